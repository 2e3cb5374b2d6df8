internal import Meeting

/// A record laid out: what the templates read, the same for HTML and for Word.
///
/// Paragraphs name a style and hold text; numbers are in the units that each form wants. The
/// templates reach the stored properties by name.
struct Sheet {
    let title: String
    let created: String
    let font: String
    /// Lengths of the page in twentieths of a point for Word, and in millimetres for HTML.
    let page: Page
    let styles: [ParagraphStyle]
    let left: [Block]
    let right: [Block]
    let heading: [Block]
    let body: [Block]
    let leftSignature: [Block]
    let rightSignature: [Block]
    let confirmation: [Block]
    let seal: [Block]
    let table: Table?

    struct Block {
        let style: String
        let text: String
        var struck = false
        /// In the place of `text`, where changes are marked.
        var runs: [Run] = []
        /// That the paragraph as a whole came or went.
        var mark: Run?
    }

    struct Page {
        let width: Int
        let height: Int
        let top: Int
        let bottom: Int
        let left: Int
        let right: Int
        let header: Int
        let text: Int
        let leftColumn: Int
        let rightColumn: Int
        let half: Int
        let mirrored: Bool
        let css: CSS
    }

    /// Millimetres, written for CSS.
    struct CSS {
        let width: String
        let height: String
        let top: String
        let bottom: String
        let left: String
        let right: String
        let text: String
        let leftColumn: String
        let rightColumn: String
    }

    init(_ record: Record, _ layout: Layout) {
        title = record.title
        created = record.date.utc
        font = layout.font
        page = Page(layout)
        styles = ParagraphStyle.all(in: layout)
        left = Self.issuer(of: record, layout.letterhead)
        right = Self.authority(on: record.date, layout.letterhead)
        heading = Self.heading(of: record, layout.letterhead)
        body = Self.body(of: record)
        let signatures = layout.signatures
        leftSignature = Self.signature(signatures.left, record.secretary, signatures.gap)
        rightSignature = Self.signature(signatures.right, record.chair, signatures.gap)
        confirmation =
            signatures.confirmation.map { lines in
                [Block(style: "SignGap", text: "")]
                    + lines.map { Block(style: "SignFor", text: $0) }
            } ?? []
        table = nil
        seal =
            record.hash.map {
                [Block(style: "Seal", text: "Mã băm (SHA-256) của nhật ký hội nghị: \($0)")]
            } ?? []
    }

    /// A form of a poll in the same frame: without a number where it has none.
    init(_ form: PollForm, _ layout: Layout) {
        title = form.title
        created = form.date.utc
        font = layout.font
        page = Page(layout)
        styles = ParagraphStyle.all(in: layout)
        let letterhead = layout.letterhead
        left =
            Self.body(form.issuer, under: form.parent, letterhead)
            + (form.isNumbered
                ? [Block(style: "Number", text: Self.number(letterhead.number, form.symbol))] : [])
        right = Self.authority(on: form.date, letterhead)
        heading =
            [Block(style: "Kind", text: form.kind)]
            + form.subtitle.map { Block(style: "Title", text: $0) }
            + (letterhead.titleRule == nil ? [] : [Block(style: "TitleRule", text: "")])
        body = form.lines.map { line in
            Block(style: line.isHeading ? "Subheading" : "Body", text: line.text)
        }
        let gap = layout.signatures.gap
        leftSignature = form.left.map { Self.signature($0, nil, gap) } ?? []
        rightSignature = form.right.map { Self.signature($0, nil, gap) } ?? []
        confirmation = []
        table = nil
        seal = []
    }

    private static func body(
        _ name: String, under parent: String?, _ letterhead: Layout.Letterhead
    ) -> [Block] {
        var blocks: [Block] = []
        if let parent { blocks.append(Block(style: "Parent", text: parent)) }
        blocks.append(Block(style: "Issuer", text: name))
        if let mark = letterhead.mark { blocks.append(Block(style: "Mark", text: mark)) }
        if letterhead.issuerRule != nil { blocks.append(Block(style: "IssuerRule", text: "")) }
        return blocks
    }

