internal import HTTPTypes

/// The first line of a request: method, target and version (RFC 9112 §3).
///
/// It guarantees the line's own grammar. Whether the target suits the method
/// is `RequestTarget`'s question.
struct RequestLine: Sendable {
    var method: HTTPRequest.Method
    var target: String
    var version: RequestHead.Version

    /// The bytes of a line beyond its target: a long method, a version, three
    /// separators.
    static let overhead = 48

    init(_ line: ArraySlice<UInt8>, targetLimit: Int) throws(HTTPFault) {
        // RFC 9112 §3 allows splitting at any white space; one space each is
        // what it also says to send, and leaves nothing to read in two ways.
        let parts = line.split(separator: 0x20, omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .requestLineMalformed }
        guard !parts[0].isEmpty, parts[0].allSatisfy(FieldParser.isToken),
            let method = HTTPRequest.Method(String(decoding: parts[0], as: UTF8.self))
        else { throw .methodInvalid }
        self.method = method
        version = try Self.version(parts[2])
        guard parts[1].count <= targetLimit else { throw .targetTooLong }
        // A fragment is never sent (RFC 9112 §3.2); the rest is visible ASCII.
        guard !parts[1].isEmpty,
            parts[1].allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") })
        else { throw .targetInvalid }
        target = String(decoding: parts[1], as: UTF8.self)
    }

    private static func version(
        _ bytes: ArraySlice<UInt8>
    ) throws(HTTPFault) -> RequestHead.Version {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let text = Array(bytes)
        guard text.count == 8, text.starts(with: "HTTP/".utf8), digits.contains(text[5]),
            text[6] == UInt8(ascii: "."), digits.contains(text[7])
        else { throw .versionMalformed }
        guard text[5] == UInt8(ascii: "1") else { throw .versionUnsupported }
        // RFC 9110 §2.5: a higher minor version is read as the highest we know.
        return text[7] == UInt8(ascii: "0") ? .http10 : .http11
    }
}
