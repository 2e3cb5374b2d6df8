import Testing

@testable import Meeting

/// Elections and choices between texts: up to K of N, ties shown, run-offs offered.
struct ElectionTests {
    private static let candidates = ["An", "Bình", "Cường", "Dung", "Giang"]

    /// Five candidates for three seats.
    private func open(
        _ body: Body = Committee.body(), each: Bool? = nil, ballot: Poll.Ballot = .open,
        paperOnly: Bool? = nil
    ) throws -> Story {
        var story = try Story.sitting(body)
        try story.when(
            .poll(
                "p1", ballot: ballot, form: .election, options: Self.candidates,
                details: PollDetails(seats: 3, each: each, paperOnly: paperOnly)), by: "uv01")
        return story
    }

    private func outcomes(_ result: PollResult) -> [OptionResult.Outcome?] {
        (result.options ?? []).map(\.outcome)
    }

    @Test func threeOfFiveAreElectedByMoreThanHalf() throws {
        var story = try open()
        for voter in Committee.voters.prefix(8) {
            try story.when(.votes("p1", ["An", "Bình", "Cường"]), by: voter)
        }
        for voter in Committee.voters.suffix(5) {
            try story.when(.votes("p1", ["Dung"]), by: voter)
        }
        let result = try story.result()
        #expect(result.counts["An"] == 8 && result.counts["Dung"] == 5)
        #expect(outcomes(result) == [.elected, .elected, .elected, .notElected, .notElected])
        #expect(result.passed && result.vacant == 0 && result.runOff == nil)
        #expect(result.options?.first?.share == "61,5")
        #expect(result.isConsistent(with: try #require(story.state.polls["p1"]).terms))
    }

