internal import EventLoop
internal import Journal
internal import Meeting

/// The last events of a room as frames, so that a thousand people who come back at once are
/// served from one reading of the journal.
///
/// It holds only what is on disk and was published, without a gap, up to the last of it; what
/// is older than its first is the journal's to tell.
@Loop final class RecentEvents {
    struct Entry {
        let seq: Int64
        let audience: Audience
        let frame: SharedBytes
    }

    private var entries: [Entry] = []
    /// Where the first that still counts stands.
    private var first = 0
    private var bytes = 0

    /// Bytes of frames that one room keeps.
    private static let mostBytes = 1 << 20

    private var last: Int64? { entries.last?.seq }

    /// Everything behind this position; `nil` when it reaches too far back.
    func entries(after position: Int64) -> ArraySlice<Entry>? {
        guard first < entries.count, let last, position <= last else { return nil }
        let index = first + Int(position - entries[first].seq) + 1
        return index >= first ? entries[index...] : nil
    }

    /// Takes in a record that has just been published.
    func append(_ entry: Entry) {
        if let last, last + 1 != entry.seq { removeAll() }
        entries.append(entry)
        bytes += entry.frame.count
        while bytes > Self.mostBytes {
            bytes -= entries[first].frame.count
            first += 1
        }
        if first > entries.count / 2 {
            entries.removeFirst(first)
            first = 0
        }
    }

    /// Takes in what was read from the journal, if that reaches as far as the room and further
    /// back than what is here.
    func take(_ records: [Journal.Record], upTo seq: Int64) {
        guard records.last?.seq == seq, let start = records.first?.seq,
            first == entries.count || start < entries[first].seq,
            records.reduce(0, { $0 + $1.bytes.count }) < Self.mostBytes / 2
        else { return }
        removeAll()
        for record in records {
            guard let audience = Audience(record.audience) else { return removeAll() }
            append(
                Entry(seq: record.seq, audience: audience, frame: Frames.text(record.bytes)))
        }
    }

    func removeAll() {
        entries = []
        first = 0
        bytes = 0
    }
}
