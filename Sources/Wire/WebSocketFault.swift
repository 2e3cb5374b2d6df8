/// Why the frames of a peer cannot be read (RFC 6455).
///
/// One case for each rule that it can break. After any of them send a close
/// frame with `closeCode` and close the connection.
public enum WebSocketFault: String, Error, Sendable, CaseIterable {
    /// A frame of a client is not masked (§5.1).
    case unmasked
    /// A frame of a server is masked (§5.1).
    case masked
    /// A reserved bit is set, and no extension was agreed on (§5.2).
    case reservedBits
    /// An opcode without a meaning (§5.2).
    case reservedOpcode
    /// A control frame in pieces (§5.5).
    case controlFragmented
    /// A control frame with more than 125 bytes (§5.5).
    case controlTooLong
    /// A continuation of nothing (§5.4).
    case continuationUnexpected
    /// A new message before the end of the last (§5.4).
    case messageInterrupted
    /// A length in more bytes than it needs (§5.2).
    case lengthNotMinimal
    /// A length with its highest bit set (§5.2).
    case lengthNegative
    /// A message longer than the limit.
    case messageTooLong
    /// Text that is not UTF-8 (§8.1).
    case textInvalid
    /// A close frame with half a code (§5.5.1).
    case closeTooShort
    /// A close code that must not be sent (§7.4).
    case closeCodeInvalid
    /// The reason of a close that is not UTF-8 (§5.5.1).
    case closeReasonInvalid

    /// The code to close with: 1002, 1007 or 1009 (§7.4.1).
    public var closeCode: UInt16 {
        switch self {
        case .unmasked, .masked, .reservedBits, .reservedOpcode, .controlFragmented,
            .controlTooLong,
            .continuationUnexpected, .messageInterrupted, .lengthNotMinimal, .lengthNegative,
            .closeTooShort, .closeCodeInvalid:
            1002
        case .textInvalid, .closeReasonInvalid: 1007
        case .messageTooLong: 1009
        }
    }

    /// A stable name for the log, such as `websocket.unmasked`.
    public var code: String { "websocket." + rawValue }
}
