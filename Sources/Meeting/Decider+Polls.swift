/// Votes: prepared, opened with everything frozen, cast once, closed with a result.
extension Decider {
    /// The terms of a poll as a command gives them, with gaps.
    struct Draft {
        var item: ItemID?
        var question: String?
        var subject: String?
        var ballot: Poll.Ballot?
        var form: Poll.Form?
        var options: [String]?
        var base: Base?
        var threshold: Threshold?
    }

    func preparePoll(_ id: PollID?, _ draft: Draft) throws(Rejection) -> [Event] {
        try require(.draft, .convened, .open)
        if let id, let known = state.polls[id], known.phase != .prepared {
            throw Rejection(.pollExists, id.text)
        }
        try Limits.check(id, "poll")
        let terms = try complete(draft, from: nil)
        return [
            .pollPrepared(
                poll: id ?? freshPoll(), item: terms.item, question: terms.question,
                subject: terms.subject, ballot: terms.ballot, form: terms.form,
                options: terms.options, base: terms.base, threshold: terms.threshold)
        ]
    }

    /// Freezes the electorate (everybody with a vote, less the recused) and the quorum.
    func openPoll(_ id: PollID?, _ draft: Draft) throws(Rejection) -> [Event] {
        try requireSitting()
        try Limits.check(id, "poll")
        let prepared = id.flatMap { state.polls[$0] }
        if let prepared {
            switch prepared.phase {
            case .prepared: break
            case .open, .paused: throw Rejection(.pollOpenAlready, prepared.poll.text)
            case .opening: throw Rejection(.pollOpening, prepared.poll.text)
            case .closing: throw Rejection(.pollClosing, prepared.poll.text)
            case .closed: throw Rejection(.pollClosed, prepared.poll.text)
            case .cancelled: throw Rejection(.pollCancelled, prepared.poll.text)
            }
        }
        // What people were told of a prepared poll holds: it does not move to another item,
        // and what was announced as secret is not asked in the open.
        if let known = prepared?.terms {
            if let item = draft.item, item != known.item { throw Rejection(.fieldInvalid, "item") }
            if let ballot = draft.ballot, ballot != known.ballot {
                throw Rejection(.fieldInvalid, "ballot")
            }
        }
        let terms = try complete(draft, from: prepared?.terms)
        guard terms.form == .approval else {
            throw Rejection(.pollFormUnavailable, terms.form.rawValue)
        }
        let poll = id ?? freshPoll()
        let opened = try opening(poll, terms, key: nil)
        switch terms.ballot {
        case .open: return [opened]
        case .secret: return try requestKey(poll, terms)
        }
    }

    /// What the opening freezes, at this moment.
    func opening(_ id: PollID, _ terms: Poll.Terms, key: BallotKey?) throws(Rejection) -> Event {
        try requireSitting()
        guard try item(terms.item).isRunning else {
            throw Rejection(.itemNotRunning, terms.item.text)
        }
        try checkSubject(terms.subject, of: id)
        let entitled = state.participantsInOrder.filter(\.votes)
        let electorate = entitled.filter { $0.recusals[terms.item] == nil }.map(\.user)
        guard !electorate.isEmpty else { throw Rejection(.pollWithoutElectorate) }
        return .pollOpened(
            poll: id, item: terms.item, question: terms.question, subject: terms.subject,
            ballot: terms.ballot, form: terms.form, options: terms.options, base: terms.base,
            threshold: terms.threshold, electorate: electorate,
            recused: entitled.filter { $0.recusals[terms.item] != nil }.map(\.user),
            quorum: state.quorum, ballotKey: key)
    }

    func castVote(_ id: PollID, choice: String, opinion: String?) throws(Rejection) -> [Event] {
        let poll = try openPoll(id)
        try requireSitting()
        guard poll.secrecy == nil else { throw Rejection(.pollIsSecret, id.text) }
        let voter = try subject(nil)
        guard poll.electorate.contains(voter.user) else { throw Rejection(.voteNotEntitled) }
        guard voter.presence == .present else { throw Rejection(.voteNotCheckedIn) }
        let choice = try self.choice(choice)
        try Limits.check(opinion, "opinion", 0...Limits.text)
        if let before = poll.votes[voter.user] {
            // What was handed in on paper is not changed by a click.
            guard state.body.allowsVoteChange, !before.paper else {
                throw Rejection(.voteAlreadyCast, id.text)
            }
        }
        return [
            .voteCast(poll: id, voter: voter.user, choice: choice, opinion: opinion),
            .voteReceived(poll: id, voter: voter.user, paper: nil),
        ]
    }

