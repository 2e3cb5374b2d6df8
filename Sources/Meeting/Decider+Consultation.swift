/// Consultations outside the sittings: reminders, and the end by the server's clock.
extension Decider {
    /// Reminds whoever has not answered; in the room there is no need of it.
    func remindVoters(_ id: PollID) throws(Rejection) -> [Event] {
        let poll = try openPoll(id)
        try requireTime(of: poll)
        guard poll.terms.form == .consultation else {
            throw Rejection(.pollNotConsultation, id.text)
        }
        let silent = poll.silent
        return silent.isEmpty ? [] : [.votersReminded(poll: id, voters: silent)]
    }

    /// The deadline has come; before it, and afterwards, there is nothing to do.
    func expirePoll(_ id: PollID) throws(Rejection) -> [Event] {
        let poll = try poll(id)
        switch poll.phase {
        case .open, .paused: break
        case .prepared, .opening, .closing, .closed, .cancelled: return []
        }
        guard let deadline = poll.terms.details?.deadline, deadline <= context.now else {
            return []
        }
        return try end(poll)
    }

    /// Who was promised time until the deadline has it, unless everybody has answered.
    func requireAllAnswered(_ poll: Poll) throws(Rejection) {
        guard poll.terms.form == .consultation, let deadline = poll.terms.details?.deadline,
            deadline > context.now
        else { return }
        let answered =
            poll.secrecy.map { $0.papers.count + $0.paperVoters.count } ?? poll.votes.count
        guard answered >= poll.electorate.count else {
            throw Rejection(.pollDeadlineAhead, poll.poll.text)
        }
    }
}

extension Poll {
    /// Those of the electorate who have not answered; of a secret poll, who have no paper.
    public var silent: [UserID] {
        electorate.filter {
            votes[$0] == nil && secrecy?.papers[$0] == nil
                && secrecy?.paperVoters.contains($0) != true && board?.voters.contains($0) != true
        }
    }
}
