internal import Meeting

/// The position before which nothing is replayed to a guest.
///
/// Stored audiences name guests for as long as an item ran. Once it has ended, or they were
/// taken off it, they may not read those events again, whatever position they ask for. What
/// happened before the server started is not replayed to guests at all: they get the snapshot,
/// which is small.
struct GuestFloors {
    private let start: Int64
    private var floors: [UserID: (rights: Int, seq: Int64)] = [:]

    init(at start: Int64) { self.start = start }

    func floor(of user: UserID) -> Int64 { floors[user]?.seq ?? start }

    /// Looks at the guests whose rights have changed with the event at `seq`.
    mutating func note(_ state: State, seq: Int64) {
        for guest in state.participants.values where guest.role == .guest {
            if floors[guest.user]?.rights != guest.rightsVersion {
                floors[guest.user] = (guest.rightsVersion, seq)
            }
        }
    }
}
