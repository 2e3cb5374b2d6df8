import Testing

@testable import Meeting

/// What is made of the opinions of a consultation: taken up, or explained why not.
struct OpinionTests {
    private static let theme = "Kinh phí"

    private func comment(_ text: String) -> [ThemeComment] {
        [ThemeComment(theme: Self.theme, text: text)]
    }

    private func open(ballot: Poll.Ballot = .open) throws -> Story {
        var story = try Story.convened()
        story.isPrivate = true
        let deadline = Timestamp(milliseconds: story.now.milliseconds + 3_600_000)
        let details = PollDetails(themes: [Self.theme, "Tiến độ"], deadline: deadline)
        try story.when(
            .poll("p1", ballot: ballot, form: .consultation, details: details), by: "tk01")
        return story
    }

    /// Two spoke of the money, one of the whole, one agreed, the others were silent.
    private func closed() throws -> Story {
        var story = try open()
        let answers: [(UserID, Command)] = [
            ("uv04", .castVote(poll: "p1", choice: "agree", opinion: " ")),
            (
                "uv03",
                .castVote(
                    poll: "p1", choice: "agreeWithComments", opinion: nil,
                    comments: comment("Ghi rõ nguồn"))
            ),
            (
                "uv02",
                .castVote(
                    poll: "p1", choice: "disagree", opinion: "Chưa đủ căn cứ",
                    comments: comment("Quá cao"))
            ),
        ]
        for (voter, command) in answers { try story.when(command, by: voter) }
        story.pass(seconds: 3600)
        try story.whenServer(.expirePoll(poll: "p1"))
        return story
    }

    private func answer(
        _ places: [OpinionPlace], _ outcome: OpinionAnswer.Outcome = .accepted,
        _ text: String? = nil
    ) -> Command {
        .answerOpinions(poll: "p1", opinions: places, outcome: outcome, text: text)
    }

    private let bothOnMoney = [
        OpinionPlace(user: "uv02", theme: theme), OpinionPlace(user: "uv03", theme: theme),
    ]
    private let whole = OpinionPlace(user: "uv02")

    @Test func opinionsStandByThemeAndThenByVoterThoseOnTheWholeLast() throws {
        let poll = try #require(try closed().state.polls["p1"])
        #expect(poll.opinions.map(\.place) == bothOnMoney + [whole])
        #expect(poll.opinions.map(\.text) == ["Quá cao", "Ghi rõ nguồn", "Chưa đủ căn cứ"])
        #expect(poll.opinions.allSatisfy { $0.answer == nil })
    }

    @Test func severalAlikeAreAnsweredAtOnceAndALaterAnswerTakesThePlaceOfAnEarlier() throws {
        var story = try closed()
        let first = answer(bothOnMoney, .explained, "Đã có trong dự toán")
        #expect(
            try story.when(first, by: "tk01") == [
                .opinionsAnswered(
                    poll: "p1", opinions: bothOnMoney, outcome: .explained,
                    text: "Đã có trong dự toán")
            ])
        #expect(try story.when(first, by: "tk01").isEmpty)
        try story.when(answer([bothOnMoney[1]]), by: "tk01")
        let poll = try #require(story.state.polls["p1"])
        #expect(poll.opinions.map(\.answer?.outcome) == [.explained, .accepted, nil])
        #expect(poll.answers.count == 2)
        // Whoever may follow the poll sees them, and a guest of another item does not.
        let view = try #require(Visibility.view(of: story.state, for: "uv05")?.polls.first)
        #expect(view.answers == poll.answers)
        #expect(story.stream(of: "uv05").last?.name == .opinionsAnswered)
        #expect(!story.stream(of: "km02").contains { $0.name == .opinionsAnswered })
    }

    @Test func whatCannotBeAnsweredIsRefusedWithItsReason() throws {
        var story = try closed()
        func code(_ command: Command, by user: UserID = "tk01") -> Rejection.Code? {
            story.refusal(of: command, by: user)
        }
        #expect(code(answer([whole]), by: "uv01") == .rightsMissing)
        #expect(code(answer([whole]), by: "uv02") == .rightsMissing)
        #expect(code(answer([])) == .fieldMissing)
        #expect(code(answer([whole, whole])) == .fieldInvalid)
        // One who said nothing of it, one whose words were blank, a silent one, a theme that
        // is none: and with one wrong place of several nothing is recorded.
        for place in [
            OpinionPlace(user: "uv03"), OpinionPlace(user: "uv04"), OpinionPlace(user: "uv13"),
            OpinionPlace(user: "uv02", theme: "Khác"), OpinionPlace(user: "không"),
        ] {
            #expect(code(answer([whole, place])) == .opinionUnknown, "\(place)")
        }
        #expect(code(answer([whole], .explained)) == .fieldMissing)
        #expect(code(answer([whole], .explained, " ")) == .fieldMissing)
        let long = String(repeating: "a", count: 100_000)
        #expect(code(answer([whole], .accepted, long)) == .fieldTooLong)
        #expect(code(answer([whole])) == nil)
        story.given(.pollAnnulled(poll: "p1", reason: "Nhầm"))
        #expect(code(answer([whole])) == .pollAnnulledAlready)
    }

    @Test func nothingIsAnsweredBeforeTheEndNorOfOtherPolls() throws {
        var story = try open()
        try story.when(.castVote(poll: "p1", choice: "agree", opinion: "Tốt"), by: "uv02")
        #expect(story.refusal(of: answer([whole]), by: "tk01") == .pollNotClosed)
        #expect(story.state.polls["p1"]?.opinions.isEmpty == true)
        let voting = try Story.voting()
        #expect(voting.refusal(of: answer([whole]), by: "tk01") == .pollNotConsultation)
    }
}
