/// A meeting as it stands: the sum of its events.
///
/// Changed by `apply` alone, which cannot fail; asked by the decider, by `Rights` and by
/// `Visibility`. It is a value and `Codable`, so that a snapshot of it can stand in for the
/// events behind it.
public struct State: Hashable, Sendable, Codable {
    public internal(set) var id: MeetingID
    public internal(set) var title: String
    /// "ordinary", "extraordinary", or what the administration adds.
    public internal(set) var kind: String
    public internal(set) var body: Body
    public internal(set) var startsAt: Timestamp
    public internal(set) var place: String
    public internal(set) var phase: Phase
    public internal(set) var adjournment: Adjournment?
    public internal(set) var participants: [UserID: Participant]
    /// Everybody in the order of officials; absent from states that were stored before it was kept.
    var order: [UserID]?
    /// In the order of the agenda.
    public internal(set) var agenda: [AgendaItem]
    public internal(set) var documents: [DocumentID: Document]
    public internal(set) var resolutions: [ResolutionID: Resolution]
    /// In the order of their proposal.
    public internal(set) var amendments: [Amendment]
    public internal(set) var polls: [PollID: Poll]
    /// Who turns the pages in the running item beside those who do by right.
    public internal(set) var presenting: UserID?
    /// In the order of the queue.
    public internal(set) var requests: [SpeakerRequest]
    /// Shared marks and comments, those that were taken back included.
    public internal(set) var annotations: [AnnotationID: Annotation]
    /// The secretary's wording, by section of the minutes.
    public internal(set) var minutesText: [String: String]
    /// How often each section was written; absent from states that were stored before it counted.
    var minutesEdits: [String: Int]?
    /// Since when the chair wants to know who is ready.
    public internal(set) var readinessAskedAt: Timestamp?
    /// Absent from states that were stored before one could call.
    var service: ServiceDesk?
    /// Absent from states that were stored before notices were issued.
    var issuedNotices: [Notice]?
    /// How often the minutes were opened again after an approval; absent as above.
    var minutesReopenings: Int?
    /// Work that conclusions gave out, in that order.
    public internal(set) var tasks: [AssignedTask]
    /// The seats of the room row by row, from the front; an empty name is a gap.
    public internal(set) var seatRows: [[String]]
    /// Since when participants may read; a meeting cancelled in draft never has it.
    public internal(set) var convenedAt: Timestamp?
    public internal(set) var openedAt: Timestamp?
    public internal(set) var closedAt: Timestamp?
    /// The last `rightsVersion` of people who were removed: one who comes back goes on from
    /// it, so that a position from before is never taken for one of now.
    var formerRights: [UserID: Int]

    /// How far the meeting has come.
    ///
    /// An adjourned meeting is an open one with an `adjournment`.
    public enum Phase: String, Hashable, Sendable, Codable, CaseIterable {
        case draft, convened, open, closed, approved, archived, cancelled
    }

    /// A pause, for lunch or until a second day.
    public struct Adjournment: Hashable, Sendable, Codable {
        public let since: Timestamp
        public let until: Timestamp?
    }

    /// A new meeting, in draft.
    ///
    /// Its first event is always `meetingCreated`; this is that event applied to nothing.
    public init(
        id: MeetingID, title: String, kind: String, body: Body, startsAt: Timestamp, place: String
    ) {
        self.id = id
        self.title = title
        self.kind = kind
        self.body = body
        self.startsAt = startsAt
        self.place = place
        phase = .draft
        participants = [:]
        order = []
        agenda = []
        documents = [:]
        resolutions = [:]
        amendments = []
        polls = [:]
        requests = []
        annotations = [:]
        minutesText = [:]
        tasks = []
        seatRows = []
        formerRights = [:]
    }

    /// The state after the first event of a log; `nil` if it is not a `meetingCreated`.
    public init?(first event: Event) {
        guard
            case .meetingCreated(
                let meeting, let title, let kind, let body, let startsAt, let place) = event
        else { return nil }
        self.init(
            id: meeting, title: title, kind: kind, body: body, startsAt: startsAt, place: place)
    }
}

// MARK: Questions

extension State {
    /// The agenda item of this id.
    public func item(_ id: ItemID) -> AgendaItem? { agenda.first { $0.item == id } }

    /// Calls for service that nobody has answered, in the order of calling.
    public var serviceCalls: [ServiceCall] { service?.waiting ?? [] }

    /// How often each section of the minutes was written.
    public var minutesRevisions: [String: Int] { minutesEdits ?? [:] }

    /// Which version of the minutes is being written, or is approved, from 1.
    public var minutesVersion: Int { 1 + (minutesReopenings ?? 0) }

    /// Whether participants other than the officers know of the meeting.
    public var isAnnounced: Bool {
        switch phase {
        case .draft: false
        case .convened, .open, .closed, .approved, .archived: true
        case .cancelled: convenedAt != nil
        }
    }

    /// The item that is running, if one is.
    public var runningItem: AgendaItem? { agenda.first(where: \.isRunning) }

    /// The role of a person here; `nil` for a stranger.
    public func role(of user: UserID) -> Role? { participants[user]?.role }

    /// Whether there are minutes: from the closing on.
    public var hasMinutes: Bool {
        switch phase {
        case .closed, .approved, .archived: true
        case .draft, .convened, .open, .cancelled: false
        }
    }

    /// Participants with a vote who are in the room.
    public var presentVoters: Set<UserID> {
        Set(participants.values.lazy.filter { $0.votes && $0.presence == .present }.map(\.user))
    }

    /// Who is present now, against what the body's rule asks for.
    public var quorum: Quorum {
        // Counted without naming them: everybody's view of the meeting asks.
        let present = participants.values.count { $0.votes && $0.presence == .present }
        return Quorum(present: present, needed: body.quorum.atLeast(of: body.incumbents))
    }

    /// Polls in the order in which they were made.
    public var pollsInOrder: [Poll] { polls.values.sorted { $0.ordinal < $1.ordinal } }

    /// Participants as a list of officials is printed: by precedence, those without one
    /// behind in the order of their names.
    public var participantsInOrder: [Participant] {
        guard let order else { return participants.values.sorted(by: Self.precedes) }
        return order.compactMap { participants[$0] }
    }

    func index(of item: ItemID) -> Int? { agenda.firstIndex { $0.item == item } }
}
