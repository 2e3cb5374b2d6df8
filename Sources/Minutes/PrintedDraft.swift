internal import Meeting

/// A draft or the consolidated text as a document, plain or with its changes marked.
///
/// The frame is the layout's; the number stands in it once there is one, and until the text is
/// adopted it says that it is a draft.
public struct PrintedDraft: Sendable {
    private let history: DraftHistory
    private let marked: Bool

    /// - Parameter marked: shows what has changed since the first version of the history.
    public init(_ history: DraftHistory, marked: Bool) {
        self.history = history
        self.marked = marked
    }

    /// As a Word document; marked changes are tracked ones, to be accepted or rejected there.
    ///
    /// - Throws: `MinutesError.template` or `.packing`.
    public func docx(_ layout: Layout) throws(MinutesError) -> [UInt8] {
        try sheet(layout).docx()
    }

    /// As a page of HTML, complete in itself.
    ///
    /// - Throws: `MinutesError.template`.
    public func html(_ layout: Layout) throws(MinutesError) -> String {
        try Template.html.filled(with: sheet(layout))
    }

    private func sheet(_ layout: Layout) -> Sheet {
        let title = history.versions.last?.title ?? ""
        let kind = DecisionKind(title)
        let state = history.chronicle.state
        return Sheet(
            DecisionFrame(
                state: state, title: title, kind: kind.name, subject: kind.subject,
                number: state.resolutions[history.resolution]?.number,
                abbreviation: kind.abbreviation, isAdopted: state.isAdopted(history.resolution)),
            layout, body: marked ? markedBody : plainBody, table: nil)
    }

    private var plainBody: [Sheet.Block] {
        (history.versions.last?.paragraphs ?? []).map {
            Sheet.Block(style: Self.style(of: $0.kind), text: $0.text)
        }
    }

    private var markedBody: [Sheet.Block] {
        let names = Names(history.chronicle.people)
        var id = 0
        return history.changes.map { change in
            let touch = history.touched[change.paragraph]
            func run(_ kind: WordDiff.Kind, _ words: String) -> Sheet.Run {
                id += 1
                return Sheet.Run(
                    id: id, author: touch.map { names.bare($0.author) } ?? "",
                    date: touch?.at.utc ?? "", words: words, kept: kind == .kept,
                    added: kind == .added, removed: kind == .removed)
            }
            let mark: Sheet.Run? =
                switch change.fate {
                case .kept, .changed: nil
                case .added: run(.added, "")
                case .removed: run(.removed, "")
                }
            return Sheet.Block(
                style: Self.style(of: change.kind), text: "",
                runs: change.pieces.map { run($0.kind, $0.text) }, mark: mark)
        }
    }

    private static func style(of kind: Paragraph.Kind) -> String {
        switch kind {
        case .title: "Title"
        case .heading: "Heading"
        case .clause, .point, .text: "Body"
        }
    }
}

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

extension Sheet {
    /// A text that is decided, in the frame of a layout.
    init(_ frame: DecisionFrame, _ layout: Layout, body: [Block], table: Table?) {
        let state = frame.state
        let date = state.closedAt ?? state.openedAt ?? state.startsAt
        title = frame.title
        created = date.utc
        font = layout.font
        page = Page(layout)
        styles = ParagraphStyle.all(in: layout)
        left = Self.issuer(frame, layout)
        right = Self.authority(layout.letterhead, date: date)
        heading =
            [Block(style: "Kind", text: frame.kind), Block(style: "Title", text: frame.subject)]
            + (layout.letterhead.titleRule == nil ? [] : [Block(style: "TitleRule", text: "")])
        self.body = body
        self.table = table
        let recipients = layout.decided.recipients
        leftSignature = recipients.enumerated().map {
            Block(style: $0.offset == 0 ? "Recipients" : "Recipient", text: $0.element)
        }
        let chair = state.participantsInOrder.first { $0.role == .chair }?.person
        let signFor = layout.decided.signFor.replacing("{body}", with: state.body.name)
        rightSignature =
            [
                Block(style: "SignFor", text: signFor),
                Block(style: "SignFor", text: chair?.position ?? ""),
            ]
            + (0..<layout.signatures.gap).map { _ in Block(style: "SignGap", text: "") }
            + [Block(style: "Signer", text: chair?.name ?? "")]
        confirmation = []
        seal = []
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

    private static func authority(_ head: Layout.Letterhead, date: Timestamp) -> [Block] {
        head.authority.enumerated().map {
            Block(style: "Authority\($0.offset + 1)", text: $0.element)
        } + [
            Block(style: "AuthorityRule", text: ""),
            Block(
                style: "PlaceDate",
                text: "\(head.place ?? "……………"), \(Vietnamese.date(date))"),
        ]
    }
}
