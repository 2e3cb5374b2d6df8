internal import EventLoop
internal import Journal
internal import Meeting
internal import Wire

/// The archive by HTTP: the meetings that are over, as far as one may see them.
extension Router {
    private struct Shelf: Encodable {
        /// The newest first.
        let meetings: [Line]
        /// Those whose meetings one sees, for choosing.
        let bodies: [BodyName]
    }

    private struct BodyName: Encodable {
        let id: BodyID
        let name: String
    }

    private struct Line: Encodable {
        let id: MeetingID
        let title: String
        let kind: String
        let body: String
        let state: State.Phase
        let startsAt: Timestamp
        let closedAt: Timestamp?
        let place: String
        let role: Role?
        let items: Int
        let documents: Int
        let polls: Int
        /// Whether one may read them.
        let minutes: Bool
    }

    /// `GET /api/archive[?body=…][&person=…][&from=…][&to=…][&only=bodies]`.
    func readArchive(_ request: Request) throws(Problem) -> Answer {
        let user = try member(request)
        let seen = house.rooms.values.map(\.state).filter { Visibility.seesMeeting(user, in: $0) }
        var names: [BodyID: String] = [:]
        for state in seen { names[state.body.id] = state.body.name }
        let bodies = names.map { BodyName(id: $0.key, name: $0.value) }
            .sorted { (NameOrder($0.name), $0.id) < (NameOrder($1.name), $1.id) }
        if request.query["only"] == "bodies" { return .json(Shelf(meetings: [], bodies: bodies)) }
        let wanted = try archiveFilter(request)
        let lines = seen.filter { $0.hasMinutes && wanted($0) }
            .sorted { ($1.startsAt, $1.id) < ($0.startsAt, $0.id) }
            .compactMap { line($0, for: user) }
        return .json(Shelf(meetings: lines, bodies: bodies))
    }

    private func archiveFilter(_ request: Request) throws(Problem) -> (State) -> Bool {
        let body = request.query["body"] ?? ""
        let person = SearchText.plain(String((request.query["person"] ?? "").prefix(200)))
        let from = try day("from", of: request)
        let to = try day("to", of: request).map { $0 + 86_399_999 }
        return { state in
            let at = state.startsAt.milliseconds
            guard body.isEmpty || state.body.id.text == body, from ?? at <= at, at <= to ?? at
            else { return false }
            // Everybody in the meeting knows its delegates; guests are not looked through.
            return person.isEmpty
                || state.participants.values.contains {
                    $0.role != .guest && SearchText.plain($0.person.name).contains(person)
                }
        }
    }

    private func line(_ state: State, for user: UserID) -> Line? {
        guard let view = Visibility.view(of: state, for: user) else { return nil }
        return Line(
            id: state.id, title: state.title, kind: state.kind, body: state.body.name,
            state: state.phase, startsAt: state.startsAt, closedAt: state.closedAt,
            place: state.place, role: state.role(of: user), items: view.agenda.count,
            documents: view.agenda.reduce(0) { $0 + $1.documents.count },
            polls: view.polls.count, minutes: Visibility.seesMinutes(user, in: state))
    }
}
