internal import Meeting

/// A version of a draft, or the consolidated text, as a document: plain or with its changes
/// marked.
public struct PrintedDraft: Sendable {
    private let history: DraftHistory
    private let marked: Bool

    /// - Parameter marked: shows what has changed since the first version of the history.
    public init(_ history: DraftHistory, marked: Bool) {
        self.history = history
        self.marked = marked
    }

    /// As the office's form; marked changes are tracked ones in Word, to be accepted or rejected
    /// there.
    public var form: FilledForm {
        let text = history.versions.last?.paragraphs ?? []
        return ResolutionForm(
            state: history.chronicle.state, isCurrent: history.isCurrent, ink: Ink(history)
        ).form(
            of: history.resolution, title: history.versions.last?.title ?? "",
            changes: marked ? history.changes : DraftChange.between(text, text))
    }
}
