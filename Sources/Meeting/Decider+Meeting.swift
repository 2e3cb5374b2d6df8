/// The life of a meeting: draft, convened, open and adjourned, closed, approved, archived.
extension Decider {
    func editMeeting(
        title: String?, startsAt: Timestamp?, place: String?
    ) throws(Rejection) -> [Event] {
        try require(.draft, .convened, .open)
        try Limits.check(title, "title", 1...Limits.title)
        try Limits.check(place, "place", 0...Limits.title)
        return [.meetingEdited(title: title, startsAt: startsAt, place: place)]
    }

    func conveneMeeting() throws(Rejection) -> [Event] {
        if state.phase == .convened { return [] }
        try require(.draft)
        guard state.participants.values.contains(where: { $0.role == .chair }) else {
            throw Rejection(.meetingWithoutChair)
        }
        guard !state.agenda.isEmpty else { throw Rejection(.meetingWithoutAgenda) }
        return [.meetingConvened]
    }

    func cancelMeeting(_ reason: String) throws(Rejection) -> [Event] {
        try require(.draft, .convened)
        try Limits.check(reason, "reason", 1...Limits.text)
        return [.meetingCancelled(reason: reason)]
    }

    /// Opening below the quorum succeeds and says so: the machine warns, the chair decides.
    func openMeeting() throws(Rejection) -> [Event] {
        if state.phase == .open { return [] }
        try require(.convened)
        return [.meetingOpened(quorum: state.quorum)]
    }

    func adjournMeeting(until: Timestamp?) throws(Rejection) -> [Event] {
        try requireSitting()
        try requireNoOpenPoll { !$0.terms.isOutsideSittings }
        return endOfSpeech() + [.meetingAdjourned(until: until)]
    }

    func resumeMeeting() throws(Rejection) -> [Event] {
        try require(.open)
        guard state.adjournment != nil else { throw Rejection(.meetingNotAdjourned) }
        return [.meetingResumed]
    }

    func closeMeeting(withCopiesOut knowing: Bool) throws(Rejection) -> [Event] {
        if state.phase == .closed { return [] }
        try require(.open, isConsultation ? .convened : .open)
        try requireNoOpenPoll()
        try requireCopiesBack(unless: knowing)
        let ended = state.runningItem.map { [Event.itemEnded(item: $0.item)] } ?? []
        return endOfSpeech() + withdrawals { _ in true } + ended + [.meetingClosed]
    }

    func archiveMeeting() throws(Rejection) -> [Event] {
        if state.phase == .archived { return [] }
        try require(.approved)
        return [.meetingArchived]
    }

    /// The new chair must be a delegate with a vote, not a guest or a secretary.
    func handOverChair(to user: UserID) throws(Rejection) -> [Event] {
        // After the closing, too: the minutes need somebody to approve them.
        try require(.convened, .open, .closed)
        let next = try participant(user)
        guard next.user != context.actor.user else { return [] }
        guard next.role == .member, next.votes else {
            throw Rejection(.chairUnsuitable, user.text)
        }
        return [.chairHandedOver(from: context.actor.user, to: user)]
    }

    /// A meeting that only asks for opinions in writing never sits.
    private var isConsultation: Bool { state.kind == "consultation" }

    private func requireNoOpenPoll(
        where matters: (Poll) -> Bool = { _ in true }
    ) throws(Rejection) {
        if let poll = state.pollsInOrder.first(where: { $0.isUnderWay && matters($0) }) {
            throw Rejection(.meetingPollOpen, poll.poll.text)
        }
    }
}
