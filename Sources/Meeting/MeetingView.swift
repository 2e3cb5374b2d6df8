/// A meeting as one person may see it: what a snapshot carries.
///
/// Built by `Visibility` alone. What a person may not see is not blanked out but absent, and
/// so is what there is nothing to say of. The lists stand apart from the ``summary``, since most of
/// what they hold is the same for most people; in JSON they are one object.
public struct MeetingView: Encodable, Sendable {
    public internal(set) var summary: Summary
    public internal(set) var participants: [ParticipantView]
    public internal(set) var agenda: [AgendaItemView]
    public internal(set) var resolutions: [Resolution]
    /// Draft by draft, in the order in which they are taken; absent for a guest.
    public internal(set) var amendments: [Amendment]?
    public internal(set) var polls: [PollView]
    public internal(set) var speakers: [SpeakerView]
    /// Shared marks and comments on what this person may read.
    public internal(set) var annotations: [Annotation]
    /// The seats of the room row by row; for delegates.
    public internal(set) var seatRows: [[String]]?

    private enum ListKey: String, CodingKey {
        case participants, agenda, resolutions, amendments, polls, speakers, annotations, seatRows
    }

    public func encode(to encoder: any Encoder) throws {
        try summary.encode(to: encoder)
        var lists = encoder.container(keyedBy: ListKey.self)
        try lists.encode(participants, forKey: .participants)
        try lists.encode(agenda, forKey: .agenda)
        try lists.encode(resolutions, forKey: .resolutions)
        try lists.encodeIfPresent(amendments, forKey: .amendments)
        try lists.encode(polls, forKey: .polls)
        try lists.encode(speakers, forKey: .speakers)
        try lists.encode(annotations, forKey: .annotations)
        try lists.encodeIfPresent(seatRows, forKey: .seatRows)
    }

    /// All that is not one of the long lists.
    public struct Summary: Encodable, Sendable {
        public internal(set) var id: MeetingID
        public internal(set) var title: String
        public internal(set) var kind: String
        public internal(set) var state: State.Phase
        public internal(set) var startsAt: Timestamp
        public internal(set) var place: String
        public internal(set) var openedAt: Timestamp?
        public internal(set) var closedAt: Timestamp?
        /// Present while the meeting is adjourned.
        public internal(set) var adjourned: Adjourned?
        public internal(set) var body: Body
        public internal(set) var quorum: Quorum
        /// This person's own role.
        public internal(set) var role: Role
        /// To whom the presentation of the running item was handed over.
        public internal(set) var presenting: UserID?
        /// Since when the chair wants to know who is ready; absent for a guest.
        public internal(set) var readinessAsked: Timestamp?
        /// Calls for service that nobody has answered: all of them for officers, one's own for
        /// others.
        public internal(set) var serviceCalls: [ServiceCall]?
        /// The secretary's wording of the minutes, by section; for officers.
        public internal(set) var minutesText: [String: String]?
        /// How often each section was written, for an edit to name; for officers.
        public internal(set) var minutesRevisions: [String: Int]?
        /// Copies of papers that are handed out: all of them for officers, one's own for others.
        public internal(set) var copies: [HandoutCopy]?
        /// Notices of conclusions that were issued; for delegates.
        public internal(set) var notices: [Notice]?

        /// Since when, and until when if that was said.
        public struct Adjourned: Encodable, Sendable {
            public let since: Timestamp
            public let until: Timestamp?
        }
    }

    public struct ParticipantView: Encodable, Equatable, Sendable {
        public let user: UserID
        public let name: String
        public let position: String
        public let role: Role
        public let votes: Bool
        public let seat: String?
        public let precedence: Int?
        public let items: [ItemID]?
        public let presence: Presence
        /// Has signalled to be ready for the vote that comes: for officers and the person.
        public let ready: Bool?
        /// For officers and the person.
        public let answer: InvitationAnswer?
        /// Items this person is recused from.
        public let recused: [ItemID]?
    }

