internal import COpenSSL

/// One side of one TLS connection, the server's as a rule: ciphertext in, plaintext out, and back.
///
/// It has no socket. Between calls it holds neither input nor output, only the record that
/// has not arrived in full, so that a silent connection costs little. The handshake goes on
/// inside `receive`; whoever calls sends what comes out of each call, in order.
public final class TLSSession {
    /// What one piece of ciphertext led to.
    public struct Received {
        /// What the peer has said.
        public var plaintext: [UInt8] = []
        /// What is to be sent: the handshake's part, a ticket, an alert.
        public var ciphertext: [UInt8] = []
        /// The peer has announced its end (close_notify).
        public var isEnd = false
        /// What was wrong; the ciphertext says so to the peer, and nothing can follow.
        public var fault: TLSFault?
    }

    /// The most a record holds (RFC 8446 §5.1).
    private static let recordBytes = 16_384
    /// How often an open session answers by itself.
    ///
    /// A peer may ask for new keys (RFC 8446 §4.6.3), which browsers do after millions of
    /// records; one that asks without end and never reads would fill the memory with answers.
    private static let answerLimit = 64

    private let session: OpaquePointer
    // Keeps the context, whose callbacks and certificates this session uses.
    private let context: AnyObject
    private var isOver = false
    private var answers = 0

    public init(_ context: TLSContext) {
        guard let session = SSL_new(context.pointer) else {
            preconditionFailure("OpenSSL has no memory left.")
        }
        self.session = session
        self.context = context
        SSL_set_accept_state(session)
    }

    /// A client's side.
    ///
    /// - Parameters:
    ///   - trust: whom the server's certificate has to come from.
    ///   - host: the name or address that the certificate has to be for.
    public init(trusting trust: TLSTrust, host: String) {
        guard let session = SSL_new(trust.pointer) else {
            preconditionFailure("OpenSSL has no memory left.")
        }
        self.session = session
        context = trust
        SSL_set_connect_state(session)
        trust.demand(host, of: session)
    }

    deinit { SSL_free(session) }

    /// What a client says first.
    public func hello() -> [UInt8] {
        OpenSSLErrors.clear()
        let nothing = BIO_new(BIO_s_mem())
        copenssl_empty_means_later(nothing)
        SSL_set0_rbio(session, nothing)
        defer { SSL_set0_rbio(session, nil) }
        return sending {
            SSL_do_handshake(session)
        } take: {
            Array($0)
        }
    }

    /// Whether the handshake is done, so that `seal` may be called.
    public var isOpen: Bool { !isOver && SSL_is_init_finished(session) == 1 }

    /// Whether the handshake was short, since the peer had a ticket.
    public var isResumed: Bool { SSL_session_reused(session) == 1 }

    /// "TLSv1.3", "TLSv1.2"; what is being negotiated until the session is open.
    public var version: String { String(cString: SSL_get_version(session)) }

    // MARK: In

    /// Takes ciphertext, in pieces of any size.
    public func receive(_ ciphertext: UnsafeRawBufferPointer) -> Received {
        var received = Received()
        guard !isOver, ciphertext.count > 0 else { return received }
        OpenSSLErrors.clear()
        let wasOpen = isOpen
        // The input is read where it lies. OpenSSL takes all of it, keeping what is not a
        // whole record itself, unless it stops for good.
        let input = BIO_new_mem_buf(ciphertext.baseAddress, Int32(clamping: ciphertext.count))
        copenssl_empty_means_later(input)
        SSL_set0_rbio(session, input)
        received.ciphertext = sending {
            read(into: &received)
        } take: {
            Array($0)
        }
        SSL_set0_rbio(session, nil)
        if wasOpen, !received.ciphertext.isEmpty { answers += 1 }
        if answers > Self.answerLimit, !isOver {
            received.fault = .broken("too many requests for new keys")
            isOver = true
        }
        return received
    }

    private func read(into received: inout Received) {
        withUnsafeTemporaryAllocation(byteCount: Self.recordBytes, alignment: 16) { record in
            while true {
                let count = SSL_read(session, record.baseAddress, Int32(record.count))
                guard count > 0 else { return stop(count, &received) }
                received.plaintext.append(contentsOf: record.prefix(Int(count)))
            }
        }
    }

    /// Why there is no more to read.
    private func stop(_ code: Int32, _ received: inout Received) {
        switch SSL_get_error(session, code) {
        case SSL_ERROR_WANT_READ: break
        case SSL_ERROR_ZERO_RETURN: received.isEnd = true
        default:
            received.fault = .broken(OpenSSLErrors.reason)
            isOver = true
        }
    }

    // MARK: Out

    /// Seals pieces of plaintext in as few records as hold them.
    ///
    /// - Parameters:
    ///   - pieces: in order, as whatever they are kept in.
    ///   - look: shows the bytes of one piece.
    ///   - take: is shown the ciphertext.
    /// - Precondition: `isOpen`.
    /// - Throws: `TLSFault.broken`; the session is over.
    public func seal<Piece, Result>(
        _ pieces: [Piece], _ look: (Piece, (UnsafeRawBufferPointer) -> Void) -> Void,
        take: (UnsafeRawBufferPointer) -> Result
    ) throws(TLSFault) -> Result {
        precondition(isOpen, "Nothing is sealed before the handshake is done.")
        OpenSSLErrors.clear()
        let result = sending {
            if pieces.count == 1 { look(pieces[0], write) } else { gather(pieces, look) }
        } take: {
            take($0)
        }
        guard !isOver else { throw .broken(OpenSSLErrors.reason) }
        return result
    }

    /// Fills records from piece after piece: each has a price of its own in bytes and time.
    private func gather<Piece>(
        _ pieces: [Piece], _ look: (Piece, (UnsafeRawBufferPointer) -> Void) -> Void
    ) {
        withUnsafeTemporaryAllocation(byteCount: Self.recordBytes, alignment: 16) { record in
            var filled = 0
            for piece in pieces {
                look(piece) { bytes in
                    var rest = bytes[...]
                    while !rest.isEmpty {
                        let part = rest.prefix(record.count - filled)
                        UnsafeMutableRawBufferPointer(rebasing: record[filled...])
                            .copyMemory(from: UnsafeRawBufferPointer(rebasing: part))
                        filled += part.count
                        rest = rest.dropFirst(part.count)
                        guard filled == record.count else { continue }
                        write(UnsafeRawBufferPointer(record))
                        filled = 0
                    }
                }
            }
            write(UnsafeRawBufferPointer(rebasing: record.prefix(filled)))
        }
    }

    private func write(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes
        while rest.count > 0, !isOver {
            let part = Int32(clamping: rest.count)
            let count = SSL_write(session, rest.baseAddress, part)
            // Memory takes everything, so that there is nothing to wait for.
            guard count > 0 else {
                isOver = true
                return
            }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(Int(count)))
        }
    }

    /// Announces our end (close_notify); empty when there is nobody to tell.
    public func end() -> [UInt8] {
        guard isOpen else { return [] }
        OpenSSLErrors.clear()
        defer { isOver = true }
        return sending {
            SSL_shutdown(session)
        } take: {
            Array($0)
        }
    }

    /// Lends the session a place to write to, which is given back right away.
    private func sending<Ignored, Result>(
        _ body: () -> Ignored, take: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        let output = BIO_new(BIO_s_mem())
        SSL_set0_wbio(session, output)
        _ = body()
        var start: UnsafeMutablePointer<CChar>?
        let count = copenssl_memory(output, &start)
        let result = take(UnsafeRawBufferPointer(start: start, count: count))
        SSL_set0_wbio(session, nil)
        return result
    }
}
