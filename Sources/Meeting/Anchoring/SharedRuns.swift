/// Runs of words that occur exactly once in each of two stretches of text: what surely belongs
/// together, before anything is weighed.
struct SharedRuns {
    /// `length` words that stand at `old` and at `new`.
    struct Run: Equatable, Sendable {
        var old: Int
        var new: Int
        var length: Int
        var oldEnd: Int { old + length }
        var newEnd: Int { new + length }
    }

    /// Finds every group of `size` words that occurs once in each stretch.
    ///
    /// Neighbouring groups make one run; they come in the order of the old text.
    static func find(
        _ old: [Int32], _ oldRange: Range<Int>, _ new: [Int32], _ newRange: Range<Int>, size: Int
    ) -> [Run] {
        guard oldRange.count >= size, newRange.count >= size else { return [] }
        var places: [UInt64: Places] = [:]
        places.reserveCapacity(oldRange.count)
        for at in oldRange.lowerBound...(oldRange.upperBound - size) {
            places[hash(old, at, size), default: Places()].seeOld(at)
        }
        for at in newRange.lowerBound...(newRange.upperBound - size) {
            let key = hash(new, at, size)
            guard let index = places.index(forKey: key) else { continue }
            places.values[index].seeNew(at)
        }
        var pairs: [(old: Int, new: Int)] = []
        for place in places.values where place.oldCount == 1 && place.newCount == 1 {
            let same = (0..<size).allSatisfy { old[place.old + $0] == new[place.new + $0] }
            if same { pairs.append((place.old, place.new)) }
        }
        pairs.sort { $0.old < $1.old }
        return join(pairs, size: size)
    }

    /// The heaviest sequence of runs that stand in the same order in both texts.
    static func inOrder(_ runs: [Run]) -> [Run] {
        guard !runs.isEmpty else { return [] }
        let order = runs.indices.sorted { runs[$0].new < runs[$1].new }
        var rank = [Int](repeating: 0, count: runs.count)
        for (position, index) in order.enumerated() { rank[index] = position + 1 }
        // A tree of prefix maxima over the order in the new text (Fenwick).
        var tree = [(weight: Int, run: Int)](repeating: (0, -1), count: runs.count + 1)
        var before = [Int](repeating: -1, count: runs.count)
        for (index, run) in runs.enumerated() {
            var best = (weight: 0, run: -1)
            var at = rank[index] - 1
            while at > 0 {
                if tree[at].weight > best.weight { best = tree[at] }
                at &= at - 1
            }
            before[index] = best.run
            let weight = best.weight + run.length
            at = rank[index]
            while at < tree.count {
                if tree[at].weight < weight { tree[at] = (weight, index) }
                at += at & -at
            }
        }
        var last = (weight: 0, run: -1)
        var at = runs.count
        while at > 0 {
            if tree[at].weight > last.weight { last = tree[at] }
            at &= at - 1
        }
        var chain: [Run] = []
        var index = last.run
        while index >= 0 {
            chain.append(runs[index])
            index = before[index]
        }
        return chain.reversed()
    }

    private struct Places {
        var oldCount = 0
        var newCount = 0
        var old = 0
        var new = 0

        mutating func seeOld(_ at: Int) {
            oldCount += 1
            old = at
        }
        mutating func seeNew(_ at: Int) {
            newCount += 1
            new = at
        }
    }

    private static func hash(_ words: [Int32], _ start: Int, _ size: Int) -> UInt64 {
        var value: UInt64 = 0x9E37_79B9_7F4A_7C15
        for at in start..<(start + size) {
            value = (value ^ UInt64(truncatingIfNeeded: words[at])) &* 0xD6E8_FEB8_6659_FD93
            value ^= value >> 32
        }
        return value
    }

    private static func join(_ pairs: [(old: Int, new: Int)], size: Int) -> [Run] {
        var runs: [Run] = []
        for pair in pairs {
            if let last = runs.last, pair.new - pair.old == last.new - last.old,
                pair.old <= last.oldEnd
            {
                runs[runs.count - 1].length = pair.old + size - last.old
            } else {
                runs.append(Run(old: pair.old, new: pair.new, length: size))
            }
        }
        return runs
    }
}
