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
        var columns = Columns(room: text.utf8.count)
        let scalars = text.unicodeScalars
        var place = scalars.startIndex
        while place < scalars.endIndex {
            if LetterFolding.single(scalars[place]) != nil || begins(scalars[place]) {
                columns.add(in: scalars, from: &place)
            } else {
                scalars.formIndex(after: &place)
            }
        }
        return (
            String(decoding: columns.plain, as: UTF8.self),
            String(decoding: columns.exact, as: UTF8.self)
        )
    }

    /// Both columns in the making, as bytes: whole archives go through here.
    private struct Columns {
        var plain: [UInt8] = []
        var exact: [UInt8] = []
        private var tones: [UInt8] = []

        init(room: Int) {
            plain.reserveCapacity(room)
            exact.reserveCapacity(room + room / 4)
        }

        /// Adds the syllable that begins at a place, which is where it ends afterwards.
        mutating func add(in scalars: String.UnicodeScalarView, from place: inout String.Index) {
            if !plain.isEmpty {
                plain.append(0x20)
                exact.append(0x20)
            }
            let (start, before) = (place, (plain.count, exact.count))
            var isSimple = true
            while place < scalars.endIndex {
                let scalar = scalars[place]
                if let (letter, tone) = LetterFolding.single(scalar) {
                    take(letter, tone)
                } else if goesOn(scalar) {
                    isSimple = false
                } else {
                    break
                }
                scalars.formIndex(after: &place)
            }
            if !isSimple {
                plain.removeLast(plain.count - before.0)
                exact.removeLast(exact.count - before.1)
                take(LetterFolding.fold(scalars[start..<place]))
            }
            for number in tones { append(SearchText.tone(number), to: &exact) }
            tones.removeAll(keepingCapacity: true)
        }

        private mutating func take(_ letter: UInt32, _ tone: UInt8) {
            if letter < 0x80 {
                plain.append(UInt8(truncatingIfNeeded: letter))
                exact.append(UInt8(truncatingIfNeeded: letter))
            } else if let scalar = Unicode.Scalar(letter) {
                append(LetterFolding.bare(scalar), to: &plain)
                append(scalar, to: &exact)
            }
            if tone > 0 { tones.append(tone) }
        }

        private mutating func take(_ word: LetterFolding.Word) {
            for letter in word.letters {
                append(LetterFolding.bare(letter), to: &plain)
                append(letter, to: &exact)
            }
            tones = word.tones
        }

        private func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
            bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
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
