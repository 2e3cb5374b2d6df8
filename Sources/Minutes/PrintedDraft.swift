internal import Meeting

/// A draft or the consolidated text as a document, plain or with its changes marked.
///
/// The frame is the layout's, but for what the draft says itself: its name, who gets it, who
/// signs. The number stands in it once there is one, and until the text is adopted it says that
/// it is a draft.
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
        let text = history.versions.last?.paragraphs ?? []
        let parts = DraftParts(marked ? history.changes : DraftChange.between(text, text))
        let name = parts.heading.map(\.text).joined(separator: " ")
        let kind = DecisionKind(name.isEmpty ? title : name)
        let state = history.chronicle.state
        let isAdopted = history.isCurrent && state.isAdopted(history.resolution)
        var ink = Ink(history)
        return Sheet(
            DecisionFrame(
                state: state, title: title, kind: kind.name, subject: kind.subject,
                number: isAdopted ? state.resolutions[history.resolution]?.number : nil,
                abbreviation: kind.abbreviation, isAdopted: isAdopted),
            layout,
            Sheet.Letter(
                heading: parts.heading.enumerated().map {
                    ink.block($0.element, $0.offset == 0 ? "Kind" : "Title")
                },
                body: parts.body.map { ink.block($0, Self.style(of: $0)) },
                recipients: parts.recipients.map {
                    ink.block($0, DraftText.isRecipients($0.text) ? "Recipients" : "Recipient")
                },
                signature: Self.signature(parts.signature, layout, &ink)))
    }

    /// For whom, as what, room for the hand, and the name.
    private static func signature(
        _ lines: [DraftChange], _ layout: Layout, _ ink: inout Ink
    ) -> [Sheet.Block] {
        guard let last = lines.last else { return [] }
        let isNamed = lines.count > 1 && last.text != last.text.uppercased()
        let above = isNamed ? lines.dropLast() : lines[...]
        return above.map {
            ink.block($0, DraftText.isSignFor($0.text) ? "SignFor" : "SignPost")
        }
            + (0..<layout.signatures.gap).map { _ in Sheet.Block(style: "SignGap", text: "") }
            + [isNamed ? ink.block(last, "Signer") : Sheet.Block(style: "Signer", text: "")]
    }

    private static func style(of change: DraftChange) -> String {
        switch change.kind {
        case .title: "Title"
        case .heading: "Heading"
        // "1. Cải cách thủ tục": a clause that is no sentence heads those that are.
        case .clause: ".;:,!?…)”\"".contains(change.text.last ?? ".") ? "Body" : "Heading"
        case .point, .text: "Body"
        }
    }
}

/// Makes blocks of changes; each piece that came or went says whose it was, and when.
private struct Ink {
    private let touched: [ParagraphID: DraftHistory.Touch]
    private let names: Names
    private var id = 0

    init(_ history: DraftHistory) {
        touched = history.touched
        names = Names(history.chronicle.people)
    }

    mutating func block(_ change: DraftChange, _ style: String) -> Sheet.Block {
        let mark: Sheet.Run?
        switch change.fate {
        case .kept: return Sheet.Block(style: style, text: change.text)
        case .changed: mark = nil
        case .added: mark = run(of: change, .added, "")
        case .removed: mark = run(of: change, .removed, "")
        }
        var runs: [Sheet.Run] = []
        for piece in change.pieces { runs.append(run(of: change, piece.kind, piece.text)) }
        return Sheet.Block(style: style, text: "", runs: runs, mark: mark)
    }

    private mutating func run(
        of change: DraftChange, _ kind: WordDiff.Kind, _ words: String
    ) -> Sheet.Run {
        id += 1
        let touch = touched[change.paragraph]
        return Sheet.Run(
            id: id, author: touch.map { names.bare($0.author) } ?? "", date: touch?.at.utc ?? "",
            words: words, kept: kind == .kept, added: kind == .added, removed: kind == .removed)
    }
}
