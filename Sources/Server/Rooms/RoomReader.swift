internal import Foundation
internal import Journal
internal import Meeting

/// Brings a meeting's state up from the journal: the newest snapshot, then the events behind
/// it.
///
/// A snapshot that cannot be read, because it was written by another version, is passed over:
/// the events say the same.
enum RoomReader {
    /// The version of a snapshot's encoding; raised when `State` changes its shape.
    static let format = 5

    /// What there is of a meeting.
    struct Opened {
        let state: State
        let seq: Int64
        let head: [UInt8]
        /// How many events had to be read.
        let replayed: Int64
    }

    /// `nil` for a stream that is no meeting.
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
        try forEachEntry(of: stream, after: seq, in: journal) { entry in
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
        try forEachEntry(of: stream, after: 0, in: journal) { entries.append($0) }
        return entries
    }

    private static func forEachEntry(
        of stream: String, after: Int64, in journal: Journal, _ body: (Entry) -> Void
    ) throws {
        var position = after
        while true {
            let page = try journal.records(
                of: stream, after: position, limit: 10_000, bytes: 8 << 20)
            guard let last = page.last else { return }
            for record in page { body(try Envelope.entry(record.bytes, seq: record.seq)) }
            position = last.seq
        }
    }
}
