/// One matter before the meeting, in the order of the agenda.
public struct AgendaItem: Hashable, Sendable, Codable {
    public let item: ItemID
    public var title: String
    public var kind: Kind
    public var presenter: UserID?
    /// Planned length in minutes, 1…1,440.
    public var minutes: Int?
    public var progress: Progress
    /// Seconds for which the meeting was adjourned while the item ran; absent where it never was.
    public internal(set) var paused: Int?
    /// Papers that are handed out in the room instead of being read here.
    public internal(set) var handout: Handout?
    public var documents: [DocumentID]
    public var resolutions: [ResolutionID]
    public var conclusions: [Conclusion]
    /// Rises by one with every edit, from 1: two secretaries cannot overwrite each other unseen.
    public var revision: Int
    /// What the chair says and does in this item, step by step; for the officers.
    public var script: OfficersText?
    /// What the secretary wrote down on the item; for the officers.
    public var notes: OfficersText?
    /// Words on their way to a conclusion; for the officers.
    public var conclusionDraft: OfficersText?

    /// What the meeting is to do with the item.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case information, discussion, decision
    }

    /// How far the item has come, with the clock readings that everybody shows.
    public enum Progress: Hashable, Sendable, Codable {
        case waiting
        case running(since: Timestamp)
        case done(from: Timestamp, to: Timestamp)
    }

    public init(
        item: ItemID, title: String, kind: Kind, presenter: UserID? = nil, minutes: Int? = nil
    ) {
        self.item = item
        self.title = title
        self.kind = kind
        self.presenter = presenter
        self.minutes = minutes
        progress = .waiting
        documents = []
        resolutions = []
        conclusions = []
        revision = 1
    }

    public var isRunning: Bool {
        switch progress {
        case .running: true
        case .waiting, .done: false
        }
    }

    public var isDone: Bool {
        switch progress {
        case .done: true
        case .waiting, .running: false
        }
    }
}

/// What the meeting concluded on an item, and who does what by when.
public struct Conclusion: Hashable, Sendable, Codable {
    public let text: String
    public let tasks: [Assignment]

    public init(text: String, tasks: [Assignment] = []) {
        self.text = text
        self.tasks = tasks
    }
}

/// Work that a conclusion gives out.
///
/// No field that makes somebody answerable may be blank.
public struct Assignment: Hashable, Sendable, Codable {
    public let work: String
    /// The account that answers for it; absent from what was given out before one could be named.
    public let person: UserID?
    /// The person or body that answers for it, as it is printed.
    public let lead: String
    /// Those who help.
    public let support: String?
    /// A date, `yyyy-MM-dd`.
    public let deadline: String

    public init(
        work: String, person: UserID? = nil, lead: String, support: String? = nil,
        deadline: String
    ) {
        self.work = work
        self.person = person
        self.lead = lead
        self.support = support
        self.deadline = deadline
    }
}

/// A request for the floor, from the queue to the end of the speech.
public struct SpeakerRequest: Hashable, Sendable, Codable {
    public let request: RequestID
    public let user: UserID
    public let item: ItemID
    public let kind: Kind
    public let topic: String?
    /// What the secretary wrote down while it was spoken; for the officers.
    public var notes: OfficersText?
    public var progress: Progress
    /// How many seconds the speech may take, once the floor is given with a limit.
    public internal(set) var limit: Int?

    /// A speech to the item, or a question (chất vấn).
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case speech, question
    }

    /// Where the request stands.
    public enum Progress: Hashable, Sendable, Codable {
        case waiting
        case speaking(since: Timestamp)
        /// Seconds spoken.
        case done(seconds: Int)
        case withdrawn
    }

    public init(
        request: RequestID, user: UserID, item: ItemID, kind: Kind, topic: String? = nil
    ) {
        self.request = request
        self.user = user
        self.item = item
        self.kind = kind
        self.topic = topic
        progress = .waiting
    }

    public var isWaiting: Bool { progress == .waiting }

    public var isSpeaking: Bool {
        switch progress {
        case .speaking: true
        case .waiting, .done, .withdrawn: false
        }
    }
}
