internal import EventLoop
internal import Journal
internal import Meeting

/// The rehearsal on this server, if there is one: a house of its own beside the real one.
///
/// It has its own data folder, doors, accounts and meeting, on the same loop, disk and
/// certificate, so that what is measured there holds here, and nothing of it is ever in the
/// record. Ending it removes all of it; it also ends when nobody has been there for a minute and
/// when the server stops, and what a crash left behind is removed at the next start.
@Loop final class RehearsalOffice {
    /// What whoever plays it needs to know.
    struct Invitation: Codable, Sendable {
        let port: UInt16
        let meeting: MeetingID
        let item: ItemID
        /// The same for everybody in it, and worth nothing afterwards.
        let password: String
        let secretary: UserID
        /// The first of them is the chair.
        let members: [UserID]
    }

    private enum Phase {
        case none, opening, ending
        case open(RehearsalHouse)
    }

    /// The most members that are played.
    static let mostMembers = 10_000
    /// Descriptors that a member needs at once, and those that everything else may need.
    private static let descriptors = (member: 1, beside: 128)
    private static let lonelyMilliseconds: UInt64 = 60_000

    private unowned let house: House
    private let openDoors: @Loop (House) throws -> [Listener]
    private var phase = Phase.none
    private var watch: Timer?
    private var wasLonely = false

    /// - Parameter openDoors: listens, on a port of its own, for the house that it is given.
    init(house: House, openDoors: @escaping @Loop (House) throws -> [Listener]) {
        self.house = house
        self.openDoors = openDoors
        FileTree.remove(folder)
    }

    private var folder: String { house.folder + "/rehearsal" }

    /// Makes a rehearsal for so many members.
    ///
    /// - Parameter despite: also while a meeting is open here, which would feel it.
    /// - Throws: `rehearsal.running`, `rehearsal.meetingOpen`, `rehearsal.tooFewDescriptors`.
    func open(members: Int, despite: Bool) async throws(Problem) -> Invitation {
        guard case .none = phase else { throw Problem(409, "rehearsal.running") }
        guard (2...Self.mostMembers).contains(members) else {
            throw Problem(400, "field.invalid", "members")
        }
        if !despite, let open = house.rooms.values.first(where: { $0.state.phase == .open }) {
            throw Problem(409, "rehearsal.meetingOpen", open.state.title)
        }
        let needed = members * Self.descriptors.member + Self.descriptors.beside
        guard needed <= Listener.connectionsLeft else {
            throw Problem(409, "rehearsal.tooFewDescriptors", String(needed))
        }
        phase = .opening
        do {
            let made = try await make(members)
            phase = .open(made.house)
            wasLonely = false
            watch = Timer(after: Self.lonelyMilliseconds, repeating: Self.lonelyMilliseconds) {
                [weak self] in self?.look()
            }
            return made.invitation
        } catch {
            FileTree.remove(folder)
            phase = .none
            throw error
        }
    }

    private func make(
        _ members: Int
    ) async throws(Problem) -> (house: RehearsalHouse, invitation: Invitation) {
        FileTree.remove(folder)
        let rehearsal: RehearsalHouse
        do {
            rehearsal = try RehearsalHouse(beside: house, folder: folder)
        } catch {
            house.log.fault("rehearsal", error)
            throw Problem(503, "data.unavailable")
        }
        do {
            let invitation = try await rehearsal.invite(members, openDoors)
            return (rehearsal, invitation)
        } catch {
            await rehearsal.close()
            throw (error as? Problem) ?? Problem(503, "data.unavailable")
        }
    }

    /// Ends it and removes all of it; whether there was one.
    @discardableResult func end() async -> Bool {
        guard case .open(let rehearsal) = phase else { return false }
        phase = .ending
        watch?.cancel()
        watch = nil
        await rehearsal.close()
        FileTree.remove(folder)
        phase = .none
        return true
    }

    /// Whoever played it may have been cut off.
    private func look() {
        guard case .open(let rehearsal) = phase else { return }
        let isLonely = rehearsal.house.crowd.connectionCount == 0
        defer { wasLonely = isLonely }
        guard isLonely, wasLonely else { return }
        Task { @Loop in await end() }
    }
}
