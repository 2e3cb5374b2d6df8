import CLibUV

/// The global actor whose executor is a libuv loop on a thread of its own.
///
/// Everything that serves people is isolated to it, and calls each other
/// without `await`. One turn of the loop is: timers, jobs, reads; then the
/// hooks of `atEndOfTurn`; then everything written in the turn leaves; then the
/// loop waits. It is not a place for work that takes long.
@globalActor public actor Loop {
    /// The only instance; the loop starts when it is first needed.
    public static let shared = Loop()

    static let executor = LoopExecutor()

    private init() {}

    /// The libuv loop, as Swift sees it.
    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        Loop.executor.asUnownedSerialExecutor()
    }

    /// Enters the loop's isolation from code that already runs on its thread.
    ///
    /// - Precondition: The caller is on the thread of the loop.
    public static func assumeIsolated<T>(_ body: @Loop () throws -> T) rethrows -> T {
        executor.checkIsolated()
        return try withoutActuallyEscaping(body) { isolated in
            // The two function types differ only in what the compiler knows of
            // them, and the line above has established just that.
            try unsafeBitCast(isolated, to: (() throws -> T).self)()
        }
    }

    /// Registers work for the end of every turn, right before the loop blocks.
    ///
    /// Hooks run in the order of their registration, all of them before a single
    /// byte written in the turn leaves. What a hook writes leaves in the same turn.
    /// A hook that decides something which needs the hooks again calls `turnAgain`.
    ///
    /// - Returns: The token which ends the registration; it may be discarded.
    @Loop @discardableResult
    public static func atEndOfTurn(_ body: @escaping @Loop () -> Void) -> TurnHook {
        EndOfTurn.add(body)
    }

    /// Keeps the loop from blocking at the end of this turn: one more follows.
    @Loop public static func turnAgain() { executor.wake() }

    /// Gives memory that is free but kept by the allocator back to the system.
    ///
    /// Worth a few milliseconds after a rush, such as a thousand people joining at once, whose
    /// traces would otherwise stay for good.
    public static func giveBackMemory() { clibuv_give_back_memory() }

    /// Milliseconds of a monotonic clock, read once per turn.
    @Loop public static var now: UInt64 { uv_now(executor.loop) }

    /// How many libuv handles exist, closing ones included.
    @Loop static var handleCount: Int {
        var count = 0
        uv_walk(executor.loop, { $1?.assumingMemoryBound(to: Int.self).pointee += 1 }, &count)
        return count
    }
}
