/// Counts a ballot against its frozen terms.
///
/// All arithmetic is in whole numbers; the share that is printed is rounded half up to a
/// tenth of a percent and decides nothing.
enum Tally {
    /// The result of `poll` as it would stand if it closed now.
    ///
    /// - Parameters:
    ///   - present: people with a vote who are in the room at this moment; whoever has voted
    ///     counts as present even if they have left since.
    static func result(of poll: Poll, body: Body, present: Set<UserID>) -> PollResult {
        var counts: [String: Int] = [:]
        for choice in Choice.allCases { counts[choice.rawValue] = 0 }
        for vote in poll.votes.values { counts[vote.choice.rawValue, default: 0] += 1 }
        let approve = counts[Choice.approve.rawValue] ?? 0
        let here = present.intersection(poll.electorate).union(poll.votes.keys).count
        // An open approval has no invalid votes: each is one of three choices.
        let base = base(
            of: poll, body: body, here: here, present: present, returned: poll.votes.count,
            valid: poll.votes.count)
        let paper = poll.votes.values.count(where: \.paper)
        return PollResult(
            counts: counts, base: base,
            passed: poll.terms.threshold.isMet(by: approve, of: base),
            text: PollResult.sentence(approve, of: base, poll.terms.base),
            electorate: poll.electorate.count, returned: poll.votes.count, present: here,
            paper: paper, quorum: poll.quorum, issued: nil, cast: nil)
    }

    /// The same for a secret poll, from the ballots of its box and the paper beside it.
    static func result(
        of poll: Poll, ballots: [CountedBallot], body: Body, present: Set<UserID>
    ) -> PollResult {
        let secrecy = poll.secrecy
        let counts = PollResult.counts(of: ballots, paper: secrecy?.paperCounts)
        let approve = counts[Choice.approve.rawValue] ?? 0
        let paper = secrecy?.paperCounts?.values.reduce(0, +) ?? 0
        let returned = ballots.count + paper
        let came = Set(secrecy?.papers.keys.map { $0 } ?? []).union(secrecy?.paperVoters ?? [])
        let here = present.intersection(poll.electorate).union(came).count
        let base = base(
            of: poll, body: body, here: here, present: present, returned: returned,
            valid: returned - (counts[PollResult.invalid] ?? 0))
        return PollResult(
            counts: counts, base: base,
            passed: poll.terms.threshold.isMet(by: approve, of: base),
            text: PollResult.sentence(approve, of: base, poll.terms.base),
            electorate: poll.electorate.count, returned: returned, present: here, paper: paper,
            quorum: poll.quorum, issued: secrecy?.papers.count ?? 0, cast: ballots.count)
    }

    /// The number that votes are measured against.
    private static func base(
        of poll: Poll, body: Body, here: Int, present: Set<UserID>, returned: Int, valid: Int
    ) -> Int {
        let recusedHere = present.intersection(poll.recused).count
        let leaving = body.recusalReducesBase ? poll.recused.count : 0
        let staying = body.recusalReducesBase ? 0 : poll.recused.count
        return switch poll.terms.base {
        case .incumbent: max(0, body.incumbents - leaving)
        case .summoned: poll.electorate.count + staying
        case .present: here + (body.recusalReducesBase ? 0 : recusedHere)
        case .returned: returned
        case .valid: valid
        }
    }
}

/// What a poll came to, stored with everything needed to check it.
public struct PollResult: Hashable, Sendable, Codable {
    /// How often each choice was made; every choice of the form is there, with 0 if need be.
    public let counts: [String: Int]
    /// The number that votes are measured against.
    public let base: Int
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

    /// What a ballot of real paper is counted under that says nothing the form knows.
    static let invalid = "invalid"

    /// What the ballots of a secret poll and those of real paper beside them say together.
    public static func counts(
        of ballots: [CountedBallot], paper: [String: Int]?
    ) -> [String: Int] {
        var counts: [String: Int] = [:]
        for choice in Choice.allCases { counts[choice.rawValue] = 0 }
        for choice in ballots.compactMap(\.choice) { counts[choice, default: 0] += 1 }
        for (choice, count) in paper ?? [:] where count > 0 {
            counts[choice, default: 0] += count
        }
        return counts
    }

    /// Whether `passed` follows from the counts, the base and this threshold.
    public func isConsistent(with threshold: Threshold) -> Bool {
        passed == threshold.isMet(by: counts[Choice.approve.rawValue] ?? 0, of: base)
    }

    /// `approve` of `base` in words, with the share in percent to one decimal.
    static func sentence(_ approve: Int, of base: Int, _ kind: Base) -> String {
        "\(approve)/\(base) \(words(for: kind)) (\(percent(approve, of: base)) %)"
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
