public import Meeting

/// The record of a meeting as a projection of its log.
///
/// The same log always gives the same record, and a record knows only what the log says. The
/// secretary's edits are events like all others: they change wording, never a figure. Forms
/// to print it in are beside this file; none of them adds a fact.
public struct Record: Hashable, Codable, Sendable {
    /// The meeting's title, as it stands below "BIÊN BẢN".
    public let title: String
    /// The body that met.
    public let issuer: String
    /// The body above it.
    public let parent: String?
    /// The body's abbreviation in document numbers.
    public let symbol: String?
    /// The day that the record bears: of the closing, of the opening before that.
    public let date: Timestamp
    /// Who signs as chair: the one who presided at the end.
    public let chair: String?
    /// Who signs as minute-taker: the first of the secretaries.
    public let secretary: String?
    /// The hash of the log's head, once the chair has approved.
    public let hash: String?
    /// The parts of the record in the order of HD 16-HD/VPTW.
    public let sections: [Section]

    /// Whether the chair has approved the record.
    public var isApproved: Bool { hash != nil }

    /// The sections that `editMinutes` may name.
    public var sectionIds: [String] { sections.filter(\.editable).map(\.id) }

    /// - Parameter log: a meeting's entries from the first (`meetingCreated`) on.
    public init(_ log: [Entry]) {
        let chronicle = Chronicle(log)
        let state = chronicle.state
        let names = Names(chronicle.people)
        let course = Course(chronicle: chronicle, names: names)
        let conclusions = Conclusions(state: state)
        title = state.title
        issuer = state.body.name
        parent = state.body.parent
        symbol = state.body.symbol
        date = state.closedAt ?? state.openedAt ?? state.startsAt
        chair = state.participantsInOrder.first { $0.role == .chair }?.person.name
        secretary = state.participantsInOrder.first { $0.role == .secretary }?.person.name
        hash = chronicle.head
        let preamble = Preamble(chronicle: chronicle, names: names)
        sections =
            [
                preamble.section, preamble.other,
                Attendance(chronicle: chronicle, names: names).section, course.opening,
            ] + course.items + [conclusions.section, conclusions.closing]
    }
}
