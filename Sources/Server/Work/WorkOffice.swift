internal import EventLoop
internal import Foundation
internal import Journal
internal import Meeting

/// Papers on their way through the office of a running server: outside of any meeting, beside
/// accounts and bodies.
///
/// What is decided is on disk before it is answered; of two who act on the same version the second
/// is refused.
@Loop final class WorkOffice {
    let configuration: WorkConfiguration
    private let journal: Journal
    private let admission: Admission
    private let clock: WallClock
    let log: Log
    let pages: SubmissionPages
    private var all: [SubmissionID: Submission] = [:]
    /// Until when each that is under way has to go on; what is over is not among them.
    private var limits: [SubmissionID: WorkCalendar.Deadline] = [:]

    /// Reads what happened until now.
    init(
        _ configuration: WorkConfiguration, journal: Journal, admission: Admission,
        clock: WallClock, documents: DocumentOffice, log: Log
    ) throws {
        self.configuration = configuration
        self.journal = journal
        self.admission = admission
        self.clock = clock
        self.log = log
        pages = SubmissionPages(documents: documents, log: log)
        for step in try journal.submissionSteps() {
            let id = SubmissionID(step.submission)
            let at = Timestamp(milliseconds: step.at, offsetMinutes: clock.offsetMinutes)
            let event = try JSONDecoder().decode(SubmissionEvent.self, from: Data(step.json))
            take(event, id, by: UserID(step.by), at: at)
        }
    }

    private func take(_ event: SubmissionEvent, _ id: SubmissionID, by: UserID, at: Timestamp) {
        if all[id] == nil {
            all[id] = Submission(id, first: event, by: by, at: at)
        } else {
            all[id]?.apply(event, by: by, at: at)
        }
        limits[id] = all[id].flatMap {
            $0.phase == .underway ? $0.deadline(by: configuration.calendar) : nil
        }
    }

    // MARK: Who

    /// Somebody beside a submission for this body; `nil` without an account.
    func colleague(_ user: UserID, beside body: BodyID) throws(Problem) -> Colleague? {
        guard let account = try admission.account(user) else { return nil }
        return Colleague(
            user, isActive: !account.disabled, isStaff: try isStaff(account),
            isOffice: account.isSecretary(of: body.text))
    }

    /// Secretaries, and whoever belongs to a body.
    func isStaff(_ account: Account) throws(Problem) -> Bool {
        if account.isSecretary { return true }
        return try Registry(journal: journal).entries(.members)
            .contains { Membership.user(of: $0.id) == account.id }
    }

    /// Everybody who may be given a submission, by name.
    func staff() throws(Problem) -> [Account] {
        let registry = Registry(journal: journal)
        let members = Set(try registry.entries(.members).map { Membership.user(of: $0.id) })
        return try registry.accounts()
            .filter { !$0.disabled && ($0.isSecretary || members.contains($0.id)) }
            .sorted { NameOrder($0.name) < NameOrder($1.name) }
    }

    /// Whether this person has anything to do with papers on their way.
    func isConcerned(_ user: UserID) throws(Problem) -> Bool {
        guard let account = try admission.account(user) else { return false }
        if try isStaff(account) { return true }
        return all.values.contains { Visibility.sees($0, Colleague(user)) }
    }

    // MARK: Reading

    func submission(_ id: SubmissionID) -> Submission? { all[id] }

    var submissions: some Collection<Submission> { all.values }

    /// Which of them are asked for; `nil` asks for all.
    struct Wanted {
        var isUnderway: Bool?
        var isLate = false
        var isMine = false
        var body: String?
        var person: String?
        var workflow: String?
    }

    /// A page of what this person sees: what waits, the most urgent first; then what is over, the
    /// last first; and how many there are.
    func submissions(
        for user: UserID, _ wanted: Wanted, offset: Int, limit: Int
    ) throws(Problem) -> (page: [SubmissionView], count: Int) {
        guard let account = try admission.account(user) else { return ([], 0) }
        let today = CalendarDay(clock.now)
        func reader(_ submission: Submission) -> Colleague {
            Colleague(user, isOffice: account.isSecretary(of: submission.body.text))
        }
        func isWanted(_ one: Submission) -> Bool {
            (wanted.body == nil || one.body.text == wanted.body)
                && (wanted.workflow == nil || one.workflow == wanted.workflow)
                && Visibility.sees(one, reader(one))
        }
        var waiting: [(limit: CalendarDay, one: Submission)] = []
        for (id, limit) in limits where wanted.isUnderway != false {
            guard let one = all[id], !wanted.isLate || limit.day < today,
                !wanted.isMine || one.holder == user,
                wanted.person == nil || one.holder.text == wanted.person, isWanted(one)
            else { continue }
            waiting.append((limit.day, one))
        }
        waiting.sort {
            ($0.limit, $0.one.startedAt, $0.one.id) < ($1.limit, $1.one.startedAt, $1.one.id)
        }
        let asksForWaiting = wanted.isLate || wanted.isMine || wanted.person != nil
        let over =
            wanted.isUnderway == true || asksForWaiting
            ? []
            : all.values.filter { limits[$0.id] == nil && isWanted($0) }
                .sorted { ($0.endedAt, $0.id) > ($1.endedAt, $1.id) }
        let page = (waiting.map(\.one) + over).dropFirst(offset).prefix(limit).compactMap {
            Visibility.view(of: $0, for: reader($0), by: configuration.calendar, on: today)
        }
        return (page, waiting.count + over.count)
    }

