internal import Journal
internal import Meeting

/// A stretch of a text around what was found in it, in pieces: one that is not marked, one that
/// is, and so on by turns.
struct Excerpt {
    /// Syllables before the first mark, and altogether.
    private static let before = 8
    private static let length = 36

    let pieces: [String]

    /// - Parameter wanted: The longest first; a syllable is marked once.
    init(of text: String, marking wanted: [SearchIndex.Phrase]) {
        let syllables = SearchText.syllables(text)
        var isMarked = [Bool](repeating: false, count: syllables.count)
        var together: Int?
        for phrase in wanted {
            let places = Self.places(of: phrase, in: syllables)
            for start in places {
                for at in start..<(start + phrase.syllables.count) { isMarked[at] = true }
            }
            // Where the words stand together, if they do.
            if phrase.syllables.count > 1, together == nil { together = places.first }
        }
        let start = together ?? Self.densest(isMarked) ?? 0
        let from = max(0, start - Self.before)
        let to = min(syllables.count, from + Self.length)
        pieces = Self.pieces(of: text, syllables, isMarked, from..<max(from, to))
    }

    private static func places(
        of phrase: SearchIndex.Phrase, in syllables: [SearchText.Syllable]
    ) -> [Int] {
        let count = phrase.syllables.count
        guard let first = phrase.syllables.first, syllables.count >= count else { return [] }
        return (0...(syllables.count - count)).filter { start in
            func text(_ at: Int) -> String {
                phrase.isExact ? syllables[start + at].exact : syllables[start + at].plain
            }
            guard text(0) == first else { return false }
            return phrase.syllables.indices.allSatisfy { text($0) == phrase.syllables[$0] }
        }
    }

    /// Where most of what is marked stands within one excerpt.
    private static func densest(_ isMarked: [Bool]) -> Int? {
        let width = length - before
        var (count, best) = (0, (start: Int?.none, count: 0))
        for at in isMarked.indices {
            if isMarked[at] { count += 1 }
            if at >= width, isMarked[at - width] { count -= 1 }
            if count > best.count {
                best = (isMarked[max(0, at - width + 1)...at].firstIndex(of: true), count)
            }
        }
        return best.start
    }

    private static func pieces(
        of text: String, _ syllables: [SearchText.Syllable], _ isMarked: [Bool],
        _ shown: Range<Int>
    ) -> [String] {
        guard let first = shown.first, let last = shown.last else { return [text] }
        var at = shown.lowerBound == 0 ? text.startIndex : syllables[first].range.lowerBound
        let end =
            shown.upperBound == syllables.count
            ? text.endIndex : syllables[last].range.upperBound
        var pieces: [String] = []
        var index = shown.lowerBound
        while index < shown.upperBound {
            guard isMarked[index] else {
                index += 1
                continue
            }
            var stop = index
            while stop + 1 < shown.upperBound, isMarked[stop + 1] { stop += 1 }
            pieces.append(Self.flat(text[at..<syllables[index].range.lowerBound]))
            pieces.append(
                Self.flat(
                    text[syllables[index].range.lowerBound..<syllables[stop].range.upperBound]))
            at = syllables[stop].range.upperBound
            index = stop + 1
        }
        pieces.append(Self.flat(text[at..<max(at, end)]))
        if shown.lowerBound > 0 { pieces[0] = "… " + pieces[0] }
        if shown.upperBound < syllables.count { pieces[pieces.count - 1] += " …" }
        return pieces
    }

    /// Lines are joined, and what separates nothing but itself (rows of dots) is shortened.
    private static func flat(_ text: Substring) -> String {
        let line = String(text.map { $0.isNewline ? " " : $0 })
        return line.count > 400 ? String(line.prefix(200)) + " … " + String(line.suffix(200)) : line
    }
}
