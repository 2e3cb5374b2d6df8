/// What has changed between two texts, syllable by syllable: what stayed, went and came.
///
/// Vietnamese is written in syllables between spaces, so these are what is compared, with each
/// punctuation mark by itself and a figure such as 1.234,5 as one. Letters are equal when they
/// look the same, decomposed or not; white space is one space and no difference. The kept and
/// removed pieces together are the old text, the kept and added ones the new one. Lines mean
/// nothing, and for any two texts it ends: parts with nothing in common are replaced whole.
public struct WordDiff: Hashable, Sendable, Codable {
    /// In the order of the text; neighbours are of different kinds.
    public let pieces: [Piece]

    /// A run of the text with one fate.
    public struct Piece: Hashable, Sendable, Codable {
        public let kind: Kind
        public let text: String

        public init(_ kind: Kind, _ text: String) {
            self.kind = kind
            self.text = text
        }
    }

    /// What became of a run.
    public enum Kind: String, Hashable, Sendable, Codable {
        case kept, removed, added
    }

    /// Compares two texts.
    public init(from old: String, to new: String) {
        self.init(from: Syllables(old), to: Syllables(new))
    }

    init(from old: Syllables, to new: Syllables) {
        var matching = SyllableMatching(old.keys, new.keys)
        var pieces: [Piece] = []
        func add(_ kind: Kind, _ tokens: ArraySlice<String>) {
            guard !tokens.isEmpty else { return }
            let text = tokens.joined()
            if pieces.last?.kind == kind, let last = pieces.popLast() {
                pieces.append(Piece(kind, last.text + text))
            } else {
                pieces.append(Piece(kind, text))
            }
        }
        var (a, b) = (0, 0)
        for pair in matching.pairs() {
            add(.removed, old.tokens[a..<pair.old])
            add(.added, new.tokens[b..<pair.new])
            // Where one text ends and the other goes on, the space behind is needed.
            let (left, right) = (old.tokens[pair.old], new.tokens[pair.new])
            add(.kept, [left.hasSuffix(" ") ? left : right])
            (a, b) = (pair.old + 1, pair.new + 1)
        }
        add(.removed, old.tokens[a...])
        add(.added, new.tokens[b...])
        self.pieces = pieces
    }

    /// Compares texts of several pages, and tells the difference for each page of the new one.
    ///
    /// Words that have moved from one page to the next have not changed; what was removed is
    /// told where it would have stood.
    public static func pages(from old: [String], to new: [String]) -> [WordDiff] {
        let whole = WordDiff(
            from: Syllables(old.joined(separator: " ")), to: Syllables(new.joined(separator: " ")))
        let ends = new.map { Syllables($0).tokens.count }
        var pages: [[Piece]] = [[]]
        var left = ends.first ?? 0
        func turn() {
            while left == 0, pages.count < ends.count {
                left = ends[pages.count]
                pages.append([])
            }
        }
        for piece in whole.pieces {
            guard piece.kind != .removed else {
                pages[pages.count - 1].append(piece)
                continue
            }
            turn()
            var tokens = Syllables(piece.text).tokens[...]
            while !tokens.isEmpty {
                let part = tokens.prefix(left > 0 ? left : tokens.count)
                pages[pages.count - 1].append(Piece(piece.kind, part.joined()))
                tokens = tokens.dropFirst(part.count)
                left = max(0, left - part.count)
                if !tokens.isEmpty { turn() }
            }
        }
        while pages.count < ends.count { pages.append([]) }
        return pages.map { WordDiff(pieces: $0) }
    }

    private init(pieces: [Piece]) { self.pieces = pieces }

    /// Whether nothing but white space differs.
    public var isUnchanged: Bool { pieces.allSatisfy { $0.kind == .kept } }

    /// How many syllables and marks went and came.
    public var extent: (removed: Int, added: Int) {
        func count(_ kind: Kind) -> Int {
            pieces.reduce(0) { $0 + ($1.kind == kind ? Syllables($1.text).tokens.count : 0) }
        }
        return (count(.removed), count(.added))
    }
}

/// A text in syllables and marks, each with the space behind it.
struct Syllables {
    /// Joined, they are the text with single spaces.
    private(set) var tokens: [String] = []
    /// The same without the spaces: what is compared.
    private(set) var keys: [String] = []

    init(_ text: String) {
        var word = ""
        var before: Character?
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            if character.isWhitespace {
                take(&word)
                if let last = tokens.indices.last, !tokens[last].hasSuffix(" ") {
                    tokens[last] += " "
                }
            } else if character.isLetter || character.isNumber {
                word.append(character)
            } else if Self.joins(character, before, characters.dropFirst(index + 1).first) {
                word.append(character)
            } else {
                take(&word)
                tokens.append(String(character))
                keys.append(String(character))
            }
            before = character
        }
        take(&word)
    }

    private mutating func take(_ word: inout String) {
        guard !word.isEmpty else { return }
        tokens.append(word)
        keys.append(word)
        word = ""
    }

    /// A mark between two digits belongs to the figure.
    private static func joins(_ mark: Character, _ before: Character?, _ after: Character?) -> Bool
    {
        (mark == "." || mark == "," || mark == "/") && before?.isNumber == true
            && after?.isNumber == true
    }
}
