import Testing

@testable import Meeting

/// Amendments: proposed, sponsored, ordered, decided by word or by vote, and undone.
struct DeciderAmendmentsTests {
    private static let words = ["Một.", "Hai ba bốn năm.", "Sáu bảy.", "Tám."]

    /// A sitting with a draft of four paragraphs `k1`…`k4`.
    private func sitting() throws -> Story {
        var story = try Story.sitting()
        try story.when(
            .draftResolution(
                item: "i1", resolution: "r1", title: "Dự thảo",
                paragraphs: Self.words.enumerated().map {
                    Paragraph(id: ParagraphID("k\($0 + 1)"), kind: .clause, text: $1)
                }), by: "tk01")
        return story
    }

    private func text(_ story: Story) -> [String] {
        story.state.resolutions["r1"]?.paragraphs.map(\.text) ?? []
    }

    private func outcome(_ story: Story, _ id: AmendmentID) -> Amendment.Outcome? {
        story.state.amendment(id)?.decision?.outcome
    }

    @Test func aMemberProposesAndTheDraftStaysAsItIs() throws {
        var story = try sitting()
        try story.when(.propose("a1", text: "Hai ba."), by: "uv02")
        let amendment = try #require(story.state.amendment("a1"))
        #expect(amendment.proposer == "uv02" && amendment.quoted == Self.words[1])
        #expect(amendment.isOpen && amendment.extent > 0)
        #expect(text(story) == Self.words)
    }

