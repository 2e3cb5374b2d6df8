internal import COpenSSL

/// OpenSSL's queue of errors, which it keeps for each thread.
///
/// Whoever calls OpenSSL clears it first and reads it right after a failure; what an earlier
/// call has left there would otherwise be taken for an error of this one.
enum OpenSSLErrors {
    static func clear() { ERR_clear_error() }

    /// The reason of the newest error, in OpenSSL's words.
    static var reason: String {
        let error = ERR_peek_last_error()
        guard error != 0, let text = ERR_reason_error_string(error) else {
            return "unknown error"
        }
        return String(cString: text)
    }
}
