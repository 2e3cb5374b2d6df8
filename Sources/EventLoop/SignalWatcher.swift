import CLibUV

/// Calls back on the loop whenever the process receives a signal.
///
/// The signal's default effect is suspended meanwhile. It keeps itself alive until it is cancelled.
@Loop public final class SignalWatcher {
    private let handle: UnsafeMutablePointer<uv_signal_t>
    private var body: (@Loop () -> Void)?

    /// Starts at once.
    ///
    /// - Parameter signal: Such as `SIGTERM`; `SIGKILL` and `SIGSTOP` throw.
    public init(_ signal: Int32, _ body: @escaping @Loop () -> Void) throws {
        handle = Handle.allocate(uv_signal_t.self)
        self.body = body
        let initialised = uv_signal_init(Loop.executor.loop, handle)
        guard initialised == 0 else {
            Handle.discard(handle)
            throw EventLoopError.system("watching signal \(signal)", initialised)
        }
        let started = uv_signal_start(handle, signalArrived, signal)
        guard started == 0 else {
            Handle.close(handle)
            throw EventLoopError.system("watching signal \(signal)", started)
        }
        Handle.adopt(handle, by: self)
    }

    /// The signal has its default effect again.
    public func cancel() {
        guard body != nil else { return }
        body = nil
        Handle.close(handle)
    }

    fileprivate func arrive() {
        body?()
    }
}

extension SignalWatcher: HandleOwner {
    func handleDidClose() {}
}

private func signalArrived(_ handle: UnsafeMutablePointer<uv_signal_t>?, _ signal: Int32) {
    let watcher = Handle.owner(of: handle, SignalWatcher.self)
    Loop.assumeIsolated { watcher?.arrive() }
}
