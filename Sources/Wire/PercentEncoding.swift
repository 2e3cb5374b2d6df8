/// `%41` to `A` (RFC 3986 §2.1), for paths and queries.
///
/// It guarantees that what comes out is UTF-8 and was written as it should
/// be: a `%` without two hexadecimal digits is refused, not kept.
enum PercentEncoding {
    /// A part of a text, as long as the text is there.
    typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

    /// The decoded text; `nil` for a bad escape or bytes that are not UTF-8.
    ///
    /// - Parameters:
    ///   - text: UTF-8.
    ///   - plusIsSpace: whether `+` stands for a space, as in forms.
    static func decode(_ text: Bytes, plusIsSpace: Bool) -> String? {
        let isPlain = text.allSatisfy {
            $0 != UInt8(ascii: "%") && ($0 != UInt8(ascii: "+") || !plusIsSpace)
        }
        // Nearly every path and name: nothing is escaped.
        if isPlain { return String(decoding: text, as: UTF8.self) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(digit),
                    let low = rest.popFirst().flatMap(digit)
                else { return nil }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace:
                bytes.append(0x20)
            default:
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
