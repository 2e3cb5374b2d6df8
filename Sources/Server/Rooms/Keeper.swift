internal import EventLoop
internal import Journal
internal import Meeting

/// Looks after the journal between turns, off the loop: snapshots, so that opening stays
/// quick, and checkpoints, so that the write-ahead log stays small.
@Loop final class Keeper {
    private unowned let house: House
    private var snapshotSeq: [MeetingID: Int64] = [:]
    private var isCheckpointing = false

    init(house: House) { self.house = house }

    /// Called after each commit with the rooms it concerned.
    func look(after rooms: [Room]) {
        for room in rooms {
            let last = snapshotSeq[room.meeting] ?? 0
            guard room.seq - last >= Int64(house.settings.journal.eventsPerSnapshot) else {
                continue
            }
            snapshotSeq[room.meeting] = room.seq
            let (stream, seq, state) = (room.stream, room.seq, room.state)
            let (journal, log) = (house.journal, house.log)
            Task.detached(priority: .low) {
                Self.save(state, of: stream, seq: seq, journal, log)
            }
        }
        checkpointIfDue()
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
