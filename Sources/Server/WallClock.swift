internal import Foundation
internal import Meeting

/// The server's clock: the only place that reads one for the record.
struct WallClock: Sendable {
    /// Minutes east of Greenwich in which times are written.
    let offsetMinutes: Int

    /// Milliseconds since 1970.
    var milliseconds: Int64 { Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)) }

    var now: Timestamp { timestamp(milliseconds: milliseconds) }

    /// A moment as times are written here.
    func timestamp(milliseconds: Int64) -> Timestamp {
        Timestamp(milliseconds: milliseconds, offsetMinutes: offsetMinutes)
    }
}
