/// What the words of a form may name in braces.
///
/// A layout that names anything else is refused when it is read; a line that names something
/// which the meeting does not have is left out when it is printed.
enum FormField: String, CaseIterable {
    /// "Hội nghị Ban Thường vụ tháng 6 năm 2026", and the same inside a sentence.
    case title, meeting
    /// "Ban Thường vụ", "Đảng uỷ phường", and both in one.
    case issuer, parent, body
    /// In numbers: "ĐU".
    case symbol
    /// Of a number: "15", "TB".
    case number, code
    /// Of the meeting: "08 giờ 00", "Thứ Tư", "ngày 17 tháng 6 năm 2026".
    case time, weekday, date
    case place
    /// What the form is of: the question of a poll, the title of a draft.
    case subject
    case chair, post, secretary
    /// Whom the form is for, or who is meant by it.
    case person
    /// By when an answer is asked for.
    case deadline
    /// Of a conclusion: how many there were.
    case count

    /// "{issuer}", or "{ISSUER}" for the same in capitals.
    private static func value(_ name: String, among values: [FormField: String]) -> String? {
        if let field = FormField(rawValue: name) { return values[field] }
        return FormField(rawValue: name.lowercased()).flatMap { values[$0]?.uppercased() }
    }

    private static func isKnown(_ name: String) -> Bool {
        FormField(rawValue: name) != nil
            || name == name.uppercased() && FormField(rawValue: name.lowercased()) != nil
    }

    /// The first name in braces that is none of these.
    static func unknown(in texts: [String]) -> String? {
        texts.lazy.flatMap(parts).compactMap { part -> String? in
            guard case .name(let name) = part, !isKnown(name) else { return nil }
            return "{\(name)}"
        }.first
    }

    /// The text with its fields filled in; `nil` if one of them is missing.
    static func filled(_ text: String, with values: [FormField: String]) -> String? {
        var result = ""
        for part in parts(of: text) {
            switch part {
            case .text(let text): result += text
            case .name(let name):
                guard let value = value(name, among: values), !value.isEmpty else { return nil }
                result += value
            }
        }
        return result
    }

    private enum Part {
        case text(String)
        case name(String)
    }

    private static func parts(of text: String) -> [Part] {
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            parts.append(.text(String(rest[..<open])))
            parts.append(.name(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        return parts + [.text(String(rest))]
    }
}
