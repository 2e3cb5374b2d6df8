import Testing

@testable import EventLoop

/// All of it runs one after another: the loop is one for the whole process, and
/// some tests count what is alive in it.
@Suite(.serialized, .timeLimit(.minutes(2))) struct EventLoopTests {}

/// Things that happen on the loop, waited for one by one.
final class Events<Element: Sendable>: Sendable {
    private let stream: AsyncStream<Element>
    private let sink: AsyncStream<Element>.Continuation

    init() {
        (stream, sink) = AsyncStream.makeStream(of: Element.self)
    }

    func post(_ element: Element) { sink.yield(element) }

    func next() async -> Element {
        for await element in stream { return element }
        preconditionFailure("The stream of events has ended.")
    }
}

/// A listener with one accepted connection and the peer at its other end.
@Loop struct Pair {
    let listener: Listener
    let connection: Connection
    let peer: Peer
    let closed: Events<Void>

    static func make(
        host: String = "127.0.0.1", peerHost: String = "127.0.0.1", receiveBuffer: Int32? = nil,
        _ prepare: @escaping @Loop (Connection) -> Void = { _ in }
    ) async throws -> Pair {
        let accepted = Events<Connection>()
        let closed = Events<Void>()
        let listener = try Listener(host: host, port: 0) { connection in
            connection.onClose = { closed.post(()) }
            prepare(connection)
            accepted.post(connection)
        }
        let port = listener.port
        let peer = await blocking {
            Peer(port: port, host: peerHost, receiveBuffer: receiveBuffer)
        }
        let connection = await accepted.next()
        return Pair(listener: listener, connection: connection, peer: peer, closed: closed)
    }

    func end() async {
        listener.close()
        peer.close()
        connection.close()
        await closed.next()
    }
}

/// A pattern in which a missing or moved byte shows.
func pattern(_ count: Int, seed: Int = 0) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: ($0 &+ seed) &* 31 ^ ($0 >> 8)) }
}
