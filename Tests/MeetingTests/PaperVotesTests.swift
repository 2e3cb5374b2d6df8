import Testing

@testable import Meeting

/// Votes on paper: in the same tally, all or none, nobody twice.
struct PaperVotesTests {
    @Test func paperVotesJoinTheTallyMarkedAsSuch() throws {
        var story = try Story.voting()
        try story.when(.vote("p1", "approve"), by: "uv01")
        let paper = Command.paper(
            "p1", [("uv02", "approve"), ("uv03", "reject")], voters: ["uv03", "uv02"])
        #expect(
            try story.when(paper, by: "tk01") == [
                .paperVotesRecorded(
                    poll: "p1",
                    votes: [
                        NamedVote(user: "uv02", choice: "approve", paper: true),
                        NamedVote(user: "uv03", choice: "reject", paper: true),
                    ]),
                .voteReceived(poll: "p1", voter: "uv02", paper: true),
                .voteReceived(poll: "p1", voter: "uv03", paper: true),
            ])
        let closed = try story.when(.closePoll(poll: "p1"), by: "uv01")
        guard case .pollClosed(_, let result, let votes, nil) = closed.first else {
            Issue.record("not closed: \(closed)")
            return
        }
        #expect(result.counts == ["approve": 2, "reject": 1, "other": 0])
        #expect(result.paper == 2 && result.returned == 3)
        #expect(votes?.filter { $0.paper == true }.map(\.user) == ["uv02", "uv03"])
    }

    @Test func aPersonWithoutADeviceNeedNotBeCheckedIn() throws {
        var story = try Story.voting()
        try story.when(.checkOut(user: nil), by: "uv02")
        #expect(story.refusal(of: .paper("p1", [("uv02", "approve")]), by: "tk01") == nil)
    }

    @Test func oneWrongNameAndNothingIsRecorded() throws {
        var story = try Story.voting()
        try story.when(.vote("p1", "approve"), by: "uv04")
        let before = story.state
        let wrong: [([(UserID, String)], Rejection)] = [
            ([("uv02", "approve"), ("tk01", "approve")], Rejection(.voteNotEntitled, "tk01")),
            ([("uv02", "approve"), ("uv04", "reject")], Rejection(.voteAlreadyCast, "uv04")),
            ([("uv02", "approve"), ("uv03", "maybe")], Rejection(.voteChoiceInvalid, "maybe")),
            ([("uv02", "approve"), ("uv02", "reject")], Rejection(.fieldInvalid, "votes")),
            ([], Rejection(.fieldMissing, "votes")),
        ]
        for (votes, rejection) in wrong {
            #expect(throws: rejection) { try story.when(.paper("p1", votes), by: "tk01") }
        }
        #expect(story.state == before)
    }

    @Test func theVotersNamedAreThoseOfTheVotes() throws {
        let story = try Story.voting()
        #expect(
            story.rejection(
                of: .paper("p1", [("uv02", "approve")], voters: ["uv02", "uv03"]), by: "tk01")
                == Rejection(.fieldInvalid, "voters"))
        let counts = Command.recordPaperVotes(
            poll: "p1", voters: ["uv02"], votes: nil, counts: ["approve": 1])
        #expect(story.rejection(of: counts, by: "tk01") == Rejection(.fieldInvalid, "counts"))
    }

    @Test(arguments: [false, true])
    func nobodyIsCountedTwiceWhicheverWayTheyVoteFirst(allowsVoteChange: Bool) throws {
        var story = try Story.voting(Committee.body(allowsVoteChange: allowsVoteChange))
        let paper = Command.paper("p1", [("uv02", "reject")])
        try story.when(paper, by: "tk01")
        #expect(story.refusal(of: paper, by: "tk01") == .voteAlreadyCast)
        #expect(story.refusal(of: .vote("p1", "approve"), by: "uv02") == .voteAlreadyCast)
        try story.when(.vote("p1", "approve"), by: "uv03")
        #expect(
            story.refusal(of: .paper("p1", [("uv03", "reject")]), by: "tk01") == .voteAlreadyCast)
        #expect(try story.result().returned == 2)
    }
}
