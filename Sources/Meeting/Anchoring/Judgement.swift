/// Weighs what two texts share around a range: what is left of the range itself and of its
/// surroundings on both sides.
struct Judgement {
    /// The text in which the range is, and how many words the other has.
    let words: [Int32]
    let otherCount: Int
    let weights: [Float]
    /// For a word of the text: the word of the other one that it was paired with.
    let mate: (Int) -> Int?
    /// For a word of the text: how much of it is left, 0 to 1.
    let worth: (Int) -> Float

    /// Words of context looked at on each side.
    private static let reach = 16
    /// Words looked at to tell two places that read alike.
    static let farReach = 48

    private func weight(_ at: Int) -> Float { weights[Int(words[at])] }

    func candidate(for range: Range<Int>) -> Candidate? {
        guard let part = heaviestPart(of: range) else { return nil }
        var whole: Float = 0
        for at in range { whole += weight(at) }
        // Words that came in between thin out what is left.
        let added = max(0, part.place.count - range.count * 2 - 8)
        let kept = part.left / whole * Float(range.count) / Float(range.count + added)
        let near = surroundings(of: range, part.place, reach: Self.reach, fading: 8)
        let far = surroundings(of: range, part.place, reach: Self.farReach, fading: 24)
        return Candidate(
            words: part.place, kept: kept, evidence: part.left, before: near.before,
            after: near.after, support: near.support, farBefore: far.before, farAfter: far.after)
    }

    private func surroundings(
        of range: Range<Int>, _ place: Range<Int>, reach: Int, fading: Float
    ) -> (before: Float, after: Float, support: Float) {
        let lower = max(0, range.lowerBound - reach)
        let before = context(
            range.lowerBound - lower, step: -1, from: range.lowerBound - 1, fading
        ) { place.lowerBound - $0 }
        let upper = min(words.count, range.upperBound + reach)
        let after = context(
            upper - range.upperBound, step: 1, from: range.upperBound, fading
        ) { $0 - place.upperBound + 1 }
        // At the beginning or the end of both texts there is nothing that could be missing.
        let first = before.share ?? (place.lowerBound <= 3 ? after.share : nil)
        let last = after.share ?? (place.upperBound + 3 >= otherCount ? before.share : nil)
        return (first ?? 0, last ?? 0, before.left + after.left)
    }

    /// The words of the range may have come apart; the part that holds most of them counts.
    private func heaviestPart(of range: Range<Int>) -> (place: Range<Int>, left: Float)? {
        var best: (place: Range<Int>, left: Float)?
        var part: (place: Range<Int>, left: Float)?
        var lastOld = range.lowerBound
        func close() {
            if let part, part.left > best?.left ?? 0 { best = part }
        }
        for at in range {
            guard let new = mate(at) else { continue }
            let gain = weight(at) * worth(at)
            if let open = part, new >= open.place.lowerBound,
                new - open.place.upperBound <= 6 + 2 * (at - lastOld)
            {
                part = (
                    open.place.lowerBound..<max(open.place.upperBound, new + 1), open.left + gain
                )
            } else {
                close()
                part = (new..<(new + 1), gain)
            }
            lastOld = at
        }
        close()
        return best
    }

    /// How much of the context on one side is still beside the place, what stands next counting
    /// most; nil where the text ends there.
    private func context(
        _ count: Int, step: Int, from first: Int, _ fading: Float, _ distance: (Int) -> Int
    ) -> (share: Float?, left: Float) {
        guard count > 0 else { return (nil, 0) }
        var whole: Float = 0
        var left: Float = 0
        for index in 0..<count {
            let at = first + index * step
            let weight = weight(at) / (1 + Float(index) / fading)
            whole += weight
            guard let new = mate(at) else { continue }
            if (1...(index * 2 + 10)).contains(distance(new)) { left += weight * worth(at) }
        }
        return (left / whole, left)
    }
}
