/// Secret polls: the key that comes from outside, papers given out once, the closing, and the
/// count of what the box held.
///
/// The way is one: a command asks for a key, the server makes it and comes back with it, and
/// whatever has changed meanwhile is looked at again. Each of the server's commands may come
/// twice, after a crash, and does nothing the second time.
extension Decider {
    /// The terms stand; the poll opens when there is a key.
    func requestKey(_ id: PollID, _ terms: Poll.Terms) throws(Rejection) -> [Event] {
        guard context.offersSecretBallots else { throw Rejection(.pollSecretUnavailable) }
        var events: [Event] = []
        if state.polls[id]?.terms != terms {
            events.append(
                .pollPrepared(
                    poll: id, item: terms.item, question: terms.question, subject: terms.subject,
                    ballot: terms.ballot, form: terms.form, options: terms.options,
                    base: terms.base, threshold: terms.threshold, details: terms.details))
        }
        return events + [.ballotKeyRequested(poll: id)]
    }

    /// The server has made the key: now the poll opens, if it still can.
    func publishBallotKey(_ id: PollID, _ key: BallotKey) throws(Rejection) -> [Event] {
        let poll = try poll(id)
        guard poll.phase == .opening else { return [] }
        do {
            return [try opening(id, poll.terms, key: key)]
        } catch {
            return [.pollFailed(poll: id, reason: error.code.rawValue)]
        }
    }

    /// The server could make no key, or has lost the box.
    func failPoll(_ id: PollID, reason: String) throws(Rejection) -> [Event] {
        try poll(id).isUnderWay ? [.pollFailed(poll: id, reason: reason)] : []
    }

    /// One paper for each voter: asked for again with the same words, it is the same paper.
    func requestBallot(_ id: PollID, blinded: String) throws(Rejection) -> [Event] {
        let poll = try openPoll(id)
        try requireTime(of: poll)
        guard let secrecy = poll.secrecy else {
            throw Rejection(poll.terms.isPaperOnly ? .pollPaperOnly : .pollNotSecret, id.text)
        }
        try Limits.check(blinded, "blinded", 1...Limits.title)
        let voter = try voter(of: poll)
        guard !secrecy.paperVoters.contains(voter.user) else {
            throw Rejection(.voteAlreadyCast, id.text)
        }
        if let paper = secrecy.papers[voter.user] {
            guard paper.blinded == blinded else { throw Rejection(.ballotTaken, id.text) }
            return []
        }
        return [
            .ballotIssued(poll: id, voter: voter.user, blinded: blinded, signature: ""),
            .ballotTaken(poll: id, voter: voter.user),
        ]
    }

    /// What the box held, after the last delayed ballot had its time.
    func countBallots(_ id: PollID, _ ballots: [CountedBallot]) throws(Rejection) -> [Event] {
        let poll = try poll(id)
        switch poll.phase {
        case .closed: return []
        case .closing: break
        case .prepared, .opening, .open, .paused, .cancelled: throw refusal(of: poll)
        }
        let sorted = ballots.sorted { $0.ballot < $1.ballot }
        let result = Tally.result(
            of: poll, ballots: sorted, body: state.body, present: state.presentVoters)
        return [.pollClosed(poll: id, result: result, votes: nil, ballots: sorted)]
            + (try outcome(of: poll, passed: result.passed))
    }
}