    public struct AgendaItemView: Encodable, Equatable, Sendable {
        public let item: ItemID
        /// Its place on the whole agenda, for a guest, who does not see the others.
        public let number: Int?
        public let title: String
        public let kind: AgendaItem.Kind
        public let presenter: UserID?
        public let minutes: Int?
        /// `waiting`, `running` or `done`.
        public let state: String
        public let startedAt: Timestamp?
        public let endedAt: Timestamp?
        /// Seconds for which the meeting was adjourned while the item ran.
        public let paused: Int?
        /// The level of papers that are handed out in the room; nothing else of them is here.
        public let handout: Handout.Level?
        public let documents: [DocumentView]
        public let resolutions: [ResolutionID]
        public let conclusions: [Conclusion]
        /// What an edit names, so that it is refused if somebody else was faster.
        public let revision: Int
        /// For officers.
        public let script: OfficersText?
        /// For officers.
        public let notes: OfficersText?
        /// Words on their way to a conclusion; for officers.
        public let conclusionDraft: OfficersText?
    }

    public struct DocumentView: Encodable, Equatable, Sendable {
        public let document: DocumentID
        public let name: String
        public let kind: String
        public let version: Int
        public let mediaType: String
        public let size: Int
        /// Absent until the pages are ready.
        public let pages: Int?
        public let ready: Bool
        /// Why there are no pages, as a stable code.
        public let failed: String?
        /// `submitted`, `accepted`, `returned`; absent once it is published.
        public let stage: String?
        /// Why it was returned.
        public let returned: String?
        public let appraisal: Appraisal?
        public let submitter: UserID?
        public let publishedAt: Timestamp?
        /// Whether it came out later than the body's rule asks for.
        public let late: Bool?
        public let details: Document.Details?
        /// When this version came.
        public let at: Timestamp?
        /// Whether the file itself may be taken along.
        public let allowsDownload: Bool
        /// Present where it is kept close: every look at a page is written down.
        public let restricted: Bool?
        /// How many pages were pictures only and have words now.
        public let recognised: Int?
    }

    public struct PollView: Encodable, Equatable, Sendable {
        public let poll: PollID
        public let item: ItemID
        public let question: String
        public let subject: String?
        public let ballot: Poll.Ballot
        public let form: Poll.Form
        public let options: [String]?
        public let base: Base
        public let threshold: Threshold
        public let state: Poll.Phase
        public let electorate: Int
        public let turnout: Int
        /// Whether this person belongs to the electorate.
        public let entitled: Bool
        public let quorum: Quorum?
        public let openedAt: Timestamp?
        public let closedAt: Timestamp?
        public internal(set) var mine: Mine?
        /// Who is entitled, and who has voted: for officers while the poll runs.
        public let voters: [UserID]?
        public let received: [UserID]?
        public let result: PollResult?
        public let votes: [NamedVote]?
        /// The reason, if the poll was struck out.
        public let annulled: String?
        /// The key of a secret poll.
        public let ballotKey: BallotKey?
        /// This person's own paper, while the poll runs.
        public internal(set) var paper: BallotPaper?
        /// Who has a paper: for officers while the poll runs.
        public let taken: [UserID]?
        public let details: PollDetails?
        /// Of a roll-call, who was called: for officers while it runs.
        public let called: [UserID]?
        /// Of a consultation that is closed: who did not answer.
        public let silent: [UserID]?
        public let reserved: [ReservedOpinion]?
        /// For officers; one's own for everybody else.
        public internal(set) var reminders: [Reminder]?
        /// Of a consultation that is closed: what was made of the opinions.
        public let answers: [OpinionAnswer]?

        /// The same without what concerns this person alone, and that by itself.
        public var parted: (common: PollView, own: Own) {
            var common = self
            (common.mine, common.paper, common.reminders) = (nil, nil, nil)
            return (common, Own(mine: mine, paper: paper, reminders: reminders))
        }

        /// What concerns one person alone.
        public struct Own: Encodable, Equatable, Sendable {
            public let mine: Mine?
            public let paper: BallotPaper?
            public let reminders: [Reminder]?
        }

        /// This person's own vote.
        public struct Mine: Encodable, Equatable, Sendable {
            public let choice: String?
            public let choices: [String]?
            public let opinion: String?
            public let comments: [ThemeComment]?
        }
    }

    public struct SpeakerView: Encodable, Equatable, Sendable {
        public let request: RequestID
        public let user: UserID
        public let item: ItemID
        public let kind: SpeakerRequest.Kind
        public let topic: String?
        /// `waiting`, `speaking` or `done`.
        public let state: String
        public let calledAt: Timestamp?
        /// Seconds that the speech may take.
        public let limit: Int?
        public let seconds: Int?
        /// For officers.
        public let notes: OfficersText?
    }
}
