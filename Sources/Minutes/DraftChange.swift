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
        through([old, new])
    }

    /// What has changed from the first version to the last, in the order of the last.
    ///
    /// What a version on the way removed keeps its place beside what others added there: a
    /// paragraph that was put between two stays between them when both are removed later.
    public static func through(_ versions: [[Paragraph]]) -> [DraftChange] {
        guard let first = versions.first, let last = versions.last else { return [] }
        let every = versions.dropFirst().reduce(first) { arranged($0, under: $1) }
        let former = Dictionary(first.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
        let present = Set(last.map(\.id))
        return every.compactMap { paragraph in
            if present.contains(paragraph.id) {
                return DraftChange(paragraph, before: former[paragraph.id])
            }
            return former[paragraph.id].map {
                DraftChange($0, .removed, [WordDiff.Piece(.removed, $0.text)])
            }
        }
    }

    /// The paragraphs of the new version, and among them what it has not, each of these behind
    /// what it stood behind.
    private static func arranged(_ old: [Paragraph], under new: [Paragraph]) -> [Paragraph] {
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
        return (removed[nil] ?? []) + new.flatMap { [$0] + (removed[$0.id] ?? []) }
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
