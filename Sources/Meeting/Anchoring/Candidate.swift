/// A place in the other text, and how much speaks for it.
struct Candidate {
    /// Words of the other text.
    var words: Range<Int>
    /// What is left of the range itself, 0 to 1.
    var kept: Float
    /// How much of it is left, counted in words that say where one is.
    var evidence: Float
    /// How much of the words before and after still stands beside the place, 0 to 1.
    var before: Float
    var after: Float

    /// How much of both is left, counted as `evidence` is.
    var support: Float
    /// The same as `before` and `after`, looking further.
    var farBefore: Float
    var farAfter: Float
    var farSupport: Float
    /// How many of the words right beside the range still stand beside the place, 0 to 1.
    var neighbours: Float

    /// Whether it is where the order of the two texts puts it.
    var isInOrder = false

    /// What candidates are compared by.
    var score: Float { kept * 2 + farBefore + farAfter }

    /// Words of a range that are enough by themselves, whatever has become of the rest.
    private static let much: Float = 20
    /// How much better than another a place must be by its share.
    private static let margin: Float = 0.5

    /// Whether another place could as well be meant.
    ///
    /// Where a share does not decide, words do that speak for this place and not for the other:
    /// fewer are needed where the order of the texts speaks for it, too.
    func isRivalled(by other: Candidate) -> Bool {
        guard other.score > score - Self.margin else { return false }
        // Two parts of a long passage that has come apart are not each other's rivals.
        if evidence >= Self.much && kept + other.kept <= 1.05 { return false }
        if other.score > score || other.evidence > evidence + 1.5 { return true }
        // What stands beside the other, and not here, speaks for the other.
        if max(other.farBefore - farBefore, other.farAfter - farAfter) > 0.25 { return true }
        let more = evidence + farSupport - other.evidence - other.farSupport
        return isInOrder ? more < 2.5 : more < 5 || other.kept > kept + 0.15
    }

    /// Whether a reader would say that this is the place.
    ///
    /// The less is left of the range, the
    /// more must be left around it. The figures were found on the texts of `make bench`.
    var isCertain: Bool {
        let near = max(before, after)
        let far = min(before, after)
        // A word or two stand in many places: their neighbours say which.
        if evidence < 2 && neighbours < 0.25 { return false }
        if kept >= 0.8 && evidence + support >= 5.5 { return true }
        if kept >= 0.4 && evidence >= Self.much && near >= 0.5 { return true }
        if kept >= 0.8 && near >= 0.5 { return true }
        if kept >= 0.6 && near >= 0.6 && far >= 0.2 { return true }
        if kept >= 0.45 && near >= 0.6 && far >= 0.4 { return true }
        return kept >= 0.3 && near >= 0.7 && far >= 0.55
    }
}
