internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// Papers on their way through the office, by HTTP: the ways there are, what waits with whom, and
/// the steps of each.
extension Router {
    private static let submissionsInOneAnswer = 200

    /// The table of these paths; `nil` for every other.
    func submissions(_ method: HTTPRequest.Method, _ path: [String]) throws(Problem) -> Route? {
        let small = house.settings.limits.messageBytes
        switch (method, path[1], path.count) {
        case (.get, "workflows", 2): return .now(listWorkflows)
        case (.get, "submissions", 2): return .now(listSubmissions)
        case (.post, "submissions", 2): return Route.now(startSubmission).taking(small)
        case (.get, "submissions", 3) where path[2] == "statistics":
            return .later(readSubmissionFigures)
        case (.get, "submissions", 3) where path[2] == "statistics.csv":
            return .later(readSubmissionTable)
        case (.get, "submissions", 3): return .now(readSubmission)
        case (.post, "submissions", 4) where path[3] == "steps":
            return Route.now(moveSubmission).taking(small)
        case (_, "workflows", 2), (_, "submissions", 2...3): throw Problem(405, "path.method")
        case (_, "submissions", 4) where path[3] == "steps": throw Problem(405, "path.method")
        default: return nil
        }
    }

    // MARK: The ways

    private struct WorkflowList: Encodable {
        let workflows: [Line]
        let calendar: WorkCalendar
        /// For whom a submission can be: bodies that are not retired.
        let bodies: [Named]
        /// Who can be given one; empty for who has nothing to do with it.
        let people: [Colleague]

        struct Line: Encodable {
            let id: String
            let name: Wording
            let basis: String?
            let steps: [Workflow.Step]
        }

        struct Named: Encodable {
            let id: String
            let name: String
        }

        struct Colleague: Encodable {
            let id: String
            let name: String
            let position: String
            /// The bodies whose office they are; absent for everybody else.
            let office: [String]?
        }
    }

    /// `GET /api/workflows`: public to everybody who logs in, but for the people.
    private func listWorkflows(_ request: Request) throws(Problem) -> Answer {
        let user = try member(request)
        let work = house.work
        let bodies = try house.registry.entries(.bodies).filter { !$0.retired }
            .map { (entry) throws(Problem) in
                WorkflowList.Named(
                    id: entry.id, name: try house.registry.value(Body.self, of: entry).name)
            }
        let people = try work.isConcerned(user) ? try work.staff() : []
        return .json(
            WorkflowList(
                workflows: work.configuration.workflows.map {
                    WorkflowList.Line(
                        id: $0.name, name: $0.definition.name, basis: $0.definition.basis,
                        steps: $0.definition.steps)
                }, calendar: work.configuration.calendar, bodies: bodies,
                people: people.map { account in
                    let office = bodies.map(\.id).filter { account.isSecretary(of: $0) }
                    return WorkflowList.Colleague(
                        id: account.id, name: account.name, position: account.position,
                        office: office.isEmpty ? nil : office)
                }))
    }

    // MARK: What waits with whom

    private struct SubmissionList: Encodable {
        let submissions: [SubmissionView]
        /// The names of everybody who is named in them.
        let people: [UserID: String]
        /// Accounts among them that are no longer in use.
        let left: [UserID]
        let today: CalendarDay
        /// Where the documents of what is over have gone.
        let places: [SubmissionID: [PlacedSubmission]]
        /// Whether this person is the office of any body.
        let office: Bool
        let mayStart: Bool
        /// The offset of the next page.
        let next: Int?
    }

