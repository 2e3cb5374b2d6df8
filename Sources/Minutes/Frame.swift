internal import Meeting

/// The words of a layout around what a form says: letterhead, name, opening and closing,
/// signatures and recipients, each as paragraphs of a style.
struct Frame {
    private let form: FilledForm
    private let layout: Layout
    private let words: Layout.Form
    private let fields: [FormField: String]

    init(_ form: FilledForm, _ layout: Layout) {
        guard let words = layout.forms[form.kind.rawValue] else {
            preconditionFailure("A layout that was read has every form.")
        }
        self.form = form
        self.layout = layout
        self.words = words
        var fields = form.fields
        fields[.code] = form.code ?? words.code
        if form.filed == nil, (fields[.number] ?? "").isEmpty {
            fields[.number] = layout.letterhead.numberGap
        }
        if let filed = form.filed { fields[.number] = filed }
        fields[.post] = Self.post(fields[.post] ?? "", among: layout.signing.posts)
        self.fields = fields
    }

    private static func post(_ position: String, among posts: [String]) -> String {
        posts.filter { position.lowercased().hasPrefix($0.lowercased()) }
            .max { $0.count < $1.count } ?? position
    }

    private func filled(_ texts: [String]) -> [String] {
        texts.compactMap { FormField.filled($0, with: fields) }
    }

    private func block(_ style: String, _ text: String) -> Sheet.Block {
        Sheet.Block(style: style, text: text)
    }

    // MARK: Above

    var issuer: [Sheet.Block] {
        let head = layout.letterhead
        var blocks = filled(["{parent}"]).map { block("Parent", $0) }
        blocks += filled(["{issuer}"]).map { block("Issuer", $0) }
        if let mark = head.mark { blocks.append(block("Mark", mark)) }
        if head.issuerRule != nil { blocks.append(block("IssuerRule", "")) }
        if words.code != nil, !form.isBare {
            blocks += filled([number]).map { block("Number", $0) }
        }
        if form.isDraft { blocks.append(block("Draft", head.draft)) }
        return blocks
    }

    /// Without a symbol the number ends after the kind: "Số    -BB".
    private var number: String {
        if form.filed != nil { return layout.letterhead.filed }
        let pattern = layout.letterhead.number
        guard (fields[.symbol] ?? "").isEmpty else { return pattern }
        let parts = pattern.split(separator: "{symbol}", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return pattern }
        return String(parts[0].dropLast()) + parts[1]
    }

    var authority: [Sheet.Block] {
        var blocks = layout.letterhead.authority.enumerated().map {
            block("Authority\($0.offset + 1)", $0.element)
        }
        blocks.append(block("AuthorityRule", ""))
        if words.placeDate {
            let place = layout.letterhead.place ?? "……………"
            // The day of what is issued is the day on which it is.
            let isOpen = form.isDraft && words.recipients != nil
            let date =
                isOpen
                ? "ngày …… tháng …… năm \(Vietnamese.year(form.date))"
                : Vietnamese.date(form.date)
            blocks.append(block("PlaceDate", "\(place), \(date)"))
        }
        return blocks
    }

    var heading: [Sheet.Block] {
        let head = layout.letterhead
        var blocks = form.letter.heading
        if blocks.isEmpty {
            blocks.append(block("Kind", form.name ?? words.name))
            blocks += (form.abstract ?? filled(words.abstract)).map { block("Title", $0) }
        }
        if let mark = head.titleMark { blocks.append(block("TitleMark", mark)) }
        if head.titleRule != nil { blocks.append(block("TitleRule", "")) }
        if !form.isBare { blocks += filled(words.remark ?? []).map { block("Remark", $0) } }
        return blocks
    }

    // MARK: Between

