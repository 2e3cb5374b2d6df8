/// One part of the record: what the log says, and what the secretary made of the wording.
///
/// Lines are of two kinds. A *narrative* line is wording, and the secretary's text takes its
/// place. A *fact* holds figures, names and times of the log and is printed whatever the
/// secretary writes; so a section of facts alone can only be explained.
public struct Section: Hashable, Codable, Sendable {
    /// The name by which `editMinutes` knows it: "opening", "item.i1".
    public let id: String
    /// As it is printed above the section; empty where nothing is.
    public let title: String
    /// Whether the secretary may word it.
    public let editable: Bool
    /// What the log says, in order.
    public let lines: [Line]
    /// The secretary's wording, if there is one.
    public let edited: String?

    /// A paragraph of the record.
    public struct Line: Hashable, Codable, Sendable {
        /// What it is.
        public let kind: Kind
        /// Without a line break, and not escaped.
        public let text: String

        /// What the paragraph is, and so whether it can be reworded.
        public enum Kind: String, Hashable, Codable, Sendable {
            /// Wording.
            case narrative
            /// What comes from the log and stands.
            case fact
            /// A fact that was annulled: it happened, and is printed struck out.
            case struck
            /// A title between facts.
            case heading
        }

        static func narrative(_ text: String) -> Line { Line(kind: .narrative, text: text) }
        static func fact(_ text: String) -> Line { Line(kind: .fact, text: text) }
        static func struck(_ text: String) -> Line { Line(kind: .struck, text: text) }
        static func heading(_ text: String) -> Line { Line(kind: .heading, text: text) }

        var isNarrative: Bool { kind == .narrative }
    }

    init(id: String, title: String, editable: Bool, lines: [Line], edited: String? = nil) {
        self.id = id
        self.title = title
        self.editable = editable
        self.lines = lines
        // An empty wording restores what the log says.
        self.edited = editable ? edited.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 } : nil
    }

    /// The wording in force, without the facts: what an editor shows.
    public var text: String {
        edited ?? lines.lazy.filter(\.isNarrative).map(\.text).joined(separator: "\n")
    }

    /// What cannot be edited.
    public var facts: [String] {
        lines.filter { $0.kind == .fact || $0.kind == .struck }.map(\.text)
    }

    /// The section as it is printed.
    ///
    /// The secretary's words stand where the narrative stood,
    /// before the facts; where there is no narrative they explain the facts, after them.
    var printed: [Line] {
        guard let edited else { return lines }
        let words = edited.split(whereSeparator: \.isNewline).map { Line.narrative(String($0)) }
        let facts = lines.filter { !$0.isNarrative }
        return facts.count == lines.count ? facts + words : words + facts
    }
}