    /// `GET /api/submissions[?state=underway|over][&late=1][&mine=1][&body=…][&person=…]
    /// [&workflow=…][&offset=…]`: what waits, the most urgent first, then what is over.
    private func listSubmissions(_ request: Request) throws(Problem) -> Answer {
        let user = try member(request)
        let query = request.query
        func asked(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }
        let state = asked("state")
        guard [nil, "underway", "over"].contains(state) else {
            throw Problem(400, "field.invalid", "state")
        }
        guard let offset = Int(query["offset"] ?? "0"), (0...1_000_000).contains(offset) else {
            throw Problem(400, "field.invalid", "offset")
        }
        let wanted = WorkOffice.Wanted(
            isUnderway: state.map { $0 == "underway" }, isLate: query["late"] == "1",
            isMine: query["mine"] == "1", body: asked("body"), person: asked("person"),
            workflow: asked("workflow"))
        let (page, count) = try house.work.submissions(
            for: user, wanted, offset: offset, limit: Self.submissionsInOneAnswer)
        let account = try house.admission.account(user)
        let (people, left) = try people(in: page)
        return .json(
            SubmissionList(
                submissions: page, people: people, left: left,
                today: CalendarDay(house.clock.now), places: places(of: page, for: user),
                office: account?.isSecretary ?? false,
                mayStart: try account.map { (one) throws(Problem) in
                    try house.work.isStaff(one)
                } ?? false,
                next: offset + page.count < count ? offset + page.count : nil))
    }

    private func places(
        of submissions: some Collection<SubmissionView>, for user: UserID
    ) -> [SubmissionID: [PlacedSubmission]] {
        var found: [SubmissionID: [PlacedSubmission]] = [:]
        for one in submissions where one.state == .finished {
            let places = places(of: one.id, for: user)
            if !places.isEmpty { found[one.id] = places }
        }
        return found
    }

    private func people(
        in submissions: some Collection<SubmissionView>
    ) throws(Problem) -> (names: [UserID: String], left: [UserID]) {
        var names: [UserID: String] = [:]
        var left: [UserID] = []
        let users = submissions.flatMap { $0.moves.map(\.by) + $0.moves.compactMap(\.receiver) }
        for user in Set(users).sorted() {
            let account = try house.admission.account(user)
            names[user] = account?.name
            if account?.disabled ?? true { left.append(user) }
        }
        return (names, left)
    }

    // MARK: One of them

    private struct OneSubmission: Encodable {
        let submission: SubmissionView
        let people: [UserID: String]
        let left: [UserID]
        let today: CalendarDay
        let places: [SubmissionID: [PlacedSubmission]]
    }

    func answer(
        _ view: SubmissionView, for user: UserID, status: Int = 200
    ) throws(Problem) -> Answer {
        let (people, left) = try people(in: [view])
        var answer = Answer.json(
            OneSubmission(
                submission: view, people: people, left: left,
                today: CalendarDay(house.clock.now), places: places(of: [view], for: user)),
            status: status)
        answer.fields[.eTag] = "\"\(view.version)\""
        return answer
    }

    private func readSubmission(_ request: Request) throws(Problem) -> Answer {
        let user = try member(request)
        return try answer(house.work.view(SubmissionID(request.path[2]), for: user), for: user)
    }

    private struct Start: Decodable {
        let workflow: String
        let body: String
        let title: String
        let note: String?
    }

    /// `POST /api/submissions`: it waits with who starts it, at the first step.
    private func startSubmission(_ request: Request) throws(Problem) -> Answer {
        let user = try member(request)
        let order = try Envelope.value(Start.self, from: request.bytes)
        guard let body = try house.body(BodyID(order.body)) else {
            throw Problem(404, "entry.unknown", String(order.body.prefix(64)))
        }
        let view = try house.work.start(
            order.title, note: order.note, as: order.workflow, for: body, by: user)
        return try answer(view, for: user, status: 201)
    }

    /// `POST /api/submissions/{id}/steps` with `If-Match` and one command.
    private func moveSubmission(_ request: Request) throws(Problem) -> Answer {
        let user = try member(request)
        guard let seen = try version(request) else { throw Problem(428, "version.missing") }
        let order = try Envelope.value(CheckedSubmissionCommand.self, from: request.bytes)
        let view = try house.work.perform(
            order.command, on: SubmissionID(request.path[2]), seen: seen, by: user)
        return try answer(view, for: user)
    }
}
