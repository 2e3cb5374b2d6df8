import Testing

@testable import Meeting

/// Documents that hang on a paper: given who has it, when somebody sends one, then a version
/// stands behind the ones before it, or the file is refused.
struct SubmissionDocumentTests {
    private static let way = Workflow(
        name: Wording(vi: "Kế hoạch", en: "Plan"),
        steps: ["draft", "decision"].map {
            .init(
                step: $0, name: Wording(vi: $0, en: $0), days: 5, unit: .working, receiver: nil,
                appraisal: nil)
        })
    private static let noon = Timestamp(milliseconds: 1_780_000_000_000, offsetMinutes: 420)

    private static func file(_ name: String, _ checksum: String) -> SubmissionDocument.File {
        .init(name: name, mediaType: "application/pdf", size: 10, checksum: checksum)
    }

    private struct Story {
        var submission: Submission

        init() throws {
            let event = try SubmissionDecider.start(
                "Kế hoạch", note: nil, as: ("ke-hoach", SubmissionDocumentTests.way),
                for: ("btv", "Ban Thường vụ"), by: "a", beside: [])
            submission = try #require(
                Submission("h1", first: event, by: "a", at: SubmissionDocumentTests.noon))
        }

        func decider(_ user: UserID) -> SubmissionDecider {
            SubmissionDecider(submission, by: Colleague(user, isOffice: user == "o"))
        }

        @discardableResult
        mutating func when(
            _ user: UserID, _ sent: SentDocument, _ file: SubmissionDocument.File
        ) throws -> Bool {
            guard let event = try decider(user).attach(sent, file) else { return false }
            submission.apply(event, by: user, at: SubmissionDocumentTests.noon)
            return true
        }

        mutating func when(_ user: UserID, _ command: SubmissionCommand) throws {
            let decider = decider(user)
            let event = try decider.decide(
                command, to: decider.receiver(of: command).map { Colleague($0) })
            submission.apply(event, by: user, at: SubmissionDocumentTests.noon)
        }

