/// Work that a conclusion gave out, as it stands now.
///
/// What was given out at the time stays in the conclusion, and the minutes print that; here is
/// what became of it: who answers for it now, by when, how far it is, and every step on the way.
public struct AssignedTask: Hashable, Sendable, Codable {
    /// `t1`, `t2`… in the order in which a meeting gave them out.
    public let task: TaskID
    public let item: ItemID
    public let givenAt: Timestamp
    /// As it was given out.
    public let given: Assignment
    /// The account that answers for it; absent where the work went to somebody without one.
    public internal(set) var person: UserID?
    public internal(set) var lead: String
    /// A date, `yyyy-MM-dd`.
    public internal(set) var deadline: String
    public internal(set) var progress: Progress
    /// Since when it is done; absent while it is not.
    public internal(set) var doneAt: Timestamp?
    /// In the order of time.
    public internal(set) var history: [Step]

    /// How far it is.
    public enum Progress: String, Hashable, Sendable, Codable, CaseIterable {
        case given, underway, done, confirmed, returned
    }

    /// What whoever answers for it may say of it.
    public enum Report: String, Hashable, Sendable, Codable, CaseIterable {
        case underway, done
    }

    /// One thing that happened to it.
    public struct Step: Hashable, Sendable, Codable {
        public let at: Timestamp
        public let user: UserID
        public let kind: Kind
        /// The note, or the reason.
        public let note: String?
        /// The new deadline.
        public let deadline: String?
        /// Who answers for it from then on.
        public let person: UserID?
        public let lead: String?

        /// What happened: `sentBack` is not good enough, `returned` is not theirs to do.
        public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
            case underway, done, returned, sentBack, confirmed, extended, reassigned
        }
    }

    init(task: TaskID, item: ItemID, given: Assignment, at: Timestamp) {
        self.task = task
        self.item = item
        self.given = given
        givenAt = at
        person = given.person
        lead = given.lead
        deadline = given.deadline
        progress = .given
        history = []
    }

    /// Whether nobody has to do anything for it any more.
    public var isDone: Bool {
        switch progress {
        case .done, .confirmed: true
        case .given, .underway, .returned: false
        }
    }

    /// Whether its day is over and it is not done.
    ///
    /// - Parameter today: The reader's day, `yyyy-MM-dd`.
    public func isLate(on today: String) -> Bool { !isDone && deadline < today }
}

extension Timestamp {
    /// The calendar date at this timestamp's own offset, `yyyy-MM-dd`.
    public var day: String { String(description.prefix(10)) }

    /// Whole days from one date to another, both `yyyy-MM-dd`; `nil` if one of them is none.
    public static func days(from first: String, to second: String) -> Int? {
        guard let start = Timestamp("\(first)T00:00Z"), let end = Timestamp("\(second)T00:00Z")
        else { return nil }
        return Int((end.milliseconds - start.milliseconds) / 86_400_000)
    }
}
