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
    private var all: [SubmissionID: Submission] = [:]

    /// Reads what happened until now.
    init(
        _ configuration: WorkConfiguration, journal: Journal, admission: Admission,
        clock: WallClock
    ) throws {
        self.configuration = configuration
        self.journal = journal
        self.admission = admission
        self.clock = clock
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
        return try !submissions(for: user).isEmpty
    }

    // MARK: Reading

    /// What this person sees: what waits first, the most urgent before; then what is over, the
    /// last before.
    func submissions(for user: UserID) throws(Problem) -> [SubmissionView] {
        guard let account = try admission.account(user) else { return [] }
        let today = CalendarDay(clock.now)
        return all.values.compactMap {
            let reader = Colleague(user, isOffice: account.isSecretary(of: $0.body.text))
            return Visibility.view(
                of: $0, for: reader, by: configuration.calendar, on: today)
        }.sorted(by: Self.isBefore)
    }

    private static func isBefore(_ left: SubmissionView, _ right: SubmissionView) -> Bool {
        switch (left.deadline, right.deadline) {
        case (let first?, let second?):
            (first, left.startedAt, left.id) < (second, right.startedAt, right.id)
        case (nil, nil): (ended(left), left.id) > (ended(right), right.id)
        case (_?, nil): true
        case (nil, _?): false
        }
    }

    private static func ended(_ view: SubmissionView) -> Timestamp {
        view.moves.last?.at ?? view.startedAt
    }

    /// - Throws: `submission.unknown` for what is not there for this person.
    func view(_ id: SubmissionID, for user: UserID) throws(Problem) -> SubmissionView {
        try view(try found(id, for: user))
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

    private func found(
        _ id: SubmissionID, for user: UserID
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
        let (submission, reader) = try found(id, for: user)
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
        return try keep(event, of: id, after: submission.version, by: user)
    }

    private static func decided(
        _ body: () throws(Rejection) -> SubmissionEvent
    ) throws(Problem) -> SubmissionEvent {
        do { return try body() } catch { throw Problem(error) }
    }

    /// First the disk, then the people.
    private func keep(
        _ event: SubmissionEvent, of id: SubmissionID, after version: Int, by user: UserID
    ) throws(Problem) -> SubmissionView {
        let now = clock.now
        do {
            try journal.append(
                Journal.SubmissionStep(
                    submission: id.text, seq: version + 1, at: now.milliseconds, by: user.text,
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
