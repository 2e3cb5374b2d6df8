/// A text as its words: where each begins and ends, and which word it is.
///
/// Positions are Unicode code points from the beginning of the text. Everything between words
/// (space, line and page breaks, punctuation) is no word and is looked at again only when the
/// edges of a place are drawn.
struct WordText: Sendable {
    let scalars: [Unicode.Scalar]
    /// The first code point of each word, and the one behind its last.
    private(set) var starts: [Int] = []
    private(set) var ends: [Int] = []
    /// Which word of the vocabulary each one is.
    private(set) var words: [Int32] = []

    var count: Int { words.count }

    init(_ scalars: [Unicode.Scalar], vocabulary: inout Vocabulary) {
        self.scalars = scalars
        Self.split(scalars) { word in
            starts.append(word.lowerBound)
            ends.append(word.upperBound)
            words.append(vocabulary.number(of: scalars[word]))
        }
    }

    /// The words of another string by the numbers that they have here, -1 for unknown ones.
    static func words(of string: String, _ vocabulary: Vocabulary) -> [Int32] {
        let scalars = Array(string.unicodeScalars)
        var words: [Int32] = []
        split(scalars) { words.append(vocabulary.known(scalars[$0])) }
        return words
    }

    private static func split(_ scalars: [Unicode.Scalar], _ take: (Range<Int>) -> Void) {
        var at = 0
        while at < scalars.count {
            guard kind(scalars[at]) != .between else {
                at += 1
                continue
            }
            let end = endOfWord(at, in: scalars)
            take(at..<end)
            at = end
        }
    }

    /// The words that have a part in a range of code points.
    func words(in range: Range<Int>) -> Range<Int> {
        let first = firstWord { ends[$0] > range.lowerBound }
        let end = firstWord { starts[$0] >= range.upperBound }
        return first..<max(first, end)
    }

    private func firstWord(where holds: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    enum Kind { case between, letter, mark, whole }

    private static func endOfWord(_ start: Int, in scalars: [Unicode.Scalar]) -> Int {
        var end = start + 1
        let whole = kind(scalars[start]) == .whole
        while end < scalars.count {
            let kind = kind(scalars[end])
            guard kind == .mark || (kind == .letter && !whole) else { break }
            end += 1
        }
        return end
    }

    /// Scripts that are written without spaces make a word of each sign.
    static func kind(_ scalar: Unicode.Scalar) -> Kind {
        switch scalar.value {
        case 48...57, 65...90, 97...122: return .letter
        case ..<0xAD: return scalar.value == 0xAA ? .letter : .between
        case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF, 0x300...0x36F: return .mark
        case 0xD7, 0xF7: return .between
        case 0xC0...0x24F, 0x1E00...0x1EFF: return .letter
        case 0xE00...0xEFF, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF,
            0x20000...0x3FFFF:
            return .whole
        case _: break
        }
        let properties = scalar.properties
        if properties.isAlphabetic || properties.numericType != nil { return .letter }
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
        case _: return .between
        }
    }
}
