/// How an event changes the state in place; each passes over what is not there.
extension State {
    /// What these people may see has changed: their positions in the log are void.
    mutating func raiseRights(where affected: (Participant) -> Bool) {
        for (user, participant) in participants where affected(participant) {
            participants[user]?.rightsVersion += 1
        }
    }

    /// Guests of an item see more or less of it as it starts and ends.
    mutating func raiseRights(ofGuestsOf item: ItemID) {
        raiseRights { $0.role == .guest && $0.items.contains(item) }
    }

    /// Nobody keeps an invitation to an item that is gone: its id may come again for another.
    mutating func forget(_ item: ItemID) {
        for user in participants.keys {
            participants[user]?.items.remove(item)
            participants[user]?.recusals[item] = nil
        }
    }

    /// Who was ready was ready for what is over now.
    mutating func forgetReadiness() {
        readinessAskedAt = nil
        for user in participants.keys { participants[user]?.ready = nil }
    }

    mutating func change(_ item: ItemID, _ body: (inout AgendaItem) -> Void) {
        guard let place = index(of: item) else { return }
        body(&agenda[place])
    }

    mutating func change(_ request: RequestID, _ body: (inout SpeakerRequest) -> Void) {
        guard let place = requests.firstIndex(where: { $0.request == request }) else { return }
        body(&requests[place])
    }

    /// An adjournment is no part of the time that the running item took.
    mutating func addPause(until at: Timestamp) {
        guard let pause = adjournment, let item = runningItem?.item else { return }
        change(item) { $0.paused = ($0.paused ?? 0) + at.seconds(since: pause.since) }
    }

    mutating func place(_ item: AgendaItem, after: ItemID?) {
        let place = after.flatMap { index(of: $0) }.map { $0 + 1 } ?? 0
        agenda.insert(item, at: place)
    }

    mutating func move(_ request: RequestID, before: RequestID?) {
        guard let from = requests.firstIndex(where: { $0.request == request }) else { return }
        let moved = requests.remove(at: from)
        let place = before.flatMap { id in requests.firstIndex { $0.request == id } }
        requests.insert(moved, at: place ?? requests.endIndex)
    }

    mutating func changeParticipant(
        _ user: UserID, role: Role?, votes: Bool?, seat: String?, items: [ItemID]?
    ) {
        guard var participant = participants[user] else { return }
        participant.role = role ?? participant.role
        participant.votes = votes ?? participant.votes
        participant.seat = seat ?? participant.seat
        participant.items = items.map(Set.init) ?? participant.items
        if participant.role != .guest { participant.items = [] }
        // A new seat opens nobody's eyes.
        let before = participants[user]
        if participant.role != before?.role || participant.items != before?.items {
            participant.rightsVersion += 1
        }
        participants[user] = participant
    }

    mutating func open(
        _ poll: PollID, terms: Poll.Terms, at: Timestamp, electorate: [UserID],
        recused: [UserID], quorum: Quorum, key: BallotKey?
    ) {
        var opened = polls[poll] ?? Poll(poll: poll, ordinal: polls.count + 1, terms: terms)
        opened.terms = terms
        opened.phase = .open
        opened.electorate = Electorate(electorate)
        opened.recused = recused
        opened.quorum = quorum
        opened.secrecy = key.map(Secrecy.init(key:))
        opened.openedAt = at
        polls[poll] = opened
    }
}

extension Poll {
    /// Beside a ballot box, or all there is.
    mutating func take(_ board: PaperBoard) {
        guard secrecy != nil else { return self.board = board }
        secrecy?.paperVoters = board.voters
        secrecy?.paperCounts = board.counts
        secrecy?.paperIssued = board.issued
    }

    /// Without a key a poll is as it was; without its box it is over.
    mutating func fail(at: Timestamp) {
        guard phase != .opening else { return phase = .prepared }
        phase = .cancelled
        closedAt = at
        secrecy?.papers = [:]
    }
}
