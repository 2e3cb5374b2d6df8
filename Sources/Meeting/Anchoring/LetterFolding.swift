/// What is the same letter, however it was typed.
///
/// Case goes; tones leave their letter and are kept beside the word, so that "uỷ" and "ủy" are
/// one word; composed and decomposed text (NFC, NFD) come out alike. Letters that Vietnamese
/// does not have stay as they are: `String` compares those canonically.
enum LetterFolding {
    /// A word taken apart.
    struct Word: Sendable {
        /// Letters with their hats and horns, without tones, in lower case.
        var letters = String.UnicodeScalarView()
        /// The tones in the order in which they stand.
        var tones: [UInt8] = []

        /// What two words must share to be the same word.
        var key: String {
            var key = letters
            for tone in tones { key.append(Unicode.Scalar(tone)) }
            return String(key)
        }

        func followed(by next: Word) -> Word {
            var both = self
            both.letters.append(contentsOf: next.letters)
            both.tones += next.tones
            return both
        }
    }

    static func fold(_ scalars: some Sequence<Unicode.Scalar>) -> Word {
        var word = Word()
        for scalar in scalars { take(scalar, into: &word) }
        return word
    }

    /// The folding of a letter or digit that is one by itself, as nearly all are; `nil` for what
    /// has to be looked at beside its neighbours, or is neither.
    static func single(_ scalar: Unicode.Scalar) -> (letter: UInt32, tone: UInt8)? {
        let value = scalar.value
        if value < 0x80 {
            switch value {
            case 0x30...0x39, 0x61...0x7A: return (value, 0)
            case 0x41...0x5A: return (value + 32, 0)
            case _: return nil
            }
        }
        guard value < composed.count, composed[Int(value)].letter != 0 else { return nil }
        return composed[Int(value)]
    }

    /// The letter without any mark, for telling words that merely look alike.
    static func bare(_ letter: Unicode.Scalar) -> Unicode.Scalar {
        switch letter {
        case "ă", "â": "a"
        case "ê": "e"
        case "ô", "ơ": "o"
        case "ư": "u"
        case "đ": "d"
        case _: letter
        }
    }

    private static func take(_ scalar: Unicode.Scalar, into word: inout Word) {
        let value = scalar.value
        if value < 0x80 {
            word.letters.append((65...90).contains(value) ? lower(value) : scalar)
        } else if value < composed.count, composed[Int(value)].letter != 0 {
            let entry = composed[Int(value)]
            word.letters.append(Unicode.Scalar(entry.letter) ?? scalar)
            if entry.tone > 0 { word.tones.append(entry.tone) }
        } else if let tone = tone(scalar), let last = word.letters.last, isVowel(last) {
            word.tones.append(tone)
        } else if let last = word.letters.last, let hatted = hat(scalar, on: last) {
            word.letters.removeLast()
            word.letters.append(hatted)
        } else if !isInvisible(scalar) {
            word.letters.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
        }
    }

    private static func lower(_ value: UInt32) -> Unicode.Scalar {
        Unicode.Scalar(UInt8(truncatingIfNeeded: value + 32))
    }

    /// Soft hyphens, joiners and the byte order mark: in the text, not in the word.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: true
        case _: false
        }
    }

    private static func isVowel(_ letter: Unicode.Scalar) -> Bool {
        switch letter {
        case "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y": true
        case _: false
        }
    }

    private static func tone(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0x300: 1
        case 0x309: 2
        case 0x303: 3
        case 0x301: 4
        case 0x323: 5
        case _: nil
        }
    }

    private static func hat(_ mark: Unicode.Scalar, on letter: Unicode.Scalar) -> Unicode.Scalar? {
        switch (mark.value, letter) {
        case (0x306, "a"): "ă"
        case (0x302, "a"): "â"
        case (0x302, "e"): "ê"
        case (0x302, "o"): "ô"
        case (0x31B, "o"): "ơ"
        case (0x31B, "u"): "ư"
        case _: nil
        }
    }

    private static let rows: [String] = [
        "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị", "oòỏõóọ", "ôồổỗốộ",
        "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ", "đ",
    ]

    /// By code point the letter without its tone, and the tone; zero where there is none.
    private static let composed: [(letter: UInt32, tone: UInt8)] = {
        var table = [(letter: UInt32, tone: UInt8)](repeating: (0, 0), count: 0x1F00)
        for row in rows {
            guard let letter = row.unicodeScalars.first?.value else { continue }
            for (tone, form) in row.unicodeScalars.enumerated() {
                for written in [form] + Array(form.properties.uppercaseMapping.unicodeScalars)
                where Int(written.value) < table.count {
                    table[Int(written.value)] = (letter, UInt8(tone))
                }
            }
        }
        return table
    }()
}
