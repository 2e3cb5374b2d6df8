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

    /// The frames of neighbours whom the same people get, in one piece.
    struct Run {
        let count: Int
        let audience: Audience
        let frames: SharedBytes
    }

    private var entries: [Entry] = []
    /// Made when somebody asks; by the first position divided by `runLength`, and `nil` where
    /// neighbours differ or are large, be it only at an end.
    private var runs: [Int64: Run?] = [:]
    /// The last that began or ended elsewhere: whoever loses the line at one moment asks from the
    /// same position, and up to the same one.
    private var edges = Recent<ClosedRange<Int64>, Run>()
    /// Where the first that still counts stands.
    private var first = 0
    private var bytes = 0

    /// Bytes of frames that one room keeps; runs are as many once more, and a
    /// few at their edges.
    private static let mostBytes = 1 << 20
    private static let runLength: Int64 = 64
    /// A run fits into what a connection may hold back at once.
    private static let mostBytesOfRun = 32 * 1024

    private var last: Int64? { entries.last?.seq }

    /// Everything behind this position; `nil` when it reaches too far back.
    func entries(after position: Int64) -> ArraySlice<Entry>? {
        guard first < entries.count, let last, position <= last else { return nil }
        let index = first + Int(position - entries[first].seq) + 1
        return index >= first ? entries[index...] : nil
    }

    /// The run with which these entries begin, if they do with one.
    func run(of entries: ArraySlice<Entry>) -> Run? {
        guard let first = entries.first else { return nil }
        let (number, offset) = first.seq.quotientAndRemainder(dividingBy: Self.runLength)
        let count = min(entries.count, Int(Self.runLength - offset))
        guard count > 1 else { return nil }
        // Where there is none, it is not looked for again at each of its entries.
        if let known = runs[number], known == nil || count == Self.runLength { return known }
        let range = first.seq...first.seq + Int64(count) - 1
        if let made = edges.find(range) { return made }
        let run = Self.run(of: first.audience, entries.prefix(count))
        if count == Self.runLength || run == nil {
            runs[number] = .some(run)
        } else if let run {
            edges.keep(run, for: range)
        }
        return run
    }

    private static func run(of audience: Audience, _ entries: ArraySlice<Entry>) -> Run? {
        guard entries.allSatisfy({ $0.audience == audience }),
            entries.reduce(0, { $0 + $1.frame.count }) <= mostBytesOfRun
        else { return nil }
        return Run(
            count: entries.count, audience: audience,
            frames: SharedBytes(joining: entries.map(\.frame)))
    }

    /// Takes in a record that has just been published.
    func append(_ entry: Entry) {
        if let last, last + 1 != entry.seq { removeAll() }
        entries.append(entry)
        bytes += entry.frame.count
        while bytes > Self.mostBytes {
            bytes -= entries[first].frame.count
            runs[entries[first].seq / Self.runLength] = nil
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
        runs = [:]
        edges = Recent()
        first = 0
        bytes = 0
    }
}
