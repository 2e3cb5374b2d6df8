public import Meeting

/// A form of an office with everything that the meeting has to say in it, not yet laid out.
///
/// It knows what the state knows and nothing of who may read it. The layout adds the fixed words
/// and the looks; none of them adds a fact.
public struct FilledForm: Sendable {
    public let kind: FormKind
    /// What the layout's words may name.
    let fields: [FormField: String]
    /// Instead of the layout's name of the kind: "PHIẾU BẦU".
    var name: String?
    /// Instead of the layout's code in the number: "KH".
    var code: String?
    /// The whole number, once it is filed: "12-KH/ĐU".
    var filed: String?
    /// Instead of the layout's abstract.
    var abstract: [String]?
    /// The day that the document bears.
    let date: Timestamp
    /// Whether it does not stand yet, and says so.
    var isDraft = false
    /// Between the layout's opening and closing words.
    let body: [Piece]
    /// In small print at the end.
    var seal: [String] = []
    /// What the text brings of its own frame.
    var letter = Sheet.Letter()
    /// A ballot: nobody signs it, it has no number and none of the layout's sentences.
    var isBare = false

    /// One after the other.
    enum Piece: Sendable {
        case paragraph(Style, String)
        /// One whose changes are marked.
        case block(Sheet.Block)
        /// The rows below the heads.
        case table([[String]])
        /// Somebody a row, and a box to mark below each of the heads.
        case ballot(heads: [String], names: [String])
    }

    /// What a paragraph of the text is.
    enum Style: String, Sendable {
        case heading = "Heading"
        case subheading = "Subheading"
        case text = "Body"
        /// What was annulled.
        case struck = "Struck"
        /// A line to write on.
        case dots = "Dots"
        /// In the middle, bold.
        case title = "Title"
    }

    /// For a file's name: "Thông báo - Hội nghị tháng 6".
    public var fileName: String { fields[.title] ?? "" }

    static func text(_ lines: [String]) -> [Piece] { lines.map { .paragraph(.text, $0) } }
}

/// Why a form cannot be filled in: what it would tell is not there, or not yet.
public enum FormGap: Error, Hashable, Sendable {
    /// No poll or draft of this name, or not one that the form is for.
    case subjectUnknown(String)
    case personUnknown(String)
    /// The poll has no result yet.
    case pollNotClosed(String)
    /// Nothing has been concluded, or no notice of this number was issued.
    case nothingConcluded
    /// The minutes are made from the log, and from the closing on.
    case minutesNotReady
}

extension FilledForm {
    /// Fills in a form; of the minutes it knows nothing, see `Record.form`.
    ///
    /// - Parameters:
    ///   - subject: the poll of a slip, a summary or a report, the draft of a resolution or of a
    ///     summary, the number of a notice.
    ///   - person: whom an invitation or a slip is for; without one it is for all.
    public init(
        _ kind: FormKind, of subject: String? = nil, for person: UserID? = nil, in state: State
    ) throws(FormGap) {
        let invited: Participant?
        if let person {
            guard let found = state.participants[person] else {
                throw .personUnknown(person.text)
            }
            invited = found
        } else {
            invited = nil
        }
        switch kind {
        case .minutes: throw .minutesNotReady
        case .resolution: self = try ResolutionForm(state: state).filled(subject ?? "")
        case .conclusion: self = try ConclusionForm(state: state).conclusion()
        case .notice: self = try ConclusionForm(state: state).notice(subject.flatMap { Int($0) })
        case .invitation: self = InvitationForm(state: state, person: invited).filled
        case .agenda: self = AgendaForm(state: state).filled
        case .opinionSlip:
            self = try OpinionForm(state: state).slip(subject ?? "", for: invited)
        case .opinionSummary: self = try OpinionForm(state: state).summary(of: subject ?? "")
        case .countingReport:
            let poll = try OpinionForm(state: state).poll(subject ?? "")
            guard let report = FilledForm(report: poll, in: state) else {
                throw .pollNotClosed(poll.poll.text)
            }
            self = report
        }
    }

    /// The fields that every form of a meeting has.
    static func fields(of state: State) -> [FormField: String] {
        let officers = state.participantsInOrder
        let chair = officers.first { $0.role == .chair }?.person
        let names = BodyNames(state.body)
        return [
            .title: state.title, .meeting: Vietnamese.inSentence(state.title),
            .issuer: names.short, .parent: state.body.parent ?? "", .body: names.full,
            .symbol: state.body.symbol ?? "",
            .time: Vietnamese.time(state.openedAt ?? state.startsAt),
            .weekday: Vietnamese.weekday(state.openedAt ?? state.startsAt),
            .date: Vietnamese.date(state.openedAt ?? state.startsAt), .place: state.place,
            .chair: chair?.name ?? "", .post: chair?.position ?? "",
            .secretary: officers.first { $0.role == .secretary }?.person.name ?? "",
        ]
    }
}

/// How a body is called: above its papers, below them, and in a sentence.
struct BodyNames {
    /// "Ban Thường vụ", without the body above it.
    let short: String
    /// "Ban Thường vụ Đảng uỷ phường".
    let full: String

    init(_ body: Body) {
        guard let parent = body.parent, !parent.isEmpty else {
            short = body.name
            full = body.name
            return
        }
        let ending = " " + parent
        short = body.name.hasSuffix(ending) ? String(body.name.dropLast(ending.count)) : body.name
        full = body.name.contains(parent) ? body.name : body.name + ending
    }
}
