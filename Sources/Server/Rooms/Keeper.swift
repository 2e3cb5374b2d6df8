internal import EventLoop
internal import Journal
internal import Meeting

/// Looks after the journal between turns, off the loop: snapshots, so that opening stays
/// quick, and checkpoints, so that the write-ahead log stays small.
@Loop final class Keeper {
    private unowned let house: House
    private var snapshots: [MeetingID: Saved] = [:]
    private var isCheckpointing = false

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
        for room in rooms where isDue(room) { save(room) }
        checkpointIfDue()
    }

    private func isDue(_ room: Room) -> Bool {
        let last = snapshots[room.meeting] ?? Saved()
        return room.seq - last.seq >= Int64(house.settings.journal.eventsPerSnapshot)
            && !last.isUnderWay && Loop.now >= last.restsUntil
    }

    private func save(_ room: Room) {
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

    private func checkpointIfDue() {
        guard !isCheckpointing,
            house.journal.logBytes > Int64(house.settings.journal.checkpointBytes)
        else { return }
        isCheckpointing = true
        let (journal, log) = (house.journal, house.log)
        Task.detached(priority: .low) { [weak self] in
            do { _ = try journal.checkpoint() } catch { log.fault("checkpoint", error) }
            await self?.checkpointed()
        }
    }

    private func checkpointed() { isCheckpointing = false }
}
