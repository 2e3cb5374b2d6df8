/// Real paper: votes by name in an open poll, figures beside a ballot box, and the counts of a
/// board where nothing is electronic.
extension Decider {
    /// All or none: one wrong name, and nothing of the list is recorded.
    func recordPaperVotes(
        _ id: PollID, voters: [UserID]?, votes: [PaperVote]?, counts: [String: Int]?,
        issued: Int?
    ) throws(Rejection) -> [Event] {
        let poll = try openPoll(id)
        try requireTime(of: poll)
        switch poll.terms.ballot {
        case .secret:
            guard votes == nil else { throw Rejection(.pollIsSecret, id.text) }
            return try recordCounts(poll, voters: voters, counts: counts, issued: issued)
        case .open:
            guard counts == nil else { throw Rejection(.fieldInvalid, "counts") }
            guard issued == nil else { throw Rejection(.fieldInvalid, "issued") }
            return try recordVotes(poll, voters: voters, votes: votes)
        }
    }

    private func recordVotes(
        _ poll: Poll, voters: [UserID]?, votes: [PaperVote]?
    ) throws(Rejection) -> [Event] {
        guard let votes, !votes.isEmpty else { throw Rejection(.fieldMissing, "votes") }
        let named = Set(votes.map(\.user))
        guard named.count == votes.count else { throw Rejection(.fieldInvalid, "votes") }
        if let voters, Set(voters) != named { throw Rejection(.fieldInvalid, "voters") }
        var recorded: [NamedVote] = []
        for vote in votes {
            guard poll.electorate.contains(vote.user) else {
                throw Rejection(.voteNotEntitled, vote.user.text)
            }
            guard poll.votes[vote.user] == nil else {
                throw Rejection(.voteAlreadyCast, vote.user.text)
            }
            let choice = try BallotChoice(
                onPaper: vote.choice, choices: vote.choices, for: poll.terms)
            try check(vote.opinion, vote.comments, with: choice, in: poll.terms)
            recorded.append(
                NamedVote(
                    user: vote.user, choice: choice.choice, choices: choice.choices,
                    opinion: vote.opinion, comments: vote.comments, paper: true))
        }
        return [.paperVotesRecorded(poll: poll.poll, votes: recorded)]
            + recorded.map { .voteReceived(poll: poll.poll, voter: $0.user, paper: true) }
    }

    /// Who handed in a paper, by name, and what all of them say together.
    ///
    /// Once for a poll: figures of a second heap would tell what the few of it chose.
    private func recordCounts(
        _ poll: Poll, voters: [UserID]?, counts: [String: Int]?, issued: Int?
    ) throws(Rejection) -> [Event] {
        guard let voters, !voters.isEmpty else { throw Rejection(.fieldMissing, "voters") }
        guard let counts, !counts.isEmpty else { throw Rejection(.fieldMissing, "counts") }
        guard poll.board == nil, poll.secrecy?.paperCounts == nil else {
            throw Rejection(.pollPaperRecorded, poll.poll.text)
        }
        guard Set(voters).count == voters.count else { throw Rejection(.fieldInvalid, "voters") }
        let papers = poll.secrecy?.papers ?? [:]
        for voter in voters {
            guard poll.electorate.contains(voter) else {
                throw Rejection(.voteNotEntitled, voter.text)
            }
            guard papers[voter] == nil else { throw Rejection(.ballotTaken, voter.text) }
        }
        if let issued, issued < voters.count || issued + papers.count > poll.electorate.count {
            throw Rejection(.pollPaperIssued, poll.poll.text)
        }
        try PaperFigures(counts, of: voters.count, poll.terms).check()
        return [
            .paperCountsRecorded(poll: poll.poll, voters: voters, counts: counts, issued: issued)
        ] + voters.map { .voteReceived(poll: poll.poll, voter: $0, paper: true) }
    }
}

/// Whether the figures of a heap of papers can be true.
struct PaperFigures {
    private let counts: [String: Int]
    private let papers: Int
    private let terms: Poll.Terms

    init(_ counts: [String: Int], of papers: Int, _ terms: Poll.Terms) {
        self.counts = counts
        self.papers = papers
        self.terms = terms
    }

    /// - Throws: `vote.choiceInvalid` for what the form does not know, `poll.paperExceeds` for
    ///   more than there are papers, `poll.paperIncomplete` where a person's figures lack some.
    func check() throws(Rejection) {
        var known = Set(terms.choices).union([PollResult.invalid])
        if terms.marksEach {
            for option in terms.options ?? [] {
                known.insert(Poll.Terms.key(option, PollResult.invalid))
            }
        }
        for (choice, count) in counts {
            guard known.contains(choice) else { throw Rejection(.voteChoiceInvalid) }
            guard (0...papers).contains(count) else { throw Rejection(.pollPaperExceeds, choice) }
        }
        let invalid = counts[PollResult.invalid] ?? 0
        if let marks = terms.marks {
            try checkMarks(marks + [PollResult.invalid], invalid)
        } else if terms.form == .election {
            let sum = terms.choices.reduce(0) { $0 + (counts[$1] ?? 0) }
            guard terms.choices.allSatisfy({ (counts[$0] ?? 0) <= papers - invalid }),
                sum <= (papers - invalid) * terms.seats
            else { throw Rejection(.pollPaperExceeds) }
        } else {
            let sum = counts.values.reduce(0, +)
            guard sum <= papers else { throw Rejection(.pollPaperExceeds) }
        }
    }

    /// Every paper says one thing of every person.
    private func checkMarks(_ marks: [String], _ invalid: Int) throws(Rejection) {
        for option in terms.options ?? [] {
            let sum = marks.reduce(invalid) { $0 + (counts[Poll.Terms.key(option, $1)] ?? 0) }
            guard sum <= papers else { throw Rejection(.pollPaperExceeds, option) }
            guard sum == papers else { throw Rejection(.pollPaperIncomplete, option) }
        }
        guard terms.form == .election else { return }
        let approved = (terms.options ?? []).reduce(0) {
            $0 + (counts[Poll.Terms.key($1, "approve")] ?? 0)
        }
        guard approved <= (papers - invalid) * terms.seats else {
            throw Rejection(.pollPaperExceeds)
        }
    }
}
