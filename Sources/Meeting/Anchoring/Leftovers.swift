/// What of a text has no sure counterpart in the other version, and where in it a few words
/// stand together: the places that could be mistaken for another.
struct Leftovers: Sendable {
    /// Words around which most others found no counterpart.
    let left: [Bool]
    private var places: [UInt64: [Int32]] = [:]

    private static let size = 3
    /// Phrases that stand in more places than this tell nothing.
    private static let most = 24

    /// - Parameter paired: for each word whether it was found unchanged in the other text.
    init(_ words: [Int32], paired: [Bool]) {
        left = Self.sparse(paired)
        guard words.count >= Self.size else { return }
        for at in 0...(words.count - Self.size) where left[at] && left[at + Self.size - 1] {
            places[Self.hash(words, at), default: []].append(Int32(at))
        }
    }

    /// Two words, one in each text, where a stretch like the given one of the other text may be.
    struct Hint {
        var other: Int
        var here: Int
    }

    /// Hints of where stretches like a range of another text's words could be, the likeliest
    /// first.
    func hints(like words: [Int32], _ range: Range<Int>) -> [Hint] {
        guard range.count >= Self.size else { return [] }
        var hits: [Int: (count: Int, hint: Hint)] = [:]
        let middle = (range.lowerBound + range.upperBound) / 2
        for at in range.lowerBound...(range.upperBound - Self.size) {
            guard let found = places[Self.hash(words, at)], found.count <= Self.most else {
                continue
            }
            for place in found {
                let hint = Hint(other: at, here: Int(place))
                let key = (Int(place) - at + 1 << 40) / 8
                guard var known = hits[key] else {
                    hits[key] = (1, hint)
                    continue
                }
                known.count += 1
                if abs(at - middle) < abs(known.hint.other - middle) { known.hint = hint }
                hits[key] = known
            }
        }
        // A place that is nearly as good shares a good part of the groups of words.
        let least = max(1, (range.count - 2) * 3 / 10)
        let likely = hits.filter { key, hit in
            hit.count + max(hits[key - 1]?.count ?? 0, hits[key + 1]?.count ?? 0) >= least
        }
        let ordered = likely.sorted { ($0.value.count, $1.key) > ($1.value.count, $0.key) }
        return ordered.prefix(6).map(\.value.hint)
    }

    /// Whether a range of another text's words is made of phrases that stand here in more places
    /// than can be looked at.
    func areCommonplace(_ words: [Int32], _ range: Range<Int>) -> Bool {
        guard range.count >= Self.size else { return false }
        let starts = range.lowerBound...(range.upperBound - Self.size)
        let common = starts.filter { (places[Self.hash(words, $0)]?.count ?? 0) > Self.most }
        return common.count * 2 > starts.count
    }

    private static func sparse(_ paired: [Bool]) -> [Bool] {
        let reach = 4
        var sums = [0]
        sums.reserveCapacity(paired.count + 1)
        for value in paired { sums.append((sums.last ?? 0) + (value ? 1 : 0)) }
        return paired.indices.map { at in
            let low = max(0, at - reach)
            let high = min(paired.count, at + reach + 1)
            return (sums[high] - sums[low]) * 10 < (high - low) * 6
        }
    }

    private static func hash(_ words: [Int32], _ start: Int) -> UInt64 {
        var value: UInt64 = 0x9E37_79B9_7F4A_7C15
        for at in start..<(start + size) {
            value = (value ^ UInt64(truncatingIfNeeded: words[at])) &* 0xD6E8_FEB8_6659_FD93
            value ^= value >> 32
        }
        return value
    }
}
