/// Calls for service: a person has one at a time, and anybody who may answer it ends it for all.
extension Decider {
    /// Before the opening too: people sit down earlier.
    ///
    /// Adjourned or not makes no difference.
    func callService(_ note: String?) throws(Rejection) -> [Event] {
        try require(.convened, .open)
        try Limits.check(note, "note", 0...400)
        let person = try subject(nil)
        guard person.presence == .present else {
            throw Rejection(.participantNotPresent, person.user.text)
        }
        let before = state.serviceCalls.first { $0.user == person.user }
        if let before, before.note == note { return [] }
        let call = CallID("v\((state.service?.count ?? 0) + 1)")
        return [.serviceCalled(call: call, user: person.user, note: note)]
    }

    /// A call that is over stays over: two secretaries may press at once.
    func answerService(_ id: CallID) throws(Rejection) -> [Event] {
        guard let call = state.serviceCalls.first(where: { $0.call == id }) else {
            guard id.isWellFormed else { throw Rejection(.callUnknown, id.text) }
            return []
        }
        return [.serviceAnswered(call: id, user: call.user)]
    }
}
