import Testing

@testable import Meeting

extension BallotKey {
    static let sample = BallotKey(
        key: "MIIB", fingerprint: String(repeating: "f", count: 64), delaySeconds: 8,
        receipt: false)
}

/// Secret polls: one way to the key, one paper for each, a list that names nobody.
struct BallotTests {
    private func asked() throws -> Story {
        var story = try Story.sitting()
        story.isPrivate = true
        try story.when(.poll("p1", ballot: .secret), by: "uv01")
        return story
    }

    private func open() throws -> Story {
        var story = try asked()
        try story.whenServer(.publishBallotKey(poll: "p1", ballotKey: .sample))
        return story
    }

    private func take(_ voter: UserID, _ story: inout Story) throws {
        try story.when(.requestBallot(poll: "p1", blinded: "of \(voter)"), by: voter)
    }

    private func ballot(_ name: Character, _ choice: String) throws -> CountedBallot {
        let terms = Poll.Terms(
            item: "i1", question: "?", ballot: .secret, form: .approval, base: .incumbent,
            threshold: .majority)
        return CountedBallot(
            ballot: String(repeating: name, count: 64),
            choice: try BallotChoice(choice: choice, for: terms))
    }

    // MARK: Opening

    @Test func aSecretPollAsksForAKeyAndOpensWithIt() throws {
        var story = try asked()
        #expect(story.state.polls["p1"]?.phase == .opening)
        #expect(story.log.suffix(2).map(\.event.name) == [.pollPrepared, .ballotKeyRequested])
        #expect(story.refusal(of: .poll("p1", ballot: .secret), by: "uv01") == .pollOpening)
        #expect(story.refusal(of: .closePoll(poll: "p1"), by: "uv01") == .pollOpening)
        // The electorate is that of the moment when it opens.
        try story.when(.add("uv14", .member, votes: true), by: "tk01")
        try story.whenServer(.publishBallotKey(poll: "p1", ballotKey: .sample))
        let poll = try #require(story.state.polls["p1"])
        #expect(poll.phase == .open && poll.secrecy?.key == .sample)
        #expect(poll.electorate.contains("uv14") && poll.electorate.count == 14)
        // After a crash the server may come with another key; the first one stands.
        let other = BallotKey(key: "X", fingerprint: "", delaySeconds: 0, receipt: true)
        #expect(try story.whenServer(.publishBallotKey(poll: "p1", ballotKey: other)).isEmpty)
    }

