import CLibUV

/// Calls back once, or again and again, until it is cancelled.
///
/// A running timer keeps itself alive; dropping the last reference does not
/// stop it. It is not exact: a busy loop calls late, never early.
@Loop public final class Timer {
    private let handle: UnsafeMutablePointer<uv_timer_t>
    private var body: (@Loop () -> Void)?
    private let repeats: Bool

    /// Starts at once.
    ///
    /// - Parameters:
    ///   - milliseconds: Until the first call; 0 is the next turn.
    ///   - repeating: Between further calls; 0 means there is only one.
    public init(
        after milliseconds: UInt64, repeating: UInt64 = 0, _ body: @escaping @Loop () -> Void
    ) {
        handle = Handle.allocate(uv_timer_t.self)
        self.body = body
        repeats = repeating > 0
        // Neither call can fail for a fresh handle with a callback.
        uv_timer_init(Loop.executor.loop, handle)
        Handle.adopt(handle, by: self)
        uv_timer_start(handle, timerFired, milliseconds, repeating)
    }

    /// No further call; harmless when there would be none anyway.
    public func cancel() {
        guard body != nil else { return }
        body = nil
        Handle.close(handle)
    }

    fileprivate func fire() {
        let body = body
        if !repeats { cancel() }
        body?()
    }
}

extension Timer: HandleOwner {
    func handleDidClose() {}
}

private func timerFired(_ handle: UnsafeMutablePointer<uv_timer_t>?) {
    let timer = Handle.owner(of: handle, Timer.self)
    Loop.assumeIsolated { timer?.fire() }
}
