/// The best way to turn a short stretch of words into another: global alignment with affine
/// gaps (Gotoh, 1982), where a word may be kept, replaced, dropped, added, joined or parted.
///
/// It also tells what is not certain: a pair counts as certain only when every best alignment
/// has it, which the two outermost best paths decide.
struct GapAlignment {
    struct Pair {
        var old: Int
        var new: Int
        var likeness: WordPairs.Likeness
        var certain: Bool
    }

    private static let same: Int32 = 6
    private static let alike: Int32 = 2
    private static let replaced: Int32 = -3
    private static let open: Int32 = -4
    private static let extend: Int32 = -1
    private static let never: Int32 = -1_000_000

    private let old: ArraySlice<Int32>
    private let new: ArraySlice<Int32>
    private let vocabulary: Vocabulary
    private let width: Int
    /// Whether the alignment may begin or end before the stretches do, where going on would make
    /// it worse (after Smith and Waterman, 1981).
    private let freeStart: Bool
    private let freeEnd: Bool
    // A cell: three bits of predecessors for each of kept, dropped, added; two bits of how the
    // word was kept; one bit where a local alignment begins.
    private var trace: [UInt16]
    private var end = (row: 0, column: 0, state: 0)

    init(
        _ old: ArraySlice<Int32>, _ new: ArraySlice<Int32>, vocabulary: Vocabulary,
        freeStart: Bool = false, freeEnd: Bool = false
    ) {
        self.old = old
        self.new = new
        self.vocabulary = vocabulary
        self.freeStart = freeStart
        self.freeEnd = freeEnd
        width = new.count + 1
        trace = [UInt16](repeating: 0, count: (old.count + 1) * width)
        fill()
    }

    /// The pairs in order; `old` and `new` are indices of the whole texts.
    func pairs() -> [Pair] {
        let upper = walk(states: [2, 0, 1])
        let lower = Dictionary(
            walk(states: [1, 0, 2]).map { ($0.old, $0.new) }
        ) {
            first, _ in first
        }
        return upper.reversed().map { pair in
            var pair = pair
            pair.certain = lower[pair.old] == pair.new
            return pair
        }
    }

    private static func joins(_ words: ArraySlice<Int32>, _ vocabulary: Vocabulary) -> [Int32] {
        var joins = [Int32](repeating: -1, count: words.count + 1)
        for at in words.indices.dropFirst() {
            joins[at - words.startIndex + 1] =
                vocabulary.joined(words[at - 1], words[at]) ?? -1
        }
        return joins
    }

    private mutating func fill() {
        let rows = old.count
        let oldWords = Array(old)
        let newWords = Array(new)
        let oldJoins = Self.joins(old, vocabulary)
        let newJoins = Self.joins(new, vocabulary)
        var scores = Rolling(width: width, never: Self.never)
        var best: Int32 = 0
        for row in 0...rows {
            scores.next()
            for column in 0..<width {
                if row == 0 && column == 0 {
                    scores.kept[0] = 0
                    continue
                }
                var cell: UInt16 = 0
                if row > 0 {
                    let from = scores.above(column)
                    cell |= scores.setDropped(column, from, Self.open, Self.extend) << 3
                }
                if column > 0 {
                    let from = scores.left(column)
                    cell |= scores.setAdded(column, from, Self.open, Self.extend) << 6
                }
                if row > 0 && column > 0 {
                    let a = oldWords[row - 1]
                    let b = newWords[column - 1]
                    var value = scores.diagonal(column)
                    var way: UInt16 = 0
                    var gain = Self.same
                    if a != b {
                        gain = vocabulary.resemble(a, b) ? Self.alike : Self.replaced
                        if row > 1, oldJoins[row] == b, row >= 2 {
                            value = scores.twoAbove(column)
                            way = 1
                            gain = Self.same
                        } else if column > 1, newJoins[column] == a {
                            value = scores.twoLeft(column)
                            way = 2
                            gain = Self.same
                        }
                    }
                    var top = max(value.kept, value.dropped, value.added)
                    var begins: UInt16 = 0
                    if freeStart && top <= 0 {
                        top = 0
                        begins = 1 << 11
                        value = (0, Self.never, Self.never)
                    }
                    scores.kept[column] = top > Self.never / 2 ? top + gain : Self.never
                    cell |= Rolling.bits(value, top) | way << 9 | begins
                    if freeEnd && scores.kept[column] > best {
                        best = scores.kept[column]
                        end = (row, column, 0)
                    }
                }
                trace[row * width + column] = cell
            }
        }
        if !freeEnd {
            let last = scores.current(width - 1)
            let top = max(last.kept, last.dropped, last.added)
            end = (rows, width - 1, [last.kept, last.dropped, last.added].firstIndex(of: top) ?? 0)
            endStates = Rolling.bits(last, top)
        } else {
            endStates = 1
        }
    }

    private var endStates: UInt16 = 1

    /// Walks back from the end; where several ways are best, `states` says which is tried first.
    private func walk(states: [Int]) -> [Pair] {
        var pairs: [Pair] = []
        var row = end.row
        var column = end.column
        guard row > 0 || column > 0 else { return [] }
        var state = states.first { endStates & (1 << UInt16($0)) != 0 } ?? end.state
        while row > 0 || column > 0 {
            let cell = trace[row * width + column]
            let from = cell >> UInt16(state * 3) & 7
            switch state {
            case 0:
                guard row > 0, column > 0 else { return pairs }
                let way = cell >> 9 & 3
                append(row, column, way, to: &pairs)
                row -= way == 1 ? 2 : 1
                column -= way == 2 ? 2 : 1
                if cell & (1 << 11) != 0 { return pairs }
            case 1: row -= 1
            case _: column -= 1
            }
            guard let next = states.first(where: { from & (1 << UInt16($0)) != 0 }) else {
                return pairs
            }
            state = next
        }
        return pairs
    }

    private func append(_ row: Int, _ column: Int, _ way: UInt16, to pairs: inout [Pair]) {
        let i = old.startIndex + row - 1
        let j = new.startIndex + column - 1
        switch way {
        case 1:
            pairs.append(Pair(old: i, new: j, likeness: .same, certain: true))
            pairs.append(Pair(old: i - 1, new: j, likeness: .same, certain: true))
        case 2:
            pairs.append(Pair(old: i, new: j - 1, likeness: .same, certain: true))
        case _:
            let likeness: WordPairs.Likeness =
                old[i] == new[j] ? .same : vocabulary.resemble(old[i], new[j]) ? .alike : .replaced
            pairs.append(Pair(old: i, new: j, likeness: likeness, certain: true))
        }
    }
}