        mutating func refused(
            _ user: UserID, _ sent: SentDocument, _ file: SubmissionDocument.File,
            _ code: Rejection.Code
        ) {
            let before = submission
            let error = #expect(throws: Rejection.self) { try when(user, sent, file) }
            #expect(error?.code == code)
            #expect(submission == before)
        }
    }

    @Test func whoHasItSendsDocumentsAndNobodyElse() throws {
        var story = try Story()
        try story.when("a", .new("d1"), Self.file("Dự thảo.pdf", "1"))
        for user: UserID in ["b", "o"] {
            story.refused(user, .new("d2"), Self.file("Khác.pdf", "2"), .submissionNotYours)
        }
        try story.when("a", .passOn(receiver: "b", note: nil, appraisal: nil))
        story.refused("a", .new("d2"), Self.file("Khác.pdf", "2"), .submissionNotYours)
        try story.when("b", .new("d2"), Self.file("Ý kiến.pdf", "2"))
        #expect(story.submission.documents.map(\.document) == ["d1", "d2"])
        // Nothing of that is a step of its own.
        #expect(story.submission.step.step == "decision" && story.submission.holder == "b")
    }

    @Test func whoSentADocumentTakesItAwayWhileThePaperIsWithThem() throws {
        var story = try Story()
        func withdraw(_ id: DocumentID, _ reason: String?) -> SubmissionCommand {
            .withdrawDocument(document: id, reason: reason)
        }
        func refused(_ user: UserID, _ command: SubmissionCommand, _ code: Rejection.Code) {
            let error = #expect(throws: Rejection.self) {
                var other = story
                try other.when(user, command)
            }
            #expect(error?.code == code)
        }
        try story.when("a", .new("d1"), Self.file("Nhầm.pdf", "1"))
        try story.when("a", .new("d2"), Self.file("Đúng.pdf", "2"))
        refused("o", withdraw("d1", "Nhầm"), .submissionNotYours)
        refused("a", withdraw("d1", "  "), .submissionReasonMissing)
        refused("a", withdraw("d3", "Nhầm"), .documentUnknown)
        try story.when("a", withdraw("d1", "Nhầm tệp"))
        #expect(story.submission.documents.map(\.document) == ["d2"])
        let last = try #require(story.submission.moves.last)
        #expect(last.kind == .documentWithdrawn && last.note == "Nhầm tệp")
        #expect(last.document == "Nhầm.pdf" && story.submission.holder == "a")
        // What was still being read of it changes nothing.
        let before = story.submission.documents
        story.submission.apply(
            .submissionDocumentRead(document: "d1", version: 1, pages: 3), by: "a", at: Self.noon)
        #expect(story.submission.documents == before)
        try story.when("a", .passOn(receiver: "b", note: nil, appraisal: nil))
        refused("a", withdraw("d2", "Nhầm"), .submissionNotYours)
        refused("b", withdraw("d2", "Nhầm"), .submissionDocumentNotYours)
    }

    @Test func aNewVersionStandsBehindTheOldOneWithItsReason() throws {
        var story = try Story()
        try story.when("a", .new("d1"), Self.file("Dự thảo.pdf", "1"))
        try story.when("a", .passOn(receiver: "b", note: nil, appraisal: nil))
        try story.when("b", .sendBack(step: nil, receiver: nil, reason: "Thiếu dự toán"))
        for blank in [nil, "", " \n"] {
            story.refused(
                "a", .version(of: "d1", reason: blank), Self.file("Dự thảo 2.pdf", "2"),
                .submissionReasonMissing)
        }
        try story.when(
            "a", .version(of: "d1", reason: "Đã bổ sung"), Self.file("Dự thảo 2.pdf", "2"))
        let document = try #require(story.submission.document("d1"))
        #expect(document.versions.map(\.version) == [1, 2])
        #expect(document.versions.map(\.file.checksum) == ["1", "2"])
        #expect(document.current.reason == "Đã bổ sung")
        #expect(story.submission.moves.last?.kind == .replaced)
        // It is still told why it came back.
        let view = try #require(
            Visibility.view(
                of: story.submission, for: Colleague("a"), by: WorkCalendarTests.calendar,
                on: CalendarDay(Self.noon)))
        #expect(view.sentBackFor == "Thiếu dự toán")
        #expect(view.documents.first?.versions.map(\.version) == [2, 1])
        #expect(view.legs.count == 3)
    }

    @Test func whatCameTwiceIsThereOnce() throws {
        var story = try Story()
        let file = Self.file("Dự thảo.pdf", "1")
        #expect(try story.when("a", .new("d1"), file))
        #expect(try !story.when("a", .new("d2"), file))
        #expect(try !story.when("a", .version(of: "d1", reason: "Nhầm"), file))
        #expect(story.submission.documents.count == 1 && story.submission.version == 2)
        story.refused("a", .version(of: "d9", reason: "x"), file, .documentUnknown)
    }

    @Test func thereIsAnEndToWhatIsTaken() throws {
        var story = try Story()
        for number in 1...SubmissionDecider.mostDocuments {
            try story.when(
                "a", .new(DocumentID("d\(number)")), Self.file("\(number).pdf", "\(number)"))
        }
        story.refused("a", .new("more"), Self.file("x.pdf", "x"), .submissionDocumentsFull)
        try story.when("a", .withdraw(reason: "Nhầm"))
        story.refused("a", .new("more"), Self.file("x.pdf", "x"), .submissionFinished)
    }

    @Test func pagesBelongToTheirVersion() throws {
        var story = try Story()
        try story.when("a", .new("d1"), Self.file("1.pdf", "1"))
        try story.when("a", .version(of: "d1", reason: "Sửa"), Self.file("2.pdf", "2"))
        let version = story.submission.version
        story.submission.apply(
            .submissionDocumentRead(document: "d1", version: 1, pages: 3), by: "a", at: Self.noon)
        story.submission.apply(
            .submissionDocumentUnreadable(
                document: "d1", version: 2, reason: "document.secrecy"), by: "a", at: Self.noon)
        let pages = story.submission.document("d1")?.versions.map(\.pages)
        #expect(pages == [.ready(count: 3), .failed(reason: "document.secrecy")])
        // What the server finds out is nobody's step, yet everything stored has its number.
        #expect(story.submission.version == version && story.submission.seq == version + 2)
    }

    @Test func theOfficeTakesThemToAMeetingWhenTheLastStepIsBehindThem() throws {
        var story = try Story()
        try story.when("a", .new("d1"), Self.file("1.pdf", "1"))
        try story.when("a", .new("d2"), Self.file("2.pdf", "2"))
        func refusal(_ user: UserID) -> Rejection.Code? {
            do throws(Rejection) {
                _ = try story.decider(user).documentsForMeeting()
                return nil
            } catch { return error.code }
        }
        #expect(refusal("o") == .submissionNotFinished)
        try story.when("a", .passOn(receiver: "b", note: nil, appraisal: nil))
        try story.when("b", .passOn(receiver: nil, note: nil, appraisal: nil))
        #expect(refusal("o") == nil)
        for user: UserID in ["a", "b"] { #expect(refusal(user) == .rightsMissing) }
        story.submission.apply(
            .submissionDocumentUnreadable(
                document: "d1", version: 1, reason: "document.secrecy"), by: "a", at: Self.noon)
        #expect(try story.decider("o").documentsForMeeting().map(\.document) == ["d2"])
    }
}
