/// Counts a ballot against its frozen terms.
///
/// All arithmetic is in whole numbers; the share that is printed is rounded half up to a
/// tenth of a percent and decides nothing.
enum Tally {
    /// The result of `poll` as it would stand if it closed now.
    ///
    /// - Parameters:
    ///   - ballots: of a secret poll, what its box held.
    ///   - present: people with a vote who are in the room at this moment; whoever has voted
    ///     counts as present even if they have left since.
    static func result(
        of poll: Poll, ballots: [CountedBallot]? = nil, body: Body, present: Set<UserID>
    ) -> PollResult {
        let heap = Heap(poll, ballots)
        let here = present.intersection(poll.electorate).union(heap.came).count
        let silent = poll.electorate.count - heap.returned
        let figures = Figures(
            counts: heap.counts, returned: heap.returned, silent: silent,
            base: base(of: poll, body: body, here: here, present: present, heap, silent))
        let verdict = Verdict(figures, poll.terms)
        return PollResult(
            counts: heap.counts, base: figures.base, passed: verdict.passed, text: verdict.text,
            electorate: poll.electorate.count, returned: heap.returned, present: here,
            paper: heap.paper, quorum: poll.quorum,
            issued: poll.secrecy.map(\.papers.count), cast: ballots?.count,
            handedOut: heap.handedOut, valid: heap.returned - heap.invalid,
            invalid: heap.invalid, silent: silent, options: verdict.options,
            vacant: verdict.vacant, runOff: verdict.runOff)
    }

    /// What came in, from wherever it came.
    private struct Heap {
        let counts: [String: Int]
        let returned: Int
        let paper: Int
        let handedOut: Int
        let came: Set<UserID>

        var invalid: Int { counts[PollResult.invalid] ?? 0 }

        init(_ poll: Poll, _ ballots: [CountedBallot]?) {
            let paperCounts = poll.board?.counts ?? poll.secrecy?.paperCounts
            let paperVoters = poll.board?.voters ?? poll.secrecy?.paperVoters ?? []
            let cast = ballots.map { $0.map(\.marks) } ?? poll.votes.values.map(\.marks)
            counts = PollResult.counts(of: cast, paper: paperCounts, for: poll.terms)
            let onPaper = PollResult.returned(
                onPaper: paperCounts, by: paperVoters.count, for: poll.terms)
            paper = onPaper + poll.votes.values.count(where: \.paper)
            returned = cast.count + onPaper
            switch poll.terms.ballot {
            case .open: handedOut = poll.electorate.count
            case .secret:
                handedOut =
                    (poll.secrecy?.papers.count ?? 0)
                    + (poll.board?.issued ?? poll.secrecy?.paperIssued ?? paperVoters.count)
            }
            came = Set(poll.votes.keys).union(poll.secrecy?.papers.keys.map { $0 } ?? [])
                .union(paperVoters)
        }
    }

    /// The number that votes are measured against.
    private static func base(
        of poll: Poll, body: Body, here: Int, present: Set<UserID>, _ heap: Heap, _ silent: Int
    ) -> Int {
        let recusedHere = present.intersection(poll.recused).count
        let leaving = body.recusalReducesBase ? poll.recused.count : 0
        let staying = body.recusalReducesBase ? 0 : poll.recused.count
        // Silence that agrees is an answer like the others.
        let agreeing = poll.terms.silenceAgrees ? silent : 0
        return switch poll.terms.base {
        case .incumbent: max(0, body.incumbents - leaving)
        case .summoned: poll.electorate.count + staying
        case .present: here + (body.recusalReducesBase ? 0 : recusedHere)
        case .returned: heap.returned + agreeing
        case .valid: heap.returned - heap.invalid + agreeing
        }
    }
}

/// The numbers that a verdict follows from.
struct Figures {
    let counts: [String: Int]
    let returned: Int
    let silent: Int
    let base: Int
}
