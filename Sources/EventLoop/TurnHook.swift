/// The token of one registration with `Loop.atEndOfTurn`.
///
/// Dropping it changes nothing; only `cancel()` ends the registration.
@Loop public final class TurnHook {
    private(set) var body: (@Loop () -> Void)?

    init(_ body: @escaping @Loop () -> Void) {
        self.body = body
    }

    /// The work is not done again, not even later in a turn that is ending.
    public func cancel() {
        body = nil
    }
}
