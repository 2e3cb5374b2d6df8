/// How long a request's body is (RFC 9112 §6.3), decided in one place since
/// two readers who disagree about it can be made to see different requests.
///
/// Whatever can be read in two ways is refused rather than repaired.
enum BodyLength {
    static func parse(
        codings: [String], lengths: [String], version: RequestHead.Version
    ) throws(HTTPFault) -> (contentLength: Int64?, isChunked: Bool) {
        if codings.isEmpty {
            return (try contentLength(lengths), false)
        }
        // RFC 9112 §6.1: the sign of a smuggled request; a server may refuse.
        guard lengths.isEmpty else { throw .bothLengths }
        // RFC 9112 §6.1: faulty framing, even if it looks well formed.
        guard version == .http11 else { throw .transferEncodingInOldVersion }
        try checkCodings(codings)
        return (nil, true)
    }

    private static func checkCodings(_ values: [String]) throws(HTTPFault) {
        var chunked = 0
        for coding in values.flatMap({ FieldList.split($0, at: ",") }) {
            let name = FieldList.trim(coding.prefix { $0 != ";" }).lowercased()
            guard name == "chunked" else { throw .transferCodingUnknown }
            // RFC 9112 §7.1: chunked has no parameters.
            guard name.utf8.count == coding.utf8.count else { throw .transferEncodingInvalid }
            chunked += 1
        }
        // RFC 9112 §6.1: chunked is applied once.
        guard chunked == 1 else { throw .transferEncodingInvalid }
    }

    private static func contentLength(_ values: [String]) throws(HTTPFault) -> Int64? {
        guard !values.isEmpty else { return nil }
        var found: Substring?
        for value in values {
            // RFC 9110 §8.6: a list of one repeated number may be accepted.
            for part in value.split(separator: ",", omittingEmptySubsequences: false) {
                let digits = FieldList.trim(part)
                guard !digits.isEmpty, digits.utf8.allSatisfy(isDigit) else {
                    throw .contentLengthInvalid
                }
                guard found == nil || found == digits else { throw .contentLengthsDiffer }
                found = digits
            }
        }
        guard let found, let length = Int64(found) else { throw .bodyTooLarge }
        return length
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
