import Testing

@testable import Meeting

/// A paper on its way through the office: given what happened, when somebody acts, then it waits
/// with exactly one person, or the step is refused.
struct SubmissionTests {
    /// `a` and `b` draft, `o` and `p` are the office, `c` decides; `x` has left, `g` is a guest.
    private static let known: [UserID: Colleague] = [
        "a": Colleague("a"), "b": Colleague("b"), "c": Colleague("c"),
        "o": Colleague("o", isOffice: true), "p": Colleague("p", isOffice: true),
        "x": Colleague("x", isActive: false), "g": Colleague("g", isStaff: false),
    ]
    private static let way = Workflow(
        name: Wording(vi: "Kế hoạch", en: "Plan"),
        steps: [
            step("draft", 5), step("appraisal", 3, .office, appraisal: true),
            step("decision", 10, unit: .calendar), step("signature", 2),
        ])
    private static let good = Appraisal(
        requirement: true, scope: true, procedure: true, authority: true, form: true)

    private static func step(
        _ name: String, _ days: Int, _ receiver: Workflow.Receiver? = nil,
        unit: Workflow.Unit = .working, appraisal: Bool? = nil
    ) -> Workflow.Step {
        .init(
            step: name, name: Wording(vi: name, en: name), days: days, unit: unit,
            receiver: receiver, appraisal: appraisal)
    }

    /// What happened, one thing an entry: who, on which day, what.
    private struct Story {
        var submission: Submission

        init(on day: String = "2026-06-15") throws {
            let event = try SubmissionTests.start(beside: [])
            submission = try #require(
                Submission("h1", first: event, by: "a", at: Self.moment(day)))
        }

        mutating func when(
            _ user: UserID, _ command: SubmissionCommand, on day: String = "2026-06-16"
        ) throws {
            let actor = try #require(SubmissionTests.known[user])
            let decider = SubmissionDecider(submission, by: actor)
            let receiver = decider.receiver(of: command).flatMap { SubmissionTests.known[$0] }
            let event = try decider.decide(command, to: receiver)
            submission.apply(event, by: user, at: Self.moment(day))
        }

        mutating func refused(
            _ user: UserID, _ command: SubmissionCommand, _ code: Rejection.Code
        ) {
            let before = submission
            let error = #expect(throws: Rejection.self) { try when(user, command) }
            #expect(error?.code == code)
            #expect(submission == before)
        }

        func view(_ user: UserID, on today: String) -> SubmissionView? {
            guard let reader = SubmissionTests.known[user], let day = CalendarDay(today) else {
                preconditionFailure("\(user), \(today): nobody, or no day")
            }
            return Visibility.view(
                of: submission, for: reader, by: WorkCalendarTests.calendar, on: day)
        }

