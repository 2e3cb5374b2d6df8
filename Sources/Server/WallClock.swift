internal import Foundation
internal import Meeting

/// The server's clock: the only place that reads one for the record.
struct WallClock: Sendable {
    /// Minutes east of Greenwich in which times are written.
    let offsetMinutes: Int

    /// Milliseconds since 1970.
    var milliseconds: Int64 { Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)) }

    var now: Timestamp { Timestamp(milliseconds: milliseconds, offsetMinutes: offsetMinutes) }
}
