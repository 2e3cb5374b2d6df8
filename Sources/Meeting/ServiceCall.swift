/// Somebody asks the secretaries to come to their place: for water, a document on paper, a
/// device that does not work.
///
/// It is seen by the officers and the caller, and the minutes know nothing of it.
public struct ServiceCall: Hashable, Sendable, Codable {
    public let call: CallID
    /// Who called; absent for a call from the terminal at a place.
    public let user: UserID?
    /// The place that a terminal called from.
    public let seat: String?
    /// What is wanted, if the caller said so.
    public let note: String?
    public let at: Timestamp

    init(
        call: CallID, user: UserID? = nil, seat: String? = nil, note: String? = nil, at: Timestamp
    ) {
        self.call = call
        self.user = user
        self.seat = seat
        self.note = note
        self.at = at
    }

    /// Whether both come from one place, so that one call is enough.
    func isFrom(thePlaceOf other: ServiceCall) -> Bool {
        user == other.user && seat == other.seat
    }
}

/// The calls of a meeting that wait, and how many there have been.
struct ServiceDesk: Hashable, Sendable, Codable {
    /// Names the next call: an id never comes twice.
    private(set) var count = 0
    /// In the order of calling.
    var waiting: [ServiceCall] = []

    /// With this call in the place of an earlier one of the same person or terminal.
    func taking(_ call: ServiceCall) -> ServiceDesk {
        var desk = self
        desk.count += 1
        if let place = waiting.firstIndex(where: { $0.isFrom(thePlaceOf: call) }) {
            desk.waiting[place] = call
        } else {
            desk.waiting.append(call)
        }
        return desk
    }

    /// Whoever has left the room calls for nothing in it.
    mutating func forget(_ user: UserID) {
        waiting.removeAll { $0.user == user }
    }
}
