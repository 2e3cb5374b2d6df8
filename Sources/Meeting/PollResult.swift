/// What a poll came to, stored with everything needed to check it.
///
/// The fields from `handedOut` on are absent from results that were stored before there were
/// other forms than approval.
public struct PollResult: Hashable, Sendable, Codable {
    /// How often each choice was made; every choice of the form is there, with 0 if need be.
    public let counts: [String: Int]
    /// The number that votes are measured against.
    public let base: Int
    /// Whether the threshold is met; all seats are filled; one option won.
    ///
    /// A vote of confidence decides nothing, and has passed when it was counted.
    public let passed: Bool
    /// "9/13 uỷ viên đương nhiệm (69,2 %)".
    public let text: String
    /// How many were entitled to vote.
    public let electorate: Int
    /// How many votes were handed in.
    public let returned: Int
    /// How many of the electorate were there.
    public let present: Int
    /// How many of the votes came on paper.
    public let paper: Int
    /// The quorum at the opening of the poll.
    public let quorum: Quorum?
    /// Of a secret poll: how many electronic papers were given out.
    public let issued: Int?
    /// Of a secret poll: how many ballots were cast on them.
    public let cast: Int?
    /// How many could have been handed in: papers of both kinds, or the electorate.
    public let handedOut: Int?
    public let valid: Int?
    public let invalid: Int?
    /// How many of the electorate handed nothing in.
    public let silent: Int?
    /// Each option or person by itself, for the forms that have them.
    public let options: [OptionResult]?
    /// Of an election: how many seats are still free.
    public let vacant: Int?
    /// The options that a run-off would be between, where one is needed.
    public let runOff: [String]?

    /// What a ballot of real paper is counted under that says nothing the form knows.
    static let invalid = "invalid"

    /// What ballots say together, and those of real paper beside them.
    static func counts(
        of ballots: [[String]], paper: [String: Int]?, for terms: Poll.Terms
    ) -> [String: Int] {
        var counts: [String: Int] = [:]
        for choice in terms.choices { counts[choice] = 0 }
        for ballot in ballots {
            for choice in ballot { counts[choice, default: 0] += 1 }
        }
        for (choice, count) in paper ?? [:] where count > 0 {
            counts[choice, default: 0] += count
        }
        return counts
    }

    /// What the ballots of a secret poll and those of real paper beside them say together.
    public static func counts(
        of ballots: [CountedBallot], paper: [String: Int]?, for terms: Poll.Terms
    ) -> [String: Int] {
        counts(of: ballots.map(\.marks), paper: paper, for: terms)
    }

    /// How many ballots of real paper there are: where a ballot has one choice their sum says
    /// so, where it has several everybody who handed one in counts.
    public static func returned(
        onPaper counts: [String: Int]?, by voters: Int, for terms: Poll.Terms
    ) -> Int {
        switch terms.form {
        case .approval, .options, .consultation: (counts ?? [:]).values.reduce(0, +)
        case .election, .confidence: counts == nil ? 0 : voters
        }
    }

    /// Whether what is decided here follows from the counts, the base and these terms.
    public func isConsistent(with terms: Poll.Terms) -> Bool {
        let verdict = Verdict(
            Figures(
                counts: counts, returned: returned, silent: electorate - returned, base: base),
            terms)
        return verdict.passed == passed && verdict.options == options && verdict.vacant == vacant
            && verdict.runOff == runOff
    }

    /// `votes` of `base` in words, with the share in percent to one decimal.
    static func sentence(_ votes: Int, of base: Int, _ kind: Base) -> String {
        "\(votes)/\(base) \(words(for: kind)) (\(percent(votes, of: base)) %)"
    }

    /// Percent to one decimal, rounded half up, with the Vietnamese decimal comma.
    ///
    /// 0 of 0 is 0.
    public static func percent(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "0" }
        let tenths = (2 * part * 1000 + whole) / (2 * whole)
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10),\(tenths % 10)"
    }

    private static func words(for base: Base) -> String {
        switch base {
        case .incumbent: "uỷ viên đương nhiệm"
        case .summoned: "đại biểu được triệu tập"
        case .present: "đại biểu có mặt"
        case .returned: "phiếu thu về"
        case .valid: "phiếu hợp lệ"
        }
    }
}

/// What one option or one person came to.
public struct OptionResult: Hashable, Sendable, Codable {
    public let option: String
    /// Ballots for it: chosen, approved; of a vote of confidence `high` and `medium` together.
    public let votes: Int
    /// Where each option has marks of its own: how often each was made.
    public let marks: [String: Int]?
    /// Ballots that count for this option, and those that do not.
    public let valid: Int
    public let invalid: Int
    /// In percent, of the base; of a vote of confidence each mark in `shares`.
    public let share: String
    /// Each mark in percent of the ballots returned.
    public let shares: [String: String]?
    /// Absent where nothing is decided about it.
    public let outcome: Outcome?

    /// What became of an option.
    public enum Outcome: String, Hashable, Sendable, Codable {
        case elected
        /// As many votes as another, and not room for both: nobody breaks that in silence.
        case tied
        case notElected
    }
}
