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
            after: near.after, support: near.support, farBefore: far.before, farAfter: far.after,
            farSupport: far.support, neighbours: neighbours(of: range, part.place))
    }

    /// How many of the words right beside the range, two on each side, still stand beside its
    /// place, 0 to 1.
    private func neighbours(of range: Range<Int>, _ place: Range<Int>) -> Float {
        var there: Float = 0
        var left: Float = 0
        for step in 1...2 {
            let sides = [
                (range.lowerBound - step, place.lowerBound),
                (range.upperBound + step - 1, place.upperBound - 1),
            ]
            for (at, edge) in sides where words.indices.contains(at) {
                there += 1
                if let new = mate(at), abs(new - edge) <= step + 1 { left += worth(at) }
            }
        }
        return there > 0 ? left / there : 1
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

    /// A stretch of the other text that holds words of the range, and what of them is left.
    private struct Part {
        var place: Range<Int>
        var left: Float
    }

    /// The words of the range may have come apart; the part that holds most of them counts, with
    /// what stands before and after it in the same order and not too far away.
    private func heaviestPart(of range: Range<Int>) -> Part? {
        let parts = parts(of: range)
        guard let core = parts.indices.max(by: { parts[$0].left < parts[$1].left }) else {
            return nil
        }
        // A long passage may have got whole paragraphs between its own.
        let reach = range.count / 2
        var whole = parts[core]
        for part in parts[(core + 1)...] {
            let step = part.place.lowerBound - whole.place.upperBound
            guard (0...reach).contains(step) else { continue }
            whole.place = whole.place.lowerBound..<part.place.upperBound
            whole.left += part.left
        }
        for part in parts[..<core].reversed() {
            let step = whole.place.lowerBound - part.place.upperBound
            guard (0...reach).contains(step) else { continue }
            whole.place = part.place.lowerBound..<whole.place.upperBound
            whole.left += part.left
        }
        return whole
    }

    private func parts(of range: Range<Int>) -> [Part] {
        var parts: [Part] = []
        var lastOld = range.lowerBound
        for at in range {
            guard let new = mate(at) else { continue }
            let gain = weight(at) * worth(at)
            if let open = parts.last, new >= open.place.lowerBound,
                new - open.place.upperBound <= 6 + 2 * (at - lastOld)
            {
                parts[parts.count - 1] = Part(
                    place: open.place.lowerBound..<max(open.place.upperBound, new + 1),
                    left: open.left + gain)
            } else {
                parts.append(Part(place: new..<(new + 1), left: gain))
            }
            lastOld = at
        }
        return parts
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
