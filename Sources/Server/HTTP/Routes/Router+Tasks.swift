internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// Work that conclusions gave out, across all meetings: one's own, and for officers that of their
/// meetings. What is late is told by the day of this server when it is asked.
extension Router {
    /// Tasks in one answer.
    private static let pageLength = 500

    /// The table of these paths; `nil` for every other.
    func tasks(_ method: HTTPRequest.Method, _ path: [String]) throws(Problem) -> Route? {
        guard path[1] == "tasks" else { return nil }
        switch (method, path.count) {
        case (.get, 2): return .now(listTasks)
        case (.get, 3) where path[2] == "due": return .now(countTasks)
        case (.get, 3) where path[2] == "statistics": return .now(readTaskFigures)
        case (.get, 3) where path[2] == "statistics.csv": return .now(readTaskTable)
        case (.post, 4):
            return Route.now(moveTask).taking(house.settings.limits.messageBytes)
        case (_, 2), (_, 4): throw Problem(405, "path.method")
        case (_, 3) where ["due", "statistics", "statistics.csv"].contains(path[2]):
            throw Problem(405, "path.method")
        default: return nil
        }
    }

    // MARK: Lists

    private struct TaskList: Encodable {
        let tasks: [TaskView]
        /// The names of everybody who is named by an account.
        let people: [UserID: String]
        /// The bodies of all tasks that this person sees, whatever was asked for.
        let bodies: [BodyID: String]
        let today: String
        /// Whether this person keeps the tasks of any meeting.
        let officer: Bool
        /// The offset of the next page.
        let next: Int?
    }

    /// `GET /api/tasks[?mine=1][&body=…][&state=…][&person=…][&from=…][&to=…][&offset=…]`: by
    /// deadline; `state` is one of a task's, or `late`; `from` and `to` are days of the deadline.
    private func listTasks(_ request: Request) throws(Problem) -> Answer {
        let user = try member(request)
        let all = tasks(of: user)
        let found = try narrowed(all, request, by: \.deadline)
        guard let offset = Int(request.query["offset"] ?? "0"), (0...1_000_000).contains(offset)
        else { throw Problem(400, "field.invalid", "offset") }
        let page = found.dropFirst(offset).prefix(Self.pageLength)
        return .json(
            TaskList(
                tasks: Array(page), people: try people(in: page),
                bodies: Dictionary(all.map { ($0.body, $0.bodyName) }) { $1 },
                today: house.clock.now.day,
                officer: house.rooms.values.contains {
                    $0.state.role(of: user)?.isOfficer ?? false
                },
                next: offset + page.count < found.count ? offset + page.count : nil))
    }

    /// All that this person sees, the most urgent first.
    private func tasks(of user: UserID) -> [TaskView] {
        let today = house.clock.now.day
        return house.rooms.values.map(\.state).filter { Visibility.seesTasks(user, in: $0) }
            .flatMap { Visibility.tasks(of: $0, for: user, on: today) }
            .sorted {
                ($0.deadline, $0.meeting.text, $0.givenAt, $0.task.text)
                    < ($1.deadline, $1.meeting.text, $1.givenAt, $1.task.text)
            }
    }

    private func narrowed(
        _ tasks: [TaskView], _ request: Request, by day: (TaskView) -> String
    ) throws(Problem) -> [TaskView] {
        let query = request.query
        func asked(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }
        for name in ["from", "to"] { _ = try self.day(name, of: request) }
        let state = asked("state")
        if let state, state != "late", AssignedTask.Progress(rawValue: state) == nil {
            throw Problem(400, "field.invalid", "state")
        }
        let (body, person) = (asked("body"), asked("person"))
        let (from, to, isMine) = (asked("from"), asked("to"), query["mine"] == "1")
        return tasks.filter { task in
            (!isMine || task.mine) && (body == nil || task.body.text == body)
                && (person == nil || task.person?.text == person)
                && (state == nil || (state == "late" ? task.late : task.state.rawValue == state))
                && (from.map { $0 <= day(task) } ?? true) && (to.map { day(task) <= $0 } ?? true)
        }
    }

