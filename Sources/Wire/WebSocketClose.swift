/// What a close frame says (RFC 6455 §5.5.1 and §7.4), checked.
struct WebSocketClose {
    let code: UInt16?
    let reason: String

    init(_ payload: [UInt8]) throws(WebSocketFault) {
        guard !payload.isEmpty else {
            (code, reason) = (nil, "")
            return
        }
        guard payload.count >= 2 else { throw .closeTooShort }
        let code = UInt16(payload[0]) << 8 | UInt16(payload[1])
        guard Self.mayBeReceived(code) else { throw .closeCodeInvalid }
        guard let reason = String(validating: payload[2...], as: UTF8.self) else {
            throw .closeReasonInvalid
        }
        self.code = code
        self.reason = reason
    }

    /// Whether a client may send this code: one with a meaning for it, or one
    /// that libraries and applications may give a meaning to.
    static func mayBeReceived(_ code: UInt16) -> Bool {
        switch code {
        // 1004 to 1006 and 1015 are for telling, never for sending; 1012 to
        // 1014 are for a server to say.
        case 1000...1003, 1007...1011, 3000...4999: true
        default: false
        }
    }

    /// Whether a server may send this code.
    static func mayBeSent(_ code: UInt16) -> Bool {
        mayBeReceived(code) || (1012...1014).contains(code)
    }
}
