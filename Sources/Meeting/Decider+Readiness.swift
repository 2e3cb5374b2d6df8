/// Who is ready for the vote that comes: a sign to the chair, which binds nobody and is over
/// with the vote.
extension Decider {
    func signalReady(_ ready: Bool) throws(Rejection) -> [Event] {
        try requireSitting()
        let person = try subject(nil)
        guard person.votes else { throw Rejection(.voteNotEntitled, person.user.text) }
        guard person.presence == .present else {
            throw Rejection(.participantNotPresent, person.user.text)
        }
        guard person.isReady != ready else { return [] }
        return [.readinessSignalled(user: person.user, ready: ready)]
    }

    /// Asked again once somebody has answered, since that answer may be an old one.
    func askReadiness() throws(Rejection) -> [Event] {
        try requireSitting()
        let running = state.pollsInOrder.first { $0.isUnderWay && !$0.terms.isOutsideSittings }
        if let running { throw Rejection(.pollOpenAlready, running.poll.text) }
        let isAnswered = state.participants.values.contains(where: \.isReady)
        return state.readinessAskedAt != nil && !isAnswered ? [] : [.readinessAsked]
    }
}