    private static func issuer(of record: Record, _ letterhead: Layout.Letterhead) -> [Block] {
        var blocks = body(record.issuer, under: record.parent, letterhead)
        blocks.append(Block(style: "Number", text: number(letterhead.number, record.symbol)))
        if !record.isApproved { blocks.append(Block(style: "Draft", text: letterhead.draft)) }
        return blocks
    }

    /// Without a symbol the number ends after the kind: "Số    -BB".
    private static func number(_ pattern: String, _ symbol: String?) -> String {
        let parts = pattern.split(separator: "{symbol}", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return pattern }
        guard let symbol else { return String(parts[0].dropLast()) + parts[1] }
        return parts[0] + symbol + parts[1]
    }

    private static func authority(
        on day: Timestamp, _ letterhead: Layout.Letterhead
    ) -> [Block] {
        var blocks = letterhead.authority.enumerated().map {
            Block(style: "Authority\($0.offset + 1)", text: $0.element)
        }
        blocks.append(Block(style: "AuthorityRule", text: ""))
        if letterhead.placeDate {
            let place = letterhead.place ?? "……………"
            let date = Vietnamese.date(day)
            blocks.append(Block(style: "PlaceDate", text: "\(place), \(date)"))
        }
        return blocks
    }

    private static func heading(of record: Record, _ letterhead: Layout.Letterhead) -> [Block] {
        var blocks = [
            Block(style: "Kind", text: letterhead.kind), Block(style: "Title", text: record.title),
        ]
        if letterhead.titleRule != nil { blocks.append(Block(style: "TitleRule", text: "")) }
        return blocks
    }

    private static func signature(_ role: String, _ name: String?, _ gap: Int) -> [Block] {
        [Block(style: "SignFor", text: role)]
            + (0..<gap).map { _ in Block(style: "SignGap", text: "") }
            + [Block(style: "Signer", text: name ?? "")]
    }

    private static func body(of record: Record) -> [Block] {
        record.sections.flatMap { section -> [Block] in
            let lines = section.printed.map { line in
                switch line.kind {
                case .heading: Block(style: "Subheading", text: line.text)
                case .struck: Block(style: "Body", text: line.text, struck: true)
                case .narrative, .fact: Block(style: "Body", text: line.text)
                }
            }
            return title(above: section) + lines
        }
    }

    /// The numbered parts of HD 16-HD/VPTW, and the items within the second.
    private static func title(above section: Section) -> [Block] {
        switch section.id {
        case "attendance": [Block(style: "Heading", text: "1. Thành phần hội nghị")]
        case "opening": [Block(style: "Heading", text: "2. Diễn biến hội nghị")]
        case "conclusions": [Block(style: "Heading", text: "3. Kết luận")]
        case "other":
            section.edited == nil ? [] : [Block(style: "Body", text: "- \(section.title):")]
        case _ where section.id.hasPrefix("item."):
            [Block(style: "Subheading", text: section.title)]
        default: []
        }
    }
}

extension Sheet.Page {
    init(_ layout: Layout) {
        let paper = layout.paper
        width = twips(paper.width)
        height = twips(paper.height)
        top = twips(paper.top)
        bottom = twips(paper.bottom)
        left = twips(paper.left)
        right = twips(paper.right)
        header = twips(paper.header)
        text = twips(layout.textWidth)
        leftColumn = twips(layout.letterhead.columns[0])
        rightColumn = twips(layout.letterhead.columns[1])
        half = twips(layout.textWidth / 2)
        mirrored = paper.mirrored
        css = Sheet.CSS(
            width: decimal(paper.width), height: decimal(paper.height), top: decimal(paper.top),
            bottom: decimal(paper.bottom), left: decimal(paper.left), right: decimal(paper.right),
            text: decimal(layout.textWidth), leftColumn: decimal(layout.letterhead.columns[0]),
            rightColumn: decimal(layout.letterhead.columns[1]))
    }
}

/// Millimetres in twentieths of a point, the unit of WordprocessingML (ISO/IEC 29500-1 §17.18).
func twips(_ millimetres: Double) -> Int { Int((millimetres * 1440 / 25.4).rounded()) }

/// "20" and "13.5": without a fraction where there is none.
func decimal(_ number: Double) -> String {
    number == number.rounded() ? String(Int(number)) : String(number)
}
