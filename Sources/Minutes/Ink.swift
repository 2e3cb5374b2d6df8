internal import Meeting

/// Makes blocks of changes; each piece that came or went says whose it was, and when.
struct Ink {
    private let touched: [ParagraphID: DraftHistory.Touch]
    private let names: Names
    private var id = 0

    init(_ history: DraftHistory) {
        touched = history.touched
        names = Names(history.chronicle.people)
    }

    /// For a text that nothing is marked in.
    init() {
        touched = [:]
        names = Names([:])
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
