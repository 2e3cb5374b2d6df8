internal import Mustache

/// Text on its way into XML or HTML: escaped by code point, with what XML 1.0 forbids left out.
///
/// Mustache's own escaping goes by grapheme and lets a `<` pass that carries a combining
/// mark; here every `<`, `>`, `&` and quote is escaped, whatever follows it.
struct MarkupText: MustacheContentType {
    func escapeText(_ text: String) -> String {
        if text.utf8.allSatisfy(Self.isPlain) { return text }
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where Self.isAllowed(scalar) {
            switch scalar {
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
            case "\n", "\r", "\t": escaped.append(" ")
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    /// Whether a byte is part of a character that stays as it is.
    ///
    /// 0xC2 begins the C1 controls and 0xEF the noncharacters, among others that are looked at.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x00...0x1F, 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x7F, 0xC2, 0xEF: false
        default: true
        }
    }

    /// XML 1.0 §2.2, less the C1 controls that it discourages.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}

/// The templates of this target, each read once.
enum Template: String, CaseIterable {
    case html, document, styles, settings, core, comments

    /// What each has become, or why it could not be read.
    private static let read: [Template: Result<MustacheTemplate, any Error>] = {
        // A template is read with the types known then.
        MustacheContentTypes.register(MarkupText(), named: "MARKUP")
        return Dictionary(
            uniqueKeysWithValues: allCases.map { template in
                let source = "{{% CONTENT_TYPE: MARKUP}}\n" + template.source
                return (template, Result { try MustacheTemplate(string: source) })
            })
    }()

    /// The template filled in with `sheet`, a `PrintedSheet` or a `CommentSheet`.
    func filled(with sheet: Any) throws(MinutesError) -> String {
        switch Self.read[self] {
        case .success(let template): return template.render(sheet)
        case .failure(let fault): throw .template(reason: "\(rawValue): \(fault)")
        case nil: throw .template(reason: "\(rawValue): is none")
        }
    }

    private var source: String {
        switch self {
        case .html: Template.page
        case .document: Template.wordDocument
        case .styles: Template.wordStyles
        case .settings: Template.wordSettings
        case .core: Template.wordProperties
        case .comments: Template.commentTable
        }
    }
}
