internal import HTTPTypes

/// The elements of fields that are comma-separated lists (RFC 9110 §5.6.1).
///
/// Several lines of one name count as one list, empty elements count as none,
/// and a comma inside quotes separates nothing. What an element means is the
/// caller's affair.
enum FieldList {
    /// The elements of every field called `name`, trimmed, in order.
    static func elements(of name: HTTPField.Name, in fields: HTTPFields) -> [Substring] {
        fields[values: name].flatMap { split($0, at: ",") }
    }

    /// Whether `token` is among the elements, in any case.
    static func contains(
        _ token: String, in name: HTTPField.Name, of fields: HTTPFields
    ) -> Bool {
        elements(of: name, in: fields).contains { $0.lowercased() == token }
    }

    /// The non-empty parts of `text` between separators outside quotes.
    static func split(_ text: String, at separator: Character) -> [Substring] {
        var parts: [Substring] = []
        var quoted = false
        var from = text.startIndex
        for index in text.indices {
            let character = text[index]
            if character == "\"" { quoted.toggle() }
            guard character == separator, !quoted else { continue }
            parts.append(trim(text[from..<index]))
            from = text.index(after: index)
        }
        parts.append(trim(text[from...]))
        return parts.filter { !$0.isEmpty }
    }

    /// `text` without the spaces and tabs around it.
    static func trim(_ text: Substring) -> Substring {
        var text = text
        while let character = text.first, character == " " || character == "\t" {
            text.removeFirst()
        }
        while let character = text.last, character == " " || character == "\t" {
            text.removeLast()
        }
        return text
    }
}
