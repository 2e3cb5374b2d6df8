internal import HTTPTypes

/// The elements of fields that are comma-separated lists (RFC 9110 §5.6.1).
///
/// Several lines of one name count as one list, empty elements count as none,
/// and a comma inside quotes separates nothing. What an element means is the
/// caller's affair.
enum FieldList {
    /// The elements of every field called `name`, trimmed, in order.
    static func elements(of name: HTTPField.Name, in fields: RequestFields) -> [Substring] {
        fields[values: name].flatMap { split($0, at: ",") }
    }

    /// The elements of a list of what a client would like (RFC 9110 §12.4.2), in lower case and
    /// without parameters, each with whether it may be sent at all: a weight of 0, or one that
    /// cannot be read, is a refusal.
    static func preferences(
        _ name: HTTPField.Name, in fields: RequestFields
    ) -> [(name: String, isWanted: Bool)] {
        elements(of: name, in: fields).compactMap { element in
            let parts = split(String(element), at: ";")
            guard let name = parts.first else { return nil }
            return (name.lowercased(), parts.dropFirst().allSatisfy { !isZero($0) })
        }
    }

    private static func isZero(_ parameter: Substring) -> Bool {
        let sides = parameter.split(separator: "=", maxSplits: 1)
        guard sides.count == 2, trim(sides[0]).lowercased() == "q" else { return false }
        guard let quality = Double(trim(sides[1])) else { return true }
        return !(quality > 0)
    }

    /// Whether `token` is among the elements, in any case.
    static func contains(
        _ token: String, in name: HTTPField.Name, of fields: RequestFields
    ) -> Bool {
        var isThere = false
        fields.forEach(name) { value in
            // Most have one element, which needs no taking apart.
            if isThere || ASCII.isAlike(value, token.utf8) { return isThere = true }
            guard value.count > token.utf8.count else { return }
            isThere = split(String(decoding: value, as: UTF8.self), at: ",").contains {
                ASCII.isAlike($0.utf8, token.utf8)
            }
        }
        return isThere
    }

    /// The non-empty parts of `text` between separators outside quotes.
    ///
    /// - Parameter separator: of ASCII, so that bytes can be looked at instead of characters.
    static func split(_ text: String, at separator: Unicode.Scalar) -> [Substring] {
        let separator = UInt8(ascii: separator)
        var parts: [Substring] = []
        var quoted = false
        var from = text.utf8.startIndex
        for index in text.utf8.indices {
            let byte = text.utf8[index]
            if byte == UInt8(ascii: "\"") { quoted.toggle() }
            guard byte == separator, !quoted else { continue }
            parts.append(trim(text[from..<index]))
            from = text.utf8.index(after: index)
        }
        parts.append(trim(text[from...]))
        return parts.filter { !$0.isEmpty }
    }

    /// `text` without the spaces and tabs around it.
    static func trim(_ text: Substring) -> Substring {
        guard let first = text.utf8.firstIndex(where: { !isSpace($0) }),
            let last = text.utf8.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return Substring(text.utf8[first...last])
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }
}
