/// Names of files as people gave them: shown, never used as a path.
enum FileName {
    /// In NFC, without control characters and without what stands before a slash.
    static func clean(_ name: String) -> String {
        let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let printable = last.unicodeScalars.filter { !$0.properties.isWhitespace || $0 == " " }
            .filter { $0.properties.generalCategory != .control }
        return String(String.UnicodeScalarView(printable)).normalised
    }

    /// For `filename*` (RFC 8187): everything but letters and digits as bytes.
    static func escaped(_ name: String) -> String {
        name.utf8.map { byte in
            let isPlain =
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || byte == 0x2E || byte == 0x2D || byte == 0x5F
            return isPlain
                ? String(UnicodeScalar(byte)) : "%" + Hex.text([byte]).uppercased()
        }.joined()
    }
}