    /// All or none: one wrong name, and nothing of the list is recorded.
    func recordPaperVotes(
        _ id: PollID, voters: [UserID]?, votes: [PaperVote]?, counts: [String: Int]?
    ) throws(Rejection) -> [Event] {
        let poll = try openPoll(id)
        try requireSitting()
        if let secrecy = poll.secrecy {
            guard votes == nil else { throw Rejection(.pollIsSecret, id.text) }
            return try recordPaperCounts(poll, secrecy, voters: voters, counts: counts)
        }
        guard counts == nil else { throw Rejection(.fieldInvalid, "counts") }
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
            recorded.append(
                NamedVote(user: vote.user, choice: try choice(vote.choice), paper: true))
        }
        return [.paperVotesRecorded(poll: id, votes: recorded)]
            + recorded.map { .voteReceived(poll: id, voter: $0.user, paper: true) }
    }

    func pausePoll(_ id: PollID) throws(Rejection) -> [Event] {
        _ = try openPoll(id)
        return [.pollPaused(poll: id)]
    }

    func resumePoll(_ id: PollID) throws(Rejection) -> [Event] {
        guard try poll(id).phase == .paused else { throw Rejection(.pollNotPaused, id.text) }
        return [.pollResumed(poll: id)]
    }

    func closePoll(_ id: PollID) throws(Rejection) -> [Event] {
        let poll = try poll(id)
        switch poll.phase {
        case .closing, .closed: return []
        case .open, .paused: break
        case .prepared, .opening, .cancelled: throw refusal(of: poll)
        }
        if poll.secrecy != nil { return [.pollClosing(poll: id)] }
        let result = Tally.result(of: poll, body: state.body, present: state.presentVoters)
        return [
            .pollClosed(
                poll: id, result: result,
                votes: poll.terms.ballot == .open ? poll.namedVotes : nil, ballots: nil)
        ] + (try outcome(of: poll, passed: result.passed))
    }

    func cancelPoll(_ id: PollID, reason: String?) throws(Rejection) -> [Event] {
        let poll = try poll(id)
        if poll.phase == .cancelled { return [] }
        try require(.draft, .convened, .open)
        guard poll.phase != .closed else { throw Rejection(.pollClosed, id.text) }
        try Limits.check(reason, "reason", 0...Limits.text)
        return [.pollCancelled(poll: id, reason: reason)]
    }

    /// A mistaken vote stays in the record, struck out, with the reason.
    func annulPoll(_ id: PollID, reason: String) throws(Rejection) -> [Event] {
        try require(.open, .closed)
        let poll = try poll(id)
        guard poll.phase == .closed else { throw Rejection(.pollNotClosed, id.text) }
        guard poll.annulled == nil else { throw Rejection(.pollAnnulledAlready, id.text) }
        try Limits.check(reason, "reason", 1...Limits.text)
        return [.pollAnnulled(poll: id, reason: reason)] + (try undo(poll))
    }

    // MARK: Parts

    func poll(_ id: PollID) throws(Rejection) -> Poll {
        // A poll of an item that a guest may not follow is not there for them.
        guard let poll = state.polls[id] else { throw Rejection(.pollUnknown, id.text) }
        if case .person(let user) = context.actor, let me = state.participants[user],
            !Visibility.follows(poll.terms.item, me, in: state)
        {
            throw Rejection(.pollUnknown, id.text)
        }
        return poll
    }

    func openPoll(_ id: PollID) throws(Rejection) -> Poll {
        let poll = try poll(id)
        guard poll.phase == .open else { throw refusal(of: poll) }
        return poll
    }

    func refusal(of poll: Poll) -> Rejection {
        switch poll.phase {
        case .prepared, .open: Rejection(.pollNotOpen, poll.poll.text)
        case .opening: Rejection(.pollOpening, poll.poll.text)
        case .paused: Rejection(.pollPaused, poll.poll.text)
        case .closing: Rejection(.pollClosing, poll.poll.text)
        case .closed: Rejection(.pollClosed, poll.poll.text)
        case .cancelled: Rejection(.pollCancelled, poll.poll.text)
        }
    }

    private func choice(_ text: String) throws(Rejection) -> Choice {
        guard let choice = Choice(rawValue: text) else {
            throw Rejection(.voteChoiceInvalid, text.utf8.count <= 64 ? text : nil)
        }
        return choice
    }

    /// Fills what the command leaves out from the prepared poll, then from the body's rules.
    private func complete(_ draft: Draft, from known: Poll.Terms?) throws(Rejection) -> Poll.Terms {
        guard let item = draft.item ?? known?.item else { throw Rejection(.fieldMissing, "item") }
        guard let question = draft.question ?? known?.question else {
            throw Rejection(.fieldMissing, "question")
        }
        guard try !self.item(item).isDone else { throw Rejection(.itemDone, item.text) }
        try Limits.check(question, "question", 1...Limits.title)
        let subject = draft.subject ?? known?.subject
        if let subject {
            guard state.resolution(of: subject)?.item == item else {
                throw Rejection(.resolutionUnknown, subject)
            }
        }
        let options = draft.options ?? known?.options
        for option in options ?? [] { try Limits.check(option, "options", 1...Limits.title) }
        return Poll.Terms(
            item: item, question: question, subject: subject,
            ballot: draft.ballot ?? known?.ballot ?? .open,
            form: draft.form ?? known?.form ?? .approval, options: options,
            base: draft.base ?? known?.base ?? state.body.base,
            threshold: draft.threshold ?? known?.threshold ?? state.body.threshold)
    }

    /// An amendment must be one that can be carried out; a draft, one with none left open, for
    /// what was proposed and never decided would be lost with its adoption.
    private func checkSubject(_ subject: String?, of poll: PollID) throws(Rejection) {
        guard let subject, let draft = state.resolution(of: subject) else { return }
        try requireUnvoted(draft, except: poll)
        guard subject == draft.resolution.text else {
            return try checkAcceptable(AmendmentID(subject))
        }
        let open = state.amendments.count { $0.resolution == draft.resolution && $0.isOpen }
        guard open == 0 else { throw Rejection(.amendmentsOpen, String(open)) }
    }

    private func freshPoll() -> PollID {
        var number = state.polls.count + 1
        while state.polls[PollID("p\(number)")] != nil { number += 1 }
        return PollID("p\(number)")
    }
}
