@testable import Wire

/// A session and a client, with what goes between them in pieces of one size.
struct TLSPair {
    let session: TLSSession
    let client: TLSClient
    let step: Int

    init(
        _ context: TLSContext, version: Int32, protocols: [String] = ["http/1.1"],
        resuming ticket: OpaquePointer? = nil, step: Int = .max
    ) {
        session = TLSSession(context)
        client = TLSClient(version: version, protocols: protocols, resuming: ticket)
        self.step = step
    }

    /// Sends bytes to the session, whose answers reach the client, until both are silent.
    ///
    /// - Returns: what the session has received, its ciphertext aside.
    @discardableResult func deliver(_ bytes: [UInt8]) -> TLSSession.Received {
        var all = TLSSession.Received()
        var waiting = bytes
        while !waiting.isEmpty {
            let piece = Array(waiting.prefix(step))
            waiting.removeFirst(piece.count)
            let received = piece.withUnsafeBytes { session.receive($0) }
            all.plaintext += received.plaintext
            all.isEnd = all.isEnd || received.isEnd
            all.fault = all.fault ?? received.fault
            if !received.ciphertext.isEmpty { waiting += client.receive(received.ciphertext) }
        }
        return all
    }

    @discardableResult func shakeHands() -> TLSSession.Received { deliver(client.receive([])) }

    func seal(_ pieces: [[UInt8]]) throws -> [UInt8] {
        try session.seal(pieces) { piece, look in
            piece.withUnsafeBytes { look($0) }
        } take: {
            Array($0)
        }
    }

    /// What the client makes of pieces that the session seals.
    func send(_ pieces: [[UInt8]]) throws -> [UInt8] {
        deliver(client.receive(try seal(pieces)))
        return client.takeReceived()
    }
}
