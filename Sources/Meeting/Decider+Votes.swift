/// Votes as they come in: by the voters themselves, or called out one by one.
extension Decider {
    /// What somebody hands in, as it came.
    struct Cast {
        var choice: String?
        var choices: [String]?
        var opinion: String?
        var comments: [ThemeComment]?
    }

    func castVote(_ id: PollID, _ cast: Cast) throws(Rejection) -> [Event] {
        let poll = try openPoll(id)
        try requireTime(of: poll)
        guard poll.terms.ballot == .open else {
            throw Rejection(poll.terms.isPaperOnly ? .pollPaperOnly : .pollIsSecret, id.text)
        }
        guard !poll.terms.isRollCall else { throw Rejection(.pollRollCall, id.text) }
        let voter = try voter(of: poll)
        let choice = try BallotChoice(
            choice: cast.choice, choices: cast.choices, for: poll.terms)
        try check(cast.opinion, cast.comments, with: choice, in: poll.terms)
        if let before = poll.votes[voter.user] {
            // What was handed in on paper is not changed by a click.
            guard state.body.allowsVoteChange, !before.paper else {
                throw Rejection(.voteAlreadyCast, id.text)
            }
        }
        return [
            .voteCast(
                poll: id, voter: voter.user, choice: choice.choice, opinion: cast.opinion,
                choices: choice.choices, comments: cast.comments),
            .voteReceived(poll: id, voter: voter.user, paper: nil),
        ]
    }

    /// The next voter's word in a roll-call, or that there was none.
    ///
    /// Who did not answer when the turn was theirs may still do so once everybody was called. What
    /// was misheard is put right while the poll is open: its voter sees it, the record keeps both.
    func recordCall(_ id: PollID, _ user: UserID, choice: String?) throws(Rejection) -> [Event] {
        let poll = try openPoll(id)
        try requireTime(of: poll)
        guard poll.terms.isRollCall else { throw Rejection(.pollNotRollCall, id.text) }
        guard poll.electorate.contains(user) else {
            throw Rejection(.voteNotEntitled, user.text)
        }
        if let before = poll.votes[user] {
            guard let choice else { throw Rejection(.voteAlreadyCast, user.text) }
            let chosen = try BallotChoice(choice: choice, for: poll.terms).choice
            guard chosen != before.choice else { return [] }
            return [
                .callRecorded(poll: id, vote: NamedVote(user: user, choice: chosen)),
                .voteReceived(poll: id, voter: user, paper: nil),
            ]
        }
        if let next = poll.nextCalled, next != user {
            throw Rejection(.voteOutOfTurn, state.participants[next]?.person.name ?? next.text)
        }
        guard let choice else {
            return poll.called.contains(user) ? [] : [.voterCalled(poll: id, voter: user)]
        }
        let chosen = try BallotChoice(choice: choice, for: poll.terms)
        return [
            .voterCalled(poll: id, voter: user),
            .callRecorded(poll: id, vote: NamedVote(user: user, choice: chosen.choice)),
            .voteReceived(poll: id, voter: user, paper: nil),
        ]
    }

    /// Somebody of the electorate keeps a view of their own, in their own words.
    func reserveOpinion(_ id: PollID, opinion: String) throws(Rejection) -> [Event] {
        try require(.convened, .open, .closed)
        let poll = try poll(id)
        guard poll.phase == .closed else { throw Rejection(.pollNotClosed, id.text) }
        guard poll.annulled == nil else { throw Rejection(.pollAnnulledAlready, id.text) }
        let voter = try subject(nil)
        guard poll.electorate.contains(voter.user) else { throw Rejection(.voteNotEntitled) }
        try Limits.check(opinion, "opinion", 1...Limits.text)
        let same = ReservedOpinion(user: voter.user, text: opinion)
        if poll.reserved.last(where: { $0.user == voter.user }) == same { return [] }
        return [.opinionReserved(poll: id, user: voter.user, opinion: opinion)]
    }

    // MARK: What they ask

    /// The sender, entitled and where votes are cast from.
    func voter(of poll: Poll) throws(Rejection) -> Participant {
        let voter = try subject(nil)
        guard poll.electorate.contains(voter.user) else { throw Rejection(.voteNotEntitled) }
        guard poll.terms.isOutsideSittings || voter.presence == .present else {
            throw Rejection(.voteNotCheckedIn)
        }
        return voter
    }

    /// A consultation goes on outside the sittings until its deadline; all else needs one.
    func requireTime(of poll: Poll) throws(Rejection) {
        try requireTime(of: poll.terms)
        if let deadline = poll.terms.details?.deadline, deadline <= context.now {
            throw Rejection(.pollDeadlineOver, poll.poll.text)
        }
    }

    func requireTime(of terms: Poll.Terms) throws(Rejection) {
        guard terms.isOutsideSittings else { return try requireSitting() }
        try require(.convened, .open)
    }

    func check(
        _ opinion: String?, _ comments: [ThemeComment]?, with choice: BallotChoice,
        in terms: Poll.Terms
    ) throws(Rejection) {
        try Limits.check(opinion, "opinion", 0...Limits.text)
        let themes = terms.details?.themes ?? []
        for comment in comments ?? [] {
            guard themes.contains(comment.theme) else { throw Rejection(.voteThemeUnknown) }
            try Limits.check(comment.text, "comments", 1...Limits.text)
        }
        let named = (comments ?? []).map(\.theme)
        guard Set(named).count == named.count else { throw Rejection(.fieldInvalid, "comments") }
        guard terms.form == .consultation else { return }
        let isWordless = (opinion ?? "").allSatisfy(\.isWhitespace) && named.isEmpty
        switch choice.choice.flatMap(Answer.init(rawValue:)) {
        case .disagree:
            guard !(opinion ?? "").allSatisfy(\.isWhitespace) else {
                throw Rejection(.voteReasonMissing)
            }
        case .agreeWithComments:
            guard !isWordless else { throw Rejection(.voteReasonMissing) }
        case .agree, nil: break
        }
    }
}

extension Poll {
    /// Whose turn it is in the first round of a roll-call.
    public var nextCalled: UserID? {
        guard terms.isRollCall else { return nil }
        return electorate.first { !called.contains($0) && votes[$0] == nil }
    }
}