    @Test func aTieAtTheLastSeatElectsNeitherAndARunOffIsOffered() throws {
        var story = try open()
        for (place, voter) in Committee.voters.enumerated() {
            let third = place.isMultiple(of: 2) ? "Cường" : "Dung"
            try story.when(
                .votes("p1", place == 12 ? ["An", "Bình"] : ["An", "Bình", third]), by: voter)
        }
        // Six each are no majority of thirteen; with six members in office fewer would do.
        var result = try story.result()
        #expect(outcomes(result) == [.elected, .elected, .notElected, .notElected, .notElected])
        #expect(result.vacant == 1 && result.runOff == ["Cường", "Dung", "Giang"])

        var small = try open(Committee.body(incumbents: 11))
        for (place, voter) in Committee.voters.prefix(12).enumerated() {
            let third = place.isMultiple(of: 2) ? "Cường" : "Dung"
            try small.when(.votes("p1", ["An", "Bình", third]), by: voter)
        }
        result = try small.result()
        #expect(outcomes(result) == [.elected, .elected, .tied, .tied, .notElected])
        #expect(result.vacant == 1 && result.runOff == ["Cường", "Dung"] && !result.passed)
        #expect(result.isConsistent(with: try #require(small.state.polls["p1"]).terms))
        let again = PollDetails(seats: 1, runOffOf: "p1")
        func runOff(_ options: [String]) -> Command {
            .poll("p2", form: .election, options: options, details: again)
        }
        #expect(
            small.rejection(of: runOff(["Cường", "Giang"]), by: "uv01")
                == Rejection(.fieldInvalid, "details.runOffOf"))
        try small.when(runOff(["Cường", "Dung"]), by: "uv01")
        #expect(small.state.polls["p2"]?.terms.details?.runOffOf == "p1")
    }

    @Test func moreThanThereAreSeatsAreRefusedAndNothingIsRecorded() throws {
        var story = try open()
        let before = story.state
        let refused: [([String], Rejection)] = [
            (["An", "Bình", "Cường", "Dung"], Rejection(.voteTooMany, "3")),
            (["An", "An"], Rejection(.voteChoiceInvalid)),
            (["Ai đó"], Rejection(.voteChoiceInvalid, "Ai đó")),
            (["invalid"], Rejection(.voteChoiceInvalid, "invalid")),
            ([], Rejection(.voteIncomplete)),
        ]
        for (choices, rejection) in refused {
            #expect(story.rejection(of: .votes("p1", choices), by: "uv02") == rejection)
        }
        #expect(story.refusal(of: .vote("p1", "An"), by: "uv02") == .voteChoiceInvalid)
        #expect(story.state == before)
        try story.when(.votes("p1", ["Dung", "An"]), by: "uv02")
        // The ballot is read in the order of the candidates.
        #expect(story.state.polls["p1"]?.votes["uv02"]?.choices == ["An", "Dung"])
    }

    @Test func eachMayBeApprovedOrRejectedUpToTheSeats() throws {
        var story = try open(each: true)
        func marks(_ approved: Int) -> [String] {
            Self.candidates.enumerated().map {
                "\($0.element): \($0.offset < approved ? "approve" : "reject")"
            }
        }
        #expect(
            story.rejection(of: .votes("p1", marks(4)), by: "uv02") == Rejection(.voteTooMany, "3"))
        #expect(
            story.rejection(of: .votes("p1", Array(marks(3).dropLast())), by: "uv02")
                == Rejection(.voteIncomplete, "Giang"))
        for voter in Committee.voters.prefix(7) {
            try story.when(.votes("p1", marks(2)), by: voter)
        }
        let result = try story.result()
        #expect(result.options?.first?.marks == ["approve": 7, "reject": 0])
        #expect(outcomes(result) == [.elected, .elected, .notElected, .notElected, .notElected])
    }

    @Test func theTermsOfAnElectionAreChecked() throws {
        let story = try Story.sitting(Committee.body(surplus: Fraction(3, 10)))
        func about(_ options: [String]?, _ details: PollDetails?) -> Rejection? {
            story.rejection(
                of: .poll("p1", form: .election, options: options, details: details), by: "uv01")
        }
        let ten = (1...10).map { "Người \($0)" }
        #expect(about(nil, PollDetails(seats: 1)) == Rejection(.fieldMissing, "options"))
        #expect(about(["A", "A"], PollDetails(seats: 1)) == Rejection(.fieldInvalid, "options"))
        #expect(about(["A", " "], PollDetails(seats: 1)) == Rejection(.fieldMissing, "options"))
        #expect(about(ten, nil) == Rejection(.fieldMissing, "details.seats"))
        #expect(about(ten, PollDetails(seats: 0)) == Rejection(.fieldInvalid, "details.seats"))
        #expect(about(ten, PollDetails(seats: 11)) == Rejection(.fieldInvalid, "details.seats"))
        // Ten candidates for seven seats are three tenths too many by a little.
        #expect(about(ten, PollDetails(seats: 7)) == Rejection(.pollSurplusExceeded, "3/10"))
        #expect(about(ten, PollDetails(seats: 8)) == nil)
        #expect(
            about(ten, PollDetails(seats: 8, themes: ["A"]))
                == Rejection(.fieldInvalid, "details.themes"))
    }

    @Test func aBoardCountsPaperAloneAndInvalidBallotsWithIt() throws {
        var story = try open(ballot: .secret, paperOnly: true)
        #expect(story.state.polls["p1"]?.phase == .open)
        #expect(story.refusal(of: .votes("p1", ["An"]), by: "uv02") == .pollPaperOnly)
        #expect(
            story.refusal(of: .requestBallot(poll: "p1", blinded: "A"), by: "uv02")
                == .pollPaperOnly)
        let voters = Committee.voters
        let counts = ["An": 12, "Bình": 10, "Cường": 7, "Dung": 4, "Giang": 3, "invalid": 1]
        let refused: [(Command, Rejection.Code)] = [
            (.counted("p1", voters + ["uv14"], counts), .voteNotEntitled),
            (.counted("p1", voters, counts, issued: 14), .pollPaperIssued),
            (.counted("p1", voters, counts, issued: 12), .pollPaperIssued),
            (.counted("p1", voters, ["An": 14]), .pollPaperExceeds),
            (.counted("p1", voters, ["An": 13, "invalid": 1]), .pollPaperExceeds),
            (
                .counted(
                    "p1", Array(voters.prefix(1)), ["An": 1, "Bình": 1, "Cường": 1, "Dung": 1]),
                .pollPaperExceeds
            ),
            (.counted("p1", voters, ["Ai đó": 1]), .voteChoiceInvalid),
        ]
        for (command, code) in refused {
            #expect(story.refusal(of: command, by: "tk01") == code, "\(command)")
        }
        try story.when(.counted("p1", voters, counts, issued: 13), by: "tk01")
        #expect(
            story.refusal(of: .counted("p1", voters, counts), by: "tk01") == .pollPaperRecorded)
        let result = try story.result()
        #expect(result.returned == 13 && result.valid == 12 && result.invalid == 1)
        #expect(result.handedOut == 13 && result.paper == 13)
        #expect(outcomes(result) == [.elected, .elected, .elected, .notElected, .notElected])
        #expect(story.state.polls["p1"]?.closedAt != nil)
    }

    @Test func oneTextWinsAloneOrNone() throws {
        func open() throws -> Story {
            var story = try Story.sitting()
            try story.when(
                .poll("p1", form: .options, options: ["Một", "Hai", "Ba"]), by: "uv01")
            return story
        }
        var story = try open()
        for voter in Committee.voters.prefix(7) { try story.when(.vote("p1", "Hai"), by: voter) }
        #expect(story.refusal(of: .vote("p1", "Bốn"), by: "uv13") == .voteChoiceInvalid)
        #expect(story.refusal(of: .votes("p1", ["Một"]), by: "uv13") == .voteChoiceInvalid)
        let won = try story.result()
        #expect(won.passed && outcomes(won) == [.notElected, .elected, .notElected])
        #expect(won.text == "Hai: 7/13 uỷ viên đương nhiệm (53,8 %)")

        var tied = try open()
        for voter in Committee.voters.prefix(5) { try tied.when(.vote("p1", "Một"), by: voter) }
        for voter in Committee.voters.suffix(5) { try tied.when(.vote("p1", "Ba"), by: voter) }
        let result = try tied.result()
        #expect(!result.passed && outcomes(result) == [.tied, .notElected, .tied])
        #expect(result.runOff == ["Một", "Ba"])
    }
}
