internal import HTTPTypes

/// One field line, without its CRLF, taken apart (RFC 9112 §5).
///
/// It guarantees that the name is a token and that the value holds no control
/// character but the tab. It does not know what any field means.
enum FieldParser {
    /// A line's name and value, still in its bytes.
    static func split(
        _ line: ArraySlice<UInt8>
    ) throws(HTTPFault) -> (name: ArraySlice<UInt8>, value: ArraySlice<UInt8>) {
        // RFC 9112 §5.2: a line that begins with a space continues the one
        // before. §2.2: after the request line it would hide a field.
        guard let first = line.first, !isSpace(first) else { throw .fieldFolded }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { throw .fieldWithoutColon }
        let name = line[..<colon]
        guard let last = name.last else { throw .fieldNameInvalid }
        // RFC 9112 §5.1: refused, since a peer that trims it sees another field.
        guard !isSpace(last) else { throw .spaceBeforeColon }
        guard name.allSatisfy(isToken) else { throw .fieldNameInvalid }
        let value = trimmed(line[(colon + 1)...])
        // RFC 9110 §5.5: CR, LF and NUL are dangerous, the other controls useless.
        guard value.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
            throw .fieldValueInvalid
        }
        return (name, value)
    }

    /// A line as a field of its own.
    static func field(_ line: ArraySlice<UInt8>) throws(HTTPFault) -> HTTPField {
        let (name, value) = try split(line)
        guard let name = HTTPField.Name(String(decoding: name, as: UTF8.self)) else {
            throw .fieldNameInvalid
        }
        return HTTPField(name: name, value: value)
    }

    /// Whether `byte` may stand in a token (RFC 9110 §5.6.2).
    static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"),
            UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "^"), UInt8(ascii: "_"),
            UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
            true
        default:
            false
        }
    }

    /// Whether `byte` is a space or a tab, the only optional white space.
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    /// Without the white space around it.
    static func trimmed<Bytes: BidirectionalCollection<UInt8>>(_ value: Bytes) -> Bytes.SubSequence
    {
        var value = value[...]
        while let byte = value.first, isSpace(byte) { value.removeFirst() }
        while let byte = value.last, isSpace(byte) { value.removeLast() }
        return value
    }
}
