/// Two versions of a text, aligned word by word.
///
/// First what occurs exactly once in both and in the same order holds the texts together; the
/// gaps between are filled by looking closer; what is left on both sides and still occurs once
/// in each was moved. The time is close to linear in the length of the texts.
struct TextAlignment: Sendable {
    let old: WordText
    let new: WordText
    let vocabulary: Vocabulary
    /// By the number of a word: how much it says about a place.
    let weights: [Float]
    /// What became of each old word where it stood.
    let pairs: WordPairs
    /// Stretches that were found at another place, in the order of the old text.
    private(set) var moves: [Move] = []
    /// What has no sure counterpart, on either side.
    let oldLeftovers: Leftovers
    let newLeftovers: Leftovers

    /// A stretch of the old text that stands elsewhere in the new one.
    struct Move: Sendable {
        var old: Range<Int>
        var new: Range<Int>
        /// What is word for word the same in it.
        var runs: [SharedRuns.Run]
    }

    init(old oldScalars: [Unicode.Scalar], new newScalars: [Unicode.Scalar]) {
        var vocabulary = Vocabulary()
        old = WordText(oldScalars, vocabulary: &vocabulary)
        new = WordText(newScalars, vocabulary: &vocabulary)
        self.vocabulary = vocabulary
        weights = vocabulary.weights()
        let pairs = Filling(old, new, vocabulary).pairs
        self.pairs = pairs
        var found = [Bool](repeating: false, count: new.count)
        for at in 0..<old.count where pairs.isSame(at) {
            if let mate = pairs.mate(at) { found[mate] = true }
        }
        oldLeftovers = Leftovers(old.words, paired: (0..<old.count).map { pairs.isSame($0) })
        newLeftovers = Leftovers(new.words, paired: found)
        findMoves()
    }

    // MARK: what was moved

    private mutating func findMoves() {
        for (size, least) in [(5, 8), (3, 6)] {
            let runs = SharedRuns.find(
                Self.hiding(old.words, but: oldLeftovers.left, from: -1), 0..<old.count,
                Self.hiding(new.words, but: newLeftovers.left, from: Int32.min / 2),
                0..<new.count, size: size)
            gather(runs, least: least)
        }
    }

    /// The words that are left, and numbers that no other text has in place of the rest.
    private static func hiding(
        _ words: [Int32], but left: [Bool], from first: Int32
    ) -> [Int32] {
        words.indices.map { left[$0] ? words[$0] : first - Int32($0) }
    }

    /// Runs that follow each other in both texts are one move.
    private mutating func gather(_ runs: [SharedRuns.Run], least: Int) {
        var open: [Move] = []
        var shared: [Int] = []
        for run in runs {
            let near = open.lastIndex { move in
                let oldStep = run.old - move.old.upperBound
                let newStep = run.new - move.new.upperBound
                return oldStep <= 30 && (-8...30).contains(newStep) && abs(oldStep - newStep) <= 15
            }
            if let near, open.count - near <= 8 {
                open[near] = Move(
                    old: open[near].old.lowerBound..<max(open[near].old.upperBound, run.oldEnd),
                    new: open[near].new.lowerBound..<max(open[near].new.upperBound, run.newEnd),
                    runs: open[near].runs + [run])
                shared[near] += run.length
            } else {
                open.append(Move(old: run.old..<run.oldEnd, new: run.new..<run.newEnd, runs: [run]))
                shared.append(run.length)
            }
        }
        for (move, count) in zip(open, shared) where count >= least { moves.append(move) }
    }
}
