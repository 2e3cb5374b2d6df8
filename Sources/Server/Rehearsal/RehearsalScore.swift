/// What was measured in a rehearsal, and what went wrong in it.
struct RehearsalScore: Sendable {
    /// What is timed, in the order of the report.
    enum Kind: String, CaseIterable, Sendable {
        /// From a password to a login.
        case login
        /// From opening a stream to the meeting as it stands.
        case arrival
        /// A page of a document.
        case page
        /// From a vote or another command to the word that it is on disk.
        case acknowledgement
        /// From somebody's command to the device of each other member.
        case delivery
        /// From opening a stream anew to the position that was left.
        case comeback
    }

    let members: Int
    var latencies: [Kind: Latencies] = [:]
    /// Votes that were acknowledged, and those that were counted.
    var acknowledged = 0
    var counted = 0
    /// Streams that ended although nobody had ended them.
    var broken = 0
    /// What somebody should have been told and was not.
    var missed = 0
    /// Acts that could not be played.
    var leftOut: [String] = []

    init(members: Int) { self.members = members }

    mutating func add(_ kind: Kind, _ milliseconds: Double) {
        latencies[kind, default: Latencies()].add(milliseconds)
    }

    /// What the machine can be said to do.
    enum Verdict: Equatable, Sendable {
        /// Everybody is served at once.
        case carries
        /// Nothing is lost, but people notice that they wait: so many milliseconds for the
        /// slowest hundredth.
        case waits(Kind, milliseconds: Double)
        /// Too slow to hold a meeting with.
        case tooSlow(Kind, milliseconds: Double)
        /// Something was lost or cut off.
        case fails
    }

    /// A delay that nobody minds, and one that a meeting can live with; for the slowest
    /// hundredth, in milliseconds.
    static let unnoticed = 1000.0
    static let bearable = 5000.0

    /// Judged by acknowledgement, delivery and coming back; arriving and reading pages, which
    /// people do at their own pace, are only shown.
    var verdict: Verdict {
        guard acknowledged == counted, broken == 0, missed == 0 else { return .fails }
        let judged: [Kind] = [.acknowledgement, .delivery, .comeback]
        let slowest = judged.map { ($0, latencies[$0]?.percentile(0.99) ?? 0) }
            .max { $0.1 < $1.1 }
        guard let (kind, delay) = slowest, delay > Self.unnoticed else { return .carries }
        return delay <= Self.bearable
            ? .waits(kind, milliseconds: delay) : .tooSlow(kind, milliseconds: delay)
    }
}
