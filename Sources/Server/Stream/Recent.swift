/// A few things that were made last, each with what it was made of.
///
/// For what may be made again at any time: it only saves the work, and forgets the oldest first.
struct Recent<Source: Equatable & Sendable, Made: Sendable>: Sendable {
    private static var most: Int { 8 }
    private var entries: [(source: Source, made: Made)] = []
    /// Where the oldest stands, once there are as many as may be.
    private var oldest = 0

    func find(_ source: Source) -> Made? { entries.first { $0.source == source }?.made }

    mutating func keep(_ made: Made, for source: Source) {
        guard entries.count == Self.most else { return entries.append((source, made)) }
        entries[oldest] = (source, made)
        oldest = (oldest + 1) % Self.most
    }
}
