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
    /// Who signs as chair, as an official.
    let chairPost: String?
    /// The hash of the log's head, once the chair has approved.
    public let hash: String?
    /// Which version this is, from 1: a correction after an approval is the next one.
    public let version: Int
    /// The versions that were approved, the first one first.
    public let versions: [Version]
    /// The parts of the record in the order of HD 16-HD/VPTW.
    public let sections: [Section]

    /// A version of the record that the chair approved.
    public struct Version: Hashable, Codable, Sendable {
        public let version: Int
        public let at: Timestamp
        /// Who approved it, by name.
        public let by: String
        /// The hash of the log's head before the approval.
        public let hash: String
        /// Why it was made, for every version but the first.
        public let reason: String?
    }

    /// Whether the chair has approved the record.
    public var isApproved: Bool { hash != nil }

    /// What `editMinutes` may name.
    public var wordIds: [String] { sections.flatMap(\.words).map(\.id) }

    /// - Parameters:
    ///   - log: a meeting's entries from the first (`meetingCreated`) on.
    ///   - tellsNotes: whether a draft proposes what the secretary noted of a speech. Until the
    ///     chair approves, notes are the officers' own; others read what was made of them.
    public init(_ log: [Entry], tellsNotes: Bool = true) {
        let chronicle = Chronicle(log)
        let state = chronicle.state
        let names = Names(chronicle.people)
        let course = Course(chronicle: chronicle, names: names, tellsNotes: tellsNotes)
        let conclusions = Conclusions(state: state)
        title = state.title
        issuer = state.body.name
        parent = state.body.parent
        symbol = state.body.symbol
        date = state.closedAt ?? state.openedAt ?? state.startsAt
        let chairing = state.participantsInOrder.first { $0.role == .chair }?.person
        chair = chairing?.name
        chairPost = chairing?.position
        secretary = state.participantsInOrder.first { $0.role == .secretary }?.person.name
        hash = chronicle.head
        version = state.minutesVersion
        versions = chronicle.approvals.enumerated().map { place, approval in
            Version(
                version: place + 1, at: approval.at, by: names.bare(approval.by),
                hash: approval.head,
                reason: place == 0 ? nil : chronicle.corrections[place - 1].reason)
        }
        let preamble = Preamble(chronicle: chronicle, names: names)
        sections =
            [
                preamble.section, preamble.other,
                Attendance(chronicle: chronicle, names: names).section, course.opening,
            ] + course.items + [conclusions.section, conclusions.closing]
    }

    /// A version that was approved, as it was then; `nil` if there is none of this number.
    ///
    /// - Parameters:
    ///   - version: from 1.
    ///   - log: the whole log of the meeting.
    public init?(version: Int, of log: [Entry]) {
        let approvals = log.indices.filter {
            if case .minutesApproved = log[$0].event { true } else { false }
        }
        guard version >= 1, version <= approvals.count else { return nil }
        self.init(Array(log[...approvals[version - 1]]))
    }
}
