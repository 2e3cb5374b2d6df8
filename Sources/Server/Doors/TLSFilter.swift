internal import EventLoop
internal import Wire

/// Lets one connection speak TLS, or sends it there if it begins in clear.
///
/// The first byte tells: a handshake record begins with 0x16 (RFC 8446 §5.1), which no
/// request does.
@Loop final class TLSFilter: ConnectionFilter {
    private enum Speech {
        case unknown(TLSContext, ClearRedirect)
        case tls(TLSSession)
        case clear(ClearRedirect)
    }

    private var speech: Speech
    private let clock: WallClock
    private let log: Log
    private let peer: String

    /// - Parameter context: nil on a port where nobody speaks TLS.
    init(
        _ context: TLSContext?, redirect: ClearRedirect, peer: String, clock: WallClock, log: Log
    ) {
        speech = context.map { .unknown($0, redirect) } ?? .clear(redirect)
        self.clock = clock
        self.log = log
        self.peer = peer
    }

    var isOpen: Bool {
        switch speech {
        case .tls(let session): session.isOpen
        case .unknown, .clear: false
        }
    }

    func receive(_ bytes: UnsafeRawBufferPointer) -> FilteredInput {
        switch speech {
        case .unknown(let context, let redirect):
            speech = bytes.first == 0x16 ? .tls(TLSSession(context)) : .clear(redirect)
            return receive(bytes)
        case .tls(let session): return input(session.receive(bytes))
        case .clear(var redirect):
            let date = HTTPDate.format(clock.milliseconds / 1000)
            let answer = redirect.receive(bytes, date: date)
            speech = .clear(redirect)
            guard let answer else { return FilteredInput() }
            return FilteredInput(answer: SharedBytes(answer), state: .over)
        }
    }

    private func input(_ received: TLSSession.Received) -> FilteredInput {
        if let fault = received.fault { log.protocolFault("\(fault)", peer: peer) }
        let isOver = received.fault != nil
        return FilteredInput(
            plain: received.plaintext,
            answer: received.ciphertext.isEmpty ? nil : SharedBytes(received.ciphertext),
            state: isOver ? .over : received.isEnd ? .ended : .open)
    }

    func seal(_ pieces: [SharedBytes]) -> SharedBytes? {
        guard case .tls(let session) = speech else { return nil }
        return try? session.seal(pieces) { piece, look in
            piece.withUnsafeBytes { look($0) }
        } take: {
            SharedBytes(copying: $0)
        }
    }

    func end() -> SharedBytes? {
        guard case .tls(let session) = speech else { return nil }
        let last = session.end()
        return last.isEmpty ? nil : SharedBytes(last)
    }
}
