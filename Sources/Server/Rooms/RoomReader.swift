internal import Foundation
internal import Journal
internal import Meeting

/// Brings a meeting's state up from the journal: the newest snapshot, then the events behind
/// it.
///
/// A snapshot that cannot be read, because it was written by another version, is passed over:
/// the events say the same. Each event that is read is held against the chain, so that no
/// meeting goes on from a record that somebody has changed.
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
    }

    /// `nil` for a stream that is no meeting.
    ///
    /// - Throws: `StartFault.folder` for a record that was changed after it was written, or is missing.
    static func read(_ stream: String, from journal: Journal) throws -> Opened? {
        guard let head = try journal.head(of: stream) else { return nil }
        var state: State?
        var seq: Int64 = 0
        if let snapshot = try journal.snapshot(of: stream, format: format),
            let decoded = try? JSONDecoder().decode(State.self, from: Data(snapshot.state))
        {
            state = decoded
            seq = snapshot.seq
        }
        let start = seq
        var chain = Journal.Record.beginning
        if start > 0 {
            let last = try journal.records(of: stream, after: start - 1, limit: 1, bytes: 1)
            guard let last = last.first, last.seq == start else { throw changed(stream, start) }
            chain = last.hash
        }
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
            Opened(state: $0, seq: head.seq, head: head.hash, replayed: seq - start)
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
