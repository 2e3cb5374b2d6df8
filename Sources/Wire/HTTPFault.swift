/// Why a request cannot be read.
///
/// One case for each rule that a peer can break, so that a log line names the
/// rule. After any of them the bytes that follow have no known meaning: answer
/// with `status` and close the connection.
public enum HTTPFault: String, Error, Sendable, CaseIterable {
    /// The request line is not method, one space, target, one space, version.
    case requestLineMalformed
    /// The method is not a token.
    case methodInvalid
    /// CONNECT: this server is no proxy.
    case connectRefused
    /// The version is not written as `HTTP/d.d`.
    case versionMalformed
    /// A version of HTTP with another first digit than 1.
    case versionUnsupported
    /// The request target has a form or a character it must not have.
    case targetInvalid
    /// The request target is longer than `Limits.targetBytes`.
    case targetTooLong
    /// Too many empty lines before the request line.
    case emptyLines
    /// A line ends in LF without CR.
    case bareLineFeed
    /// The head, or the trailers, are larger than `Limits.headBytes`.
    case headTooLarge
    /// There are more fields than `Limits.fieldCount`.
    case tooManyFields
    /// A field line has no colon.
    case fieldWithoutColon
    /// A field continues the line before it (obs-fold), or the first begins
    /// with a space.
    case fieldFolded
    /// A field name is empty or not a token.
    case fieldNameInvalid
    /// There is a space between a field name and its colon.
    case spaceBeforeColon
    /// A field value has a control character.
    case fieldValueInvalid
    /// An HTTP/1.1 request has no Host.
    case hostMissing
    /// There is more than one Host.
    case hostRepeated
    /// Host is not a host with an optional port.
    case hostInvalid
    /// Content-Length and Transfer-Encoding in one request.
    case bothLengths
    /// Content-Length is not a number.
    case contentLengthInvalid
    /// Content-Length is given twice, with different values.
    case contentLengthsDiffer
    /// Transfer-Encoding in an HTTP/1.0 request.
    case transferEncodingInOldVersion
    /// Transfer-Encoding is empty, repeats `chunked` or gives it parameters.
    case transferEncodingInvalid
    /// A transfer coding other than `chunked`.
    case transferCodingUnknown
    /// A chunk's size is not a hexadecimal number, or beyond counting.
    case chunkSizeInvalid
    /// A chunk extension is malformed.
    case chunkExtensionInvalid
    /// The chunk extensions of one body are too long together.
    case chunkExtensionsTooLong
    /// A chunk's bytes are not followed by CRLF.
    case chunkEndMissing
    /// The body is larger than the limit set for it.
    case bodyTooLarge

    /// The status to answer with: 400, 413, 414, 431, 501 or 505.
    public var status: Int {
        switch self {
        case .bodyTooLarge: 413
        case .targetTooLong: 414
        case .headTooLarge, .tooManyFields: 431
        case .connectRefused, .transferCodingUnknown: 501
        case .versionUnsupported: 505
        case .requestLineMalformed, .methodInvalid, .versionMalformed, .targetInvalid,
            .emptyLines, .bareLineFeed, .fieldWithoutColon, .fieldFolded, .fieldNameInvalid,
            .spaceBeforeColon, .fieldValueInvalid, .hostMissing, .hostRepeated, .hostInvalid,
            .bothLengths, .contentLengthInvalid, .contentLengthsDiffer,
            .transferEncodingInOldVersion, .transferEncodingInvalid, .chunkSizeInvalid,
            .chunkExtensionInvalid, .chunkExtensionsTooLong, .chunkEndMissing:
            400
        }
    }

    /// A stable name for the answer's body and the log, such as
    /// `http.bothLengths`.
    public var code: String { "http." + rawValue }
}