    @Test func whatCannotBeProposedIsRefusedWithItsReason() throws {
        var story = try sitting()
        func refusal(
            _ action: Amendment.Action, _ text: String?, of paragraph: ParagraphID = "k2",
            by user: UserID = "uv02", proposer: UserID? = nil
        ) -> Rejection? {
            story.rejection(
                of: .proposeAmendment(
                    amendment: nil, resolution: "r1", paragraph: paragraph, action: action,
                    text: text, reason: nil, proposer: proposer), by: user)
        }
        #expect(refusal(.replace, nil) == Rejection(.fieldMissing, "text"))
        #expect(refusal(.replace, " ") == Rejection(.fieldMissing, "text"))
        #expect(refusal(.delete, "Chữ") == Rejection(.fieldInvalid, "text"))
        #expect(refusal(.replace, Self.words[1] + " ") == Rejection(.amendmentChangesNothing, "k2"))
        #expect(refusal(.delete, nil, of: "k9") == Rejection(.paragraphUnknown, "k9"))
        #expect(
            refusal(.insertAfter, String(repeating: "x", count: 20_001))
                == Rejection(.fieldTooLong, "text"))
        #expect(refusal(.delete, nil, by: "km01") == Rejection(.rightsMissing))
        #expect(refusal(.delete, nil, by: "uv02", proposer: "uv03") == Rejection(.rightsMissing))
        #expect(
            refusal(.delete, nil, by: "tk01", proposer: "km01")
                == Rejection(.amendmentNotEntitled, "km01"))
        #expect(refusal(.delete, nil, by: "tk01", proposer: "uv03") == nil)
        try story.when(.propose("a1", .delete), by: "uv02")
        #expect(story.refusal(of: .propose("a1", .delete), by: "uv03") == .amendmentExists)
        #expect(story.refusal(of: .propose("r1", .delete), by: "uv03") == .amendmentExists)
    }

    @Test func theOneThatGoesFurthestIsTakenFirst() throws {
        var story = try sitting()
        try story.given(
            .propose("a1", .insertAfter, text: "Thêm."), .propose("a2", text: "Hai ba bốn sáu."),
            .propose("a3", text: "Hoàn toàn khác hẳn nội dung cũ."), .propose("a4", .delete),
            .propose("a5", .delete, of: "k1"), by: "uv02")
        func order() -> [AmendmentID] {
            story.state.amendmentsInOrder(of: "r1").map(\.amendment)
        }
        #expect(order() == ["a5", "a4", "a3", "a2", "a1"])
        try story.when(.orderAmendments(resolution: "r1", order: ["a2", "a4"]), by: "uv01")
        #expect(order() == ["a5", "a2", "a4", "a3", "a1"])
        func refusal(_ order: [AmendmentID]) -> Rejection? {
            story.rejection(of: .orderAmendments(resolution: "r1", order: order), by: "uv01")
        }
        #expect(refusal(["a1", "a1"]) == Rejection(.fieldInvalid, "order"))
        #expect(refusal(["a9"]) == Rejection(.amendmentUnknown, "a9"))
    }

    @Test func acceptingOneChangesTheDraftAndOvertakesItsRivals() throws {
        var story = try sitting()
        try story.given(
            .propose("a1", text: "Hai ba."), .propose("a2", text: "Hai."),
            .propose("a3", .insertAfter, text: "Thêm."),
            .propose("a4", text: "Tám chín.", of: "k4"),
            by: "uv02")
        try story.when(.decide("a1", .accepted), by: "uv01")
        #expect(text(story) == ["Một.", "Hai ba.", "Sáu bảy.", "Tám."])
        #expect(outcome(story, "a2") == .overtaken)
        #expect(story.state.amendment("a2")?.decision?.overtakenBy == "a1")
        #expect(outcome(story, "a3") == nil && outcome(story, "a4") == nil)
        try story.when(.decide("a3", .accepted, text: "Thêm nữa."), by: "uv01")
        #expect(text(story) == ["Một.", "Hai ba.", "Thêm nữa.", "Sáu bảy.", "Tám."])
        #expect(story.state.amendment("a3")?.decision?.text == "Thêm nữa.")
        #expect(story.state.resolutions["r1"]?.paragraphs[2].id == "a3")
        #expect(story.state.resolutions["r1"]?.revision == 3)
    }

    @Test func anInsertionOutlivesTheParagraphItStandsBehind() throws {
        var story = try sitting()
        try story.given(
            .propose("a1", .delete), .propose("a2", .insertAfter, text: "Thêm."),
            .propose("a3", .delete, of: "k1"), .propose("a4", .insertAfter, text: "Đầu.", of: "k1"),
            by: "uv02")
        try story.when(.decide("a1", .accepted), by: "uv01")
        #expect(story.state.amendment("a2")?.paragraph == "k1")
        try story.when(.decide("a3", .accepted), by: "uv01")
        // Nothing is left in front of them.
        #expect(outcome(story, "a2") == .overtaken && outcome(story, "a4") == .overtaken)
        #expect(text(story) == ["Sáu bảy.", "Tám."])
    }

    @Test func theLastParagraphStays() throws {
        var story = try Story.sitting()
        try story.when(.draft("r1"), by: "tk01")
        try story.when(.propose("a1", .delete, of: "k1"), by: "uv02")
        #expect(
            story.rejection(of: .decide("a1", .accepted), by: "uv01")
                == Rejection(.paragraphLast, "k1"))
    }

    @Test func aDecisionIsTakenOnceAndTheSecondClickIsHarmless() throws {
        var story = try sitting()
        try story.when(.propose("a1", .delete), by: "uv02")
        #expect(story.refusal(of: .decide("a1", .withdrawn), by: "uv03") == .rightsMissing)
        #expect(story.refusal(of: .decide("a1", .rejected), by: "uv02") == .rightsMissing)
        #expect(story.refusal(of: .decide("a1", .overtaken), by: "uv01") == .fieldInvalid)
        try story.when(.decide("a1", .withdrawn), by: "uv02")
        #expect(try story.when(.decide("a1", .withdrawn), by: "uv02").isEmpty)
        #expect(story.refusal(of: .decide("a1", .accepted), by: "uv01") == .amendmentDecidedAlready)
        #expect(text(story) == Self.words)
    }

    @Test func aDraftThatChangedMeanwhileIsNoticed() throws {
        var story = try sitting()
        try story.given(.propose("a1", .delete), .propose("a2", .delete, of: "k3"), by: "uv02")
        try story.when(.decide("a1", .accepted, revision: 1), by: "uv01")
        #expect(
            story.refusal(of: .decide("a2", .accepted, revision: 1), by: "tk01")
                == .resolutionChanged)
        try story.when(.decide("a2", .accepted, revision: 2), by: "tk01")
        #expect(text(story) == ["Một.", "Tám."])
    }

    @Test func aParagraphThatIsGoneCannotBeAmended() throws {
        var story = try sitting()
        try story.when(.propose("a1", text: "Khác."), by: "uv02")
        try story.when(.edit("r1", text: "Chỉ còn một đoạn."), by: "tk01")
        #expect(story.refusal(of: .decide("a1", .accepted), by: "uv01") == .paragraphUnknown)
        #expect(story.refusal(of: .poll("p1", subject: "a1"), by: "uv01") == .paragraphUnknown)
        try story.when(.decide("a1", .rejected), by: "uv01")
    }

    @Test func oneSponsorsOrLeavesButNotOnesOwn() throws {
        var story = try sitting()
        try story.when(.propose("a1", .delete), by: "uv02")
        let join = Command.sponsorAmendment(amendment: "a1", sponsoring: true)
        try story.given(join, by: "uv03")
        try story.given(join, by: "uv04")
        #expect(try story.when(join, by: "uv04").isEmpty)
        #expect(story.state.amendment("a1")?.sponsors == ["uv03", "uv04"])
        #expect(story.refusal(of: join, by: "uv02") == .amendmentNotEntitled)
        #expect(story.refusal(of: join, by: "km01") == .rightsMissing)
        try story.when(.sponsorAmendment(amendment: "a1", sponsoring: false), by: "uv03")
        #expect(story.state.amendment("a1")?.sponsors == ["uv04"])
    }

    @Test func aVoteDecidesAnAmendment() throws {
        var story = try sitting()
        try story.given(.propose("a1", text: "Hai ba."), .propose("a2", .delete), by: "uv02")
        try story.when(.poll("p1", subject: "a1"), by: "uv01")
        #expect(story.refusal(of: .decide("a2", .accepted), by: "uv01") == .pollOpenAlready)
        #expect(story.refusal(of: .edit("r1", text: "Khác"), by: "tk01") == .pollOpenAlready)
        try story.vote(approve: 7)
        #expect(try story.result().passed)
        #expect(text(story)[1] == "Hai ba.")
        #expect(story.state.amendment("a1")?.decision?.poll == "p1")
        #expect(outcome(story, "a2") == .overtaken)
    }

    @Test func aSecretVoteDecidesAnAmendmentToo() throws {
        var story = try sitting()
        try story.when(.propose("a1", text: "Hai ba."), by: "uv02")
        story.isPrivate = true
        try story.when(.poll("p1", subject: "a1", ballot: .secret), by: "uv01")
        #expect(story.refusal(of: .decide("a1", .accepted), by: "uv01") == .pollOpenAlready)
        try story.whenServer(.publishBallotKey(poll: "p1", ballotKey: .sample))
        #expect(story.refusal(of: .decide("a1", .accepted), by: "uv01") == .pollOpenAlready)
        try story.when(.closePoll(poll: "p1"), by: "uv01")
        try story.whenServer(
            .countBallots(
                poll: "p1",
                ballots: try (1...7).map {
                    let choice = try BallotChoice(
                        choice: "approve", for: try #require(story.state.polls["p1"]).terms)
                    return CountedBallot(ballot: "b\($0)", choice: choice)
                }))
        #expect(outcome(story, "a1") == .accepted && text(story)[1] == "Hai ba.")
    }

    @Test func aVoteThatFailsRejectsIt() throws {
        var story = try sitting()
        try story.when(.propose("a1", text: "Hai ba."), by: "uv02")
        try story.when(.poll("p1", subject: "a1"), by: "uv01")
        try story.vote(approve: 6, reject: 7)
        #expect(try !story.result().passed)
        #expect(outcome(story, "a1") == .rejected && text(story) == Self.words)
    }

    @Test(arguments: [Amendment.Action.replace, .delete, .insertAfter])
    func anAnnulledVotePutsEverythingBack(action: Amendment.Action) throws {
        var story = try sitting()
        let words = action == .delete ? nil : "Hai ba."
        try story.given(
            .propose("a1", action, text: words), .propose("a2", text: "Hai."), by: "uv02")
        try story.when(.poll("p1", subject: "a1"), by: "uv01")
        try story.vote(approve: 8)
        _ = try story.result()
        #expect(text(story) != Self.words)
        try story.when(.annulPoll(poll: "p1", reason: "Nhầm"), by: "uv01")
        #expect(text(story) == Self.words)
        #expect(!story.state.amendments.contains { !$0.isOpen })
        // It can be put to the vote again.
        #expect(story.refusal(of: .poll("p2", subject: "a1"), by: "uv01") == nil)
    }

    @Test func whatWasRewordedSinceIsNotUndone() throws {
        var story = try sitting()
        try story.when(.propose("a1", text: "Hai ba."), by: "uv02")
        try story.when(.poll("p1", subject: "a1"), by: "uv01")
        try story.vote(approve: 8)
        _ = try story.result()
        try story.when(.propose("a2", text: "Hai ba tư."), by: "uv03")
        try story.when(.decide("a2", .accepted), by: "uv01")
        try story.when(.annulPoll(poll: "p1", reason: "Nhầm"), by: "uv01")
        #expect(text(story)[1] == "Hai ba tư.")
        #expect(story.state.amendment("a1")?.isOpen == true)
    }

    @Test func aDraftIsVotedOnWhenNothingIsLeftOpen() throws {
        var story = try sitting()
        try story.when(.propose("a1", .delete), by: "uv02")
        #expect(
            story.rejection(of: .poll("p1", subject: "r1"), by: "uv01")
                == Rejection(.amendmentsOpen, "1"))
        try story.when(.decide("a1", .rejected), by: "uv01")
        try story.when(.poll("p1", subject: "r1"), by: "uv01")
        #expect(story.refusal(of: .propose("a2", .delete), by: "uv03") == .pollOpenAlready)
        try story.vote(approve: 7)
        _ = try story.result()
        #expect(story.refusal(of: .propose("a2", .delete), by: "uv03") == .pollClosed)
    }

    @Test func guestsSeeTheTextAndNotTheProposals() throws {
        var story = try sitting()
        try story.when(.propose("a1", .delete), by: "uv02")
        try story.when(.decide("a1", .accepted), by: "uv01")
        let heard = Set(story.stream(of: "km01").map(\.name))
        #expect(heard.contains(.resolutionEdited))
        #expect(!heard.contains(.amendmentProposed) && !heard.contains(.amendmentDecided))
        #expect(Visibility.view(of: story.state, for: "km01")?.amendments == nil)
        #expect(Visibility.view(of: story.state, for: "uv03")?.amendments?.count == 1)
        #expect(story.stream(of: "uv03").contains { $0.name == .amendmentProposed })
    }
}
