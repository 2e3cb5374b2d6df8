/// A task as those may see it whom it concerns: who answers for it, and the officers.
///
/// Whoever answers for it need not have been in the meeting: besides their own work they are told
/// the titles of the meeting and of the item, and nothing else of either.
public struct TaskView: Encodable, Sendable {
    public let meeting: MeetingID
    public let meetingTitle: String
    public let body: BodyID
    public let bodyName: String
    public let task: TaskID
    public let itemTitle: String?
    public let work: String
    public let person: UserID?
    public let lead: String
    public let support: String?
    public let deadline: String
    /// The first deadline, where another has come in its place.
    public let firstDeadline: String?
    public let state: AssignedTask.Progress
    /// Whether it is not done and its day is over, by the clock of who reads.
    public let late: Bool
    /// Days until the deadline; below zero behind it.
    public let days: Int
    public let givenAt: Timestamp
    public let doneAt: Timestamp?
    /// Whether it is this person's to do.
    public let mine: Bool
    /// Whether this person may confirm, extend and give it to somebody else.
    public let officer: Bool
    public let history: [AssignedTask.Step]

    init(_ task: AssignedTask, of state: State, for user: UserID, on today: String) {
        meeting = state.id
        meetingTitle = state.title
        body = state.body.id
        bodyName = state.body.name
        self.task = task.task
        itemTitle = state.item(task.item)?.openTitle
        work = task.given.work
        person = task.person
        lead = task.lead
        support = task.given.support
        deadline = task.deadline
        firstDeadline = task.deadline == task.given.deadline ? nil : task.given.deadline
        self.state = task.progress
        late = task.isLate(on: today)
        days = Timestamp.days(from: today, to: task.deadline) ?? 0
        givenAt = task.givenAt
        doneAt = task.doneAt
        mine = task.person == user
        officer = state.role(of: user)?.isOfficer ?? false
        history = task.history
    }
}

/// Who sees work that was given out: who answers for it, and the officers of its meeting.
extension Visibility {
    static func sees(_ task: AssignedTask, _ user: UserID, in state: State) -> Bool {
        task.person == user || state.role(of: user)?.isOfficer == true
    }

    /// Whether there is anything for this person to look for.
    public static func seesTasks(_ user: UserID, in state: State) -> Bool {
        state.tasks.contains { sees($0, user, in: state) }
    }

    /// The tasks of a meeting that this person sees, in the order in which they were given out.
    ///
    /// - Parameter today: The reader's day, `yyyy-MM-dd`.
    public static func tasks(of state: State, for user: UserID, on today: String) -> [TaskView] {
        state.tasks.filter { sees($0, user, in: state) }
            .map { TaskView($0, of: state, for: user, on: today) }
    }

    /// One of them; `nil` if it is not there for this person.
    public static func task(
        _ id: TaskID, of state: State, for user: UserID, on today: String
    ) -> TaskView? {
        state.task(id).flatMap {
            sees($0, user, in: state) ? TaskView($0, of: state, for: user, on: today) : nil
        }
    }

    /// Whom a step of a task reaches.
    static func audience(ofTask id: TaskID, in state: State) -> Audience {
        Audience(.officers, and: Set([state.task(id)?.person].compactMap(\.self)))
    }
}
