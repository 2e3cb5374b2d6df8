internal import Journal
internal import Meeting

/// What somebody has typed into the search, as phrases: words between quotation marks stand
/// together, of all others each must be there, and where they stand together comes first.
///
/// A word with marks is meant with its marks; one without finds every spelling. Nothing in it is
/// an operator.
struct SearchWords: Sendable {
    /// Bytes and syllables that are taken.
    static let longest = 400
    static let most = 40

    let all: [SearchIndex.Phrase]
    let best: SearchIndex.Phrase?
    /// What is marked in a text, the longest first.
    let marked: [SearchIndex.Phrase]

    /// - Throws: `search.tooLong`, `search.empty`.
    init(_ text: String) throws(Problem) {
        guard text.utf8.count <= Self.longest else { throw Problem(400, "search.tooLong") }
        var phrases: [SearchIndex.Phrase] = []
        var loose: [SearchText.Syllable] = []
        let marks: Set<Character> = ["\"", "“", "”", "„", "«", "»"]
        let parts = text.split(omittingEmptySubsequences: false) { marks.contains($0) }
        for (index, part) in parts.enumerated() {
            let syllables = SearchText.syllables(String(part))
            if index.isMultiple(of: 2) {
                loose += syllables
            } else if let phrase = Self.phrase(syllables) {
                phrases.append(phrase)
            }
        }
        let single = loose.compactMap { Self.phrase([$0]) }
        let count = single.count + phrases.reduce(0) { $0 + $1.syllables.count }
        guard count > 0 else { throw Problem(400, "search.empty") }
        guard count <= Self.most else { throw Problem(400, "search.tooLong") }
        var seen: Set<SearchIndex.Phrase> = []
        all = (phrases + single).filter { seen.insert($0).inserted }
        best = phrases.isEmpty && loose.count > 1 ? Self.phrase(loose) : nil
        marked = ([best].compactMap(\.self) + all)
    }

    private static func phrase(_ syllables: [SearchText.Syllable]) -> SearchIndex.Phrase? {
        guard !syllables.isEmpty else { return nil }
        let isExact = syllables.contains(where: \.isMarked)
        return SearchIndex.Phrase(
            syllables.map { isExact ? $0.exact : $0.plain }, isExact: isExact)
    }
}
