/// Who takes part, who is in the room, who stands aside.
extension Decider {
    func addParticipant(
        _ user: UserID, role: Role, votes: Bool, seat: String?, precedence: Int?,
        items: [ItemID]?
    ) throws(Rejection) -> [Event] {
        try require(.draft, .convened, .open)
        guard let person = context.person, person.user == user else {
            throw Rejection(.userUnknown, user.text)
        }
        // A comma separates the names of an `Audience`; the server's own name is nobody's.
        guard !user.text.isEmpty, !user.text.contains(","), user != Actor.serverName else {
            throw Rejection(.fieldInvalid, "user")
        }
        guard state.participants[user] == nil else {
            throw Rejection(.participantExists, user.text)
        }
        guard state.participants.count < Limits.participants else {
            throw Rejection(.fieldTooLong, "participants")
        }
        try check(role: role, votes: votes, seat: seat, items: items, of: user)
        if let precedence, !(1...10_000).contains(precedence) {
            throw Rejection(.fieldInvalid, "precedence")
        }
        return [
            .participantAdded(
                user: user, name: person.name, position: person.position, role: role,
                votes: votes, seat: seat, precedence: precedence,
                items: role == .guest ? items ?? [] : nil)
        ]
    }

    func changeParticipant(
        _ user: UserID, role: Role?, votes: Bool?, seat: String?, items: [ItemID]?
    ) throws(Rejection) -> [Event] {
        try require(.draft, .convened, .open)
        let before = try participant(user)
        let after = role ?? before.role
        try check(
            role: after, votes: votes ?? before.votes, seat: seat, items: items, of: user)
        // The chair leaves the chair by handing it over; then there is always one.
        if before.role == .chair, after != .chair, state.phase != .draft {
            throw Rejection(.chairUnsuitable, user.text)
        }
        if after != .secretary { try requireAnotherSecretary(than: before) }
        if after == .guest || votes ?? before.votes != before.votes {
            try requireNoPollUnderWay(with: user)
        }
        return [
            .participantChanged(user: user, role: role, votes: votes, seat: seat, items: items)
        ]
    }

    func removeParticipant(_ user: UserID, reason: String) throws(Rejection) -> [Event] {
        try require(.draft, .convened, .open)
        try Limits.check(reason, "reason", 1...Limits.text)
        let leaving = try participant(user)
        if leaving.role == .chair, state.phase != .draft {
            throw Rejection(.chairUnsuitable, user.text)
        }
        try requireAnotherSecretary(than: leaving)
        try requireNoPollUnderWay(with: user)
        try requireNoCopy(with: user)
        let speaks = state.requests.contains { $0.user == user && $0.isSpeaking }
        return (speaks ? endOfSpeech() : []) + withdrawals { $0.user == user }
            + [.participantRemoved(user: user, reason: reason)]
    }

    func recuse(_ user: UserID?, item id: ItemID, reason: String) throws(Rejection) -> [Event] {
        try require(.draft, .convened, .open)
        let person = try subject(user)
        let found = try item(id)
        guard !found.isDone else { throw Rejection(.itemDone, id.text) }
        try Limits.check(reason, "reason", 1...Limits.text)
        guard person.recusals[id] == nil else {
            throw Rejection(.participantRecusedAlready, person.user.text)
        }
        let open = state.pollsInOrder.first { $0.terms.item == id && $0.isUnderWay }
        if let open { throw Rejection(.itemPollOpen, open.poll.text) }
        return [.participantRecused(user: person.user, item: id, reason: reason)]
    }

    func answerInvitation(
        _ attending: Bool, reason: String?, substitute: String?
    ) throws(Rejection) -> [Event] {
        try require(.convened)
        try Limits.check(reason, "reason", 0...Limits.text)
        try Limits.check(substitute, "substitute", 0...Limits.title)
        let person = try subject(nil)
        let answer = InvitationAnswer(
            attending: attending, reason: reason, substitute: substitute)
        if person.answer == answer { return [] }
        return [
            .invitationAnswered(
                user: person.user, attending: attending, reason: reason, substitute: substitute)
        ]
    }

    func checkIn(_ user: UserID?) throws(Rejection) -> [Event] {
        try require(.convened, .open)
        let person = try subject(user)
        return person.presence == .present ? [] : [.participantCheckedIn(user: person.user)]
    }

    func checkOut(_ user: UserID?) throws(Rejection) -> [Event] {
        try require(.convened, .open)
        let person = try subject(user)
        return person.presence == .present ? [.participantCheckedOut(user: person.user)] : []
    }

    /// Without a secretary nobody could prepare the meeting, or bring one in.
    private func requireAnotherSecretary(than person: Participant) throws(Rejection) {
        guard person.role == .secretary else { return }
        let others = state.participants.values.contains {
            $0.role == .secretary && $0.user != person.user
        }
        if !others { throw Rejection(.participantLastSecretary, person.person.name) }
    }

    /// Their vote is counted and their name stands in the electorate until it closes.
    private func requireNoPollUnderWay(with user: UserID) throws(Rejection) {
        let open = state.pollsInOrder.first { $0.isUnderWay && $0.electorate.contains(user) }
        if let open { throw Rejection(.meetingPollOpen, open.poll.text) }
    }

    private func check(
        role: Role, votes: Bool, seat: String?, items: [ItemID]?, of user: UserID
    ) throws(Rejection) {
        try Limits.check(seat, "seat", 0...64)
        let neighbour = state.participants.values.first {
            $0.user != user && $0.seat == seat && seat?.isEmpty == false
        }
        if let neighbour { throw Rejection(.seatTaken, neighbour.person.name) }
        if role == .guest, votes { throw Rejection(.fieldInvalid, "votes") }
        if role != .guest, let items, !items.isEmpty { throw Rejection(.fieldInvalid, "items") }
        for id in items ?? [] { _ = try item(id) }
        let chair = state.participants.values.first { $0.role == .chair }
        if role == .chair, let chair, chair.user != user {
            throw Rejection(.chairTaken, chair.user.text)
        }
    }
}
