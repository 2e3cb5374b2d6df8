import CLibUV

/// What happens between the last event of a turn and the moment the loop blocks:
/// first every hook, then every connection that has something to say.
///
/// One pass is made per turn. If it leaves new output behind (a drained
/// connection was filled again), the loop is kept from blocking and the next
/// turn takes it, so one fast reader cannot hold up the others and nothing
/// leaves that has not seen the hooks.
@Loop enum EndOfTurn {
    private static var hooks: [TurnHook] = []
    // No flush happens while one of these is being changed: see `Connection`.
    @exclusivity(unchecked)
    private static var dirty: [Connection] = []
    @exclusivity(unchecked)
    private static var flushing: [Connection] = []
    /// While the kernel sends for one connection, what it touches drives the others out of the
    /// processor's cache: so many ahead are fetched again in time.
    private static let ahead = 2

    static func add(_ body: @escaping @Loop () -> Void) -> TurnHook {
        let hook = TurnHook(body)
        hooks.append(hook)
        return hook
    }

    /// The connection wants its `flush()` at the end of this turn.
    static func mark(_ connection: Connection) {
        dirty.append(connection)
    }

    static func run() {
        runHooks()
        swap(&dirty, &flushing)
        // A flush may call out, and the callee may mark others: they are in the other array.
        flushing.withUnsafeBufferPointer { connections in
            let places = UnsafeRawBufferPointer(connections)
            let stride = MemoryLayout<Connection>.stride
            for index in connections.indices {
                // The place alone is read: to hold the object would be to wait for it.
                if index + ahead < connections.count {
                    clibuv_fetch(
                        places.load(
                            fromByteOffset: (index + ahead) * stride, as: UnsafeRawPointer.self))
                }
                connections[index].flush()
            }
        }
        flushing.removeAll(keepingCapacity: true)
        if !dirty.isEmpty { Loop.turnAgain() }
    }

    private static func runHooks() {
        var index = 0
        var cancelled = false
        // Hooks may add hooks; those run in this turn too.
        while index < hooks.count {
            let hook = hooks[index]
            hook.body?()
            cancelled = cancelled || hook.body == nil
            index += 1
        }
        if cancelled { hooks.removeAll { $0.body == nil } }
    }
}
