/// A moment by which something must have happened, and that is put off far more often than it
/// comes: by each request of a connection, a few times.
///
/// One timer runs to the moment that was set when it started, looks whether that still holds, and
/// goes on to the one that does. So putting it off is writing a number down.
@Loop public final class MovingDeadline {
    private var timer: Timer?
    /// When the timer looks, by loop time.
    private var looksAt: UInt64 = 0
    /// Loop time in milliseconds; `nil` while nothing is waited for.
    private var moment: UInt64?
    private var body: (@Loop () -> Void)?

    /// A deadline that is not set yet.
    ///
    /// - Parameter body: called at the moment, which is over by then.
    public init(_ body: @escaping @Loop () -> Void) { self.body = body }

    /// So many milliseconds from now, and no other moment that was set before.
    public func set(after milliseconds: UInt64) {
        let moment = Loop.now + milliseconds
        // A timer that looks too late is worth nothing.
        if moment < looksAt { stop() }
        self.moment = moment
        if timer == nil { wait(milliseconds) }
    }

    /// Nothing is waited for; it can be set again.
    public func clear() { moment = nil }

    /// Nothing is waited for any more, and what would have been called is let go.
    public func cancel() {
        stop()
        body = nil
    }

    private func stop() {
        moment = nil
        timer?.cancel()
        timer = nil
        looksAt = 0
    }

    private func wait(_ milliseconds: UInt64) {
        guard body != nil else { return }
        looksAt = Loop.now + milliseconds
        timer = Timer(after: milliseconds) { [weak self] in self?.look() }
    }

    private func look() {
        timer = nil
        looksAt = 0
        guard let moment else { return }
        let now = Loop.now
        if now < moment { return wait(moment - now) }
        self.moment = nil
        body?()
    }
}
