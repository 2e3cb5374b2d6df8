import EventLoop
import Glibc
import Wire

/// A WebSocket server that sends every message back, for the conformance cases.
///
/// It is the product's own loop, request parser, handshake, decoder and encoder with nothing
/// behind them, so that what a case proves of it holds for the product. It says the port that
/// it listens on, and serves until it is killed. Messages may have 16 MiB.
@main
enum Echo {
    static func main() async throws {
        let listener = try await listen()
        let port = await listener.port
        print("listening on \(port)")
        fflush(nil)
        try await Task.sleep(for: .seconds(86_400))
    }

    @Loop private static func listen() throws -> Listener {
        try Listener(host: "127.0.0.1", port: 0) { EchoConnection($0).begin() }
    }
}

/// One connection: a request to open a WebSocket, and then whatever comes, back.
@Loop private final class EchoConnection {
    private let connection: Connection
    private var parser = RequestParser()
    private var decoder: WebSocketDecoder?
    private var isEnding = false

    init(_ connection: Connection) { self.connection = connection }

    /// The connection keeps this object alive.
    func begin() {
        connection.writeLimit = 64 << 20
        connection.onRead = { self.receive($0) }
    }

    private func receive(_ bytes: UnsafeRawBufferPointer) {
        guard !isEnding else { return }
        guard decoder == nil else { return echo(bytes) }
        parser.receive(bytes)
        do {
            while let event = try parser.next() {
                guard case .head(let head) = event else { continue }
                try open(head)
            }
        } catch {
            connection.close()
        }
    }

    private func open(_ head: RequestHead) throws {
        let opening = try WebSocketHandshake.accept(head, subprotocol: nil)
        let answer = ResponseHead.bytes(
            status: 101, also: opening.lines, body: .none, date: HTTPDate.format(0),
            keepAlive: true)
        connection.write(SharedBytes(answer))
        decoder = WebSocketDecoder(messageLimit: 16 << 20)
        parser.takeRemaining().withUnsafeBytes { echo($0) }
    }

    private func echo(_ bytes: UnsafeRawBufferPointer) {
        decoder?.receive(bytes)
        do {
            while !isEnding, let event = try decoder?.next() { answer(event) }
        } catch {
            end(WebSocketEncoder.close(code: error.closeCode))
        }
    }

    private func answer(_ event: WebSocketDecoder.Event) {
        switch event {
        case .text(let text): connection.write(SharedBytes(WebSocketEncoder.text(text)))
        case .binary(let bytes): connection.write(SharedBytes(WebSocketEncoder.binary(bytes)))
        case .ping(let bytes): connection.write(SharedBytes(WebSocketEncoder.pong(bytes)))
        case .pong: break
        case .close(let code, _): end(WebSocketEncoder.close(code: code))
        }
    }

    private func end(_ frame: [UInt8]) {
        isEnding = true
        connection.write(SharedBytes(frame))
        connection.closeAfterFlush()
    }
}
