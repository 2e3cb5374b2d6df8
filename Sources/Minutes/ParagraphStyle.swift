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
    /// "center", "left" or "both" in Word; "justify" in CSS for the last.
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
            ParagraphStyle("TitleMark", type.title, after: 12),
            ParagraphStyle("Remark", type.remark, after: 6),
            ParagraphStyle("Heading", type.heading, of: layout.paragraphs, keepNext: true),
            ParagraphStyle("Subheading", type.subheading, of: layout.paragraphs, keepNext: true),
            ParagraphStyle("Body", type.body, of: layout.paragraphs),
            ParagraphStyle("Dots", type.body, of: layout.paragraphs),
            ParagraphStyle("SignFor", type.signFor, keepNext: true),
            ParagraphStyle("Post", type.post, keepNext: true),
            ParagraphStyle("Note", type.note, keepNext: true),
            ParagraphStyle("RecipientLabel", type.recipientLabel, isCentred: false),
            ParagraphStyle("Recipient", type.recipient, isCentred: false),
            ParagraphStyle("TableHead", type.tableHead, before: 3, after: 3, keepNext: true),
            ParagraphStyle("TableMark", type.tableCell, before: 3, after: 3),
            ParagraphStyle("TableCell", type.tableCell, before: 3, after: 3, isCentred: false),
            ParagraphStyle("SignGap", type.signer, keepNext: true),
            ParagraphStyle("Signer", type.signer, keepNext: true),
            ParagraphStyle("Seal", type.seal, before: 12),
            ParagraphStyle("PageNumber", type.pageNumber),
        ]
    }

    /// A line of the frame, in single spacing.
    init(
        _ id: String, _ face: Layout.Typeface, before: Double = 0, after: Double = 0,
        isCentred: Bool = true, keepNext: Bool = false
    ) {
        self.init(
            id: id, face: face, alignment: isCentred ? "center" : "left", before: before,
            after: after, line: nil,
            exact: false, firstLine: 0, keepNext: keepNext, rule: nil)
    }

    /// A justified paragraph of the text.
    init(
        _ id: String, _ face: Layout.Typeface, of text: Layout.Paragraphs, keepNext: Bool = false
    ) {
        self.init(
            id: id, face: face, alignment: "both", before: text.before, after: text.after,
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
            id: id, face: face, alignment: "center", before: 0, after: after, line: 4, exact: true,
            firstLine: 0, keepNext: false, rule: rule)
    }

    private init(
        id: String, face: Layout.Typeface, alignment: String, before: Double, after: Double,
        line: Double?, exact: Bool, firstLine: Double, keepNext: Bool, rule: Rule?
    ) {
        self.id = id
        size = decimal(face.size)
        halfPoints = Int((face.size * 2).rounded())
        bold = face.bold ?? false
        italic = face.italic ?? false
        capitals = face.capitals ?? false
        underline = face.underline ?? false
        self.alignment = alignment
        cssAlignment = alignment == "both" ? "justify" : alignment
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
