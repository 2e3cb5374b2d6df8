/// How text is looked for: as syllables, each of them twice.
///
/// Once without any mark and in lower case ("đường" is "duong"), for who types without marks;
/// once with its own letters, the tone behind them, so that it does not matter on which vowel it
/// was typed ("uỷ" is "ủy"). Composed and decomposed text (NFC, NFD) come out alike. A syllable is
/// a run of letters and digits; everything else only separates.
public enum SearchText {
    /// Rises when text is taken apart differently: what was kept by an older one is of no use.
    public static let version = 1

    /// One syllable and where it stands.
    public struct Syllable: Sendable {
        public let range: Range<String.Index>
        public let plain: String
        public let exact: String

        /// Whether it was written with marks.
        public var isMarked: Bool { plain != exact }
    }

    /// The syllables in their order.
    public static func syllables(_ text: String) -> [Syllable] {
        var found: [Syllable] = []
        forEach(in: text) { range, word in
            found.append(Syllable(range: range, plain: plain(word), exact: exact(word)))
        }
        return found
    }

    /// The whole text both ways, syllables separated by spaces.
    public static func columns(_ text: String) -> (plain: String, exact: String) {
        var plain = String.UnicodeScalarView()
        var exact = String.UnicodeScalarView()
        forEach(in: text) { _, word in
            if !plain.isEmpty {
                plain.append(" ")
                exact.append(" ")
            }
            add(word, &plain, &exact)
        }
        return (String(plain), String(exact))
    }

    /// Without any mark, separated by spaces: for comparing names.
    public static func plain(_ text: String) -> String { columns(text).plain }

    private static func forEach(
        in text: String, _ body: (Range<String.Index>, LetterFolding.Word) -> Void
    ) {
        let scalars = text.unicodeScalars
        var start = scalars.startIndex
        while start < scalars.endIndex {
            guard begins(scalars[start]) else {
                scalars.formIndex(after: &start)
                continue
            }
            var end = scalars.index(after: start)
            while end < scalars.endIndex, goesOn(scalars[end]) { scalars.formIndex(after: &end) }
            body(start..<end, LetterFolding.fold(scalars[start..<end]))
            start = end
        }
    }

    private static func begins(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x80 {
            return (0x30...0x39).contains(value) || (0x61...0x7A).contains(value | 0x20)
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber, .otherNumber:
            return true
        case _: return false
        }
    }

    private static func goesOn(_ scalar: Unicode.Scalar) -> Bool {
        if begins(scalar) || LetterFolding.isInvisible(scalar) { return true }
        return scalar.value >= 0x300 && scalar.properties.generalCategory == .nonspacingMark
    }

    private static func add(
        _ word: LetterFolding.Word, _ plain: inout String.UnicodeScalarView,
        _ exact: inout String.UnicodeScalarView
    ) {
        for letter in word.letters {
            plain.append(LetterFolding.bare(letter))
            exact.append(letter)
        }
        for tone in word.tones { exact.append(Self.tone(tone)) }
    }

    /// A letter of its own from the private use area, which no text has.
    private static func tone(_ number: UInt8) -> Unicode.Scalar {
        Unicode.Scalar(0xE000 + UInt32(number)) ?? "\u{E000}"
    }

    private static func plain(_ word: LetterFolding.Word) -> String {
        String(String.UnicodeScalarView(word.letters.map(LetterFolding.bare)))
    }

    private static func exact(_ word: LetterFolding.Word) -> String {
        String(String.UnicodeScalarView(Array(word.letters) + word.tones.map(tone)))
    }
}
