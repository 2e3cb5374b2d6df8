/// What everybody in the room may see, whoever they are: the screens on its walls and tables.
///
/// A screen is no participant. No event and no signal has it in its audience, since those carry
/// names and other people's business; it gets this projection and nothing else. What one person
/// in the room may not see is not in it: a screen can be read from every chair, the guest's of
/// the running item included.
extension Visibility {
    /// A page as its presenter has turned to it.
    public typealias TurnedPage = (document: DocumentID, page: Int)

    /// `nil` while only the officers know of the meeting.
    ///
    /// - Parameter received: How many ballots are in the boxes of secret polls, of which the
    ///   state knows nothing.
    public static func room(
        of state: State, showing turned: TurnedPage?, received: [PollID: Int] = [:]
    ) -> RoomView? {
        guard state.isAnnounced else { return nil }
        // In a pause other people come through the room.
        let item = state.adjournment == nil && state.phase == .open ? state.runningItem : nil
        return RoomView(
            title: state.title, body: state.body.name, state: state.phase,
            startsAt: state.startsAt, place: state.place,
            adjourned: state.adjournment.map { .init(until: $0.until) }, quorum: state.quorum,
            incumbents: state.body.incumbents, item: item.flatMap { view(of: $0, in: state) },
            page: item.flatMap { page(turned, of: $0, in: state) },
            speaker: item.flatMap { speaker(in: $0, state) },
            poll: item.flatMap { ballot(in: $0, state, received) })
    }

    /// Whether the screens show this page now, and may fetch its picture.
    public static func roomSees(
        _ document: DocumentID, page: Int, showing turned: TurnedPage?, in state: State
    ) -> Bool {
        guard let shown = room(of: state, showing: turned)?.page else { return false }
        return shown.document == document && shown.page == page
    }

    /// The name on the table: a guest's only while they are called in.
    public static func plate(at seat: String, in state: State) -> PlateView? {
        guard let found = sitter(at: seat, in: state) else { return nil }
        return PlateView(name: found.person.name, position: found.person.position)
    }

    /// Since when somebody is waited for at a place, after a call from its terminal.
    public static func callTime(at seat: String, in state: State) -> Timestamp? {
        state.serviceCalls.first { $0.seat == seat }?.at
    }

    /// The labels of the places that people have, without their names.
    public static func seatLabels(in state: State) -> [String] {
        guard state.isAnnounced else { return [] }
        return Set(state.participants.values.compactMap(\.seat)).filter { !$0.isEmpty }.sorted()
    }

    /// Whoever sits at a place before and during the meeting.
    static func sitter(at seat: String, in state: State) -> Participant? {
        switch state.phase {
        case .convened, .open: break
        case .draft, .closed, .approved, .archived, .cancelled: return nil
        }
        return state.participantsInOrder.first {
            guard $0.seat == seat else { return false }
            guard $0.role == .guest, let item = state.runningItem else { return $0.role != .guest }
            return follows(item.item, $0, in: state)
        }
    }

    private static func view(of item: AgendaItem, in state: State) -> RoomView.Item? {
        guard case .running(let since) = item.progress, let place = state.index(of: item.item)
        else { return nil }
        return RoomView.Item(
            number: place + 1, title: item.openTitle,
            presenter: item.presenter.flatMap { state.participants[$0]?.person.name },
            minutes: item.minutes,
            // The clock on the wall does not count what the meeting was adjourned for.
            startedAt: Timestamp(
                milliseconds: since.milliseconds + Int64(item.paused ?? 0) * 1000,
                offsetMinutes: since.offsetMinutes))
    }

    private static func page(
        _ turned: TurnedPage?, of item: AgendaItem, in state: State
    ) -> RoomView.Page? {
        guard let turned, let document = state.documents[turned.document],
            document.item == item.item, document.withdrawn == nil, document.isPublished,
            // What nobody may take along is not on a wall where anybody takes its picture.
            document.allowsDownload, !document.restricted,
            case .ready(let count) = document.pages, (1...count).contains(turned.page)
        else { return nil }
        return RoomView.Page(
            document: document.document, version: document.version, page: turned.page,
            pages: count)
    }

    private static func speaker(in item: AgendaItem, _ state: State) -> RoomView.Speaker? {
        for request in state.requests where request.item == item.item {
            guard case .speaking(let since) = request.progress,
                let person = state.participants[request.user]?.person
            else { continue }
            return RoomView.Speaker(
                name: person.name, position: person.position, kind: request.kind,
                calledAt: since, limit: request.limit)
        }
        return nil
    }

    private static func ballot(
        in item: AgendaItem, _ state: State, _ received: [PollID: Int]
    ) -> RoomView.Ballot? {
        let polls = state.pollsInOrder.filter { $0.terms.item == item.item && $0.annulled == nil }
        let closed = polls.filter { $0.phase == .closed }
            .max { ($0.closedAt?.milliseconds ?? 0) < ($1.closedAt?.milliseconds ?? 0) }
        // Before its key is made nobody can vote in it.
        let running = polls.last { $0.isUnderWay && $0.phase != .opening }
        guard let poll = running ?? closed else { return nil }
        let isOver = poll.phase == .closed
        let given = poll.secrecy == nil ? poll.turnout : received[poll.poll] ?? 0
        return RoomView.Ballot(
            question: poll.terms.question, ballot: poll.terms.ballot, form: poll.terms.form,
            state: poll.phase, turnout: isOver ? poll.result?.returned ?? given : given,
            electorate: poll.electorate.count,
            fingerprint: isOver ? nil : poll.secrecy?.key.fingerprint,
            result: isOver ? poll.result : nil)
    }
}
