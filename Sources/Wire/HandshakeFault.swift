public import HTTPTypes

/// Why a request is not the opening of a WebSocket (RFC 6455 §4.2.1).
public enum HandshakeFault: String, Error, Sendable, CaseIterable {
    /// The method is not GET.
    case methodNotGet
    /// The version is not 1.1.
    case versionTooOld
    /// The request has a body.
    case bodyPresent
    /// Upgrade does not list `websocket`.
    case upgradeMissing
    /// Connection does not list `Upgrade`.
    case connectionNotUpgrade
    /// Sec-WebSocket-Key is missing, repeated or not 16 bytes in base64.
    case keyInvalid
    /// Sec-WebSocket-Version is not 13.
    case versionUnsupported
    /// Subprotocols are offered, and ours is not among them.
    case subprotocolUnknown

    /// The status to answer with: 400 or 426.
    public var status: Int {
        switch self {
        case .upgradeMissing, .versionUnsupported: 426
        case .methodNotGet, .versionTooOld, .bodyPresent, .connectionNotUpgrade, .keyInvalid,
            .subprotocolUnknown:
            400
        }
    }

    /// What the answer must say besides its status.
    public var fields: HTTPFields {
        switch self {
        // RFC 6455 §4.2.2 and §4.4: name the version that is spoken here.
        // RFC 9110 §15.5.22: a 426 names the protocol.
        case .upgradeMissing, .versionUnsupported:
            [.upgrade: "websocket", .secWebSocketVersion: "13"]
        case .methodNotGet, .versionTooOld, .bodyPresent, .connectionNotUpgrade, .keyInvalid,
            .subprotocolUnknown:
            [:]
        }
    }

    /// A stable name for the answer's body and the log, such as
    /// `handshake.keyInvalid`.
    public var code: String { "handshake." + rawValue }
}
