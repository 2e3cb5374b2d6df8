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

    /// What candidates are compared by.
    var score: Float { kept * 2 + farBefore + farAfter }

    /// Whether a reader would say that this is the place.
    ///
    /// The less is left of the range, the
    /// more must be left around it. The figures were found on the texts of `make bench`.
    var isCertain: Bool {
        let near = max(before, after)
        let far = min(before, after)
        if kept >= 0.8 && evidence + support >= 7 { return true }
        if kept >= 0.8 && near >= 0.5 { return true }
        if kept >= 0.6 && near >= 0.6 && far >= 0.2 { return true }
        if kept >= 0.45 && near >= 0.6 && far >= 0.4 { return true }
        return kept >= 0.3 && near >= 0.7 && far >= 0.55
    }
}
