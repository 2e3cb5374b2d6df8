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
        var details: PollDetails?
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
                options: terms.options, base: terms.base, threshold: terms.threshold,
                details: terms.details)
        ]
    }

    /// Freezes the electorate (everybody with a vote, less the recused) and the quorum.
    func openPoll(_ id: PollID?, _ draft: Draft) throws(Rejection) -> [Event] {
        let prepared = id.flatMap { state.polls[$0] }
        if (draft.form ?? prepared?.terms.form) == .consultation {
            try require(.convened, .open)
        } else {
            try requireSitting()
        }
        try Limits.check(id, "poll")
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
        let poll = id ?? freshPoll()
        let opened = try opening(poll, terms, key: nil)
        switch terms.ballot {
        case .open: return [opened]
        case .secret: return terms.isPaperOnly ? [opened] : try requestKey(poll, terms)
        }
    }

    /// What the opening freezes, at this moment.
    func opening(_ id: PollID, _ terms: Poll.Terms, key: BallotKey?) throws(Rejection) -> Event {
        try requireTime(of: terms)
        let item = try item(terms.item)
        guard item.isRunning || terms.isOutsideSittings && !item.isDone else {
            throw Rejection(.itemNotRunning, terms.item.text)
        }
        try checkSubject(terms.subject, of: id)
        try requireNoOther(id)
        if let deadline = terms.details?.deadline, deadline <= context.now {
            throw Rejection(.pollDeadlineOver)
        }
        let entitled = state.participantsInOrder.filter(\.votes)
        let electorate = entitled.filter { $0.recusals[terms.item] == nil }.map(\.user)
        guard !electorate.isEmpty else { throw Rejection(.pollWithoutElectorate) }
        return .pollOpened(
            poll: id, item: terms.item, question: terms.question, subject: terms.subject,
            ballot: terms.ballot, form: terms.form, options: terms.options, base: terms.base,
            threshold: terms.threshold, electorate: electorate,
            recused: entitled.filter { $0.recusals[terms.item] != nil }.map(\.user),
            quorum: state.quorum, ballotKey: key, details: frozen(terms))
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
        case .open, .paused: break
        case .prepared, .opening, .closing, .closed, .cancelled: throw refusal(of: poll)
        }
        try requireAllAnswered(poll)
        return try end(poll)
    }

    /// What closing comes to: at once, or when the last ballot has had its time.
    func end(_ poll: Poll) throws(Rejection) -> [Event] {
        if poll.secrecy != nil { return [.pollClosing(poll: poll.poll)] }
        let result = Tally.result(of: poll, body: state.body, present: state.presentVoters)
        return [
            .pollClosed(
                poll: poll.poll, result: result,
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
        try require(.convened, .open, .closed)
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
        let terms = Poll.Terms(
            item: item, question: question, subject: subject,
            ballot: draft.ballot ?? known?.ballot ?? .open,
            form: draft.form ?? known?.form ?? .approval,
            options: draft.options ?? known?.options,
            base: draft.base ?? known?.base ?? state.body.base,
            threshold: draft.threshold ?? known?.threshold ?? state.body.threshold,
            details: draft.details ?? known?.details)
        try check(terms)
        return terms
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
