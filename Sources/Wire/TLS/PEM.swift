internal import COpenSSL

/// Certificates and keys as text (RFC 7468), read by OpenSSL.
enum PEM {
    /// Every certificate, in order; the caller frees them.
    static func certificates(in bytes: [UInt8]) -> [OpaquePointer] {
        reading(bytes) { memory in
            var found: [OpaquePointer] = []
            while let certificate = PEM_read_bio_X509(memory, nil, nil, nil) {
                found.append(certificate)
            }
            // The end of the text is an error, too.
            OpenSSLErrors.clear()
            return found
        }
    }

    /// The first private key; the caller frees it.
    ///
    /// Never asks at the terminal, as OpenSSL would.
    static func key(in bytes: [UInt8], passphrase: String) throws(TLSFault) -> OpaquePointer {
        OpenSSLErrors.clear()
        let key = reading(bytes) { memory in
            var passphrase = Array(passphrase.utf8CString)
            return PEM_read_bio_PrivateKey(memory, nil, nil, &passphrase)
        }
        if let key { return key }
        let isEncrypted = String(decoding: bytes, as: UTF8.self).contains("ENCRYPTED")
        throw isEncrypted ? .passphraseWrong : .keyUnreadable
    }

    /// A moment of a certificate, in seconds since 1970.
    static func seconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int64 {
        var parts = tm()
        guard let time, ASN1_TIME_to_tm(time, &parts) == 1 else { return 0 }
        return Int64(timegm(&parts))
    }

    private static func reading<T>(_ bytes: [UInt8], _ body: (OpaquePointer) -> T) -> T {
        bytes.withUnsafeBytes { bytes in
            guard let memory = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count))
            else { preconditionFailure("OpenSSL has no memory left.") }
            defer { BIO_free(memory) }
            return body(memory)
        }
    }
}
