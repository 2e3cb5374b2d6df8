internal import Meeting

/// What the frame of a decided text says.
struct DecisionFrame {
    let state: State
    let title: String
    let kind: String
    let subject: String
    let number: String?
    let abbreviation: String
    let isAdopted: Bool
}

/// A text that is decided, in the frame of a layout.
extension Sheet {
    /// What a text says; where it is silent about its frame, the layout speaks.
    struct Letter {
        var heading: [Block] = []
        var body: [Block]
        var recipients: [Block] = []
        var signature: [Block] = []
    }

    init(_ frame: DecisionFrame, _ layout: Layout, _ letter: Letter, table: Table? = nil) {
        let state = frame.state
        title = frame.title
        created = Self.day(of: state).utc
        font = layout.font
        page = Page(layout)
        styles = ParagraphStyle.all(in: layout)
        left = Self.issuer(frame, layout)
        right = Self.authority(layout.letterhead, frame)
        let own = [
            Block(style: "Kind", text: frame.kind), Block(style: "Title", text: frame.subject),
        ]
        heading =
            (letter.heading.isEmpty ? own : letter.heading)
            + (layout.letterhead.titleRule == nil ? [] : [Block(style: "TitleRule", text: "")])
        body = letter.body
        self.table = table
        let recipients = layout.decided.recipients.enumerated().map {
            Block(style: $0.offset == 0 ? "Recipients" : "Recipient", text: $0.element)
        }
        leftSignature = letter.recipients.isEmpty ? recipients : letter.recipients
        rightSignature =
            letter.signature.isEmpty ? Self.signature(state, layout) : letter.signature
        confirmation = []
        seal = []
    }

    private static func day(of state: State) -> Timestamp {
        state.closedAt ?? state.openedAt ?? state.startsAt
    }

    /// The chair, for the body; the body's name without that of what it belongs to.
    private static func signature(_ state: State, _ layout: Layout) -> [Block] {
        let body = state.body
        let above = body.parent.map { " " + $0.lowercased() } ?? " "
        let name =
            body.name.lowercased().hasSuffix(above)
            ? String(body.name.dropLast(above.count)) : body.name
        let chair = state.participantsInOrder.first { $0.role == .chair }?.person
        return [
            Block(
                style: "SignFor",
                text: layout.decided.signFor.replacing("{body}", with: name)),
            Block(style: "SignPost", text: chair?.position ?? ""),
        ] + (0..<layout.signatures.gap).map { _ in Block(style: "SignGap", text: "") }
            + [Block(style: "Signer", text: chair?.name ?? "")]
    }

    private static func issuer(_ frame: DecisionFrame, _ layout: Layout) -> [Block] {
        let (body, head) = (frame.state.body, layout.letterhead)
        var blocks = body.parent.map { [Block(style: "Parent", text: $0)] } ?? []
        blocks.append(Block(style: "Issuer", text: body.name))
        if let mark = head.mark { blocks.append(Block(style: "Mark", text: mark)) }
        if head.issuerRule != nil { blocks.append(Block(style: "IssuerRule", text: "")) }
        let number =
            frame.number.map { layout.decided.filed.replacing("{number}", with: $0) }
            ?? layout.decided.number.replacing("{kind}", with: frame.abbreviation)
            .replacing("{symbol}", with: body.symbol ?? "")
        blocks.append(Block(style: "Number", text: number))
        if !frame.isAdopted { blocks.append(Block(style: "Draft", text: head.draft)) }
        return blocks
    }

    /// The day is the meeting's once the text is adopted; before, it is left to be filled in.
    private static func authority(
        _ head: Layout.Letterhead, _ frame: DecisionFrame
    ) -> [Block] {
        let day = day(of: frame.state)
        let date =
            frame.isAdopted
            ? Vietnamese.date(day) : "ngày …… tháng …… năm \(Vietnamese.year(day))"
        return head.authority.enumerated().map {
            Block(style: "Authority\($0.offset + 1)", text: $0.element)
        } + [
            Block(style: "AuthorityRule", text: ""),
            Block(style: "PlaceDate", text: "\(head.place ?? "……………"), \(date)"),
        ]
    }
}
