public import Meeting

/// The shared comments on a document or a draft as a list to be worked through: what was said,
/// where, by whom, what was answered, and whether it is settled.
///
/// Knows nothing of who may read them: it prints what it is given, in the words it is given.
public struct CommentList: Sendable {
    public let title: String
    /// When it was printed.
    public let at: Timestamp
    /// What stands above the columns, one for each of `Entry.cells`.
    public let columns: [String]
    public let entries: [Entry]

    /// One comment with what was answered.
    public struct Entry: Sendable {
        public let place: String
        /// The words that it stands on.
        public let quote: String
        public let author: String
        public let moment: String
        public let text: String
        /// One sentence for each answer: who, when, what.
        public let answers: [String]
        public let state: String

        public init(
            place: String, quote: String, author: String, moment: String, text: String,
            answers: [String], state: String
        ) {
            self.place = place
            self.quote = quote
            self.author = author
            self.moment = moment
            self.text = text
            self.answers = answers
            self.state = state
        }
    }

    /// - Parameter columns: Seven: place, words, author, time, comment, answers, state.
    public init(title: String, at: Timestamp, columns: [String], entries: [Entry]) {
        self.title = title
        self.at = at
        self.columns = columns
        self.entries = entries
    }

    /// What stands in each column; answers are paragraphs of one cell.
    static func cells(_ entry: Entry) -> [[String]] {
        [
            [entry.place], [entry.quote], [entry.author], [entry.moment], [entry.text],
            entry.answers, [entry.state],
        ]
    }
}

extension CommentList {
    /// The list as comma-separated values (RFC 4180) with a byte order mark, by which
    /// spreadsheets know UTF-8.
    public func csv() -> String {
        let rows = [columns] + entries.map { Self.cells($0).map { $0.joined(separator: "\n") } }
        return "\u{FEFF}"
            + rows.map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined()
    }

    /// What a spreadsheet would take for a formula is made text by an apostrophe before it, also
    /// behind blanks and in the wide forms that some of them fold.
    private static func field(_ text: String) -> String {
        let first = text.unicodeScalars.first { !$0.properties.isWhitespace }
        let isFormula = first.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false
        let guarded = isFormula || text.hasPrefix("\t") ? "'" + text : text
        let needsQuotes = guarded.unicodeScalars.contains {
            "\",;\r\n\t".unicodeScalars.contains($0)
        }
        guard needsQuotes else { return guarded }
        return "\""
            + guarded.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }
}
