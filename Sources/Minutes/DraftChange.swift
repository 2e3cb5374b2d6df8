public import Meeting

/// What became of one paragraph between two versions of a draft.
public struct DraftChange: Hashable, Sendable, Encodable {
    public let paragraph: ParagraphID
    public let kind: Paragraph.Kind
    public let fate: Fate
    /// The words of both versions, with what stayed, went and came.
    public let pieces: [WordDiff.Piece]

    /// Of a paragraph as a whole.
    public enum Fate: String, Hashable, Sendable, Codable {
        case kept, changed, added, removed
    }

    /// All paragraphs in the order of the new version; what was removed stands behind what it
    /// stood behind before.
    public static func between(_ old: [Paragraph], _ new: [Paragraph]) -> [DraftChange] {
        let former = Dictionary(old.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let present = Set(new.map(\.id))
        var removed: [ParagraphID?: [Paragraph]] = [:]
        var anchor: ParagraphID?
        for paragraph in old {
            if present.contains(paragraph.id) {
                anchor = paragraph.id
            } else {
                removed[anchor, default: []].append(paragraph)
            }
        }
        func gone(behind id: ParagraphID?) -> [DraftChange] {
            (removed[id] ?? []).map {
                DraftChange($0, .removed, [WordDiff.Piece(.removed, $0.text)])
            }
        }
        return gone(behind: nil)
            + new.flatMap { paragraph in
                [DraftChange(paragraph, before: former[paragraph.id])] + gone(behind: paragraph.id)
            }
    }

    private init(_ paragraph: Paragraph, before: Paragraph?) {
        guard let before else {
            self.init(paragraph, .added, [WordDiff.Piece(.added, paragraph.text)])
            return
        }
        let diff = WordDiff(from: before.text, to: paragraph.text)
        self.init(
            paragraph, diff.isUnchanged && before.kind == paragraph.kind ? .kept : .changed,
            diff.isUnchanged ? [WordDiff.Piece(.kept, paragraph.text)] : diff.pieces)
    }

    private init(_ paragraph: Paragraph, _ fate: Fate, _ pieces: [WordDiff.Piece]) {
        self.paragraph = paragraph.id
        kind = paragraph.kind
        self.fate = fate
        self.pieces = pieces.filter { !$0.text.isEmpty }
    }
}
