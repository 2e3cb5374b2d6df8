internal import EventLoop
internal import Wire

/// The time as answers give it (RFC 9110 §6.6.1), written once for all answers of a second.
@Loop final class DateLine {
    private let clock: WallClock
    private var second = Int64.min
    private var text = ""

    init(_ clock: WallClock) { self.clock = clock }

    /// Now, as an IMF-fixdate.
    var now: String {
        let now = clock.milliseconds / 1000
        if now != second { (second, text) = (now, HTTPDate.format(now)) }
        return text
    }
}
