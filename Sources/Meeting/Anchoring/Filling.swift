/// Pairs the words of two texts: first along what occurs exactly once in both and in the same
/// order, then closer and closer in the gaps between.
struct Filling {
    private let old: WordText
    private let new: WordText
    private let vocabulary: Vocabulary
    private(set) var pairs: WordPairs

    /// Products of lengths up to which a gap is weighed word against word.
    private static let closeLook = 60_000
    private static let lastLook = 4_000_000

    init(_ old: WordText, _ new: WordText, _ vocabulary: Vocabulary) {
        self.old = old
        self.new = new
        self.vocabulary = vocabulary
        pairs = WordPairs(count: old.count)
        fill(0..<old.count, 0..<new.count, sizes: [8, 6, 4, 3])
    }

    private mutating func fill(
        _ oldGap: Range<Int>, _ newGap: Range<Int>, sizes: ArraySlice<Int>
    ) {
        guard !oldGap.isEmpty, !newGap.isEmpty else { return }
        let product = oldGap.count * newGap.count
        if product <= Self.closeLook { return weigh(oldGap, newGap) }
        guard let size = sizes.first else {
            if product <= Self.lastLook { weigh(oldGap, newGap) }
            return
        }
        let found = SharedRuns.find(old.words, oldGap, new.words, newGap, size: size)
        let chain = stretch(SharedRuns.inOrder(found), oldGap, newGap)
        guard !chain.isEmpty else { return fill(oldGap, newGap, sizes: sizes.dropFirst()) }
        var oldAt = oldGap.lowerBound
        var newAt = newGap.lowerBound
        for run in chain {
            fill(oldAt..<run.old, newAt..<run.new, sizes: sizes.dropFirst())
            for step in 0..<run.length { pairs.pair(run.old + step, run.new + step, .same) }
            oldAt = run.oldEnd
            newAt = run.newEnd
        }
        fill(oldAt..<oldGap.upperBound, newAt..<newGap.upperBound, sizes: sizes.dropFirst())
    }

    private mutating func weigh(_ oldGap: Range<Int>, _ newGap: Range<Int>) {
        let gap = GapAlignment(
            old.words[oldGap], new.words[newGap], vocabulary: vocabulary)
        for pair in gap.pairs() {
            pairs.pair(pair.old, pair.new, pair.likeness, certain: pair.certain)
        }
    }

    /// Lengthens each run while the words stay the same.
    ///
    /// Where two runs want the same words, neither gets them: a repeated phrase beside a unique one could belong to either.
    private func stretch(
        _ chain: [SharedRuns.Run], _ oldGap: Range<Int>, _ newGap: Range<Int>
    ) -> [SharedRuns.Run] {
        var runs: [SharedRuns.Run] = []
        for (index, core) in chain.enumerated() {
            let floor =
                index > 0
                ? (chain[index - 1].oldEnd, chain[index - 1].newEnd)
                : (oldGap.lowerBound, newGap.lowerBound)
            let roof =
                index + 1 < chain.count
                ? (chain[index + 1].old, chain[index + 1].new)
                : (oldGap.upperBound, newGap.upperBound)
            var run = core
            while run.old > floor.0, run.new > floor.1,
                old.words[run.old - 1] == new.words[run.new - 1]
            {
                run.old -= 1
                run.new -= 1
                run.length += 1
            }
            while run.oldEnd < roof.0, run.newEnd < roof.1,
                old.words[run.oldEnd] == new.words[run.newEnd]
            { run.length += 1 }
            runs.append(run)
        }
        guard runs.count > 1 else { return runs }
        for index in 1..<runs.count {
            let shared = max(
                runs[index - 1].oldEnd - runs[index].old, runs[index - 1].newEnd - runs[index].new)
            guard shared > 0 else { continue }
            let diagonal = runs[index].new - runs[index].old
            guard runs[index - 1].new - runs[index - 1].old != diagonal else { continue }
            runs[index - 1].length -= shared
            runs[index].old += shared
            runs[index].new += shared
            runs[index].length -= shared
        }
        return Self.apart(runs)
    }

    /// Cuts from each run what reaches back into the one before.
    private static func apart(_ runs: [SharedRuns.Run]) -> [SharedRuns.Run] {
        var apart: [SharedRuns.Run] = []
        for var run in runs where run.length > 0 {
            if let last = apart.last {
                let cut = max(0, last.oldEnd - run.old, last.newEnd - run.new)
                run.old += cut
                run.new += cut
                run.length -= cut
            }
            if run.length > 0 { apart.append(run) }
        }
        return apart
    }
}