    /// How many wait with this person, and how many of them are late.
    func waiting(with user: UserID) -> (count: Int, late: Int) {
        let today = CalendarDay(clock.now)
        let mine = limits.filter { all[$0.key]?.holder == user }
        return (mine.count, mine.values.count { $0.day < today })
    }

    /// Everything of the bodies whose office this person is.
    ///
    /// - Throws: `rights.missing` for who is of no office.
    func kept(by user: UserID) throws(Problem) -> [Submission] {
        guard let account = try admission.account(user), account.isSecretary else {
            throw Problem.rightsMissing
        }
        return all.values.filter { account.isSecretary(of: $0.body.text) }
    }

    /// - Throws: `submission.unknown` for what is not there for this person.
    func view(_ id: SubmissionID, for user: UserID) throws(Problem) -> SubmissionView {
        try view(try seen(id, by: user))
    }

    private func view(
        _ found: (submission: Submission, reader: Colleague)
    ) throws(Problem) -> SubmissionView {
        let view = Visibility.view(
            of: found.submission, for: found.reader, by: configuration.calendar,
            on: CalendarDay(clock.now))
        guard let view else { throw Problem(404, "submission.unknown", found.submission.id.text) }
        return view
    }

    func seen(
        _ id: SubmissionID, by user: UserID
    ) throws(Problem) -> (submission: Submission, reader: Colleague) {
        guard let submission = all[id],
            let reader = try colleague(user, beside: submission.body),
            Visibility.sees(submission, reader)
        else { throw Problem(404, "submission.unknown", String(id.text.prefix(64))) }
        return (submission, reader)
    }

    // MARK: Acting

    /// - Throws: `workflow.unknown`, `entry.unknown` for the body, `rights.missing` for who does
    ///   not belong to the house, and the rules' own "no".
    func start(
        _ title: String, note: String?, as name: String, for body: Body, by user: UserID
    ) throws(Problem) -> SubmissionView {
        guard let account = try admission.account(user), try isStaff(account) else {
            throw Problem.rightsMissing
        }
        guard let workflow = configuration.workflows.first(where: { $0.name == name }) else {
            throw Problem(404, "workflow.unknown", String(name.prefix(64)))
        }
        let event = try Self.decided { () throws(Rejection) in
            try SubmissionDecider.start(
                title, note: note, as: workflow, for: (body.id, body.name), by: user,
                beside: Array(all.values))
        }
        return try keep(event, of: SubmissionID(RandomName.make("h")), after: 0, by: user)
    }

    /// - Parameter version: What the person has seen.
    /// - Throws: `submission.unknown`, `submission.changed` if it is another version by now, and
    ///   the rules' own "no".
    func perform(
        _ command: SubmissionCommand, on id: SubmissionID, seen version: Int64, by user: UserID
    ) throws(Problem) -> SubmissionView {
        let (submission, reader) = try seen(id, by: user)
        guard version == Int64(submission.version) else {
            throw Problem(412, "submission.changed", id.text)
        }
        let decider = SubmissionDecider(submission, by: reader)
        let receiver = try decider.receiver(of: command).flatMap { (user) throws(Problem) in
            try colleague(user, beside: submission.body)
        }
        let event = try Self.decided { () throws(Rejection) in
            try decider.decide(command, to: receiver)
        }
        return try keep(event, of: id, after: submission.seq, by: user)
    }

    private static func decided(
        _ body: () throws(Rejection) -> SubmissionEvent
    ) throws(Problem) -> SubmissionEvent {
        do { return try body() } catch { throw Problem(error) }
    }

    /// First the disk, then the people.
    func keep(
        _ event: SubmissionEvent, of id: SubmissionID, after seq: Int, by user: UserID
    ) throws(Problem) -> SubmissionView {
        let now = clock.now
        do {
            try journal.append(
                Journal.SubmissionStep(
                    submission: id.text, seq: seq + 1, at: now.milliseconds, by: user.text,
                    json: Envelope.encode(event)))
        } catch .changedMeanwhile {
            throw Problem(412, "submission.changed", id.text)
        } catch {
            throw Problem(503, "data.unavailable")
        }
        take(event, id, by: user, at: now)
        return try view(id, for: user)
    }
}