    private func people(in tasks: some Collection<TaskView>) throws(Problem) -> [UserID: String] {
        let users = tasks.flatMap { task in
            [task.person].compactMap(\.self) + task.history.map(\.user)
                + task.history.compactMap(\.person)
        }
        return try names(of: Set(users))
    }

    private func names(of users: Set<UserID>) throws(Problem) -> [UserID: String] {
        var names: [UserID: String] = [:]
        for user in users { names[user] = try house.admission.account(user)?.name }
        return names
    }

    private struct Due: Encodable {
        /// Not done.
        let open: Int
        /// Not done, and their day is over.
        let late: Int
        /// Not done, and due within the days of `tasks.remindDays`.
        let soon: Int
        /// In one's own meetings, done and not looked at, or sent back.
        let waiting: Int
        let days: Int
        /// Papers on their way that wait with this person, and those of them that are late.
        let submissions: Int
        let submissionsLate: Int
    }

    /// `GET /api/tasks/due`: how much there is to do, to be reminded of.
    private func countTasks(_ request: Request) throws(Problem) -> Answer {
        let user = try member(request)
        let all = tasks(of: user)
        let papers = house.work.waiting(with: user)
        let days = house.settings.taskReminderDays
        let mine = all.filter { $0.mine && [.given, .underway].contains($0.state) }
        return .json(
            Due(
                open: mine.count, late: mine.count { $0.late },
                soon: mine.count { !$0.late && $0.days <= days },
                waiting: all.count { $0.officer && [.done, .returned].contains($0.state) },
                days: days, submissions: papers.count, submissionsLate: papers.late))
    }

    // MARK: Steps

    private struct Moved: Encodable {
        let task: TaskView
        let people: [UserID: String]
    }

    /// `POST /api/tasks/{meeting}/{task}` with one of the commands of a task.
    private func moveTask(_ request: Request) throws(Problem) -> Answer {
        let user = try member(request)
        let id = TaskID(request.path[3])
        guard let room = house.openRoom(MeetingID(request.path[2])), seen(id, user, room) != nil
        else { throw Problem(404, "task.unknown", id.text) }
        let command = try Envelope.command(request.bytes)
        guard command.task == id else { throw Problem(400, "field.invalid", "task") }
        _ = try room.perform(command, by: .person(user), key: request.key)
        house.metrics.commands += 1
        guard let task = seen(id, user, room) else {
            throw Problem(404, "task.unknown", id.text)
        }
        return .json(Moved(task: task, people: try people(in: [task])))
    }

    private func seen(_ id: TaskID, _ user: UserID, _ room: Room) -> TaskView? {
        Visibility.task(id, of: room.state, for: user, on: house.clock.now.day)
    }

    // MARK: Figures

    /// `GET /api/tasks/statistics[?by=body|person|month][&body=…][&from=…][&to=…]`: `from` and
    /// `to` are days on which the work was given out.
    private func readTaskFigures(_ request: Request) throws(Problem) -> Answer {
        .json(try taskTable(request))
    }

    private func readTaskTable(_ request: Request) throws(Problem) -> Answer {
        let table = try taskTable(request)
        return Answer(
            status: 200,
            fields: [
                .contentType: "text/csv; charset=utf-8", .cacheControl: "private, no-store",
                .contentDisposition: Self.attachment("\(TaskTable.fileName).csv"),
            ], body: .bytes(table.csv(in: request.language)))
    }

    private func taskTable(_ request: Request) throws(Problem) -> TaskTable {
        let user = try member(request)
        guard let grouping = TaskTable.Grouping(rawValue: request.query["by"] ?? "body") else {
            throw Problem(400, "field.invalid", "by")
        }
        let found = try narrowed(tasks(of: user), request, by: \.givenAt.day)
        return TaskTable(
            found, by: grouping, names: try names(of: Set(found.compactMap(\.person))))
    }
}
