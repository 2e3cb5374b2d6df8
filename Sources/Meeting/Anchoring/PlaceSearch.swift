/// Where a range of the old text is in the new one, or nowhere.
///
/// Candidates are where the range stood, where its surroundings were moved, and what nobody else
/// claimed. A place is given only when it is certain by itself, no other place is nearly as
/// good, and no other passage of the old text has nearly as good a claim to it.
struct PlaceSearch: Sendable {
    private let alignment: TextAlignment

    init(_ alignment: TextAlignment) { self.alignment = alignment }

    /// - Parameter range: the words of the old text that the mark has a part in.
    /// - Returns: words of the new text.
    func find(_ range: Range<Int>) -> Range<Int>? {
        guard !range.isEmpty else { return nil }
        var candidates: [Candidate] = []
        let stayed = Judgement(
            words: alignment.old.words, otherCount: alignment.new.count,
            weights: alignment.weights, mate: { alignment.pairs.mate($0) },
            worth: { alignment.pairs.worth($0) })
        if var candidate = stayed.candidate(for: range) {
            candidate.isInOrder = true
            candidates.append(candidate)
        }
        candidates += moved(range)
        candidates += unclaimed(range)
        candidates.sort { $0.score > $1.score }
        guard let best = candidates.first, best.isCertain else { return nil }
        // Where little of the range is left and that is not certain, nothing is claimed.
        let others = candidates.dropFirst().filter {
            !$0.words.overlaps(best.words) && ($0.isCertain || $0.kept > best.kept / 2)
        }
        guard !others.contains(where: { best.isRivalled(by: $0) }),
            !isClaimed(best, besides: range)
        else { return nil }
        return best.words
    }

    private func moved(_ range: Range<Int>) -> [Candidate] {
        alignment.moves.compactMap { move in
            guard range.lowerBound < move.old.upperBound + 30,
                move.old.lowerBound - 30 < range.upperBound,
                let run = move.runs.min(by: { away($0, range) < away($1, range) })
            else { return nil }
            return compare(
                alignment.old.words, alignment.new.words, for: range,
                along: (max(run.old, min(range.lowerBound, run.oldEnd - 1)), run.old, run.new))
        }
    }

    private func away(_ run: SharedRuns.Run, _ range: Range<Int>) -> Int {
        max(0, run.old - range.upperBound, range.lowerBound - run.oldEnd)
    }

    private func unclaimed(_ range: Range<Int>) -> [Candidate] {
        let core = Self.window(around: range, 5, alignment.old.count)
        return alignment.newLeftovers.hints(like: alignment.old.words, core).compactMap { hint in
            compare(
                alignment.old.words, alignment.new.words, for: range,
                along: (hint.other, hint.other, hint.here))
        }
    }

    /// Whether another passage of the old text, one that found no place, would fit there nearly
    /// as well.
    private func isClaimed(_ best: Candidate, besides range: Range<Int>) -> Bool {
        let core = Self.window(around: best.words, 5, alignment.new.count)
        let rivals = alignment.oldLeftovers
        if !best.isInOrder, rivals.areCommonplace(alignment.new.words, best.words) { return true }
        let found = rivals.hints(like: alignment.new.words, core)
        return found.contains { hint in
            guard
                let rival = compare(
                    alignment.new.words, alignment.old.words, for: best.words,
                    along: (hint.other, hint.other, hint.here))
            else { return false }
            return !rival.words.overlaps(range) && best.isRivalled(by: rival)
        }
    }

    /// Sets two texts side by side around a range of the first, so that one word of the first
    /// meets its like in the second, and judges the range.
    private func compare(
        _ words: [Int32], _ others: [Int32], for range: Range<Int>,
        along meeting: (at: Int, first: Int, other: Int)
    ) -> Candidate? {
        let at = meeting.at
        let otherAt = meeting.other + at - meeting.first
        let window = Self.window(around: range, 50, words.count)
        let low = min(window.lowerBound, at)
        let high = max(window.upperBound, at + 1)
        let otherLow = max(0, otherAt - (at - low) * 5 / 4 - 15)
        let otherHigh = min(others.count, otherAt + (high - at) * 5 / 4 + 15)
        guard otherAt < others.count, (high - low) * (otherHigh - otherLow) < 4_000_000 else {
            return nil
        }
        var pairs: [Int: GapAlignment.Pair] = [:]
        let before = GapAlignment(
            words[low..<at], others[otherLow..<otherAt], vocabulary: alignment.vocabulary,
            freeStart: true)
        let after = GapAlignment(
            words[at..<high], others[otherAt..<otherHigh], vocabulary: alignment.vocabulary,
            freeEnd: true)
        for pair in before.pairs() + after.pairs() { pairs[pair.old] = pair }
        return Judgement(
            words: words, otherCount: others.count, weights: alignment.weights,
            mate: { pairs[$0]?.new },
            worth: { at in
                guard let pair = pairs[at], pair.certain else { return 0 }
                return pair.likeness.worth
            }
        ).candidate(for: range)
    }

    private static func window(around range: Range<Int>, _ margin: Int, _ count: Int) -> Range<Int>
    {
        max(0, range.lowerBound - margin)..<min(count, range.upperBound + margin)
    }
}
