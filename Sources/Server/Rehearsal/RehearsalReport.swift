/// What came of a rehearsal, in words and figures.
public struct RehearsalReport: Sendable {
    private static let barWidth = 40
    let score: RehearsalScore
    let words: RehearsalWords
    /// Whether the members were played on the server's own machine.
    let isHere: Bool
    /// Whether the server has confirmed that nothing of it is left.
    let isRemoved: Bool

    /// Whether the machine carries so many members, with or without waiting.
    public var holds: Bool {
        switch score.verdict {
        case .carries, .waits: true
        case .tooSlow, .fails: false
        }
    }

    /// The last line: what the machine does.
    public var verdict: String {
        let members = String(score.members)
        return switch score.verdict {
        case .carries: words.text("verdict.carries", members)
        case .waits(let kind, let delay):
            words.text("verdict.waits", members) + " " + slowest(kind, delay)
        case .tooSlow(let kind, let delay):
            words.text("verdict.tooSlow", members) + " " + slowest(kind, delay)
        case .fails: words.text("verdict.fails", members)
        }
    }

    private func slowest(_ kind: RehearsalScore.Kind, _ delay: Double) -> String {
        words.text("verdict.slowest", "\(words.text("kind.\(kind.rawValue)")): \(time(delay))")
    }

    /// All of it, with the verdict last.
    public var lines: [String] {
        var lines: [String] = []
        for kind in RehearsalScore.Kind.allCases {
            guard let latencies = score.latencies[kind], latencies.count > 0 else { continue }
            lines += histogram(of: latencies, titled: words.text("kind.\(kind.rawValue)")) + [""]
        }
        lines.append(words.text("votes", "\(score.acknowledged)/\(score.counted)"))
        if score.broken > 0 { lines.append(words.text("broken", String(score.broken))) }
        if score.missed > 0 { lines.append(words.text("missed", String(score.missed))) }
        if !score.leftOut.isEmpty { lines.append(words.text("leftOut")) }
        if isHere { lines.append(words.text("here")) }
        lines.append(words.text(isRemoved ? "removed" : "notRemoved"))
        return lines + [verdict]
    }

    private func histogram(of latencies: Latencies, titled title: String) -> [String] {
        let shares = [(0.5, "50 %"), (0.95, "95 %"), (0.99, "99 %")].map {
            "\($1) ≤ \(time(latencies.percentile($0)))"
        }
        let most = latencies.rows.map(\.count).max() ?? 1
        let rows = latencies.rows.map { row in
            let edge = row.upTo.map { "≤ \(time($0))" } ?? words.text("more")
            let width = (row.count * Self.barWidth + most - 1) / most
            let bar = String(repeating: "█", count: width)
            return "  \(pad(edge, 10)) \(bar) \(row.count)"
        }
        return ["\(title): \(latencies.count) · \(shares.joined(separator: " · "))"] + rows
    }

    private func pad(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    /// With one digit below ten milliseconds, and in seconds from one second on.
    private func time(_ milliseconds: Double) -> String {
        func rounded(_ value: Double) -> String {
            let tenths = Int((value * 10).rounded())
            return tenths.isMultiple(of: 10)
                ? "\(tenths / 10)" : "\(tenths / 10)\(words.text("decimal"))\(tenths % 10)"
        }
        if milliseconds >= 1000 { return rounded(milliseconds / 1000) + " s" }
        return milliseconds < 10
            ? rounded(milliseconds) + " ms" : "\(Int(milliseconds.rounded())) ms"
    }
}
