/// The order of Vietnamese personal names: by given name (the last word), then family name
/// (the first), then what stands between.
///
/// Words compare letter by letter in the order of the Vietnamese alphabet (a ă â … d đ … o ô
/// ơ … u ư), where these are letters of their own; tones decide only between two words of the
/// same letters, in the order ngang, huyền, hỏi, ngã, sắc, nặng (CLDR, locale vi). One part of
/// the name is settled, tones included, before the next is looked at: Trần Hà before Lê Hạ.
public struct NameOrder: Hashable, Comparable, Sendable {
    private let words: [Word]

    public init(_ name: String) {
        let parts = name.split(separator: " ").map { Word(String($0)) }
        guard let given = parts.last else {
            words = []
            return
        }
        words = [given] + parts.dropLast()
    }

    public static func < (left: NameOrder, right: NameOrder) -> Bool {
        for (a, b) in zip(left.words, right.words) where a != b {
            return a.letters == b.letters
                ? a.tones.lexicographicallyPrecedes(b.tones)
                : a.letters.lexicographicallyPrecedes(b.letters)
        }
        return left.words.count < right.words.count
    }

    /// A word as two keys: its letters, and their tones.
    private struct Word: Hashable, Sendable {
        var letters: [UInt32] = []
        var tones: [UInt8] = []

        init(_ text: String) {
            for character in text.lowercased() {
                let (letter, tone) = NameOrder.takeApart(character)
                letters.append(letter)
                tones.append(tone)
            }
        }
    }

    /// Rows of six: the letter with each of the tones in order.
    private static let vowels: [String] = [
        "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị", "oòỏõóọ", "ôồổỗốộ",
        "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ",
    ]
    private static let alphabet = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"

    private static let table: [Character: (UInt32, UInt8)] = {
        var table: [Character: (UInt32, UInt8)] = [:]
        for (rank, letter) in alphabet.enumerated() { table[letter] = (UInt32(rank) + 1, 0) }
        for row in vowels {
            guard let plain = row.first, let rank = table[plain]?.0 else { continue }
            for (tone, form) in row.enumerated() { table[form] = (rank, UInt8(tone)) }
        }
        return table
    }()

    /// Characters outside the alphabet come behind it, in the order of their code points.
    private static func takeApart(_ character: Character) -> (UInt32, UInt8) {
        table[character] ?? (1000 + (character.unicodeScalars.first?.value ?? 0), 0)
    }
}
