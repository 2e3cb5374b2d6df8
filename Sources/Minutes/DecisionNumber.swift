/// The number that the next text of a kind gets, as the layout writes numbers: "06-KH/ĐU" where
/// "05-KH/ĐU" is the last, "01-KH/ĐU" where there is none.
///
/// Gaps stay gaps: what was once given may be known outside.
public struct DecisionNumber: Sendable {
    /// The last that was given, if any.
    public let last: String?
    public let next: String

    /// - Parameters:
    ///   - title: of the text; it names the kind.
    ///   - symbol: of the body.
    ///   - taken: the numbers given in the same term, of all kinds.
    public init(_ title: String, symbol: String?, in layout: Layout, after taken: [String]) {
        // "Số {number}-{code}/{symbol}": what stands behind the number.
        let pattern = layout.letterhead.number
        let behind =
            pattern.firstRange(of: "{number}").map { pattern[$0.upperBound...] } ?? pattern[...]
        let ending = String(behind)
            .replacing("{code}", with: DecisionKind(title).abbreviation)
            .replacing("{symbol}", with: symbol ?? "")
        let numbers = taken.filter { $0.hasSuffix(ending) }
            .compactMap { Int($0.dropLast(ending.count)) }
        func written(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" + ending }
        let highest = numbers.max()
        last = highest.map(written)
        next = written((highest ?? 0) + 1)
    }
}
