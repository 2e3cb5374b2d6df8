/// What names in HTTP are compared by: letters of ASCII in any case (RFC 9110 §5.1).
enum ASCII {
    /// Whether both are the same but for the case of letters.
    static func isAlike(_ one: some Collection<UInt8>, _ other: some Collection<UInt8>) -> Bool {
        one.count == other.count && zip(one, other).allSatisfy { lowercased($0) == lowercased($1) }
    }

    /// A capital letter as a small one; every other byte as it is.
    static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
