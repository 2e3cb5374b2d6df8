internal import Meeting

/// What a new meeting is to hold from the beginning: the agenda of a template, or the
/// agenda and the people of an earlier meeting.
///
/// A list of the commands that a secretary would give one by one. It is decided as a whole on a
/// state of its own; a step that is refused refuses the meeting.
enum MeetingPlan {
    /// A command, with the account that it names if it names one.
    struct Step {
        let command: Command
        var person: Person?
        /// Given by the server on the secretary's behalf.
        var isServers = false
    }

    /// The events of the meeting, the first ones included.
    static func decide(
        _ steps: [Step], after first: [Event], by secretary: UserID, now: Timestamp
    ) throws(Rejection) -> [Event] {
        guard let creation = first.first, var state = State(first: creation) else { return first }
        for event in first.dropFirst() { state.apply(event, at: now) }
        var events = first
        for step in steps {
            let actor: Actor = step.isServers ? .server(for: secretary) : .person(secretary)
            let decided = try Decider.decide(
                step.command, in: state,
                Context(now: now, actor: actor, person: step.person))
            for event in decided { state.apply(event, at: now) }
            events += decided
        }
        return events
    }

    /// The agenda of a template, without people: these come with the body.
    static func steps(of template: MeetingTemplate) -> [Step] {
        template.agenda.enumerated().flatMap { index, item in
            let id = ItemID("i\(index + 1)")
            let added = Step(
                command: .addAgendaItem(
                    item: id, title: item.title, kind: item.kind, presenter: nil,
                    minutes: item.minutes, after: nil))
            guard let script = item.script else { return [added] }
            return [added, Step(command: .editScript(item: id, text: script, revision: nil))]
        }
    }

    /// An earlier meeting again: agenda, people, scripts and seats, and the published
    /// documents if these are wanted.
    ///
    /// `person` gives people as the directory knows them now; who has no account any more stays
    /// behind, and so do their presentations.
    static func steps(
        copying state: State, withDocuments: Bool, by secretary: UserID,
        person: (UserID) throws(Problem) -> Person?
    ) throws(Problem) -> [Step] {
        var steps: [Step] = []
        for item in state.agenda {
            steps.append(
                Step(
                    command: .addAgendaItem(
                        item: item.item, title: item.title, kind: item.kind, presenter: nil,
                        minutes: item.minutes, after: nil)))
        }
        if !state.seatRows.isEmpty {
            steps.append(Step(command: .arrangeSeats(rows: state.seatRows)))
        }
        var present: Set<UserID> = [secretary]
        for former in state.participantsInOrder where former.user != secretary {
            guard let person = try person(former.user) else { continue }
            present.insert(former.user)
            steps.append(
                Step(
                    command: .addParticipant(
                        user: former.user, role: former.role, votes: former.votes,
                        seat: former.seat, precedence: former.precedence,
                        items: former.role == .guest ? former.items.sorted() : nil),
                    person: person))
        }
        for item in state.agenda {
            steps += contents(of: item, in: state, withDocuments, present)
        }
        return steps
    }

    private static func contents(
        of item: AgendaItem, in state: State, _ withDocuments: Bool, _ present: Set<UserID>
    ) -> [Step] {
        var steps: [Step] = []
        if let presenter = item.presenter, present.contains(presenter) {
            steps.append(
                Step(
                    command: .editAgendaItem(
                        item: item.item, title: nil, kind: nil, presenter: presenter,
                        minutes: nil)))
        }
        if let script = item.script, !script.text.isEmpty {
            steps.append(
                Step(command: .editScript(item: item.item, text: script.text, revision: nil)))
        }
        guard withDocuments else { return steps }
        for document in item.documents.compactMap({ state.documents[$0] })
        where document.isPublished && document.withdrawn == nil {
            steps.append(
                Step(
                    command: .attachDocument(
                        document: DocumentID(RandomName.make("d")), item: item.item,
                        name: document.name, kind: document.kind, mediaType: document.mediaType,
                        size: document.size, checksum: document.checksum,
                        details: document.details), isServers: true))
        }
        return steps
    }
}
