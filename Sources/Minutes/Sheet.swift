internal import Meeting

/// A form laid out: what the templates read, the same for HTML and for Word.
///
/// Paragraphs name a style and hold text; numbers are in the units that each form wants.
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
    let body: [Piece]
    let isSigned: Bool
    let leftSignature: [Block]
    let rightSignature: [Block]
    let confirmation: [Block]
    let seal: [Block]
    /// The proof is a row of the signatures' table: so it stays on their page.
    let isSealed: Bool

    struct Block {
        let style: String
        let text: String
        var struck = false
        /// In the place of `text`, where changes are marked.
        var runs: [Run] = []
        /// That the paragraph as a whole came or went.
        var mark: Run?
        /// A line of dots to write on.
        var dotted = false
        /// Stays on the page of what follows.
        var keep = false
        /// Stands above a table, with some air between.
        var leads = false
    }

    /// One of the two.
    struct Piece {
        var paragraph: Block?
        var table: Table?
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
        /// The page number, in points.
        let number: String
    }

    init(_ form: FilledForm, _ layout: Layout) {
        let frame = Frame(form, layout)
        title = form.fileName
        created = form.date.utc
        font = layout.font
        page = Page(layout)
        styles = ParagraphStyle.all(in: layout)
        left = frame.issuer
        right = frame.authority
        heading = frame.heading
        body = frame.body
        let signatures = (left: frame.left, right: frame.right)
        isSigned = !signatures.left.isEmpty || !signatures.right.isEmpty
        // A cell without a paragraph is not allowed (ISO/IEC 29500-1 §17.4.65).
        let nobody = [Block(style: "Signer", text: "")]
        leftSignature = signatures.left.isEmpty ? nobody : signatures.left
        rightSignature = signatures.right.isEmpty ? nobody : signatures.right
        let confirmed = form.kind == .minutes ? layout.signing.confirmation : nil
        confirmation =
            confirmed.map { lines in
                [Block(style: "SignGap", text: "")]
                    + lines.map { Block(style: "SignFor", text: $0) }
            } ?? []
        seal = form.seal.map { Block(style: "Seal", text: $0) }
        isSealed = !form.seal.isEmpty
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
            rightColumn: decimal(layout.letterhead.columns[1]),
            number: decimal(layout.type.pageNumber.size))
    }
}

/// Millimetres in twentieths of a point, the unit of WordprocessingML (ISO/IEC 29500-1 §17.18).
func twips(_ millimetres: Double) -> Int { Int((millimetres * 1440 / 25.4).rounded()) }

/// "20" and "13.5": without a fraction where there is none.
func decimal(_ number: Double) -> String {
    number == number.rounded() ? String(Int(number)) : String(number)
}
