/// The encodings that Vietnamese was written in before Unicode, as they come out of files that
/// were taken for Western ones: each of their bytes is a Latin-1 character.
///
/// Which one a text is in is told by the words that it gives: the encoding under which most
/// of the commonest syllables appear. Without them nothing is touched.
enum LegacyEncoding: CaseIterable {
    /// TCVN 5712:1993, of the fonts named `.VnTime`.
    case tcvn3
    /// A letter and its mark behind it, of the fonts named `VNI-Times`.
    case vni
    /// Windows-1258: letters with combining tones.
    case windows1258

    /// The encoding of a text; `nil` if it is better left as it is.
    static func of(_ text: String) -> LegacyEncoding? {
        guard !isUnicode(text) else { return nil }
        let asItIs = hits(text)
        let found = allCases.map { (encoding: $0, hits: hits($0.decode(text))) }
        guard let best = found.max(by: { $0.hits < $1.hits }), best.hits > asItIs else {
            return nil
        }
        return best.encoding
    }

    /// The text in Unicode, composed.
    func decode(_ text: String) -> String {
        switch self {
        case .tcvn3:
            return String(String.UnicodeScalarView(text.unicodeScalars.map(Self.tcvn3Letter)))
        case .vni: return Self.decodeVNI(text)
        case .windows1258:
            return String(
                String.UnicodeScalarView(
                    text.unicodeScalars.map { Self.tones1258[$0] ?? Self.letters1258[$0] ?? $0 })
            ).normalised
        }
    }

    // MARK: How sure

    /// Whether that is plain to see: nothing but ASCII, or letters with two marks (U+1EA0 and up),
    /// of which Unicode Vietnamese has about as many as Latin-1 letters, and old texts none.
    private static func isUnicode(_ text: String) -> Bool {
        var (western, vietnamese) = (0, 0)
        for scalar in text.unicodeScalars where scalar.value > 0x7F {
            switch scalar.value {
            case 0x1EA0...0x1EF9: vietnamese += 1
            default: western += 1
            }
        }
        return vietnamese * 4 >= western
    }

    /// Syllables that hardly any page does without; all have marks.
    private static let common: Set<String> = Set(
        """
        và của các được trong không người nghị quyết đảng uỷ ủy nhân dân thực hiện công tác \
        việc đề nghị tổ chức hội đồng cấp chính trị xã phường huyện tỉnh quốc độc lập phúc \
        số ngày tháng năm về với những cho là có thể đến để đã này khi cộng sản việt lãnh đạo \
        chỉ đạo kế hoạch nhiệm vụ kết quả bộ ban chấp hành trung ương thường đồng chí cơ quan
        """.split(separator: " ").map(String.init).filter { $0.utf8.contains { $0 > 0x7F } })

    private static func hits(_ text: String) -> Int {
        text.lowercased().split { !$0.isLetter }.count { common.contains(String($0)) }
    }

    // MARK: TCVN3

    private static let lettersTCVN3: [UInt32: Unicode.Scalar] = {
        let letters = """
            àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ
            """
        let codes: [UInt32] = [
            0xB5, 0xB6, 0xB7, 0xB8, 0xB9, 0xA8, 0xBB, 0xBC, 0xBD, 0xBE, 0xC6, 0xA9, 0xC7, 0xC8,
            0xC9, 0xCA, 0xCB, 0xAE, 0xCC, 0xCE, 0xCF, 0xD0, 0xD1, 0xAA, 0xD2, 0xD3, 0xD4, 0xD5,
            0xD6, 0xD7, 0xD8, 0xDC, 0xDD, 0xDE, 0xDF, 0xE1, 0xE2, 0xE3, 0xE4, 0xAB, 0xE5, 0xE6,
            0xE7, 0xE8, 0xE9, 0xAC, 0xEA, 0xEB, 0xEC, 0xED, 0xEE, 0xEF, 0xF1, 0xF2, 0xF3, 0xF4,
            0xAD, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE, 0xA1, 0xA2, 0xA3,
            0xA4, 0xA5, 0xA6, 0xA7,
        ]
        return Dictionary(
            zip(codes, letters.normalised.unicodeScalars), uniquingKeysWith: { first, _ in first })
    }()

    private static func tcvn3Letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        lettersTCVN3[scalar.value] ?? scalar
    }

    // MARK: VNI

    /// The mark behind a vowel, as combining characters: shape first, then tone.
    private static let vniMarks: [Character: String] = [
        "ù": "\u{301}", "ø": "\u{300}", "û": "\u{309}", "õ": "\u{303}", "ï": "\u{323}",
        "â": "\u{302}", "á": "\u{302}\u{301}", "à": "\u{302}\u{300}", "å": "\u{302}\u{309}",
        "ã": "\u{302}\u{303}", "ä": "\u{302}\u{323}",
        "ê": "\u{306}", "é": "\u{306}\u{301}", "è": "\u{306}\u{300}", "ú": "\u{306}\u{309}",
        "ü": "\u{306}\u{303}", "ë": "\u{306}\u{323}",
    ]
    /// Letters of one byte.
    private static let vniLetters: [Character: String] = [
        "ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ",
        "Ñ": "Đ", "Ô": "Ơ", "Ö": "Ư", "Æ": "Ỉ", "Ó": "Ĩ", "Ò": "Ị", "Î": "Ỵ",
    ]
    private static let vniVowels: Set<Character> = ["a", "e", "i", "o", "u", "y", "ô", "ö"]

    private static func decodeVNI(_ text: String) -> String {
        var decoded = ""
        var before: Character?
        for character in text {
            let lower = Character(character.lowercased())
            if let previous = before, vniVowels.contains(Character(previous.lowercased())),
                let mark = vniMarks[lower]
            {
                decoded += mark
                before = nil
            } else {
                decoded += vniLetters[character] ?? String(character)
                before = character
            }
        }
        return decoded.normalised
    }

    // MARK: Windows-1258

    private static let tones1258: [Unicode.Scalar: Unicode.Scalar] = [
        "\u{CC}": "\u{300}", "\u{D2}": "\u{309}", "\u{DE}": "\u{303}", "\u{EC}": "\u{301}",
        "\u{F2}": "\u{323}",
    ]
    private static let letters1258: [Unicode.Scalar: Unicode.Scalar] = [
        "\u{C3}": "Ă", "\u{E3}": "ă", "\u{D0}": "Đ", "\u{F0}": "đ", "\u{D5}": "Ơ", "\u{F5}": "ơ",
        "\u{DD}": "Ư", "\u{FD}": "ư",
    ]
}
