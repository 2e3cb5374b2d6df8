internal import COpenSSL

/// Whom a client of TLS believes: the authorities of one file, or those of the system.
///
/// Every session that it is used for checks the server's certificate and its name; there is no
/// way to leave that out.
public final class TLSTrust {
    let pointer: OpaquePointer

    /// - Parameter authorities: certificates in PEM form; nil for those of the system.
    /// - Throws: `TLSFault.certificateUnreadable`.
    public init(authorities: [UInt8]? = nil) throws(TLSFault) {
        OpenSSLErrors.clear()
        guard let context = SSL_CTX_new(TLS_client_method()) else {
            preconditionFailure("OpenSSL has no memory left.")
        }
        pointer = context
        SSL_CTX_set_verify(pointer, SSL_VERIFY_PEER, nil)
        precondition(
            copenssl_set_minimum_version(pointer, TLS1_2_VERSION) == 1,
            "OpenSSL knows what this context asks for.")
        guard let authorities else {
            SSL_CTX_set_default_verify_paths(pointer)
            return
        }
        let certificates = PEM.certificates(in: authorities)
        defer { for certificate in certificates { X509_free(certificate) } }
        guard !certificates.isEmpty else { throw .certificateUnreadable }
        let store = SSL_CTX_get_cert_store(pointer)
        for certificate in certificates { X509_STORE_add_cert(store, certificate) }
    }

    deinit { SSL_CTX_free(pointer) }

    /// Asks for a certificate of this name or address.
    func demand(_ host: String, of session: OpaquePointer) {
        let parameters = SSL_get0_param(session)
        if X509_VERIFY_PARAM_set1_ip_asc(parameters, host) == 1 { return }
        SSL_set1_host(session, host)
        // RFC 6066 §3: names only, never an address.
        _ = copenssl_set_server_name(session, host)
    }
}
