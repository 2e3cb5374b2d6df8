/// Text files as text: UTF-8, UTF-16 with its mark, or one of the old Vietnamese encodings.
enum PlainText {
    /// Whether bytes from the beginning of a file can be text: no control characters but the
    /// usual ones, or UTF-16 that says so.
    static func isText(_ beginning: [UInt8]) -> Bool {
        if isUTF16(beginning) { return true }
        return !beginning.isEmpty
            && beginning.allSatisfy { $0 >= 0x20 && $0 != 0x7F || (0x09...0x0D).contains($0) }
    }

    /// The text in NFC, whatever the file was written in.
    static func read(_ bytes: [UInt8]) -> String {
        if isUTF16(bytes) { return utf16(bytes).normalised }
        let rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        if let text = String(validating: rest, as: UTF8.self) { return decoded(text).normalised }
        let western = String(String.UnicodeScalarView(rest.map { Unicode.Scalar($0) }))
        return (LegacyEncoding.of(western)?.decode(western) ?? western).normalised
    }

    /// Text that was in an old encoding and has been made UTF-8 as if it were Western.
    private static func decoded(_ text: String) -> String {
        LegacyEncoding.of(text)?.decode(text) ?? text
    }

    private static func isUTF16(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    }

    private static func utf16(_ bytes: [UInt8]) -> String {
        let isLittle = bytes.starts(with: [0xFF, 0xFE])
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isLittle ? second << 8 | first : first << 8 | second
        }
        return String(decoding: units, as: UTF16.self)
    }
}
