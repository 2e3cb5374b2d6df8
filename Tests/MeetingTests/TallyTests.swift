import Testing

@testable import Meeting

/// What a poll comes to: exact, in whole numbers.
struct TallyTests {
    @Test func nineTwoTwoOfThirteenIsPrintedAsTheCommitteeReadsIt() throws {
        var story = try Story.voting()
        try story.vote(approve: 9, reject: 2, other: 2)
        let result = try story.result()
        #expect(result.text == "9/13 uỷ viên đương nhiệm (69,2 %)")
        #expect(result.counts == ["approve": 9, "reject": 2, "other": 2])
        #expect(result.passed && result.base == 13)
        #expect(result.electorate == 13 && result.returned == 13 && result.present == 13)
        #expect(result.quorum == Quorum(present: 13, needed: 9))
    }

    @Test(arguments: [(13, 6, false), (13, 7, true), (12, 6, false), (12, 7, true)])
    func moreThanHalfOfTheMembersInOffice(incumbents: Int, approve: Int, passes: Bool) throws {
        var story = try Story.voting(
            Committee.body(incumbents: incumbents), voters: incumbents)
        try story.vote(approve: approve)
        #expect(try story.result().passed == passes)
    }

    @Test func sevenOfThirteenReadsAsInTheRules() throws {
        var story = try Story.voting()
        try story.vote(approve: 7)
        #expect(try story.result().text == "7/13 uỷ viên đương nhiệm (53,8 %)")
    }

    @Test(arguments: [
        (13, 1, 2, true, 7), (12, 1, 2, true, 7), (13, 1, 2, false, 7), (12, 1, 2, false, 6),
        (13, 2, 3, false, 9), (12, 2, 3, false, 8), (13, 2, 3, true, 9), (12, 2, 3, true, 9),
        (13, 1, 1, false, 13), (12, 3, 4, false, 9), (12, 3, 4, true, 10),
    ])
    func theLeastNumberThatMeetsAThreshold(
        base: Int, numerator: Int, denominator: Int, exceeded: Bool, needed: Int
    ) throws {
        let threshold = Threshold(
            fraction: try #require(Fraction(numerator, denominator)), exceeded: exceeded)
        #expect((0...base).first { threshold.isMet(by: $0, of: base) } == needed)
    }

    @Test func nothingOverflowsAtTheLimits() throws {
        let fraction = try #require(Fraction(999_999, 1_000_000))
        let threshold = Threshold(fraction: fraction, exceeded: true)
        #expect(threshold.isMet(by: 10_000, of: 10_000))
        #expect(!threshold.isMet(by: 9_999, of: 10_000))
        #expect(fraction.atLeast(of: 10_000) == 10_000)
        #expect(PollResult.percent(10_000, of: 10_000) == "100")
    }

    @Test func anEmptyBaseNeverDecides() throws {
        var story = try Story.sitting()
        try story.when(.poll("p1", base: .returned), by: "uv01")
        let result = try story.result()
        #expect(!result.passed && result.base == 0)
        #expect(result.text == "0/0 phiếu thu về (0 %)")
    }

    @Test(arguments: [
        (1, 3, "33,3"), (2, 3, "66,7"), (1, 8, "12,5"), (1, 2000, "0,1"), (1, 2001, "0"),
        (5, 10, "50"),
    ])
    func percentIsRoundedHalfUpToATenth(part: Int, whole: Int, text: String) {
        #expect(PollResult.percent(part, of: whole) == text)
    }

    /// Thirteen in office, one of them recused and in the room, one absent; five vote, one of
    /// them on paper from outside.
    @Test(arguments: [
        (Base.incumbent, false, 13), (.incumbent, true, 12), (.summoned, false, 13),
        (.summoned, true, 12), (.present, false, 13), (.present, true, 12),
        (.returned, false, 5), (.returned, true, 5), (.valid, false, 5), (.valid, true, 5),
    ])
    func eachBaseCountsItsOwn(base: Base, reduces: Bool, expected: Int) throws {
        var story = try Story.sitting(Committee.body(recusalReducesBase: reduces))
        try story.when(.recuse(user: "uv13", item: "i1", reason: "Liên quan"), by: "tk01")
        try story.when(.checkOut(user: nil), by: "uv12")
        try story.when(.poll("p1", base: base), by: "uv01")
        try story.vote(approve: 4)
        try story.when(.paper("p1", [("uv12", "reject")]), by: "tk01")
        let result = try story.result()
        #expect(result.base == expected)
        #expect(result.electorate == 12 && result.present == 12)
    }

    @Test func whoHasVotedAndLeftStillCountsAsPresent() throws {
        var story = try Story.sitting()
        try story.when(.poll("p1", base: .present), by: "uv01")
        try story.vote(approve: 3)
        try story.when(.checkOut(user: nil), by: "uv01")
        try story.when(.checkOut(user: nil), by: "uv13")
        let result = try story.result()
        #expect(result.base == 12 && result.present == 12)
        #expect(result.text == "3/12 đại biểu có mặt (25 %)")
    }
}