        static func moment(_ day: String) -> Timestamp {
            guard let moment = Timestamp("\(day)T09:00:00+07:00") else {
                preconditionFailure("\(day) is no day")
            }
            return moment
        }
    }

    private static func start(
        _ title: String = "Kế hoạch năm", by user: UserID = "a", beside others: [Submission]
    ) throws -> SubmissionEvent {
        try SubmissionDecider.start(
            title, note: nil, as: ("ke-hoach", way), for: ("btv", "Ban Thường vụ"), by: user,
            beside: others)
    }

    private static func pass(
        _ receiver: UserID?, _ appraisal: Appraisal? = nil
    ) -> SubmissionCommand {
        .passOn(receiver: receiver, note: nil, appraisal: appraisal)
    }

    private static func back(
        _ reason: String? = "Thiếu dự toán", to step: String? = nil, _ receiver: UserID? = nil
    ) -> SubmissionCommand {
        .sendBack(step: step, receiver: receiver, reason: reason)
    }

    @Test func itWaitsWithOnePersonFromTheDraftToTheSignature() throws {
        var story = try Story()
        #expect(story.submission.holder == "a")
        try story.when("a", Self.pass("o"))
        #expect(story.submission.holder == "o" && story.submission.step.step == "appraisal")
        try story.when("o", Self.pass("c", Self.good))
        try story.when("c", Self.pass("b"))
        try story.when("b", Self.pass(nil))
        #expect(story.submission.phase == .finished)
        #expect(
            story.submission.moves.map(\.kind) == [
                .started, .passedOn, .passedOn, .passedOn, .finished,
            ])
        story.refused("b", Self.pass(nil), .submissionFinished)
        story.refused("a", .withdraw(reason: "Nhầm"), .submissionFinished)
    }

    @Test func onlyWhoHasItActsAndOnlyTheSubmitterWithdraws() throws {
        var story = try Story()
        try story.when("a", Self.pass("o"))
        for user: UserID in ["a", "b", "p"] {
            story.refused(user, Self.pass("c", Self.good), .submissionNotYours)
            story.refused(user, Self.back(), .submissionNotYours)
        }
        story.refused("o", .withdraw(reason: "Không cần"), .submissionNotYours)
        story.refused("b", .handOver(receiver: "p", reason: "Ốm"), .submissionNotYours)
        try story.when("a", .withdraw(reason: "Không cần nữa"))
        #expect(story.submission.phase == .withdrawn)
    }

    @Test func theReceiverIsOneWhoIsThereAndCompetent() throws {
        var story = try Story()
        story.refused("a", Self.pass(nil), .submissionReceiverMissing)
        story.refused("a", Self.pass("ai"), .submissionReceiverUnknown)
        story.refused("a", Self.pass("x"), .submissionReceiverLeft)
        story.refused("a", Self.pass("b"), .submissionReceiverNotCompetent)
        try story.when("a", Self.pass("o"))
        story.refused("o", Self.pass("g", Self.good), .submissionReceiverNotCompetent)
        story.refused("o", .handOver(receiver: "o", reason: "Ốm"), .submissionReceiverSame)
        story.refused("o", .handOver(receiver: "b", reason: "Ốm"), .submissionReceiverNotCompetent)
    }

    @Test func nobodyAppraisesWhatTheyHaveSubmitted() throws {
        let event = try Self.start(by: "o", beside: [])
        var story = try Story()
        story.submission = try #require(
            Submission("h1", first: event, by: "o", at: Story.moment("2026-06-15")))
        story.refused("o", Self.pass("o"), .submissionReceiverNotCompetent)
        try story.when("o", Self.pass("p"))
        story.refused("p", .handOver(receiver: "o", reason: "Ốm"), .submissionReceiverNotCompetent)
    }

    @Test func anAppraisalIsCleanOrItGoesBack() throws {
        var story = try Story()
        story.refused("a", Self.pass("o", Self.good), .fieldInvalid)
        try story.when("a", Self.pass("o"))
        story.refused("o", Self.pass("c"), .submissionNotAppraised)
        let wrongForm = Appraisal(
            requirement: true, scope: true, procedure: true, authority: true, form: false)
        story.refused("o", Self.pass("c", wrongForm), .submissionNotAppraised)
    }

    @Test func itIsReturnedWithAReasonAndComesAgainWithAllItsTime() throws {
        var story = try Story(on: "2026-06-15")
        try story.when("a", Self.pass("o"), on: "2026-06-16")
        for blank in [nil, "", "  \n"] {
            story.refused("o", Self.back(blank), .submissionReasonMissing)
        }
        try story.when("o", Self.back(), on: "2026-06-17")
        #expect(story.submission.holder == "a" && story.submission.step.step == "draft")
        #expect(story.view("a", on: "2026-06-17")?.sentBackFor == "Thiếu dự toán")
        #expect(story.view("a", on: "2026-06-17")?.deadline == CalendarDay("2026-06-24"))
        try story.when("a", Self.pass("p"), on: "2026-06-18")
        #expect(story.view("p", on: "2026-06-18")?.sentBackFor == nil)
        #expect(story.view("p", on: "2026-06-18")?.deadline == CalendarDay("2026-06-23"))
        #expect(story.submission.moves.count == 4)
        #expect(
            story.view("a", on: "2026-06-18")?.legs.map(\.sentBack)
                == [false, false, true, false])
        // A second time it goes back to who had it last at that step.
        try story.when("p", Self.pass("c", Self.good))
        try story.when("c", Self.back())
        #expect(story.submission.holder == "p" && story.submission.step.step == "appraisal")
    }

    @Test func itIsReturnedToAnEarlierStepOnly() throws {
        var story = try Story()
        story.refused("a", Self.back(), .submissionFirstStep)
        try story.when("a", Self.pass("o"))
        try story.when("o", Self.pass("c", Self.good))
        story.refused("c", Self.back(to: "khong-co"), .submissionStepUnknown)
        story.refused("c", Self.back(to: "decision"), .submissionStepNotEarlier)
        story.refused("c", Self.back(to: "signature"), .submissionStepNotEarlier)
        story.refused("c", Self.back(to: "draft", "x"), .submissionReceiverLeft)
        try story.when("c", Self.back(to: "draft"))
        #expect(story.submission.holder == "a" && story.submission.place == 0)
    }

    @Test func theOfficeGivesItToAnotherWhereWhoHasItCannotAndTheTimeGoesOn() throws {
        var story = try Story(on: "2026-06-15")
        story.refused("o", .handOver(receiver: "b", reason: " "), .submissionReasonMissing)
        try story.when("o", .handOver(receiver: "b", reason: "Đi công tác"), on: "2026-06-18")
        #expect(story.submission.holder == "b")
        #expect(story.view("b", on: "2026-06-18")?.deadline == CalendarDay("2026-06-22"))
        try story.when("b", Self.pass("o"))
        // It comes back to who had it last.
        try story.when("o", Self.back())
        #expect(story.submission.holder == "b")
    }

    @Test func oneThingDoesNotGoTwoWaysAtOnce() throws {
        let story = try Story()
        let again = #expect(throws: Rejection.self) { try Self.start(beside: [story.submission]) }
        #expect(again?.code == .submissionUnderway)
        _ = try Self.start("Kế hoạch khác", beside: [story.submission])
        _ = try Self.start(by: "b", beside: [story.submission])
        var over = story
        try over.when("a", .withdraw(reason: "Nhầm"))
        _ = try Self.start(beside: [over.submission])
        for (title, code) in [
            ("  ", Rejection.Code.fieldMissing),
            (String(repeating: "a", count: 2001), .fieldTooLong),
        ] {
            let error = #expect(throws: Rejection.self) { try Self.start(title, beside: []) }
            #expect(error?.code == code)
        }
    }

    @Test func itIsLateFromTheDayBehindItsDeadline() throws {
        let story = try Story(on: "2026-06-15")
        let last = try #require(story.view("a", on: "2026-06-22"))
        #expect(!last.late && last.days == 0)
        let next = try #require(story.view("a", on: "2026-06-23"))
        #expect(next.late && next.days == -1)
        #expect(story.view("a", on: "2026-06-16")?.days == 4)
    }

    @Test func eachStayTellsWhetherItWasInTime() throws {
        var story = try Story(on: "2026-06-15")
        try story.when("a", Self.pass("o"), on: "2026-06-24")
        try story.when("o", Self.pass("c", Self.good), on: "2026-06-25")
        let legs = try #require(story.view("a", on: "2026-07-05")).legs
        #expect(legs.map(\.step) == ["draft", "appraisal", "decision"])
        #expect(legs.map(\.late) == [true, false, false])
        // Ten days later is a Sunday, so it is Monday.
        #expect(legs.last?.deadline == CalendarDay("2026-07-06"))
        #expect(legs.last?.until == nil)
    }

    @Test func itIsSeenByWhomItConcernsAndByNobodyElse() throws {
        var story = try Story()
        try story.when("a", Self.pass("o"))
        try story.when("o", .handOver(receiver: "p", reason: "Ốm"))
        for user: UserID in ["a", "o", "p"] { #expect(story.view(user, on: "2026-06-16") != nil) }
        for user: UserID in ["b", "c", "g", "x"] {
            #expect(story.view(user, on: "2026-06-16") == nil)
        }
        // Of the office, but of another body's.
        let other = Colleague("s")
        #expect(!Visibility.sees(story.submission, other))
    }

    @Test func aWorkflowThatCannotBeIsNamedByItsField() {
        #expect(Self.way.fault == nil)
        func fault(_ steps: Workflow.Step...) -> String? {
            Workflow(name: Self.way.name, steps: steps).fault
        }
        let draft = Self.step("draft", 5)
        #expect(fault(draft) == "steps: from 2 to 40")
        #expect(fault(draft, draft) == "steps.1.step: \"draft\" is there already")
        #expect(fault(draft, Self.step("b", 0)) == "steps.1.days: from 1 to 365")
        #expect(fault(draft, Self.step("hai bước", 1))?.hasPrefix("steps.1.step") == true)
    }

    /// `Fixtures/submissions.jsonl`: a line for every kind of step that was ever stored.
    @Test func everyStoredStepIsReadAsItWasWritten() throws {
        for line in try Fixture.lines(of: "submissions") {
            #expect(try JSON.text(JSON.value(SubmissionEvent.self, line)) == line)
        }
    }
}
