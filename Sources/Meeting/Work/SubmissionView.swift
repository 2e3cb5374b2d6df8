/// A submission as those may see it whom it concerns, with what its time limits make of it today.
public struct SubmissionView: Encodable, Sendable {
    public let id: SubmissionID
    public let version: Int
    public let workflow: String
    public let workflowName: Wording
    public let steps: [Workflow.Step]
    public let body: BodyID
    public let bodyName: String
    public let title: String
    public let submitter: UserID
    public let startedAt: Timestamp
    public let state: Submission.Phase
    /// The step it is at.
    public let step: String
    /// With whom it waits, and since when; absent when it waits no more.
    public let holder: UserID?
    public let since: Timestamp?
    public let deadline: CalendarDay?
    /// Years whose holidays are not in the table; the deadline is provisional then.
    public let unknownYears: [Int]
    /// Whether the deadline is over.
    public let late: Bool
    /// Working days until the deadline; below zero behind it.
    public let days: Int
    /// What it was last sent back for, while it waits because of that.
    public let sentBackFor: String?
    public let moves: [Submission.Move]
    public let documents: [Paper]
    public let legs: [Leg]
    /// What this person may do.
    public let mine: Bool
    public let submitted: Bool
    public let office: Bool

    /// A document of it, with what came before it.
    public struct Paper: Encodable, Sendable {
        public let document: DocumentID
        /// The newest first.
        public let versions: [Version]

        public struct Version: Encodable, Sendable {
            public let version: Int
            public let name: String
            public let mediaType: String
            public let size: Int
            /// Absent before its pages have been made.
            public let pages: Int?
            /// Why it cannot be read.
            public let failed: String?
            public let reason: String?
            public let by: UserID
            public let at: Timestamp
        }

        init(_ document: SubmissionDocument) {
            self.document = document.document
            versions = document.versions.reversed().map { one in
                var (pages, failed): (Int?, String?)
                switch one.pages {
                case .pending: break
                case .ready(let count): pages = count
                case .failed(let reason): failed = reason
                }
                return Version(
                    version: one.version, name: one.file.name, mediaType: one.file.mediaType,
                    size: one.file.size, pages: pages, failed: failed, reason: one.reason,
                    by: one.by, at: one.at)
            }
        }
    }

    /// One stay at one step, from its arrival until it went on.
    public struct Leg: Encodable, Sendable {
        public let step: String
        public let holder: UserID
        public let since: Timestamp
        /// Absent while it is there.
        public let until: Timestamp?
        public let deadline: CalendarDay
        /// Whether it went on after its deadline, or has not gone on by now.
        public let late: Bool
        /// Whether it came back because something was wrong with it.
        public let sentBack: Bool
    }

    init(
        _ submission: Submission, for reader: Colleague, by calendar: WorkCalendar,
        on today: CalendarDay
    ) {
        id = submission.id
        version = submission.version
        workflow = submission.workflow
        workflowName = submission.definition.name
        steps = submission.definition.steps
        body = submission.body
        bodyName = submission.bodyName
        title = submission.title
        submitter = submission.submitter
        startedAt = submission.startedAt
        state = submission.phase
        step = submission.step.step
        moves = submission.moves
        documents = submission.documents.map(Paper.init)
        legs = submission.legs(by: calendar, on: today)
        let isWaiting = submission.phase == .underway
        let limit = submission.deadline(by: calendar)
        holder = isWaiting ? submission.holder : nil
        since = isWaiting ? submission.since : nil
        deadline = isWaiting ? limit.day : nil
        unknownYears = isWaiting ? limit.unknownYears : []
        late = isWaiting && limit.day < today
        days = isWaiting ? calendar.workdays(from: today, to: limit.day) : 0
        let last = submission.moves.last {
            ![.handedOver, .attached, .replaced, .documentWithdrawn].contains($0.kind)
        }
        sentBackFor = isWaiting && last?.kind == .sentBack ? last?.note : nil
        mine = isWaiting && submission.holder == reader.user
        submitted = submission.submitter == reader.user
        office = reader.isOffice
    }
}

extension Submission {
    /// Until when it has to go on from its present step.
    public func deadline(by calendar: WorkCalendar) -> WorkCalendar.Deadline {
        calendar.deadline(from: CalendarDay(since), step.days, step.unit)
    }

    /// Its stays, one after the other; who had it last at each answers for it.
    public func legs(by calendar: WorkCalendar, on today: CalendarDay) -> [SubmissionView.Leg] {
        var legs: [SubmissionView.Leg] = []
        var current: (step: String, holder: UserID, since: Timestamp, sentBack: Bool)?
        func close(at end: Timestamp?) {
            guard let leg = current, let place = definition.index(of: leg.step) else { return }
            let step = definition.steps[place]
            let limit = calendar.deadline(from: CalendarDay(leg.since), step.days, step.unit)
            let left = end.map { CalendarDay($0) } ?? today
            legs.append(
                SubmissionView.Leg(
                    step: leg.step, holder: leg.holder, since: leg.since, until: end,
                    deadline: limit.day, late: limit.day < left, sentBack: leg.sentBack))
        }
        for move in moves {
            switch move.kind {
            case .started, .passedOn, .sentBack:
                close(at: move.at)
                current = move.receiver.map { (move.step, $0, move.at, move.kind == .sentBack) }
            case .handedOver:
                current = move.receiver.map {
                    (move.step, $0, current?.since ?? move.at, current?.sentBack ?? false)
                }
            case .attached, .replaced, .documentWithdrawn: break
            case .finished, .withdrawn:
                close(at: move.at)
                current = nil
            }
        }
        close(at: nil)
        return legs
    }
}

/// Who sees a submission: who submitted it, who has it or had it, and the office of its body.
extension Visibility {
    public static func sees(_ submission: Submission, _ reader: Colleague) -> Bool {
        submission.submitter == reader.user || reader.isOffice
            || submission.moves.contains { $0.receiver == reader.user }
    }

    /// As this person sees it today; `nil` if it is not there for them.
    public static func view(
        of submission: Submission, for reader: Colleague, by calendar: WorkCalendar,
        on today: CalendarDay
    ) -> SubmissionView? {
        sees(submission, reader)
            ? SubmissionView(submission, for: reader, by: calendar, on: today) : nil
    }
}