    @Test func aPreparedSecretPollIsNotPreparedOnceMore() throws {
        var story = try Story.sitting()
        story.isPrivate = true
        try story.when(.prepare("p1", ballot: .secret), by: "tk01")
        #expect(
            try story.when(.poll("p1", item: nil, question: nil), by: "uv01")
                == [.ballotKeyRequested(poll: "p1")])
    }

    @Test func aKeyThatComesTooLateOrNeverLeavesThePollAsItWas() throws {
        let late = Command.publishBallotKey(poll: "p1", ballotKey: .sample)
        var cancelled = try asked()
        #expect(cancelled.refusal(of: .endItem(item: "i1"), by: "uv01") == .itemPollOpen)
        try cancelled.when(.cancelPoll(poll: "p1", reason: nil), by: "uv01")
        #expect(try cancelled.whenServer(late).isEmpty)
        #expect(cancelled.state.polls["p1"]?.phase == .cancelled)

        var adjourned = try asked()
        adjourned.given(.meetingAdjourned(until: nil))
        #expect(
            try adjourned.whenServer(late)
                == [.pollFailed(poll: "p1", reason: "meeting.adjourned")])
        #expect(adjourned.state.polls["p1"]?.phase == .prepared)

        var failed = try asked()
        try failed.whenServer(.failPoll(poll: "p1", reason: "ballot.keyMissing"))
        #expect(failed.state.polls["p1"]?.phase == .prepared)
        #expect(failed.refusal(of: .poll("p1", ballot: .secret), by: "uv01") == nil)
    }

    @Test func aPollThatLosesItsBoxIsOverWithoutAResult() throws {
        var story = try open()
        try story.whenServer(.failPoll(poll: "p1", reason: "ballot.boxMissing"))
        let poll = try #require(story.state.polls["p1"])
        #expect(poll.phase == .cancelled && poll.result == nil)
        #expect(try story.whenServer(.failPoll(poll: "p1", reason: "again")).isEmpty)
    }

    // MARK: Papers

    @Test func eachVoterGetsOnePaperAndTheSameOneAgain() throws {
        var story = try open()
        #expect(
            try story.when(.requestBallot(poll: "p1", blinded: "A"), by: "uv02") == [
                .ballotIssued(poll: "p1", voter: "uv02", blinded: "A", signature: ""),
                .ballotTaken(poll: "p1", voter: "uv02"),
            ])
        #expect(try story.when(.requestBallot(poll: "p1", blinded: "A"), by: "uv02").isEmpty)
        let second = Command.requestBallot(poll: "p1", blinded: "B")
        #expect(story.refusal(of: second, by: "uv02") == .ballotTaken)
        #expect(story.refusal(of: second, by: "tk01") == .voteNotEntitled)
        try story.when(.checkOut(user: nil), by: "uv03")
        #expect(story.refusal(of: second, by: "uv03") == .voteNotCheckedIn)
        #expect(
            story.refusal(of: .requestBallot(poll: "p1", blinded: ""), by: "uv04") == .fieldMissing)
        #expect(
            story.refusal(of: .requestBallot(poll: "p9", blinded: "A"), by: "uv04") == .pollUnknown)
        #expect(story.refusal(of: .vote("p1", "approve"), by: "uv04") == .pollIsSecret)
    }

    @Test func aPollWithNamesGivesOutNoPapers() throws {
        let story = try Story.voting()
        #expect(
            story.refusal(of: .requestBallot(poll: "p1", blinded: "A"), by: "uv02")
                == .pollNotSecret)
    }

    @Test func whatAVoterSeesOfPapersIsTheirOwn() throws {
        var story = try open()
        try take("uv02", &story)
        func poll(_ user: UserID) -> MeetingView.PollView? {
            Visibility.view(of: story.state, for: user)?.polls.first
        }
        #expect(poll("uv02")?.paper?.blinded == "of uv02")
        #expect(poll("uv02")?.taken == nil && poll("uv03")?.paper == nil)
        #expect(poll("tk01")?.taken == ["uv02"] && poll("tk01")?.paper == nil)
        #expect(poll("uv03")?.turnout == 0 && poll("uv03")?.ballotKey == .sample)
    }

    // MARK: Real paper

    @Test func realPaperIsCountedByFiguresAndByNameOnce() throws {
        var story = try open()
        try take("uv02", &story)
        func paper(_ voters: [UserID]?, _ counts: [String: Int]?) -> Command {
            .recordPaperVotes(poll: "p1", voters: voters, votes: nil, counts: counts)
        }
        let heap: [UserID] = ["uv05", "uv06"]
        let refused: [(Command, Rejection.Code)] = [
            (paper(nil, ["approve": 1]), .fieldMissing), (paper(heap, nil), .fieldMissing),
            (paper(["uv05", "uv05"], ["approve": 1]), .fieldInvalid),
            (paper(["uv02"], ["approve": 1]), .ballotTaken),
            (paper(["tk01"], ["approve": 1]), .voteNotEntitled),
            (paper(heap, ["approve": 2, "reject": 1]), .pollPaperExceeds),
            (paper(heap, ["approve": -1]), .pollPaperExceeds),
            (paper(heap, ["approve": .max, "reject": .max]), .pollPaperExceeds),
            (paper(heap, ["maybe": 1]), .voteChoiceInvalid),
            (.paper("p1", [("uv05", "approve")]), .pollIsSecret),
        ]
        let before = story.state
        for (command, code) in refused {
            #expect(story.refusal(of: command, by: "tk01") == code, "\(command)")
        }
        #expect(story.state == before)
        try story.when(paper(heap, ["approve": 1, "invalid": 1]), by: "tk01")
        #expect(
            story.refusal(of: paper(["uv07"], ["approve": 1]), by: "tk01") == .pollPaperRecorded)
        #expect(
            story.refusal(of: .requestBallot(poll: "p1", blinded: "A"), by: "uv05")
                == .voteAlreadyCast)
        try story.when(.closePoll(poll: "p1"), by: "uv01")
        try story.whenServer(.countBallots(poll: "p1", ballots: [try ballot("a", "reject")]))
        let result = try #require(story.state.polls["p1"]?.result)
        #expect(result.counts == ["approve": 1, "reject": 1, "other": 0, "invalid": 1])
        #expect(result.paper == 2 && result.cast == 1 && result.issued == 1)
        #expect(result.returned == 3)
    }

    // MARK: The count

    @Test func closingTakesNoMorePapersAndEndsWithTheSortedList() throws {
        var story = try open()
        for voter in ["uv02", "uv03", "uv04"] as [UserID] { try take(voter, &story) }
        let list = [
            try ballot("c", "approve"), try ballot("a", "reject"), try ballot("b", "approve"),
        ]
        #expect(throws: Rejection(.pollNotOpen, "p1")) {
            try story.whenServer(.countBallots(poll: "p1", ballots: list))
        }
        #expect(
            try story.when(.closePoll(poll: "p1"), by: "uv01") == [.pollClosing(poll: "p1")])
        #expect(story.refusal(of: .closePoll(poll: "p1"), by: "tk01") == .pollClosing)
        #expect(
            story.refusal(of: .requestBallot(poll: "p1", blinded: "A"), by: "uv05") == .pollClosing)
        #expect(story.refusal(of: .closeMeeting(), by: "uv01") == .meetingPollOpen)
        try story.whenServer(.countBallots(poll: "p1", ballots: list))
        let poll = try #require(story.state.polls["p1"])
        #expect(poll.secrecy?.ballots?.map(\.ballot.first) == ["a", "b", "c"])
        #expect(poll.secrecy?.papers.isEmpty == true)
        #expect(poll.result?.counts == ["approve": 2, "reject": 1, "other": 0])
        #expect(poll.result?.base == 13 && poll.result?.passed == false)
        #expect(try story.whenServer(.countBallots(poll: "p1", ballots: [])).isEmpty)
    }

    @Test(arguments: [(Base.returned, 3), (.valid, 3), (.present, 13), (.summoned, 13)])
    func theBaseOfASecretPollIsTheBodysToo(base: Base, number: Int) throws {
        var story = try Story.sitting()
        story.isPrivate = true
        try story.when(.poll("p1", ballot: .secret, base: base), by: "uv01")
        try story.whenServer(.publishBallotKey(poll: "p1", ballotKey: .sample))
        try story.when(.closePoll(poll: "p1"), by: "uv01")
        let list = [
            try ballot("c", "approve"), try ballot("a", "reject"), try ballot("b", "approve"),
        ]
        try story.whenServer(.countBallots(poll: "p1", ballots: list))
        let result = try #require(story.state.polls["p1"]?.result)
        #expect(result.base == number && result.passed == (2 * 2 > number))
        #expect(result.isConsistent(with: try #require(story.state.polls["p1"]).terms))
    }

    @Test func aChoiceIsHeldAgainstTheForm() throws {
        func terms(_ form: Poll.Form) -> Poll.Terms {
            Poll.Terms(
                item: "i1", question: "?", ballot: .secret, form: form, base: .incumbent,
                threshold: .majority)
        }
        for wrong in [nil, "", "maybe", "invalid", "Approve"] {
            #expect(throws: Rejection(.voteChoiceInvalid, wrong)) {
                try BallotChoice(choice: wrong, for: terms(.approval))
            }
        }
        #expect(throws: Rejection(.voteChoiceInvalid)) {
            try BallotChoice(choice: "approve", choices: ["reject"], for: terms(.approval))
        }
        for choice in Choice.allCases {
            #expect(
                try BallotChoice(choice: choice.rawValue, for: terms(.approval)).choice
                    == choice.rawValue)
        }
    }
}
