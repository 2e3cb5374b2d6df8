import Testing

@testable import Meeting

/// Votes of confidence: each person in three levels, with shares of the ballots returned.
struct ConfidenceTests {
    private static let people = ["An, Bí thư", "Bình, Phó Bí thư", "Cường, Chủ tịch"]

    private func marks(_ levels: String...) -> [String] {
        zip(Self.people, levels).map { "\($0): \($1)" }
    }

    private func open(
        ballot: Poll.Ballot = .open, details: PollDetails? = nil
    ) throws -> Story {
        var story = try Story.sitting()
        try story.when(
            .poll("p1", ballot: ballot, form: .confidence, options: Self.people, details: details),
            by: "uv01")
        return story
    }

    @Test func threePeopleWithAnInvalidPaperBallot() throws {
        var story = try open()
        for voter in Committee.voters.prefix(8) {
            try story.when(.votes("p1", marks("high", "medium", "low")), by: voter)
        }
        for voter in Committee.voters[8..<11] {
            try story.when(.votes("p1", marks("medium", "medium", "high")), by: voter)
        }
        let paper = Command.recordPaperVotes(
            poll: "p1", voters: nil,
            votes: [
                PaperVote(user: "uv12", choice: "invalid"),
                PaperVote(user: "uv13", choice: nil, choices: marks("high", "invalid", "low")),
            ], counts: nil)
        try story.when(paper, by: "tk01")
        let result = try story.result()
        #expect(result.returned == 13 && result.valid == 12 && result.invalid == 1)
        let people = try #require(result.options)
        #expect(people[0].marks == ["high": 9, "medium": 3, "low": 0])
        #expect(people[0].shares == ["high": "69,2", "medium": "23,1", "low": "0"])
        #expect(people[0].valid == 12 && people[0].invalid == 1)
        #expect(people[1].marks == ["high": 0, "medium": 11, "low": 0])
        #expect(people[1].valid == 11 && people[1].invalid == 2)
        #expect(people[2].shares?["low"] == "69,2")
        #expect(people.allSatisfy { $0.outcome == nil })
        #expect(result.isConsistent(with: try #require(story.state.polls["p1"]).terms))
    }

    @Test func everyPersonGetsOneMark() throws {
        let story = try open()
        func about(_ choices: [String]) -> Rejection? {
            story.rejection(of: .votes("p1", choices), by: "uv02")
        }
        #expect(about(marks("high", "low")) == Rejection(.voteIncomplete, Self.people[2]))
        #expect(
            about(marks("high", "low", "low") + ["\(Self.people[0]): low"])
                == Rejection(.voteChoiceInvalid, Self.people[0]))
        #expect(about(marks("high", "low", "great"))?.code == .voteChoiceInvalid)
        #expect(about(marks("high", "low", "invalid"))?.code == .voteChoiceInvalid)
        #expect(about([]) == Rejection(.voteIncomplete, Self.people[0]))
    }

    @Test func theFiguresOfABoardAddUpForEveryPerson() throws {
        var story = try open(ballot: .secret, details: PollDetails(paperOnly: true))
        let voters = Array(Committee.voters.prefix(3))
        var counts = [
            "invalid": 1, "An, Bí thư: high": 2, "Bình, Phó Bí thư: medium": 1,
            "Bình, Phó Bí thư: invalid": 1, "Cường, Chủ tịch: low": 1,
        ]
        #expect(
            story.rejection(of: .counted("p1", voters, counts), by: "tk01")
                == Rejection(.pollPaperIncomplete, "Cường, Chủ tịch"))
        counts["Cường, Chủ tịch: low"] = 3
        #expect(
            story.rejection(of: .counted("p1", voters, counts), by: "tk01")
                == Rejection(.pollPaperExceeds, "Cường, Chủ tịch"))
        counts["Cường, Chủ tịch: low"] = 2
        try story.when(.counted("p1", voters, counts, issued: 4), by: "tk01")
        let result = try story.result()
        #expect(result.handedOut == 4 && result.returned == 3 && result.valid == 2)
        #expect(result.options?[1].shares?["medium"] == "33,3")
        #expect(result.options?[1].invalid == 2)
    }

    @Test func theBoxOfASecretVoteIsCountedByTheSameRules() throws {
        var story = try Story.sitting()
        story.isPrivate = true
        try story.when(
            .poll("p1", ballot: .secret, form: .confidence, options: Self.people), by: "uv01")
        try story.whenServer(.publishBallotKey(poll: "p1", ballotKey: .sample))
        for voter in Committee.voters.prefix(2) {
            try story.when(.requestBallot(poll: "p1", blinded: "of \(voter)"), by: voter)
        }
        let board: [String: Int] = [
            "invalid": 1, "An, Bí thư: high": 1, "Bình, Phó Bí thư: high": 1,
            "Cường, Chủ tịch: high": 1,
        ]
        try story.when(.counted("p1", ["uv12", "uv13"], board, issued: 3), by: "tk01")
        try story.when(.closePoll(poll: "p1"), by: "uv01")
        let terms = try #require(story.state.polls["p1"]).terms
        let ballots = try ["a", "b"].map { name in
            CountedBallot(
                ballot: String(repeating: name, count: 64),
                choice: try BallotChoice(
                    choice: nil, choices: marks("high", "medium", "low"), for: terms))
        }
        try story.whenServer(.countBallots(poll: "p1", ballots: ballots))
        let result = try #require(story.state.polls["p1"]?.result)
        #expect(result.returned == 4 && result.invalid == 1 && result.handedOut == 5)
        #expect(result.options?[0].marks?["high"] == 3)
        #expect(
            PollResult.counts(of: ballots, paper: board, for: terms) == result.counts)
        #expect(result.isConsistent(with: terms))
    }
}
