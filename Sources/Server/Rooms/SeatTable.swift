internal import EventLoop
internal import Meeting

/// A connection's place in a room: who sits there, under which rights, and how far they are.
@Loop final class Seat {
    // What a message to a full hall touches stands first, and together.
    /// Where what is sent to this seat goes.
    let line: Connection
    var progress: Progress
    let session: Session
    let user: UserID
    let role: Role
    /// The person's `rightsVersion` when the seat was taken.
    let rightsVersion: Int
    /// Where it stands in its table.
    fileprivate var place = 0
    /// Whether this window has left the presented page.
    var readsAlone = false

    /// How far the seat has come in the log.
    enum Progress {
        /// Reading the journal, up to this position so far.
        case catchingUp(after: Int64)
        /// Receives every record behind this position.
        case live(since: Int64)
    }

    init(session: Session, user: UserID, role: Role, rightsVersion: Int, progress: Progress) {
        self.session = session
        line = session.line
        self.user = user
        self.role = role
        self.rightsVersion = rightsVersion
        self.progress = progress
    }
}

/// The seats of a room by role and by person, so that a record for one voter does not look
/// at a thousand seats.
@Loop final class SeatTable {
    private var byRole: [[Seat]] = [[], [], [], []]
    private var byUser: [UserID: [Seat]] = [:]

    var all: [Seat] { byRole.flatMap(\.self) }
    var count: Int { byRole.reduce(0) { $0 + $1.count } }
    var users: [UserID] { byUser.keys.sorted() }
    /// How many different people are here.
    var userCount: Int { byUser.count }

    /// How many different people have a window that follows the presented page.
    var followerCount: Int {
        byUser.values.count { seats in seats.contains { !$0.readsAlone } }
    }

    func holds(_ user: UserID) -> Bool { byUser[user] != nil }

    func seat(of session: Session) -> Seat? {
        byUser[session.user]?.first { $0.session === session }
    }

    func add(_ seat: Seat) {
        seat.place = byRole[Self.index(seat.role)].count
        byRole[Self.index(seat.role)].append(seat)
        byUser[seat.user, default: []].append(seat)
    }

    func remove(_ seat: Seat) {
        removeFromRole(seat)
        byUser[seat.user]?.removeAll { $0 === seat }
        if byUser[seat.user]?.isEmpty == true { byUser[seat.user] = nil }
    }

    /// The last one moves up, so that a thousand can leave at one moment.
    private func removeFromRole(_ seat: Seat) {
        let role = Self.index(seat.role)
        guard seat.place < byRole[role].count, byRole[role][seat.place] === seat,
            let last = byRole[role].last
        else { return }
        byRole[role][seat.place] = last
        last.place = seat.place
        byRole[role].removeLast()
    }

    /// Every seat that the audience admits, once.
    func forEach(in audience: Audience, _ body: (Seat) -> Void) {
        for role in Role.allCases where audience.roles.contains(.init(role)) {
            for seat in byRole[Self.index(role)] { body(seat) }
        }
        for user in audience.users {
            for seat in byUser[user] ?? [] where !audience.roles.contains(.init(seat.role)) {
                body(seat)
            }
        }
    }

    private static func index(_ role: Role) -> Int {
        switch role {
        case .chair: 0
        case .secretary: 1
        case .member: 2
        case .guest: 3
        }
    }
}
