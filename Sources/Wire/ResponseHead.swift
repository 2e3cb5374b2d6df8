public import HTTPTypes

/// The bytes of a response before its body (RFC 9112 §4).
///
/// It owns the fields that frame a message: Date, Connection, Content-Length
/// and Transfer-Encoding are written here and nowhere else, so that they
/// cannot contradict the body. No value can end the head early.
public enum ResponseHead {
    /// What follows the head.
    public enum Body: Sendable, Equatable {
        /// Nothing, and no length is told: 1xx, 204 and 304.
        case none
        /// So many bytes; for HEAD, as many as GET would send.
        case length(Int64)
        /// Chunks, see `ChunkedEncoding`; never to a client of version 1.0.
        case chunked
    }

    /// A whole head, its empty line included.
    ///
    /// - Parameters:
    ///   - status: 100 to 599.
    ///   - fields: what else to say; those that frame the message are left
    ///     out.
    ///   - also: more of them, made by `lines(_:)` and written as they are.
    ///   - body: what follows.
    ///   - date: an IMF-fixdate, see `HTTPDate.format(_:)`.
    ///   - keepAlive: whether the connection may serve another request.
    public static func bytes(
        status: Int, fields: HTTPFields = HTTPFields(), also: [UInt8] = [], body: Body,
        date: String, keepAlive: Bool
    ) -> [UInt8] {
        precondition((100...599).contains(status), "A status has three digits, 100 to 599.")
        var bytes: [UInt8] = []
        bytes.reserveCapacity(768)
        for part in ["HTTP/1.1 ", String(status), " ", ReasonPhrase.of(status), "\r\n"] {
            bytes.append(contentsOf: part.utf8)
        }
        append("Date", date, to: &bytes)
        for field in fields where !isOwn(field.name) {
            append(field.name.rawName, field.value, to: &bytes)
        }
        bytes.append(contentsOf: also)
        // RFC 9110 §8.6 and RFC 9112 §6.1: these have no length of any kind.
        let hasLength = status >= 200 && status != 204
        switch body {
        case .none: break
        case .length(let count):
            if hasLength { append("Content-Length", String(count), to: &bytes) }
        case .chunked:
            if hasLength { append("Transfer-Encoding", "chunked", to: &bytes) }
        }
        if status >= 200 {
            append("Connection", keepAlive ? "keep-alive" : "close", to: &bytes)
        }
        bytes.append(contentsOf: "\r\n".utf8)
        return bytes
    }

    /// Fields that many heads carry, written once.
    ///
    /// - Parameter fields: those that frame a message are left out.
    public static func lines(_ fields: HTTPFields) -> [UInt8] {
        fields.flatMap { isOwn($0.name) ? [] : line($0.name.rawName, $0.value) }
    }

    /// One field.
    static func line(_ name: String, _ value: String) -> [UInt8] {
        var bytes: [UInt8] = []
        append(name, value, to: &bytes)
        return bytes
    }

    /// `100 Continue` (RFC 9110 §15.2.1), for a client that waits for it.
    public static let continuation = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

    private static func isOwn(_ name: HTTPField.Name) -> Bool {
        switch name {
        case .date, .contentLength, .transferEncoding, .connection: true
        default: false
        }
    }

    private static func append(_ name: String, _ value: String, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: name.utf8)
        bytes.append(contentsOf: ": ".utf8)
        // RFC 9110 §5.5: HTTPField makes spaces of these already; a head must
        // not be split even if that changes, nor by the date.
        let start = bytes.count
        bytes.append(contentsOf: value.utf8)
        for place in start..<bytes.count where isEnd(bytes[place]) { bytes[place] = 0x20 }
        bytes.append(contentsOf: "\r\n".utf8)
    }

    private static func isEnd(_ byte: UInt8) -> Bool { byte == 0x0D || byte == 0x0A || byte == 0 }
}
