/// How much work was given out, and what became of it.
public struct TaskFigures: Hashable, Sendable, Encodable {
    public private(set) var given = 0
    /// Done on the day of the deadline or before.
    public private(set) var doneInTime = 0
    public private(set) var doneLate = 0
    /// Not done, and the deadline over.
    public private(set) var lateNow = 0
    /// Not done, and the deadline still ahead.
    public private(set) var open = 0
    /// Of those that are not done, how many were sent back by who should do them.
    public private(set) var returned = 0

    public init() {}

    /// Counts one in.
    public mutating func add(_ task: TaskView) {
        given += 1
        if task.state == .returned { returned += 1 }
        switch task.state {
        case .done, .confirmed:
            if let done = task.doneAt, done.day > task.deadline {
                doneLate += 1
            } else {
                doneInTime += 1
            }
        case .given, .underway, .returned:
            if task.late { lateNow += 1 } else { open += 1 }
        }
    }
}
