internal import EventLoop
internal import HTTPTypes
internal import Wire

/// One connection to a server, as a client has it: requests one after the other, and then a
/// stream if it is wanted.
@Loop final class RehearsalLine {
    /// Where it leads to, and whom to believe there.
    struct Place: Sendable {
        let target: RehearsalTarget
        /// Nil in clear.
        let trust: Trust?

        /// The trust of all lines of a rehearsal, which are on the loop with it.
        @Loop final class Trust {
            let tls: TLSTrust
            init(_ tls: TLSTrust) { self.tls = tls }
        }
    }

    private static let bodyLimit = 64 << 20
    /// A message of the stream; nothing comes before `upgrade`.
    var onText: (@Loop (String) -> Void)?
    /// It was cut, or ended by the server.
    var onClose: (@Loop () -> Void)?
    private let connection: Connection
    private let place: Place
    private let filter: RehearsalTLS?
    private var parser = ResponseParser(bodyLimit: RehearsalLine.bodyLimit)
    private var decoder: WebSocketDecoder?
    private var waiting: CheckedContinuation<ResponseParser.Response, any Error>?
    private var isOver = false

    /// - Throws: `RehearsalFault.unreachable`.
    static func open(_ place: Place) async throws -> RehearsalLine {
        var reason = place.target.authority
        for address in place.target.addresses {
            do {
                let connection = try await Connection.open(
                    host: address, port: place.target.port)
                return RehearsalLine(connection, place)
            } catch {
                reason = "\(error)"
            }
        }
        throw RehearsalFault.unreachable(reason)
    }

    private init(_ connection: Connection, _ place: Place) {
        self.connection = connection
        self.place = place
        filter = place.trust.map { RehearsalTLS($0.tls, host: place.target.host) }
        connection.filter = filter
        // The connection keeps this object alive until it is closed.
        connection.onRead = { self.receive($0) }
        connection.onClose = { self.closed() }
        connection.begin(with: filter?.hello())
    }

    // MARK: Out

    /// Sends a request and waits for its answer.
    func ask(
        _ method: String, _ path: String, body: [UInt8]? = nil, type: String = "application/json",
        fields: [String: String] = [:]
    ) async throws -> ResponseParser.Response {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: \(place.target.authority)\r\n"
        for (name, value) in fields { head += "\(name): \(value)\r\n" }
        if let body { head += "Content-Type: \(type)\r\nContent-Length: \(body.count)\r\n" }
        head += "\r\n"
        guard !isOver else { throw over }
        connection.write(SharedBytes(Array(head.utf8) + (body ?? [])))
        return try await withCheckedThrowingContinuation { waiting = $0 }
    }

    /// Makes a stream of this line; from then on messages go both ways.
    func upgrade(_ path: String, fields: [String: String]) async throws {
        var random = SystemRandomNumberGenerator()
        let key = WebSocketHandshake.key(
            (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) })
        let wanted = [
            "Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Key": key,
            "Sec-WebSocket-Version": "13", "Sec-WebSocket-Protocol": "nghisu.v1",
        ]
        let answer = try await ask("GET", path, fields: fields.merging(wanted) { $1 })
        guard WebSocketHandshake.isAccepted(answer.fields, status: answer.status, key: key) else {
            throw RehearsalFault.foreign("\(path): \(answer.status)")
        }
        decoder = WebSocketDecoder(messageLimit: Self.bodyLimit, from: .server)
        parser.takeRemaining().withUnsafeBytes { read($0) }
    }

    func send(_ text: [UInt8]) { write(WebSocketEncoder.text(text)) }

    private func write(_ frame: [UInt8]) {
        let key = UInt32.random(in: 0...UInt32.max)
        connection.write(SharedBytes(WebSocketEncoder.masked(frame, with: key)))
    }

    /// Ends it, without a word as when a device is switched off.
    func cut() {
        isOver = true
        connection.close()
    }

    // MARK: In

    private func receive(_ bytes: UnsafeRawBufferPointer) {
        guard decoder == nil else { return read(bytes) }
        parser.receive(bytes)
        do {
            while decoder == nil, let answer = try parser.next() {
                // RFC 9110 §15.2: an interim answer is followed by another.
                guard answer.status == 101 || answer.status >= 200 else { continue }
                let asked = waiting
                waiting = nil
                asked?.resume(returning: answer)
                if answer.status == 101 { return }
            }
        } catch {
            fail(RehearsalFault.foreign("\(error)"))
        }
    }

    private func read(_ bytes: UnsafeRawBufferPointer) {
        decoder?.receive(bytes)
        do {
            while let event = try decoder?.next() {
                switch event {
                case .text(let text): onText?(text)
                case .ping(let payload): write(WebSocketEncoder.pong(payload))
                case .pong, .binary: break
                case .close(let code, _):
                    write(WebSocketEncoder.close(code: code))
                    connection.closeAfterFlush()
                }
            }
        } catch {
            fail(RehearsalFault.foreign(error.code))
        }
    }

    private var over: RehearsalFault {
        filter?.fault.map { .untrusted("\($0)") } ?? .unreachable(place.target.authority)
    }

    private func fail(_ fault: RehearsalFault) {
        let asked = waiting
        waiting = nil
        asked?.resume(throwing: fault)
        connection.close()
    }

    private func closed() {
        let wasOver = isOver
        isOver = true
        let asked = waiting
        waiting = nil
        asked?.resume(throwing: over)
        let told = onClose
        (onText, onClose) = (nil, nil)
        if !wasOver { told?() }
    }
}