    var body: [Sheet.Piece] {
        let isWhole = !form.isBare
        let opening = isWhole ? filled(words.opening).map(paragraph) : []
        let closing = isWhole ? filled(words.closing).map(paragraph) : []
        var pieces = opening + form.body.map(piece) + closing
        let end = pieces.count - 1
        // What is issued ends with a mark, so that nothing can be added behind it.
        if words.recipients != nil, form.letter.recipients.isEmpty,
            let last = pieces.last?.paragraph, last.runs.isEmpty
        {
            let ended = last.text.withoutEnd + layout.paragraphs.end
            pieces[end].paragraph = block(last.style, ended)
        }
        for (place, piece) in pieces.enumerated() where piece.table != nil && place > 0 {
            pieces[place - 1].paragraph?.leads = true
        }
        // No signature stands on a page of its own.
        if !form.isBare, !pieces.isEmpty { pieces[end].stay() }
        return pieces
    }

    private func paragraph(_ text: String) -> Sheet.Piece {
        Sheet.Piece(paragraph: block("Body", text.capitalisedFirst))
    }

    private func piece(_ piece: FilledForm.Piece) -> Sheet.Piece {
        switch piece {
        case .table(let rows): return Sheet.Piece(table: table(rows))
        case .ballot(let heads, let names):
            return Sheet.Piece(table: ballot(heads, names))
        case .block(let block): return Sheet.Piece(paragraph: block)
        case .paragraph(.dots, _):
            return Sheet.Piece(paragraph: Sheet.Block(style: "Dots", text: "", dotted: true))
        case .paragraph(.struck, let text):
            return Sheet.Piece(paragraph: Sheet.Block(style: "Body", text: text, struck: true))
        case .paragraph(let style, let text):
            return Sheet.Piece(paragraph: block(style.rawValue, text))
        }
    }

    private func table(_ rows: [[String]]) -> Sheet.Table {
        Sheet.Table(
            columns: (words.columns ?? []).map { ($0.head, $0.width) },
            rows: rows.map { $0.map { Sheet.Table.Text($0, "TableCell") } })
    }

    /// The boxes stand in equal columns, wide enough for "Tín nhiệm thấp".
    private func ballot(_ heads: [String], _ names: [String]) -> Sheet.Table {
        let (number, mark) = (12.0, 27.0)
        let rest = layout.textWidth - number - mark * Double(heads.count)
        return Sheet.Table(
            columns: [("TT", number), ("Họ và tên, chức vụ", rest)] + heads.map { ($0, mark) },
            rows: names.enumerated().map { place, name in
                [.init("\(place + 1)", "TableMark"), .init(name, "TableCell")]
                    + heads.map { _ in .init("☐", "TableMark") }
            })
    }

    // MARK: Below

    var left: [Sheet.Block] {
        guard !form.isBare else { return [] }
        guard form.letter.recipients.isEmpty else { return form.letter.recipients }
        guard let recipients = words.recipients else { return signature(words.left) }
        let lines = filled(recipients)
        return [block("RecipientLabel", layout.recipients.label)]
            + lines.enumerated().map { place, line in
                let isLast = place == lines.count - 1
                let end = isLast ? layout.recipients.end : layout.recipients.separator
                return block("Recipient", "- \(line)\(end)")
            }
    }

    var right: [Sheet.Block] {
        guard !form.isBare else { return [] }
        guard !form.letter.signs.isEmpty else { return signature(words.right) }
        return form.letter.signs + room + [form.letter.signer ?? block("Signer", "")]
    }

    /// Empty lines for the hand.
    private var room: [Sheet.Block] {
        (0..<layout.signing.gap).map { _ in block("SignGap", "") }
    }

    private func signature(_ signature: Layout.Signature?) -> [Sheet.Block] {
        guard let signature else { return [] }
        return filled([signature.line]).map { block("SignFor", $0) }
            + filled([signature.post].compactMap(\.self)).map { block("Post", $0) }
            + filled([signature.note].compactMap(\.self)).map { block("Note", $0) }
            + room
            + [block("Signer", filled([signature.name].compactMap(\.self)).first ?? "")]
    }
}
