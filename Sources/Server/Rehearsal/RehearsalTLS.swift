internal import EventLoop
internal import Wire

/// Lets one outgoing connection speak TLS, with the server's certificate checked.
@Loop final class RehearsalTLS: ConnectionFilter {
    private let session: TLSSession
    /// Why it has ended, if something was wrong.
    private(set) var fault: TLSFault?

    init(_ trust: TLSTrust, host: String) {
        session = TLSSession(trusting: trust, host: host)
    }

    /// What is sent before anything is received.
    func hello() -> SharedBytes { SharedBytes(session.hello()) }

    var isOpen: Bool { session.isOpen }

    func receive(_ bytes: UnsafeRawBufferPointer) -> FilteredInput {
        let received = session.receive(bytes)
        fault = fault ?? received.fault
        return FilteredInput(
            plain: received.plaintext,
            answer: received.ciphertext.isEmpty ? nil : SharedBytes(received.ciphertext),
            state: received.fault != nil ? .over : received.isEnd ? .ended : .open)
    }

    func seal(_ pieces: [SharedBytes]) -> SharedBytes? {
        try? session.seal(pieces) { piece, look in
            piece.withUnsafeBytes { look($0) }
        } take: {
            SharedBytes(copying: $0)
        }
    }

    func end() -> SharedBytes? {
        let last = session.end()
        return last.isEmpty ? nil : SharedBytes(last)
    }
}
