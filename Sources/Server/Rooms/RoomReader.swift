internal import Journal
internal import Meeting
internal import Wire

/// Brings a meeting's state up from the journal: the newest snapshot, then the events behind
/// it.
///
/// A snapshot that cannot be read, because it was written by another version, or that is not as
/// this server has signed it, is passed over: the events say the same. Each event that is read is
/// held against the chain, and the chain against the snapshot, so that no meeting goes on from a
/// record that somebody has changed, or has cut off where a snapshot still knows how it went on.
enum RoomReader {
    /// The version of a snapshot's encoding; raised when `State` changes its shape.
    static let format = 6

    /// What there is of a meeting.
    struct Opened {
        let state: State
        let seq: Int64
        let head: [UInt8]
        /// How many events had to be read.
        let replayed: Int64
        /// Whether there was a snapshot that somebody has changed.
        let snapshotWasChanged: Bool
    }

    /// `nil` for a stream that is no meeting.
    ///
    /// - Throws: `StartFault.folder` for a record that was changed after it was written, or is missing.
    static func read(_ stream: String, from journal: Journal) throws -> Opened? {
        guard let head = try journal.head(of: stream) else { return nil }
        var state: State?
        var seq: Int64 = 0
        var chain = Journal.Record.beginning
        let snapshot = try journal.snapshot(of: stream, format: format)
        if case .signed(let position, let hash, let kept) = snapshot {
            let last = try journal.records(of: stream, after: position - 1, limit: 1, bytes: 1)
            guard let last = last.first, last.seq == position, last.hash == hash else {
                throw changed(stream, min(position, head.seq + 1))
            }
            if let decoded = try? JSONReader.decode(State.self, from: kept) {
                (state, seq, chain) = (decoded, position, hash)
            }
        }
        let start = seq
        try forEachRecord(of: stream, after: seq, in: journal) { record in
            guard record.seq == seq + 1, record.follows(chain) else {
                throw changed(stream, seq + 1)
            }
            chain = record.hash
            let entry = try Envelope.entry(record.bytes, seq: record.seq)
            if state == nil { state = State(first: entry.event) }
            state?.apply(entry.event, at: entry.at)
            seq = entry.seq
        }
        return state.map {
            Opened(
                state: $0, seq: head.seq, head: head.hash, replayed: seq - start,
                snapshotWasChanged: snapshot == .changed)
        }
    }

    /// All entries of a meeting, for its minutes.
    static func entries(of stream: String, in journal: Journal) throws -> [Entry] {
        var entries: [Entry] = []
        try forEachRecord(of: stream, after: 0, in: journal) { record in
            entries.append(try Envelope.entry(record.bytes, seq: record.seq))
        }
        return entries
    }

    private static func changed(_ stream: String, _ seq: Int64) -> StartFault {
        .folder(
            "record \(seq) of the meeting \(stream) was changed or is missing; nghisu verify tells"
                + " what does not hold, nghisu restore brings a backup back")
    }

    private static func forEachRecord(
        of stream: String, after: Int64, in journal: Journal,
        _ body: (Journal.Record) throws -> Void
    ) throws {
        var position = after
        while true {
            let page = try journal.records(
                of: stream, after: position, limit: 10_000, bytes: 8 << 20)
            guard let last = page.last else { return }
            for record in page { try body(record) }
            position = last.seq
        }
    }
}
