/// Every word of two texts, numbered, with what is needed to tell how much alike two words are.
struct Vocabulary: Sendable {
    private struct Entry: Sendable {
        var folded: LetterFolding.Word
        var bare: String
        var letters: UInt64
        var length: Int
        var uses: Int
    }

    private var numbers: [String: Int32] = [:]
    private var entries: [Entry] = []

    var count: Int { entries.count }

    /// Numbers a word, counting its use.
    mutating func number(of scalars: ArraySlice<Unicode.Scalar>) -> Int32 {
        let folded = LetterFolding.fold(scalars)
        let key = folded.key
        if let known = numbers[key] {
            entries[Int(known)].uses += 1
            return known
        }
        let number = Int32(entries.count)
        numbers[key] = number
        var bare = String.UnicodeScalarView()
        var letters: UInt64 = 0
        for letter in folded.letters {
            let plain = LetterFolding.bare(letter)
            bare.append(plain)
            letters |= 1 << UInt64(plain.value % 61)
        }
        entries.append(
            Entry(
                folded: folded, bare: String(bare), letters: letters, length: bare.count, uses: 1))
        return number
    }

    /// The number of a word that the texts have, or -1.
    func known(_ scalars: ArraySlice<Unicode.Scalar>) -> Int32 {
        numbers[LetterFolding.fold(scalars).key] ?? -1
    }

    /// The word that two make when they are written together, if the texts have it.
    func joined(_ first: Int32, _ second: Int32) -> Int32? {
        numbers[entries[Int(first)].folded.followed(by: entries[Int(second)].folded).key]
    }

    /// How much a word says about where one is: 1 for a rare one, less the more often it stands
    /// in the texts.
    func weights() -> [Float] {
        entries.map { entry in
            var weight: Float = 1
            var uses = entry.uses
            while uses > 4, weight > 0.3 {
                weight -= 0.1
                uses /= 2
            }
            return weight
        }
    }

    /// Whether two different words are likely one with a slip of the pen or lost marks.
    func resemble(_ one: Int32, _ other: Int32) -> Bool {
        let a = entries[Int(one)]
        let b = entries[Int(other)]
        guard abs(a.length - b.length) <= 1, min(a.length, b.length) >= 2 else { return false }
        let differing = (a.letters ^ b.letters).nonzeroBitCount
        if a.length == b.length, differing == 0, a.bare == b.bare { return true }
        return min(a.length, b.length) >= 5 && differing <= 2
            && Self.isOneSlip(Array(a.bare.unicodeScalars), Array(b.bare.unicodeScalars))
    }

    /// One letter added, dropped or replaced, or two neighbours exchanged.
    private static func isOneSlip(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Bool {
        var head = 0
        while head < min(a.count, b.count), a[head] == b[head] { head += 1 }
        var tail = 0
        while tail < min(a.count, b.count) - head, a[a.count - 1 - tail] == b[b.count - 1 - tail] {
            tail += 1
        }
        let left = (a.count - head - tail, b.count - head - tail)
        if max(left.0, left.1) <= 1 { return true }
        return left == (2, 2) && a[head] == b[head + 1] && a[head + 1] == b[head]
    }
}
