internal import EventLoop

/// Lets only so many bytes of large snapshots be on their way at one time: a thousand people who
/// enter a large hall at once, over a slow network, must not become a thousand copies in memory.
///
/// Who comes to a closed gate waits, in the order of coming, until others have theirs. What is
/// small enough for the kernel to take at once is not counted.
@Loop final class SnapshotGate {
    /// Bytes above which nobody else begins.
    private let most: Int
    private var underWay = 0
    private var waiting: ArraySlice<@Loop () -> Void> = []

    init(most: Int = 128 << 20) { self.most = most }

    var isOpen: Bool { underWay < most }

    /// How many are waiting.
    var queueLength: Int { waiting.count }

    /// Does this as soon as the gate is open, and not before this turn goes on.
    func wait(_ enter: @escaping @Loop () -> Void) { waiting.append(enter) }

    /// A snapshot has been handed to a connection that cannot send it at once.
    func began(_ bytes: Int) { underWay += bytes }

    /// It has been sent, or nobody is there for it any more.
    func ended(_ bytes: Int) {
        underWay -= bytes
        while isOpen, let next = waiting.popFirst() { next() }
        if waiting.isEmpty { waiting = [] }
    }
}
