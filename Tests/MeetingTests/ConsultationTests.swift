import Testing

@testable import Meeting

/// Consultations in writing, outside the sittings.
struct ConsultationTests {
    private static let hour: Int64 = 3600

    private func open(_ body: Body = Committee.body(), kind: String = "") throws -> Story {
        var story = try Story.convened(body)
        let deadline = Timestamp(milliseconds: story.now.milliseconds + Self.hour * 1000)
        try story.when(
            .poll(
                "p1", form: .consultation,
                details: PollDetails(themes: ["Kinh phí", "Tiến độ"], deadline: deadline)),
            by: "tk01")
        return story
    }

    private func answer(
        _ choice: String, _ opinion: String? = nil, _ comments: [ThemeComment]? = nil
    ) -> Command {
        .castVote(poll: "p1", choice: choice, opinion: opinion, comments: comments)
    }

    @Test func twoAreSilentAndListedApart() throws {
        var story = try open()
        for voter in Committee.voters.prefix(9) { try story.when(answer("agree"), by: voter) }
        try story.when(
            answer(
                "agreeWithComments", nil, [ThemeComment(theme: "Kinh phí", text: "Ghi rõ nguồn")]),
            by: "uv10")
        try story.when(answer("disagree", "Chưa đủ căn cứ"), by: "uv11")
        let reminded = try story.when(.remindVoters(poll: "p1"), by: "tk01")
        #expect(reminded == [.votersReminded(poll: "p1", voters: ["uv12", "uv13"])])
        #expect(story.stream(of: "uv12").last?.name == .votersReminded)
        #expect(story.stream(of: "uv11").last?.name != .votersReminded)
        #expect(try story.whenServer(.expirePoll(poll: "p1")).isEmpty)
        story.pass(seconds: Self.hour)
        #expect(story.refusal(of: answer("agree"), by: "uv12") == .pollDeadlineOver)
        try story.whenServer(.expirePoll(poll: "p1"))
        let poll = try #require(story.state.polls["p1"])
        #expect(poll.phase == .closed && poll.silent == ["uv12", "uv13"])
        let result = try #require(poll.result)
        #expect(result.counts == ["agree": 9, "agreeWithComments": 1, "disagree": 1])
        #expect(result.silent == 2 && result.returned == 11 && result.passed)
        #expect(result.text == "10/13 uỷ viên đương nhiệm (76,9 %)")
        let view = try #require(Visibility.view(of: story.state, for: "uv02")?.polls.first)
        #expect(view.silent == ["uv12", "uv13"] && view.votes?.count == 11)
        #expect(try story.whenServer(.expirePoll(poll: "p1")).isEmpty)
        #expect(story.refusal(of: .remindVoters(poll: "p1"), by: "tk01") == .pollClosed)
    }

    @Test(arguments: [(false, 6, false), (true, 8, true)])
    func whetherSilenceAgreesIsTheBodysRule(agrees: Bool, counted: Int, passes: Bool) throws {
        var story = try open(Committee.body(silenceAgrees: agrees))
        for voter in Committee.voters.prefix(6) { try story.when(answer("agree"), by: voter) }
        for voter in Committee.voters[6..<11] {
            try story.when(answer("disagree", "Chưa rõ"), by: voter)
        }
        story.pass(seconds: Self.hour)
        try story.whenServer(.expirePoll(poll: "p1"))
        let result = try #require(story.state.polls["p1"]?.result)
        #expect(result.text.hasPrefix("\(counted)/13") && result.passed == passes)
        #expect(result.silent == 2 && result.returned == 11)
    }

    @Test func disagreeingNeedsAReasonAndCommentsAnything() throws {
        let story = try open()
        func code(_ command: Command) -> Rejection.Code? { story.refusal(of: command, by: "uv02") }
        #expect(code(answer("disagree")) == .voteReasonMissing)
        #expect(code(answer("disagree", "  ")) == .voteReasonMissing)
        #expect(code(answer("agreeWithComments")) == .voteReasonMissing)
        #expect(code(answer("agreeWithComments", "Sửa câu 2")) == nil)
        #expect(code(answer("agree", String(repeating: "a", count: 100_000))) == .fieldTooLong)
        let comment = ThemeComment(theme: "Khác", text: "A")
        #expect(code(answer("agree", nil, [comment])) == .voteThemeUnknown)
        let twice = ThemeComment(theme: "Kinh phí", text: "A")
        #expect(code(answer("agree", nil, [twice, twice])) == .fieldInvalid)
        #expect(code(answer("approve")) == .voteChoiceInvalid)
    }

    @Test func itIsOutsideTheRoomAndTheSittings() throws {
        var story = try open()
        #expect(story.refusal(of: answer("agree"), by: "tk01") == .voteNotEntitled)
        #expect(story.refusal(of: answer("agree"), by: "km01") == .pollUnknown)
        try story.when(answer("agree"), by: "uv02")
        #expect(story.refusal(of: answer("agree"), by: "uv02") == .voteAlreadyCast)
        // Time was promised until the deadline; if all have answered there is no need to wait.
        #expect(story.refusal(of: .closePoll(poll: "p1"), by: "uv01") == .pollDeadlineAhead)
        for voter in Committee.voters where voter != "uv02" {
            try story.when(answer("agree"), by: voter)
        }
        #expect(try story.result().returned == 13)
    }

    @Test func aMeetingThatOnlyConsultsIsClosedWithoutASitting() throws {
        var story = try open()
        #expect(story.refusal(of: .closeMeeting(), by: "tk01") == .meetingWrongState)
        var events = try Decider.create(
            "m2", title: "Lấy ý kiến", kind: "consultation", body: Committee.body(),
            startsAt: Committee.morning, place: "",
            by: try #require(Committee.people[Committee.secretary]))
        events.append(.meetingConvened)
        story = try Story(first: events, at: Committee.morning)
        #expect(story.refusal(of: .closeMeeting(), by: "tk01") == nil)
    }

    @Test func itsTermsAreChecked() throws {
        let story = try Story.convened()
        func about(_ details: PollDetails?) -> Rejection? {
            story.rejection(of: .poll("p1", form: .consultation, details: details), by: "tk01")
        }
        let late = Timestamp(milliseconds: story.now.milliseconds + 1000)
        #expect(about(nil) == Rejection(.fieldMissing, "details.deadline"))
        #expect(about(PollDetails(deadline: story.now)) == Rejection(.pollDeadlineOver))
        #expect(
            about(PollDetails(themes: ["A", "A"], deadline: late))
                == Rejection(.fieldInvalid, "details.themes"))
        #expect(
            about(PollDetails(deadline: late, silenceAgrees: true))
                == Rejection(.fieldInvalid, "details.silenceAgrees"))
        #expect(about(PollDetails(deadline: late)) == nil)
        #expect(story.refusal(of: .poll("p1"), by: "tk01") == .meetingWrongState)
        #expect(throws: DecodingError.self) {
            try JSON.value(PollDetails.self, #"{"seat":3}"#)
        }
    }
}
