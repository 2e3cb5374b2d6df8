internal import Meeting

/// One part of the record: what the log says, and in what words.
///
/// It is a sequence of pieces as they happened. A *line* holds figures, names and times of the
/// log and is printed whatever the secretary writes. *Words* are wording, each with a name of its
/// own by which `editMinutes` knows it, so that two people who write at once seldom meet.
public struct Section: Hashable, Codable, Sendable {
    /// "opening", "item.i1"; the words that are the section's own bear the same name.
    public let id: String
    /// As it is printed above the section; empty where nothing is.
    public let title: String
    public let pieces: [Piece]

    /// One after the other, as they are printed.
    public enum Piece: Hashable, Codable, Sendable {
        case line(Line)
        case words(Words)
    }

    /// A paragraph of the record.
    public struct Line: Hashable, Codable, Sendable {
        /// What it is.
        public let kind: Kind
        /// Without a line break, and not escaped.
        public let text: String

        /// What the paragraph is.
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
    }

    /// The secretary's wording in force, without the facts: what an editor shows.
    public var text: String { words.first { $0.id == id }?.text ?? "" }

    /// All the words of the section, in order.
    public var words: [Words] {
        pieces.compactMap {
            switch $0 {
            case .line: nil
            case .words(let words): words
            }
        }
    }

    /// Whether the secretary may word any of it.
    public var editable: Bool { !words.isEmpty }

    /// What cannot be edited.
    public var facts: [String] {
        pieces.compactMap {
            switch $0 {
            case .line(let line): line.kind == .fact || line.kind == .struck ? line.text : nil
            case .words(let words): words.lead
            }
        }
    }

    /// The section as it is printed.
    public var lines: [Line] {
        pieces.flatMap { piece in
            switch piece {
            case .line(let line): [line]
            case .words(let words): words.lines
            }
        }
    }
}

/// A passage of the record that the secretary may word: proposed by the log, until it is edited.
public struct Words: Hashable, Codable, Sendable {
    /// The name by which `editMinutes` knows it: "item.i1", "speech.s3".
    public let id: String
    public let role: Role
    /// What the log says and the words go on from; it stands whatever they are.
    public let lead: String?
    /// What the log proposes.
    public let proposal: String
    /// The secretary's wording, if there is one.
    public let edited: String?

    /// What the passage is there for.
    public enum Role: String, Hashable, Codable, Sendable {
        /// How a part of the meeting went.
        case course
        /// What somebody said.
        case speech
        /// What else there is to say.
        case remark
        /// What was concluded.
        case conclusion
    }

    /// - Parameter state: knows the secretary's wording; a blank one restores what the log says.
    init(
        _ id: String, _ role: Role, lead: String? = nil, proposal: String = "", in state: State
    ) {
        self.id = id
        self.role = role
        self.lead = lead
        self.proposal = proposal
        edited = state.minutesText[id].flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    }

    /// The wording in force.
    public var text: String { edited ?? proposal }

    /// As it is printed: the first paragraph goes on from the lead.
    var lines: [Section.Line] {
        var paragraphs = text.split(whereSeparator: \.isNewline).map(String.init)
            .filter { !$0.allSatisfy(\.isWhitespace) }
        guard let lead else { return paragraphs.map { .narrative($0) } }
        guard !paragraphs.isEmpty else { return [.fact(lead + ".")] }
        paragraphs[0] = "\(lead): \(paragraphs[0].asSentence)"
        return paragraphs.map { .narrative($0) }
    }
}
