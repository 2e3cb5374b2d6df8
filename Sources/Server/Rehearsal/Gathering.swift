internal import EventLoop

/// Waits until so many have come, or until it has lasted too long.
@Loop final class Gathering {
    private(set) var missing: Int
    private var continuation: CheckedContinuation<Void, Never>?
    private var patience: Timer?

    init(_ count: Int) { missing = count }

    func arrive() {
        missing -= 1
        if missing <= 0 { end() }
    }

    /// Returns when all have come or the time is over; then `missing` tells how many have not.
    func wait(milliseconds: UInt64 = 60_000) async {
        guard missing > 0 else { return }
        patience = Timer(after: milliseconds) { [weak self] in self?.end() }
        await withCheckedContinuation { continuation = $0 }
    }

    private func end() {
        patience?.cancel()
        patience = nil
        let waiting = continuation
        continuation = nil
        waiting?.resume()
    }
}
