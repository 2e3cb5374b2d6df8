/// What becomes of the work that conclusions gave out, until it is done and found good.
///
/// Minutes print what was given out at the time: nothing here changes them, and so it goes on
/// when they are approved and the meeting is archived.
extension Decider {
    /// Who answers for it says how far it is; an officer may say it in their place.
    func reportTask(
        _ id: TaskID, progress: AssignedTask.Report, note: String?
    ) throws(Rejection) -> [Event] {
        let task = try task(id)
        let note = try filled(note, "note")
        if note == nil, task.progress.rawValue == progress.rawValue { return [] }
        return [
            .taskReported(task: id, user: context.actor.user, progress: progress, note: note)
        ]
    }

    /// Not theirs to do, says who answers for it; not good enough, says an officer of what is
    /// done.
    func returnTask(_ id: TaskID, reason: String) throws(Rejection) -> [Event] {
        let task = try task(id)
        try Limits.check(reason, "reason", 1...Limits.text)
        let user = context.actor.user
        switch task.progress {
        case .done where isOfficer:
            return [.taskReturned(task: id, user: user, progress: .underway, reason: reason)]
        case .done:
            throw Rejection(.taskDone, id.text)
        case .returned:
            return []
        case .given, .underway:
            guard task.person == user else { throw Rejection(.taskNotDone, id.text) }
            return [.taskReturned(task: id, user: user, progress: .returned, reason: reason)]
        case .confirmed:
            throw Rejection(.taskConfirmed, id.text)
        }
    }

    func confirmTask(_ id: TaskID) throws(Rejection) -> [Event] {
        guard let task = state.task(id) else { throw Rejection(.taskUnknown, id.text) }
        switch task.progress {
        case .confirmed: return []
        case .done: return [.taskConfirmed(task: id, user: context.actor.user)]
        case .given, .underway, .returned: throw Rejection(.taskNotDone, id.text)
        }
    }

    func extendTask(
        _ id: TaskID, deadline: String, reason: String
    ) throws(Rejection) -> [Event] {
        let task = try task(id)
        try Self.check(deadline: deadline)
        try Limits.check(reason, "reason", 1...Limits.text)
        guard !task.isDone else { throw Rejection(.taskDone, id.text) }
        guard deadline > task.deadline, deadline >= context.now.day else {
            throw Rejection(.taskNotLater, task.deadline)
        }
        return [
            .taskExtended(
                task: id, user: context.actor.user, deadline: deadline, reason: reason)
        ]
    }

    /// Gives it to somebody else, who begins anew.
    func reassignTask(
        _ id: TaskID, person: UserID?, lead: String, reason: String
    ) throws(Rejection) -> [Event] {
        let task = try task(id)
        guard !lead.allSatisfy(\.isWhitespace) else { throw Rejection(.taskIncomplete, "lead") }
        try Limits.check(lead, "lead", 1...Limits.title)
        try Limits.check(reason, "reason", 1...Limits.text)
        try check(answerer: person)
        guard !task.isDone else { throw Rejection(.taskDone, id.text) }
        if task.progress != .returned, task.person == person, task.lead == lead { return [] }
        return [
            .taskReassigned(
                task: id, user: context.actor.user, person: person, lead: lead, reason: reason)
        ]
    }

    // MARK: Giving out

    /// Nothing that makes somebody answerable may be blank, past, or somebody's who cannot answer.
    func check(_ task: Assignment) throws(Rejection) {
        let fields = [("work", task.work), ("lead", task.lead), ("deadline", task.deadline)]
        for (name, text) in fields where text.allSatisfy(\.isWhitespace) {
            throw Rejection(.taskIncomplete, name)
        }
        try Limits.check(task.work, "work", 1...Limits.text)
        try Limits.check(task.lead, "lead", 1...Limits.title)
        try Limits.check(task.support, "support", 0...Limits.title)
        try Self.check(deadline: task.deadline)
        // What a meeting of last month gave out may still be written down.
        guard task.deadline >= min(context.now.day, state.startsAt.day) else {
            throw Rejection(.taskDeadlinePast, task.deadline)
        }
        try check(answerer: task.person)
    }

    private static func check(deadline: String) throws(Rejection) {
        guard Timestamp("\(deadline)T00:00Z") != nil else {
            throw Rejection(.fieldInvalid, "deadline")
        }
    }

    /// Whoever has no account any more answers for nothing.
    private func check(answerer: UserID?) throws(Rejection) {
        guard let answerer else { return }
        switch context.accounts[answerer] {
        case .some(true): return
        case .some(false): throw Rejection(.taskPersonLeft, answerer.text)
        case .none: throw Rejection(.taskPersonUnknown, answerer.text)
        }
    }

    private var isOfficer: Bool { state.role(of: context.actor.user)?.isOfficer ?? false }

    /// A task that is not closed for good.
    private func task(_ id: TaskID) throws(Rejection) -> AssignedTask {
        guard let task = state.task(id) else { throw Rejection(.taskUnknown, id.text) }
        guard task.progress != .confirmed else { throw Rejection(.taskConfirmed, id.text) }
        return task
    }

    private func filled(_ text: String?, _ field: String) throws(Rejection) -> String? {
        guard let text, !text.allSatisfy(\.isWhitespace) else { return nil }
        try Limits.check(text, field, 1...Limits.text)
        return text
    }
}
