/// Finds marks of one version of a text in another.
///
/// Make one for a pair of versions and ask it for each mark. An answer is a place that is certain
/// or nothing: a mark that may belong to two places, or whose words are gone, is an orphan and
/// stays where it was.
public struct Reanchoring: Sendable {
    private let alignment: TextAlignment
    private let search: PlaceSearch

    public init(old: String, new: String) {
        alignment = TextAlignment(old: Array(old.unicodeScalars), new: Array(new.unicodeScalars))
        search = PlaceSearch(alignment)
    }

    /// The place of a mark in the new text, in Unicode code points; nil for an orphan.
    public func place(of quotation: Quotation) -> Range<Int>? {
        guard let range = QuotationSearch(alignment.old).find(quotation, alignment.vocabulary)
        else { return nil }
        return place(of: range)
    }

    /// The place of a range of the old text in the new one, in Unicode code points; nil where
    /// there is none that is certain.
    public func place(of range: Range<Int>) -> Range<Int>? {
        let words = alignment.old.words(in: range)
        guard !words.isEmpty else { return placeOfSigns(range, words.lowerBound) }
        guard let place = search.find(words) else { return nil }
        return edges(of: range, words, place)
    }

    /// The code points of a range of the new text.
    public func newText(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: alignment.new.scalars[range])
        return String(text)
    }

    /// A mark on signs alone is where the words beside it are, if they still stand together with
    /// the same signs between them.
    private func placeOfSigns(_ range: Range<Int>, _ next: Int) -> Range<Int>? {
        let old = alignment.old
        let new = alignment.new
        let signs = old.scalars[range].filter { !$0.properties.isWhitespace }
        guard !signs.isEmpty, next > 0, next < old.count,
            let place = search.find((next - 1)..<(next + 1)), place.count == 2
        else { return nil }
        let gap = new.ends[place.lowerBound]..<new.starts[place.lowerBound + 1]
        let found = gap.filter { start in
            start + signs.count <= gap.upperBound
                && new.scalars[start..<(start + signs.count)].elementsEqual(signs)
        }
        return found.count == 1 ? found[0]..<(found[0] + signs.count) : nil
    }

    /// Words give the place; what the mark had before its first and behind its last word, and
    /// the part of a word where it began or ended, is drawn in here.
    private func edges(of range: Range<Int>, _ words: Range<Int>, _ place: Range<Int>) -> Range<Int>
    {
        let old = alignment.old
        let new = alignment.new
        var start = new.starts[place.lowerBound]
        var end = new.ends[place.upperBound - 1]
        let first = words.lowerBound
        let last = words.upperBound - 1
        let sameFirst = old.words[first] == new.words[place.lowerBound]
        let sameLast = old.words[last] == new.words[place.upperBound - 1]
        if range.lowerBound > old.starts[first], sameFirst,
            old.ends[first] - old.starts[first] == new.ends[place.lowerBound] - start
        {
            start += range.lowerBound - old.starts[first]
        }
        if range.upperBound < old.ends[last], sameLast,
            old.ends[last] - old.starts[last] == end - new.starts[place.upperBound - 1]
        {
            end -= old.ends[last] - range.upperBound
        }
        if range.lowerBound < old.starts[first] {
            let sign = old.scalars[range.lowerBound..<old.starts[first]]
            let floor = place.lowerBound > 0 ? new.ends[place.lowerBound - 1] : 0
            let found = Self.walk(sign.reversed(), new.scalars[floor..<start].reversed())
            start -= found
        }
        if range.upperBound > old.ends[last] {
            let sign = old.scalars[old.ends[last]..<range.upperBound]
            let roof =
                place.upperBound < new.count ? new.starts[place.upperBound] : new.scalars.count
            end += Self.walk(Array(sign), Array(new.scalars[end..<roof]))
        }
        return start..<max(start, end)
    }

    /// How far the signs of the one stand at the beginning of the other, space aside.
    private static func walk(_ signs: [Unicode.Scalar], _ text: [Unicode.Scalar]) -> Int {
        var at = 0
        var reached = 0
        for sign in signs where !sign.properties.isWhitespace {
            while at < text.count, text[at].properties.isWhitespace { at += 1 }
            guard at < text.count, text[at] == sign else { break }
            at += 1
            reached = at
        }
        return reached
    }
}
