internal import EventLoop
internal import Journal
internal import Meeting

/// Looks after the journal between turns, off the loop: snapshots, so that opening stays
/// quick, and checkpoints, so that the write-ahead log stays small.
///
/// Both wait for a moment in which nothing is decided, so that a hall that votes at once shares
/// neither the processors nor the disk with them; where that moment does not come, they are made
/// once several times as much has piled up.
@Loop final class Keeper {
    private unowned let house: House
    private var snapshots: [MeetingID: Saved] = [:]
    private var isCheckpointing = false
    /// The meetings whose snapshot waits for the quiet moment.
    private var waiting: Set<MeetingID> = []
    private lazy var quiet = MovingDeadline { [weak self] in self?.useTheMoment() }

    /// Milliseconds without a commit that are a quiet moment.
    private static let moment: UInt64 = 50
    /// How many times over something is due when it waits no longer.
    private static let patience: Int64 = 4
    /// Resting this many times as long as the last snapshot took, it costs little however large
    /// a meeting has grown.
    private static let rest: UInt64 = 20

    /// The last snapshot of a meeting.
    private struct Saved {
        var seq: Int64 = 0
        var isUnderWay = false
        /// Loop time before which there is no other, in milliseconds.
        var restsUntil: UInt64 = 0
    }

    init(house: House) { self.house = house }

    /// Called after each commit with the rooms it concerned.
    func look(after rooms: [Room]) {
        let journal = house.settings.journal
        for room in rooms {
            guard let events = unsaved(room), events >= journal.eventsPerSnapshot else { continue }
            if events >= Int64(journal.eventsPerSnapshot) * Self.patience {
                save(room)
            } else {
                waiting.insert(room.meeting)
            }
        }
        let logged = isCheckpointing ? 0 : house.journal.logBytes
        if logged > Int64(journal.checkpointBytes) * Self.patience { checkpoint() }
        if !waiting.isEmpty || logged > journal.checkpointBytes { quiet.set(after: Self.moment) }
    }

    /// Events since the last snapshot; `nil` while there can be no other.
    private func unsaved(_ room: Room) -> Int64? {
        guard let last = snapshots[room.meeting] else {
            // Opened a moment ago, and from which snapshot is not known here: one is due.
            let due = Int64(house.settings.journal.eventsPerSnapshot)
            snapshots[room.meeting] = Saved(seq: max(0, room.seq - due))
            return min(room.seq, due)
        }
        guard !last.isUnderWay, Loop.now >= last.restsUntil else { return nil }
        return room.seq - last.seq
    }

    private func useTheMoment() {
        let meetings = waiting
        waiting.removeAll()
        for meeting in meetings {
            if let room = house.openRoom(meeting) { save(room) }
        }
        if house.journal.logBytes > house.settings.journal.checkpointBytes { checkpoint() }
    }

    private func save(_ room: Room) {
        guard unsaved(room) != nil else { return }
        waiting.remove(room.meeting)
        snapshots[room.meeting] = Saved(seq: room.seq, isUnderWay: true)
        let (meeting, seq, state) = (room.meeting, room.seq, room.state)
        let (journal, log, began) = (house.journal, house.log, Loop.now)
        Task.detached(priority: .low) { [weak self] in
            Self.save(state, of: meeting.text, seq: seq, journal, log)
            await self?.saved(meeting, from: began)
        }
    }

    private func saved(_ meeting: MeetingID, from began: UInt64) {
        snapshots[meeting]?.isUnderWay = false
        snapshots[meeting]?.restsUntil = Loop.now + (Loop.now - began) * Self.rest
    }

    /// Saves every room, at the end.
    func saveAll() {
        quiet.cancel()
        for room in house.rooms.values where room.seq > 0 {
            Self.save(room.state, of: room.stream, seq: room.seq, house.journal, house.log)
        }
    }

    private nonisolated static func save(
        _ state: State, of stream: String, seq: Int64, _ journal: Journal, _ log: Log
    ) {
        do {
            try journal.saveSnapshot(
                stream: stream, seq: seq, format: RoomReader.format,
                state: Envelope.encode(state))
        } catch {
            log.fault("snapshot", error)
        }
    }

    private func checkpoint() {
        guard !isCheckpointing else { return }
        isCheckpointing = true
        let (journal, log) = (house.journal, house.log)
        Task.detached(priority: .low) { [weak self] in
            do { _ = try journal.checkpoint() } catch { log.fault("checkpoint", error) }
            await self?.checkpointed()
        }
    }

    private func checkpointed() { isCheckpointing = false }
}
