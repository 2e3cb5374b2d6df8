/// How often a step was taken, and how it was with its time.
public struct SubmissionFigures: Hashable, Sendable, Encodable {
    /// All stays at a step.
    public private(set) var steps = 0
    /// Gone on by the day of the deadline.
    public private(set) var inTime = 0
    public private(set) var late = 0
    /// Still there, with time left.
    public private(set) var waiting = 0
    /// Still there, behind the deadline.
    public private(set) var lateNow = 0
    /// How many of them began because something was returned.
    public private(set) var returned = 0

    public init() {}

    /// Counts one in.
    public mutating func add(_ leg: SubmissionView.Leg) {
        steps += 1
        if leg.sentBack { returned += 1 }
        switch (leg.until != nil, leg.late) {
        case (true, false): inTime += 1
        case (true, true): late += 1
        case (false, false): waiting += 1
        case (false, true): lateNow += 1
        }
    }
}
