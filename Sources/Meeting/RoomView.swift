/// What everybody in the room may see of a meeting at this moment: what a big screen shows.
///
/// Built by `Visibility` alone, out of the state and nothing else. It holds numbers where an
/// event would hold names: who has voted, and how, is never in it.
public struct RoomView: Encodable, Hashable, Sendable {
    public let title: String
    public let body: String
    public let state: State.Phase
    public let startsAt: Timestamp
    public let place: String
    /// Present while the meeting is adjourned; then nothing of its course is shown.
    public let adjourned: Pause?
    /// Who is present, against what is needed, in numbers.
    public let quorum: Quorum
    /// How many the body has.
    public let incumbents: Int
    public let item: Item?
    public let page: Page?
    public let speaker: Speaker?
    public let poll: Ballot?

    /// An adjournment, with its end if that was said.
    public struct Pause: Encodable, Hashable, Sendable {
        public let until: Timestamp?
    }

    /// The item that is running.
    public struct Item: Encodable, Hashable, Sendable {
        /// Its place in the agenda, from 1.
        public let number: Int
        public let title: String
        /// The presenter's name.
        public let presenter: String?
        /// How long it was meant to take.
        public let minutes: Int?
        public let startedAt: Timestamp
    }

    /// The page that the presenter has turned to.
    public struct Page: Encodable, Hashable, Sendable {
        public let document: DocumentID
        public let version: Int
        /// From 1.
        public let page: Int
        public let pages: Int
    }

    /// Whoever has the floor.
    public struct Speaker: Encodable, Hashable, Sendable {
        public let name: String
        public let position: String
        public let kind: SpeakerRequest.Kind
        public let calledAt: Timestamp
        /// How many seconds the speech may take, if that was said.
        public let limit: Int?
    }

    /// The vote that is being taken in this item, or the last one that was.
    public struct Ballot: Encodable, Hashable, Sendable {
        public let question: String
        public let ballot: Poll.Ballot
        public let form: Poll.Form
        public let state: Poll.Phase
        public let turnout: Int
        public let electorate: Int
        /// Of the key of a secret poll while it runs: what every device must show, too.
        public let fingerprint: String?
        /// Once it is closed.
        public let result: PollResult?
    }
}

/// Who sits at a place: what the plate on the table says.
public struct PlateView: Encodable, Hashable, Sendable {
    public let name: String
    public let position: String
}
