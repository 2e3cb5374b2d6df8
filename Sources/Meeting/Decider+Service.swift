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
        return [.serviceCalled(call: nextCall, user: person.user, note: note)]
    }

    /// A call that is over stays over: two secretaries may press at once.
    func answerService(_ id: CallID) throws(Rejection) -> [Event] {
        guard let call = state.serviceCalls.first(where: { $0.call == id }) else {
            guard id.isWellFormed else { throw Rejection(.callUnknown, id.text) }
            return []
        }
        return answered(call)
    }

    /// A terminal knows where it stands and not who sits there; nobody is logged in on it.
    func callToSeat(_ seat: String) throws(Rejection) -> [Event] {
        try require(.convened, .open)
        guard state.participants.values.contains(where: { $0.seat == seat }), !seat.isEmpty else {
            throw Rejection(.fieldInvalid, "seat")
        }
        guard !state.serviceCalls.contains(where: { $0.seat == seat }) else { return [] }
        return [.seatCalled(call: nextCall, seat: seat)]
    }

    func recallFromSeat(_ seat: String) throws(Rejection) -> [Event] {
        state.serviceCalls.first { $0.seat == seat }.map(answered) ?? []
    }

    private var nextCall: CallID { CallID("v\((state.service?.count ?? 0) + 1)") }

    private func answered(_ call: ServiceCall) -> [Event] {
        if let seat = call.seat { return [.seatAnswered(call: call.call, seat: seat)] }
        return call.user.map { [.serviceAnswered(call: call.call, user: $0)] } ?? []
    }
}
