internal import Foundation

/// Finds words in the pages of one document, with or without diacritics.
///
/// A query without marks finds every spelling; one with marks finds its own letters, wherever
/// the tone is written ("uỷ" is "ủy"). Several syllables must follow one another.
struct DocumentSearch {
    /// Where something was found.
    struct Hit: Encodable, Sendable, Equatable {
        let page: Int
        /// The first and the last word, by their numbers on the page.
        let first: Int
        let last: Int
        /// The words around it, for a list.
        let text: String

        /// Where, without what stands there.
        var bare: Hit { Hit(page: page, first: first, last: last, text: "") }
    }

    static let most = 500
    private let syllables: [String]
    private let isExact: Bool

    /// `nil` for a query without letters or digits.
    init?(_ query: String) {
        let exact = Self.syllables(query).map(Self.toneless)
        let folded = exact.map(Self.folded)
        guard !folded.isEmpty else { return nil }
        isExact = exact != folded
        syllables = isExact ? exact : folded
    }

    func hits(in pages: [PageWords.Page]) -> [Hit] {
        var hits: [Hit] = []
        for page in pages {
            // A word of the page may be several syllables: "phường.Đảng".
            let all = page.words.enumerated().flatMap { index, word in
                Self.syllables(word.text).map { (word: index, text: key($0)) }
            }
            guard all.count >= syllables.count else { continue }
            for start in 0...(all.count - syllables.count)
            where matches(all[start..<start + syllables.count].map(\.text)) {
                let (first, last) = (all[start].word, all[start + syllables.count - 1].word)
                let from = max(0, first - 6)
                let to = min(page.words.count - 1, last + 8)
                let text = page.words[from...to].map(\.text).joined(separator: " ")
                hits.append(Hit(page: page.page, first: first, last: last, text: text))
                if hits.count == Self.most { return hits }
            }
        }
        return hits
    }

    /// The last syllable may still be in the middle of being written.
    private func matches(_ found: [String]) -> Bool {
        guard let last = syllables.last, let end = found.last else { return false }
        return found.dropLast().elementsEqual(syllables.dropLast()) && end.hasPrefix(last)
    }

    private func key(_ syllable: String) -> String {
        isExact ? Self.toneless(syllable) : Self.folded(syllable)
    }

    private static func syllables(_ text: String) -> [String] {
        text.normalised.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    /// Letters without any mark; đ is d.
    private static func folded(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.decomposedStringWithCanonicalMapping.unicodeScalars
                    .filter { $0.properties.generalCategory != .nonspacingMark }
                    .map { $0 == "đ" ? "d" : $0 }))
    }

    /// The tone behind all letters, so that it does not matter on which vowel it stands.
    private static func toneless(_ text: String) -> String {
        let tones: Set<Unicode.Scalar> = [
            "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}",
        ]
        let all = text.decomposedStringWithCanonicalMapping.unicodeScalars
        let letters = all.filter { !tones.contains($0) }
        return String(String.UnicodeScalarView(letters + all.filter { tones.contains($0) }))
    }
}
