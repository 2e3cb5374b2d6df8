public import HTTPTypes

/// A request without its body, and what its fields say of how to read on.
///
/// Whoever holds one knows that every rule of RFC 9112 about heads was kept:
/// one meaning for the body's length, one valid host. It does not judge the
/// method or the path, and decodes neither.
public struct RequestHead: Sendable {
    /// The versions of HTTP that are spoken here.
    public enum Version: String, Sendable {
        /// No chunks, and one request a connection unless asked otherwise.
        case http10 = "HTTP/1.0"
        /// The current form.
        case http11 = "HTTP/1.1"
    }

    /// The method, one of any name.
    public var method: HTTPRequest.Method
    /// The request target as it was sent.
    public var target: String
    /// The path, before any question mark and not decoded.
    ///
    /// `QueryItems.decodePath(_:)` decodes it.
    /// `*` for OPTIONS of the whole server.
    public var path: String
    /// What follows the first `?`, not decoded; `nil` without one.
    public var query: String?
    /// The fields in the order they were sent.
    public var fields: RequestFields
    /// The version, 1.0 or 1.1.
    public var version: Version
    /// The body's length in bytes where it was announced; `nil` without a
    /// body and for a chunked one.
    public var contentLength: Int64?
    /// Whether the body comes in chunks.
    public var isChunked: Bool
    /// Whether the connection may serve another request after this one.
    public var keepAlive: Bool
    /// Whether the client waits for `100 Continue` before it sends the body.
    public var expectsContinue: Bool
    /// Host with its port if there is one; empty only in version 1.0.
    public var host: String

    /// Reads what the fields say of the request.
    ///
    /// - Throws: the rule that they break.
    public init(
        method: HTTPRequest.Method, target: String, version: Version = .http11,
        fields: RequestFields
    ) throws(HTTPFault) {
        let parsed = try RequestTarget(target, method: method)
        self.method = method
        self.target = target
        path = parsed.path
        query = parsed.query
        self.fields = fields
        self.version = version
        let named = try Self.host(fields, version: version)
        // RFC 9112 §3.2.2: an absolute target overrules Host.
        host = parsed.authority ?? named
        (contentLength, isChunked) = try BodyLength.parse(
            codings: fields[values: .transferEncoding], lengths: fields[values: .contentLength],
            version: version)
        keepAlive = Self.keepAlive(fields, version: version)
        // RFC 9110 §10.1.1: a client of version 1.0 cannot mean it.
        expectsContinue =
            version == .http11 && FieldList.contains("100-continue", in: .expect, of: fields)
    }

    /// HTTPTypes hides its own, since later versions of HTTP have no Host.
    private static let hostName: HTTPField.Name = {
        guard let name = HTTPField.Name("Host") else {
            preconditionFailure("Host is a token, and so a field name.")
        }
        return name
    }()

    // RFC 9112 §3.2
    private static func host(
        _ fields: RequestFields, version: Version
    ) throws(HTTPFault) -> String {
        let hosts = fields[values: hostName]
        guard let host = hosts.first else {
            guard version == .http10 else { throw .hostMissing }
            return ""
        }
        guard hosts.count == 1 else { throw .hostRepeated }
        guard Authority.isValid(host) else { throw .hostInvalid }
        return host
    }

    // RFC 9112 §9.3
    private static func keepAlive(_ fields: RequestFields, version: Version) -> Bool {
        if FieldList.contains("close", in: .connection, of: fields) { return false }
        switch version {
        case .http11: return true
        case .http10: return FieldList.contains("keep-alive", in: .connection, of: fields)
        }
    }
}
