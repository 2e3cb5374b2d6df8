/// Finds a quotation in the text that it was taken from.
///
/// A position is believed if the quoted words stand there. Otherwise the words are looked for,
/// and of several places the one is taken whose surroundings fit best; if two fit equally well,
/// the nearer to the position, and without one neither.
struct QuotationSearch {
    private let text: WordText

    init(_ text: WordText) { self.text = text }

    func find(_ quotation: Quotation, _ vocabulary: Vocabulary) -> Range<Int>? {
        if let position = quotation.position, position.upperBound <= text.scalars.count,
            position.lowerBound >= 0
        {
            if quotation.exact.isEmpty { return position.isEmpty ? nil : position }
            if isSame(position, quotation.exact, vocabulary) { return position }
        }
        guard !quotation.exact.isEmpty else { return nil }
        let places = places(of: quotation.exact, vocabulary)
        guard places.count > 1 else { return places.first }
        let before = WordText.words(of: quotation.prefix, vocabulary)
        let after = WordText.words(of: quotation.suffix, vocabulary)
        let fits = places.map { fit($0, before, after) }
        let most = fits.max() ?? 0
        let best = zip(places, fits).filter { $0.1 == most }.map(\.0)
        if best.count == 1 { return best[0] }
        guard let near = quotation.position?.lowerBound else { return nil }
        return best.min { abs($0.lowerBound - near) < abs($1.lowerBound - near) }
    }

    private func isSame(
        _ range: Range<Int>, _ exact: String, _ vocabulary: Vocabulary
    ) -> Bool {
        if text.scalars[range].elementsEqual(exact.unicodeScalars) { return true }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text.scalars[range])
        let words = WordText.words(of: String(view), vocabulary)
        return !words.isEmpty && words == WordText.words(of: exact, vocabulary)
    }

    /// The ranges where the text reads so: letter by letter, or else word by word.
    private func places(of exact: String, _ vocabulary: Vocabulary) -> [Range<Int>] {
        let letters = Array(exact.unicodeScalars)
        var found: [Range<Int>] = []
        if letters.count <= text.scalars.count {
            for start in 0...(text.scalars.count - letters.count)
            where text.scalars[start] == letters[0]
                && text.scalars[start..<(start + letters.count)].elementsEqual(letters)
            { found.append(start..<(start + letters.count)) }
        }
        guard found.isEmpty else { return found }
        let words = WordText.words(of: exact, vocabulary)
        guard let first = words.first, first >= 0, words.count <= text.count else { return [] }
        for start in 0...(text.count - words.count)
        where text.words[start] == first
            && text.words[start..<(start + words.count)].elementsEqual(words)
        { found.append(text.starts[start]..<text.ends[start + words.count - 1]) }
        return found
    }

    /// How many words before and after agree, from the place outwards.
    private func fit(_ range: Range<Int>, _ before: [Int32], _ after: [Int32]) -> Int {
        let words = text.words(in: range)
        var fit = 0
        for (step, word) in before.reversed().enumerated() {
            let at = words.lowerBound - 1 - step
            if at >= 0, text.words[at] == word { fit += 1 }
        }
        for (step, word) in after.enumerated() {
            let at = words.upperBound + step
            if at < text.count, text.words[at] == word { fit += 1 }
        }
        return fit
    }
}
