/// Conclusions and minutes: what stays of a meeting.
extension Decider {
    /// A conclusion may be recorded while its item runs or later, until the minutes are
    /// approved.
    func recordConclusion(
        _ id: ItemID, text: String, tasks: [Assignment]
    ) throws(Rejection) -> [Event] {
        try require(.open, .closed)
        let found = try item(id)
        guard found.isRunning || found.isDone else { throw Rejection(.itemNotRunning, id.text) }
        guard !text.allSatisfy(\.isWhitespace) else { throw Rejection(.conclusionBlank) }
        try Limits.check(text, "text", 1...Limits.text)
        guard tasks.count <= 100 else { throw Rejection(.fieldTooLong, "tasks") }
        for task in tasks { try check(task) }
        return [.conclusionRecorded(item: id, text: text, tasks: tasks)]
    }

    /// Words on their way: nobody but the officers knows of them before they are recorded.
    func draftConclusion(
        _ id: ItemID, text: String, revision: Int?
    ) throws(Rejection) -> [Event] {
        try require(.draft, .convened, .open, .closed)
        let before = try item(id).conclusionDraft
        let next = try revised(before, text, revision, .conclusionChanged, id.text)
        return next.map { [.conclusionDrafted(item: id, text: text, revision: $0)] } ?? []
    }

    /// Which sections there are is the projection's knowledge; here only the form of the name is
    /// checked.
    ///
    /// Text for a section that does not exist is kept and printed nowhere.
    func editMinutes(
        _ section: String, text: String, revision: Int?
    ) throws(Rejection) -> [Event] {
        guard state.phase != .approved, state.phase != .archived else {
            throw Rejection(.minutesApprovedAlready)
        }
        guard state.phase == .open || state.phase == .closed else {
            throw Rejection(.minutesNotReady)
        }
        try Limits.check(section, "section", 1...80)
        try Limits.check(text, "text", 0...(2 * Limits.text))
        if let before = state.minutesText[section], before == text { return [] }
        if let revision, revision != state.minutesRevisions[section, default: 0] {
            throw Rejection(.minutesChanged, section)
        }
        return [.minutesEdited(section: section, text: text)]
    }

    /// Freezes the minutes, with the log's head before this record.
    func approveMinutes() throws(Rejection) -> [Event] {
        guard state.phase != .approved, state.phase != .archived else { return [] }
        guard state.phase == .closed else { throw Rejection(.minutesNotReady) }
        return [.minutesApproved(head: context.head)]
    }

    /// The approved version stays as it is; the correction becomes the next one.
    func reopenMinutes(_ reason: String) throws(Rejection) -> [Event] {
        guard state.phase == .approved || state.phase == .archived else {
            throw Rejection(.minutesNotApproved)
        }
        guard !reason.allSatisfy(\.isWhitespace) else { throw Rejection(.fieldMissing, "reason") }
        try Limits.check(reason, "reason", 1...Limits.text)
        return [.minutesReopened(reason: reason)]
    }

    /// Issues the notice from the closing on, and the same conclusions but once.
    func issueNotice(_ number: Int) throws(Rejection) -> [Event] {
        try require(.closed, .approved, .archived)
        guard (1...99_999).contains(number) else { throw Rejection(.fieldInvalid, "number") }
        let items = state.concluded
        guard !items.isEmpty else { throw Rejection(.noticeEmpty) }
        if let last = state.notices.last, last.items == items {
            if last.number == number { return [] }
            throw Rejection(.noticeExists, "\(last.number)")
        }
        if state.notices.contains(where: { $0.number == number }) {
            throw Rejection(.noticeExists, "\(number)")
        }
        return [.noticeIssued(number: number)]
    }
}
