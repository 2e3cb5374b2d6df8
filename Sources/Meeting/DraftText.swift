/// A plain text taken apart into the paragraphs of a draft: what the document is called, its
/// headings, clauses and points, and what belongs to the letter around it.
///
/// The marks are those of Vietnamese documents: `Chương I`, `I.`, `I-`, `Điều 1.`, `1.`, `1.2.`,
/// `a)`, `(1)`, `-`, `+`. What stands before the name of the kind (the letterhead) and from "Nơi nhận"
/// or the signature on is not part of what is decided; it is kept apart, so that nothing is lost.
/// Whatever is not recognised is a paragraph of text. Any text gives a result, at most
/// `Limits.paragraphs` long: the rest is `closing`.
public struct DraftText: Hashable, Sendable {
    /// "NGHỊ QUYẾT về …"; empty if the text has no name.
    public private(set) var title = ""
    public private(set) var paragraphs: [Paragraph] = []
    /// The lines before the title.
    public private(set) var letterhead: [String] = []
    /// The lines behind the text: recipients and signature.
    public private(set) var closing: [String] = []

    /// - Parameter text: Lines are paragraphs; where lines were broken by hand they are joined.
    public init(_ text: String) {
        let lines = Self.joined(
            text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
                .map { Self.tidy($0) })
        var rest = lines[...]
        if let name = lines.firstIndex(where: Self.namesKind) {
            letterhead = Array(lines[..<name])
            rest = lines[name...]
            title = rest.removeFirst()
            // What it is about stands below, up to a rule or the first sentence.
            while let line = rest.first, Self.belongsToTitle(line) {
                rest.removeFirst()
                if Self.isRule(line) { break }
                title += " " + line
                if line.first?.isLowercase == true { break }
            }
        }
        var body = rest.filter { !Self.isRule($0) && !$0.isEmpty }[...]
        if let end = body.firstIndex(where: Self.endsText) {
            closing = Array(body[end...])
            body = body[..<end]
        }
        if body.count > Limits.paragraphs {
            closing = Array(body.dropFirst(Limits.paragraphs)) + closing
            body = body.prefix(Limits.paragraphs)
        }
        paragraphs = body.enumerated().map { place, line in
            Paragraph(id: ParagraphID("d\(place + 1)"), kind: Self.kind(of: line), text: line)
        }
    }

    /// What the mark at its beginning makes of a line.
    public static func kind(of line: String) -> Paragraph.Kind {
        let first = line.prefix { !$0.isWhitespace }
        let word = first.lowercased()
        if ["phần", "chương", "mục"].contains(word), line.count < 120 { return .heading }
        if word == "điều", number(in: line.dropFirst(first.count)) { return .clause }
        if ["-", "–", "+", "•", "*"].contains(word) { return .point }
        guard let mark = first.last, ".)-/:".contains(mark) else { return .text }
        var label = first.dropLast()
        if mark == ")", label.first == "(" { label = label.dropFirst() }
        guard !label.isEmpty else { return .text }
        if label.allSatisfy({ "IVXLC".contains($0) }) { return .heading }
        if label.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }) {
            return mark == ")" ? .point : .clause
        }
        let isLetter = label.count == 1 && label.allSatisfy { $0.isLetter && $0.isLowercase }
        return isLetter && mark != "-" ? .point : .text
    }

    // MARK: Lines

    /// One space between words.
    ///
    /// By scalars, since a mark behind a space is one character with it
    /// and would go with it.
    private static func tidy(_ line: Substring) -> String {
        line.unicodeScalars
            .split(whereSeparator: { $0.properties.isWhitespace || $0 == "\u{FEFF}" })
            .map { String($0) }.joined(separator: " ")
    }

    /// Joins what was broken in the middle of a sentence: a line that does not end one, and one
    /// right behind it that begins small and without a mark.
    ///
    /// An empty line ends a paragraph. Each line is looked at once, however long a paragraph grows.
    private static func joined(_ lines: [String]) -> [String] {
        var result: [String] = []
        var isOpen = false
        for line in lines {
            if line.isEmpty {
                isOpen = false
            } else if isOpen, continues(line) {
                result[result.count - 1] += " "
                result[result.count - 1] += line
                isOpen = !endsSentence(line)
            } else {
                result.append(line)
                // Below the name of a kind stands what it is about, small as well.
                isOpen = !endsSentence(line) && !namesKind(line) && !isRule(line)
            }
        }
        return result
    }

    private static func endsSentence(_ line: String) -> Bool {
        line.last.map { ".;:!?…".contains($0) } ?? true
    }

    private static func continues(_ line: String) -> Bool {
        line.first?.isLowercase == true && kind(of: line) == .text
    }

    private static let kinds: Set<String> = [
        "NGHỊ QUYẾT", "QUYẾT ĐỊNH", "CHỈ THỊ", "KẾT LUẬN", "QUY CHẾ", "QUY ĐỊNH", "THÔNG TRI",
        "HƯỚNG DẪN", "THÔNG BÁO", "BÁO CÁO", "KẾ HOẠCH", "QUY HOẠCH", "CHƯƠNG TRÌNH", "ĐỀ ÁN",
        "PHƯƠNG ÁN", "DỰ ÁN", "TỜ TRÌNH", "TUYÊN BỐ", "LỜI KÊU GỌI", "ĐIỀU LỆ", "DỰ THẢO",
    ]

    private static func namesKind(_ line: String) -> Bool {
        kinds.contains { line == $0 || line.hasPrefix($0 + " ") && line == line.uppercased() }
    }

    /// Whether a line is the name of a kind of document and nothing else: "KẾ HOẠCH".
    public static func isKind(_ line: String) -> Bool { kinds.contains(line) }

    private static func belongsToTitle(_ line: String) -> Bool {
        isRule(line)
            || kind(of: line) == .text && line.count <= 300 && !".;:".contains(line.last ?? ".")
    }

    private static func isRule(_ line: String) -> Bool {
        line.allSatisfy { "-–—_*=oO0 ".contains($0) } && !line.contains(where: \.isNumber)
            && line.count <= 40
    }

    /// Whether the letter's own parts begin here: "Nơi nhận:", "T/M BAN THƯỜNG VỤ".
    public static func endsText(_ line: String) -> Bool { isRecipients(line) || isSignFor(line) }

    /// Whether the list of those who get the text begins here.
    public static func isRecipients(_ line: String) -> Bool {
        line.lowercased().hasPrefix("nơi nhận")
    }

    /// Whether it is said here for whom somebody signs.
    public static func isSignFor(_ line: String) -> Bool {
        ["T/M ", "TM. ", "K/T ", "KT. ", "T/L ", "TL. "].contains { line.hasPrefix($0) }
    }

    private static func number(in text: Substring) -> Bool {
        text.drop(while: \.isWhitespace).first?.isNumber == true
    }
}
