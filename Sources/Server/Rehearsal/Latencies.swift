/// How long something took, again and again, in milliseconds.
///
/// It keeps every value, so that what it says of them is exact.
struct Latencies: Sendable {
    /// The upper ends of the rows of a histogram, in milliseconds; the last row has none.
    static let steps: [Double] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]

    /// A row of the histogram.
    struct Row: Equatable, Sendable {
        /// Above everything that is in the row before, up to this; nil is without end.
        let upTo: Double?
        let count: Int
    }

    private var values: [Double] = []

    mutating func add(_ milliseconds: Double) { values.append(milliseconds) }

    var count: Int { values.count }

    /// The smallest value that so large a share of all does not exceed; 0 if there are none.
    ///
    /// - Parameter share: 0…1; 0.5 is the median.
    func percentile(_ share: Double) -> Double {
        guard !values.isEmpty else { return 0 }
        let rank = Int((share * Double(values.count)).rounded(.up))
        return values.sorted()[min(max(rank, 1), values.count) - 1]
    }

    /// From the first row that has something to the last.
    var rows: [Row] {
        var counts = Array(repeating: 0, count: Self.steps.count + 1)
        for value in values {
            counts[Self.steps.firstIndex { value <= $0 } ?? Self.steps.count] += 1
        }
        guard let first = counts.firstIndex(where: { $0 > 0 }),
            let last = counts.lastIndex(where: { $0 > 0 })
        else { return [] }
        return (first...last).map {
            Row(upTo: $0 < Self.steps.count ? Self.steps[$0] : nil, count: counts[$0])
        }
    }
}
