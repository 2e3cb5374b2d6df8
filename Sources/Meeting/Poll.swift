/// A question put to the vote, from its preparation to its result.
///
/// The electorate, the base, the threshold and the quorum are frozen when the poll opens.
/// Nobody reads a running result out of it: what a person may see of a poll is decided by
/// `Visibility`.
public struct Poll: Hashable, Sendable, Codable {
    public let poll: PollID
    /// Order of preparation or opening within the meeting, from 1.
    public let ordinal: Int
    public var terms: Terms
    public var phase: Phase
    /// Who may vote, frozen at the opening.
    public var electorate: Electorate
    /// Who is recused and would have been entitled, frozen at the opening.
    public var recused: [UserID]
    /// Who was present at the opening, against what the body asks for.
    public var quorum: Quorum?
    public var openedAt: Timestamp?
    public var closedAt: Timestamp?
    public var votes: [UserID: Vote]
    public var result: PollResult?
    /// What only a secret poll has, from its opening on.
    public var secrecy: Secrecy?
    /// The reason, once the poll has been struck out of the record.
    public var annulled: String?
    /// Of a poll on paper alone: what the counting board found.
    public var board: PaperBoard?
    /// Of a roll-call: who was called, in the order of the calls.
    public var called: [UserID]
    /// Opinions that were reserved, in the order in which they came.
    public var reserved: [ReservedOpinion]
    /// When people who had not answered were reminded.
    public var reminders: [Reminder]
    /// Of a consultation: what was made of the opinions.
    public var answers: [OpinionAnswer]

    /// What is asked, and how it is counted.
    public struct Terms: Hashable, Sendable, Codable {
        public let item: ItemID
        public let question: String
        /// The id of the resolution or amendment that is voted on.
        public let subject: String?
        public let ballot: Ballot
        public let form: Form
        /// Texts to choose from, for the forms that have them.
        public let options: [String]?
        public let base: Base
        public let threshold: Threshold
        /// What only some forms and some ways of voting have.
        public let details: PollDetails?

        public init(
            item: ItemID, question: String, subject: String? = nil, ballot: Ballot, form: Form,
            options: [String]? = nil, base: Base, threshold: Threshold,
            details: PollDetails? = nil
        ) {
            self.item = item
            self.question = question
            self.subject = subject
            self.ballot = ballot
            self.form = form
            self.options = options
            self.base = base
            self.threshold = threshold
            self.details = details
        }
    }

    /// Named votes, or votes that nobody can link to a person.
    public enum Ballot: String, Hashable, Sendable, Codable, CaseIterable {
        case open, secret
    }

    /// What the choices are.
    public enum Form: String, Hashable, Sendable, Codable, CaseIterable {
        case approval, election, confidence, options, consultation
    }

    /// Where the poll stands.
    public enum Phase: String, Hashable, Sendable, Codable {
        case prepared
        /// A secret poll whose key is being made.
        case opening
        case open, paused
        /// A secret poll that gives out no more papers; ballots on their way still arrive.
        case closing
        case closed, cancelled
    }

    public init(poll: PollID, ordinal: Int, terms: Terms) {
        self.poll = poll
        self.ordinal = ordinal
        self.terms = terms
        phase = .prepared
        electorate = []
        recused = []
        votes = [:]
        called = []
        reserved = []
        reminders = []
        answers = []
    }

    /// How many have voted, as far as the meeting knows: what is in a box it does not.
    public var turnout: Int { board?.voters.count ?? votes.count }

    /// Whether votes are about to be taken, are being taken or could be again.
    public var isUnderWay: Bool {
        switch phase {
        case .opening, .open, .paused, .closing: true
        case .prepared, .closed, .cancelled: false
        }
    }
}
