/// How events change the work that was given out.
extension State {
    /// The task of this id.
    public func task(_ id: TaskID) -> AssignedTask? { tasks.first { $0.task == id } }

    mutating func give(_ assignments: [Assignment], of item: ItemID, at: Timestamp) {
        for assignment in assignments {
            tasks.append(
                AssignedTask(
                    task: TaskID("t\(tasks.count + 1)"), item: item, given: assignment, at: at))
        }
    }

    mutating func report(
        _ id: TaskID, _ user: UserID, _ progress: AssignedTask.Report, note: String?,
        at: Timestamp
    ) {
        change(id) {
            switch progress {
            case .underway:
                $0.progress = .underway
                $0.doneAt = nil
                $0.note(.underway, by: user, at: at, note)
            case .done:
                // A note on what is done makes it no later.
                if $0.progress != .done { $0.doneAt = at }
                $0.progress = .done
                $0.note(.done, by: user, at: at, note)
            }
        }
    }

    mutating func sendBack(
        _ id: TaskID, _ user: UserID, to progress: AssignedTask.Progress, reason: String,
        at: Timestamp
    ) {
        change(id) {
            $0.progress = progress
            $0.doneAt = nil
            $0.note(progress == .returned ? .returned : .sentBack, by: user, at: at, reason)
        }
    }

    mutating func confirm(_ id: TaskID, _ user: UserID, at: Timestamp) {
        change(id) {
            $0.progress = .confirmed
            $0.note(.confirmed, by: user, at: at, nil)
        }
    }

    mutating func extend(
        _ id: TaskID, _ user: UserID, to deadline: String, reason: String, at: Timestamp
    ) {
        change(id) {
            $0.deadline = deadline
            $0.note(.extended, by: user, at: at, reason, deadline: deadline)
        }
    }

    mutating func reassign(
        _ id: TaskID, _ user: UserID, to person: UserID?, lead: String, reason: String,
        at: Timestamp
    ) {
        change(id) {
            $0.person = person
            $0.lead = lead
            $0.progress = .given
            $0.note(.reassigned, by: user, at: at, reason, person: person, lead: lead)
        }
    }

    private mutating func change(_ id: TaskID, _ body: (inout AssignedTask) -> Void) {
        guard let place = tasks.firstIndex(where: { $0.task == id }) else { return }
        body(&tasks[place])
    }
}

extension AssignedTask {
    fileprivate mutating func note(
        _ kind: Step.Kind, by user: UserID, at: Timestamp, _ note: String?,
        deadline: String? = nil, person: UserID? = nil, lead: String? = nil
    ) {
        history.append(
            Step(
                at: at, user: user, kind: kind, note: note, deadline: deadline, person: person,
                lead: lead))
    }
}
