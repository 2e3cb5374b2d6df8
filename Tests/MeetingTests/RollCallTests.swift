import Testing

@testable import Meeting

/// Roll-calls, reserved opinions, one vote after the other, and two officers at once.
struct RollCallTests {
    private func open() throws -> Story {
        var story = try Story.sitting()
        try story.when(.poll("p1", details: PollDetails(rollCall: true)), by: "uv01")
        return story
    }

    private func call(_ user: UserID, _ choice: String?) -> Command {
        .recordCall(poll: "p1", user: user, choice: choice)
    }

    @Test func votersAreCalledInTheirOrder() throws {
        var story = try open()
        let order = try #require(story.state.polls["p1"]).electorate
        #expect(story.refusal(of: .vote("p1", "approve"), by: "uv02") == .pollRollCall)
        #expect(story.refusal(of: call(order[1], "approve"), by: "tk01") == .voteOutOfTurn)
        #expect(story.refusal(of: call("tk01", "approve"), by: "tk01") == .voteNotEntitled)
        #expect(story.refusal(of: call(order[0], "maybe"), by: "tk01") == .voteChoiceInvalid)
        #expect(story.refusal(of: call(order[0], "approve"), by: "uv01") == .rightsMissing)
        try story.when(call(order[0], nil), by: "tk01")
        #expect(story.refusal(of: call(order[0], "approve"), by: "tk01") == .voteOutOfTurn)
        for user in order.dropFirst() { try story.when(call(user, "approve"), by: "tk01") }
        #expect(story.refusal(of: call(order[1], nil), by: "tk01") == .voteAlreadyCast)
        // Nobody sees how it stands, the officers included; one's own vote one does see.
        #expect(!story.stream(of: "tk01").contains { $0.name == .callRecorded })
        #expect(story.stream(of: order[3]).count { $0.name == .callRecorded } == 1)
        #expect(story.stream(of: "tk01").contains { $0.name == .voterCalled })
        #expect(!story.stream(of: "uv05").contains { $0.name == .voterCalled })
        // Who had no word in their turn has it at the end.
        try story.when(call(order[0], "reject"), by: "tk01")
        #expect(try story.result().counts == ["approve": 12, "reject": 1, "other": 0])
    }

    @Test func whatWasMisheardIsPutRightWhileThePollIsOpen() throws {
        var story = try open()
        let order = try #require(story.state.polls["p1"]).electorate
        try story.when(call(order[0], "approve"), by: "tk01")
        #expect(try story.when(call(order[0], "approve"), by: "tk01").isEmpty)
        #expect(story.refusal(of: call(order[0], "reject"), by: "uv01") == .rightsMissing)
        #expect(story.refusal(of: call(order[0], "maybe"), by: "tk01") == .voteChoiceInvalid)
        try story.when(call(order[0], "reject"), by: "tk01")
        // Whose turn it is has not changed.
        #expect(story.refusal(of: call(order[2], "approve"), by: "tk01") == .voteOutOfTurn)
        try story.when(call(order[1], "approve"), by: "tk01")
        #expect(story.stream(of: order[0]).count { $0.name == .callRecorded } == 2)
        #expect(
            !story.stream(of: order[1]).contains {
                $0.name == .callRecorded
                    && "\($0)".contains("reject")
            })
        #expect(try story.result().counts == ["approve": 1, "reject": 1, "other": 0])
        #expect(story.refusal(of: call(order[0], "approve"), by: "tk01") == .pollClosed)
    }

    @Test func whereVotersAreNotCalledNobodyIsRecordedSo() throws {
        let story = try Story.voting()
        #expect(story.refusal(of: call("uv01", "approve"), by: "tk01") == .pollNotRollCall)
        #expect(
            story.rejection(
                of: .poll("p2", ballot: .secret, details: PollDetails(rollCall: true)), by: "uv01")
                == Rejection(.fieldInvalid, "details.rollCall"))
        #expect(
            story.rejection(of: .poll("p2", details: PollDetails(paperOnly: true)), by: "uv01")
                == Rejection(.fieldInvalid, "details.paperOnly"))
        #expect(story.refusal(of: .remindVoters(poll: "p1"), by: "uv01") == .pollNotConsultation)
    }

    @Test func anOpinionIsReservedAfterTheVoteByWhoWasEntitled() throws {
        var story = try Story.voting()
        let reserve = Command.reserveOpinion(poll: "p1", opinion: "Chưa rõ kinh phí")
        #expect(story.refusal(of: reserve, by: "uv02") == .pollNotClosed)
        try story.vote(approve: 12)
        _ = try story.result()
        #expect(story.refusal(of: reserve, by: "tk01") == .voteNotEntitled)
        #expect(
            story.refusal(of: .reserveOpinion(poll: "p1", opinion: " "), by: "uv02")
                == .fieldMissing)
        let long = String(repeating: "a", count: 100_000)
        #expect(
            story.refusal(of: .reserveOpinion(poll: "p1", opinion: long), by: "uv02")
                == .fieldTooLong)
        try story.when(reserve, by: "uv02")
        #expect(try story.when(reserve, by: "uv02").isEmpty)
        try story.when(.reserveOpinion(poll: "p1", opinion: "Rõ hơn"), by: "uv02")
        #expect(story.state.polls["p1"]?.reserved.map(\.text) == ["Rõ hơn"])
        let view = try #require(Visibility.view(of: story.state, for: "uv03")?.polls.first)
        #expect(view.reserved?.first?.user == "uv02")
        #expect(!story.stream(of: "km02").contains { $0.name == .opinionReserved })
    }

    @Test func whereTheBodyTakesOneVoteAfterTheOtherASecondIsRefused() throws {
        var story = try Story.voting(Committee.body(allowsConcurrentPolls: false))
        #expect(
            story.rejection(of: .poll("p2"), by: "uv01")
                == Rejection(.pollAnotherOpen, "Thông qua?"))
        _ = try story.result()
        #expect(story.refusal(of: .poll("p2"), by: "uv01") == nil)
        #expect(try Story.voting().refusal(of: .poll("p2"), by: "uv01") == nil)
    }

    @Test func ofTwoOfficersAtOnceOneWinsAndTheOtherIsTold() throws {
        var story = try Story.sitting()
        try story.when(.prepare("p1"), by: "tk01")
        let open = Command.poll("p1", item: nil, question: nil)
        try story.when(open, by: "uv01")
        #expect(story.refusal(of: open, by: "tk01") == .pollOpenAlready)
        try story.when(.closePoll(poll: "p1"), by: "tk01")
        #expect(story.refusal(of: .closePoll(poll: "p1"), by: "uv01") == .pollClosed)
        #expect(story.refusal(of: open, by: "uv01") == .pollClosed)
    }
}
