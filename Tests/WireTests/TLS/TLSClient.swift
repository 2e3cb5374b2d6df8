import COpenSSL

@testable import Wire

/// The other side of a `TLSSession`: OpenSSL's client, in memory.
final class TLSClient {
    private let context: OpaquePointer
    private let session: OpaquePointer
    private let input = BIO_new(BIO_s_mem())
    private let output = BIO_new(BIO_s_mem())
    /// What the server has said.
    private(set) var received: [UInt8] = []
    /// Whether the server has announced its end.
    private(set) var hasEnd = false
    private(set) var hasFailed = false

    /// - Parameters:
    ///   - version: the only one that is offered.
    ///   - protocols: those of ALPN; none sends no list.
    ///   - ticket: of an earlier connection, to be resumed.
    init(version: Int32, protocols: [String] = [], resuming ticket: OpaquePointer? = nil) {
        guard let context = SSL_CTX_new(TLS_client_method()), let session = SSL_new(context) else {
            preconditionFailure("OpenSSL has no memory left.")
        }
        (self.context, self.session) = (context, session)
        // As an old client would, which offers what has been given up since.
        SSL_set_security_level(session, 0)
        precondition(copenssl_pin_version(session, version) == 1)
        SSL_set_connect_state(session)
        SSL_set_bio(session, input, output)
        copenssl_empty_means_later(input)
        if !protocols.isEmpty {
            let list = protocols.flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) }
            SSL_set_alpn_protos(session, list, UInt32(list.count))
        }
        if let ticket {
            SSL_set_session(session, ticket)
            SSL_SESSION_free(ticket)
        }
    }

    deinit {
        SSL_free(session)
        SSL_CTX_free(context)
    }

    var isOpen: Bool { SSL_is_init_finished(session) == 1 }
    var isResumed: Bool { SSL_session_reused(session) == 1 }
    var version: String { String(cString: SSL_get_version(session)) }
    var cipher: String { String(cString: SSL_CIPHER_get_name(SSL_get_current_cipher(session))) }

    var chosenProtocol: String {
        var name: UnsafePointer<UInt8>?
        var count: UInt32 = 0
        SSL_get0_alpn_selected(session, &name, &count)
        return String(
            decoding: UnsafeBufferPointer(start: name, count: Int(count)), as: UTF8.self)
    }

    /// What resumes this connection, for one other client.
    func ticket() -> OpaquePointer? { SSL_get1_session(session) }

    /// Takes what the server has sent and goes on; returns what is to be sent.
    func receive(_ bytes: [UInt8]) -> [UInt8] {
        if !bytes.isEmpty { BIO_write(input, bytes, Int32(bytes.count)) }
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            ERR_clear_error()
            let count = SSL_read(session, &buffer, Int32(buffer.count))
            if count > 0 {
                received += buffer[..<Int(count)]
                continue
            }
            let reason = SSL_get_error(session, count)
            hasEnd = hasEnd || reason == SSL_ERROR_ZERO_RETURN
            hasFailed = hasFailed || reason == SSL_ERROR_SSL
            return takeOutput()
        }
    }

    func seal(_ bytes: [UInt8]) -> [UInt8] {
        precondition(SSL_write(session, bytes, Int32(bytes.count)) == Int32(bytes.count))
        return takeOutput()
    }

    /// Asks for new keys on both sides, and says something under its own.
    func requestKeys() -> [UInt8] {
        precondition(SSL_key_update(session, SSL_KEY_UPDATE_REQUESTED) == 1)
        return seal([0])
    }

    func end() -> [UInt8] {
        SSL_shutdown(session)
        return takeOutput()
    }

    func takeReceived() -> [UInt8] {
        defer { received = [] }
        return received
    }

    private func takeOutput() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        var all: [UInt8] = []
        while true {
            let count = BIO_read(output, &buffer, Int32(buffer.count))
            guard count > 0 else { return all }
            all += buffer[..<Int(count)]
        }
    }
}
