/// Which syllables of two texts are the same ones: the pairs rise on both sides.
///
/// Syllables that stand once in either part are anchors, the longest rising chain of them holds
/// (patience); what lies between is matched by the shortest edit script (E. Myers, "An O(ND)
/// Difference Algorithm", 1986). A gap whose script would be too long has no pairs at all, so
/// time and memory stay within bounds for texts of any kind.
struct SyllableMatching {
    /// Places of one syllable.
    struct Pair: Equatable {
        let old: Int
        let new: Int
    }

    /// The longest edit script that is looked for in a gap; memory grows with its square.
    private static let longestScript = 1_000

    private let old: [Int]
    private let new: [Int]
    private var found: [Pair] = []

    init(_ old: [String], _ new: [String]) {
        var numbers: [String: Int] = [:]
        func number(_ text: String) -> Int {
            if let known = numbers[text] { return known }
            numbers[text] = numbers.count
            return numbers.count - 1
        }
        self.old = old.map(number)
        self.new = new.map(number)
    }

    mutating func pairs() -> [Pair] {
        found = []
        var gaps = [(a: 0..<old.count, b: 0..<new.count)]
        while let gap = gaps.popLast() {
            let (a, b) = trim(gap.a, gap.b)
            if a.isEmpty || b.isEmpty { continue }
            let anchors = anchors(a, b)
            if anchors.isEmpty {
                match(a, b)
                continue
            }
            found += anchors
            var (from, to) = (a.lowerBound, b.lowerBound)
            for anchor in anchors {
                gaps.append((from..<anchor.old, to..<anchor.new))
                (from, to) = (anchor.old + 1, anchor.new + 1)
            }
            gaps.append((from..<a.upperBound, to..<b.upperBound))
        }
        return found.sorted { $0.old < $1.old }
    }

    /// Takes what is equal at both ends.
    private mutating func trim(
        _ a: Range<Int>, _ b: Range<Int>
    ) -> (a: Range<Int>, b: Range<Int>) {
        var (a, b) = (a, b)
        while let i = a.first, let j = b.first, old[i] == new[j] {
            found.append(Pair(old: i, new: j))
            (a, b) = (a.dropFirst(), b.dropFirst())
        }
        while let i = a.last, let j = b.last, old[i] == new[j] {
            found.append(Pair(old: i, new: j))
            (a, b) = (a.dropLast(), b.dropLast())
        }
        return (a, b)
    }

    /// The longest rising chain of syllables that stand once in each part.
    private func anchors(_ a: Range<Int>, _ b: Range<Int>) -> [Pair] {
        let (inOld, inNew) = (Self.single(old[a]), Self.single(new[b]))
        let candidates = inOld.compactMap { key, place in
            inNew[key].map { Pair(old: place, new: $0) }
        }.sorted { $0.old < $1.old }
        // Patience sorting: the top of each pile, and before whom each card was laid.
        var tops: [Int] = []
        var before = [Int?](repeating: nil, count: candidates.count)
        for (index, pair) in candidates.enumerated() {
            var (low, high) = (0, tops.count)
            while low < high {
                let middle = (low + high) / 2
                if candidates[tops[middle]].new < pair.new {
                    low = middle + 1
                } else {
                    high = middle
                }
            }
            before[index] = low > 0 ? tops[low - 1] : nil
            if low == tops.count { tops.append(index) } else { tops[low] = index }
        }
        var chain: [Pair] = []
        var next = tops.last
        while let index = next {
            chain.append(candidates[index])
            next = before[index]
        }
        return chain.reversed()
    }

    private static func single(_ part: ArraySlice<Int>) -> [Int: Int] {
        var places: [Int: Int] = [:]
        var repeated: Set<Int> = []
        for (place, key) in zip(part.indices, part)
        where places.updateValue(place, forKey: key) != nil {
            repeated.insert(key)
        }
        return places.filter { !repeated.contains($0.key) }
    }

    /// Myers' greedy search, kept step by step so that its way can be walked back.
    private mutating func match(_ a: Range<Int>, _ b: Range<Int>) {
        let (n, m) = (a.count, b.count)
        let limit = min(n + m, Self.longestScript)
        var furthest = [0, 0, 0]
        var steps: [[Int]] = []
        for d in 0...limit {
            // `furthest[k + d + 1]` is how far diagonal k has come.
            for k in stride(from: -d, through: d, by: 2) {
                let at = k + d + 1
                var x =
                    k == -d || (k != d && furthest[at - 1] < furthest[at + 1])
                    ? furthest[at + 1] : furthest[at - 1] + 1
                while x < n, x - k < m,
                    old[a.lowerBound + x] == new[b.lowerBound + x - k]
                {
                    x += 1
                }
                furthest[at] = x
                if x >= n, x - k >= m {
                    steps.append(furthest)
                    return walkBack(steps, a, b)
                }
            }
            steps.append(furthest)
            furthest = [0] + furthest + [0]
        }
    }

    private mutating func walkBack(_ steps: [[Int]], _ a: Range<Int>, _ b: Range<Int>) {
        var (x, y) = (a.count, b.count)
        for d in stride(from: steps.count - 1, through: 0, by: -1) {
            let k = x - y
            var (startX, startY) = (0, 0)
            if d > 0 {
                let before = steps[d - 1]
                let at = k + d  // In the frame of step d - 1.
                func reach(_ place: Int) -> Int {
                    before.indices.contains(place) ? before[place] : 0
                }
                let isInsertion = k == -d || (k != d && reach(at - 1) < reach(at + 1))
                startX = isInsertion ? reach(at + 1) : reach(at - 1)
                startY = startX - (isInsertion ? k + 1 : k - 1)
            }
            let (floorX, floorY) = d == 0 ? (0, 0) : (startX, startY)
            while x > floorX, y > floorY, x > 0, y > 0,
                old[a.lowerBound + x - 1] == new[b.lowerBound + y - 1]
            {
                (x, y) = (x - 1, y - 1)
                found.append(Pair(old: a.lowerBound + x, new: b.lowerBound + y))
            }
            (x, y) = (startX, startY)
        }
    }
}
