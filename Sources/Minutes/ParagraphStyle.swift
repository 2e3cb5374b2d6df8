/// A paragraph style of the printed record, made from a layout's numbers.
///
/// Every number of the layout that concerns type reaches the document through one of these,
/// so that somebody who edits the Word file changes a style and not a hundred paragraphs.
struct ParagraphStyle {
    let id: String
    let size: String
    let halfPoints: Int
    let bold: Bool
    let italic: Bool
    let capitals: Bool
    let underline: Bool
    /// "center" or "both" in Word, "center" or "justify" in CSS.
    let alignment: String
    let cssAlignment: String
    /// Twentieths of a point, and points for CSS.
    let before: Int
    let after: Int
    let line: Int
    let lineRule: String
    let cssBefore: String
    let cssAfter: String
    let cssLine: String
    /// Twentieths of a point, and millimetres.
    let firstLine: Int
    let cssFirstLine: String
    let keepNext: Bool
    let rule: Rule?

    /// A line alone in its paragraph, in the middle of it.
    struct Rule {
        /// Eighths of a point (ISO/IEC 29500-1 §17.3.4).
        let weight: Int
        /// Twentieths of a point left free on each side.
        let indent: Int
        let cssWeight: String
        let cssLength: String
    }

    static func all(in layout: Layout) -> [ParagraphStyle] {
        let type = layout.type
        let head = layout.letterhead
        let authority = type.authority.enumerated().map {
            ParagraphStyle("Authority\($0.offset + 1)", $0.element)
        }
        return authority + [
            ParagraphStyle(
                "AuthorityRule", type.mark, rule: head.authorityRule, in: head.columns[1]),
            ParagraphStyle("PlaceDate", type.placeDate, before: 6),
            ParagraphStyle("Parent", type.parent),
            ParagraphStyle("Issuer", type.issuer),
            ParagraphStyle("Mark", type.mark),
            ParagraphStyle("IssuerRule", type.mark, rule: head.issuerRule, in: head.columns[0]),
            ParagraphStyle("Number", type.number),
            ParagraphStyle("Draft", type.draft, before: 6),
            ParagraphStyle("Kind", type.kind, before: 18, keepNext: true),
            ParagraphStyle("Title", type.title, keepNext: true),
            ParagraphStyle(
                "TitleRule", type.title, rule: head.titleRule, in: layout.textWidth, after: 12),
            ParagraphStyle("Heading", type.heading, of: layout.paragraphs, keepNext: true),
            ParagraphStyle("Subheading", type.subheading, of: layout.paragraphs, keepNext: true),
            ParagraphStyle("Body", type.body, of: layout.paragraphs),
            ParagraphStyle("SignFor", type.signFor, keepNext: true),
            ParagraphStyle("SignPost", type.signPost ?? type.signFor, keepNext: true),
            ParagraphStyle("SignGap", type.signer, keepNext: true),
            ParagraphStyle("Signer", type.signer),
            ParagraphStyle("Seal", type.seal, before: 12),
            ParagraphStyle(leading: "Cell", type.body, smallerBy: 2),
            ParagraphStyle("CellHead", type.heading),
            type.recipients.map { ParagraphStyle(leading: "Recipients", $0, smallerBy: 0) }
                ?? ParagraphStyle(leading: "Recipients", type.subheading, smallerBy: 2),
            ParagraphStyle(leading: "Recipient", type.body, smallerBy: 3),
            ParagraphStyle("PageNumber", type.pageNumber),
        ]
    }

    /// A centred line of the frame, in single spacing.
    init(_ id: String, _ face: Layout.Typeface, before: Double = 0, keepNext: Bool = false) {
        self.init(
            id: id, face: face, isCentred: true, before: before, after: 0, line: nil,
            exact: false, firstLine: 0, keepNext: keepNext, rule: nil)
    }

    /// A small line that begins at the left.
    init(leading id: String, _ face: Layout.Typeface, smallerBy: Double) {
        let small = Layout.Typeface(
            size: max(6, face.size - smallerBy), bold: face.bold, italic: face.italic,
            capitals: nil, underline: face.underline)
        self.init(
            id: id, face: small, isCentred: false, isJustified: false, before: 2, after: 2,
            line: nil, exact: false, firstLine: 0, keepNext: false, rule: nil)
    }

    /// A justified paragraph of the text.
    init(
        _ id: String, _ face: Layout.Typeface, of text: Layout.Paragraphs, keepNext: Bool = false
    ) {
        self.init(
            id: id, face: face, isCentred: false, before: text.before, after: text.after,
            line: text.line, exact: text.exact, firstLine: text.firstLine, keepNext: keepNext,
            rule: nil)
    }

    /// A rule of its own length in the middle of `width` millimetres.
    init(
        _ id: String, _ face: Layout.Typeface, rule: Layout.Rule?, in width: Double,
        after: Double = 0
    ) {
        let rule = rule.map {
            Rule(
                weight: Int(($0.weight * 8).rounded()),
                indent: twips(max(0, (width - $0.length) / 2)), cssWeight: decimal($0.weight),
                cssLength: decimal($0.length))
        }
        self.init(
            id: id, face: face, isCentred: true, before: 0, after: after, line: 4, exact: true,
            firstLine: 0, keepNext: false, rule: rule)
    }

    private init(
        id: String, face: Layout.Typeface, isCentred: Bool, isJustified: Bool = true,
        before: Double, after: Double, line: Double?, exact: Bool, firstLine: Double,
        keepNext: Bool, rule: Rule?
    ) {
        self.id = id
        size = decimal(face.size)
        halfPoints = Int((face.size * 2).rounded())
        bold = face.bold ?? false
        italic = face.italic ?? false
        capitals = face.capitals ?? false
        underline = face.underline ?? false
        alignment = isCentred ? "center" : isJustified ? "both" : "left"
        cssAlignment = isCentred ? "center" : isJustified ? "justify" : "left"
        self.before = Int((before * 20).rounded())
        self.after = Int((after * 20).rounded())
        self.line = line.map { Int(($0 * 20).rounded()) } ?? 240
        lineRule = line == nil ? "auto" : exact ? "exact" : "atLeast"
        cssBefore = decimal(before)
        cssAfter = decimal(after)
        cssLine = line.map { decimal($0) + "pt" } ?? "1.15"
        self.firstLine = twips(firstLine)
        cssFirstLine = decimal(firstLine)
        self.keepNext = keepNext
        self.rule = rule
    }
}
