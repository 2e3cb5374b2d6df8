internal import COpenSSL

/// A certificate with its key, and how TLS is spoken under them: 1.2 and 1.3, ephemeral keys
/// and authenticated ciphers only, resumption by tickets, HTTP/1.1.
///
/// It is read from bytes and checked as a whole, so that one that cannot serve is never made.
/// It does not change: another certificate is another context, for new connections, and the
/// sessions of the old one keep it alive.
public final class TLSContext {
    /// The last moment of the certificate, in seconds since 1970.
    public let expires: Int64

    let pointer: OpaquePointer
    private let certificate: OpaquePointer

    /// Those of TLS 1.2; the three of TLS 1.3 are all of this kind.
    private static let ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL:!SHA1:!DSS"
    private static let groups = "X25519:P-256"

    /// Makes a context of PEM files.
    ///
    /// - Parameters:
    ///   - chain: the server's certificate, then those that lead to its authority.
    ///   - key: the private key of the first.
    ///   - passphrase: opens the key if it is encrypted.
    ///   - name: a name or address that the certificate must be for; nil asks nothing.
    ///   - now: seconds since 1970.
    public init(
        chain: [UInt8], key: [UInt8], passphrase: String = "", name: String? = nil, now: Int64
    ) throws(TLSFault) {
        OpenSSLErrors.clear()
        let certificates = PEM.certificates(in: chain)
        guard let first = certificates.first else { throw .certificateUnreadable }
        // Each retains what it is given below.
        defer { for certificate in certificates.dropFirst() { X509_free(certificate) } }
        guard let context = SSL_CTX_new(TLS_server_method()) else {
            X509_free(first)
            preconditionFailure("OpenSSL has no memory left.")
        }
        (pointer, certificate) = (context, first)
        expires = PEM.seconds(X509_get0_notAfter(first))
        try check(name: name, now: now)
        try use(Array(certificates.dropFirst()), key: key, passphrase: passphrase)
        configure()
    }

    deinit {
        SSL_CTX_free(pointer)
        X509_free(certificate)
    }

    private func check(name: String?, now: Int64) throws(TLSFault) {
        guard expires > now else { throw .expired }
        guard PEM.seconds(X509_get0_notBefore(certificate)) <= now else { throw .notYetValid }
        guard let name else { return }
        let fits =
            X509_check_host(certificate, name, 0, 0, nil) == 1
            || X509_check_ip_asc(certificate, name, 0) == 1
        guard fits else { throw .nameMissing(name) }
    }

    private func use(
        _ others: [OpaquePointer], key: [UInt8], passphrase: String
    ) throws(TLSFault) {
        guard SSL_CTX_use_certificate(pointer, certificate) == 1 else {
            throw .unsuitable(OpenSSLErrors.reason)
        }
        for other in others where copenssl_add_to_chain(pointer, other) != 1 {
            throw .unsuitable(OpenSSLErrors.reason)
        }
        let key = try PEM.key(in: key, passphrase: passphrase)
        defer { EVP_PKEY_free(key) }
        guard X509_check_private_key(certificate, key) == 1 else { throw .keyOfAnother }
        guard SSL_CTX_use_PrivateKey(pointer, key) == 1 else {
            throw .unsuitable(OpenSSLErrors.reason)
        }
    }

    private func configure() {
        copenssl_set_server_options(pointer)
        // Buffers of 16 KiB go back between records: most connections are silent most of
        // the time.
        copenssl_set_mode(pointer, Int(SSL_MODE_RELEASE_BUFFERS))
        let isSet =
            copenssl_set_minimum_version(pointer, TLS1_2_VERSION) == 1
            && copenssl_set_groups(pointer, Self.groups) == 1
            && SSL_CTX_set_cipher_list(pointer, Self.ciphers) == 1
        precondition(isSet, "OpenSSL knows what this context asks for.")
        // Whatever is needed to resume is in the ticket; nothing is kept here.
        copenssl_set_session_cache(pointer, Int(SSL_SESS_CACHE_OFF))
        SSL_CTX_set_alpn_select_cb(pointer, chooseProtocol, nil)
    }
}

/// RFC 7301 §3.2: a client that names protocols, and not ours, is refused.
private func chooseProtocol(
    _ session: OpaquePointer?, _ chosen: UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
    _ length: UnsafeMutablePointer<UInt8>?, _ offered: UnsafePointer<UInt8>?, _ count: UInt32,
    _ argument: UnsafeMutableRawPointer?
) -> Int32 {
    guard let offered, let chosen, let length else { return SSL_TLSEXT_ERR_NOACK }
    let names = UnsafeBufferPointer(start: offered, count: Int(count))
    var start = 0
    while start < names.count {
        let end = start + 1 + Int(names[start])
        guard end <= names.count else { break }
        if names[(start + 1)..<end].elementsEqual("http/1.1".utf8) {
            chosen.pointee = offered + start + 1
            length.pointee = names[start]
            return SSL_TLSEXT_ERR_OK
        }
        start = end
    }
    return SSL_TLSEXT_ERR_ALERT_FATAL
}
