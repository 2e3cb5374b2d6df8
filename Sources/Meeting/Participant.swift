/// A person as the server's directory knows them.
public struct Person: Hashable, Sendable, Codable {
    public let user: UserID
    public let name: String
    public let position: String

    public init(user: UserID, name: String, position: String) {
        self.user = user
        self.name = name
        self.position = position
    }
}

/// What a participant is in this meeting; the same person may be something else in
/// another one.
public enum Role: String, Hashable, Sendable, Codable, CaseIterable {
    case chair, secretary, member, guest

    /// The chair and the secretaries.
    public var isOfficer: Bool {
        switch self {
        case .chair, .secretary: true
        case .member, .guest: false
        }
    }
}

/// Whether a participant is in the room.
public enum Presence: String, Hashable, Sendable, Codable {
    case absent, present, left
}

/// How a participant answered the invitation.
public struct InvitationAnswer: Hashable, Sendable, Codable {
    public let attending: Bool
    public let reason: String?
    /// Who comes instead: attends and speaks, but neither votes nor counts.
    public let substitute: String?

    public init(attending: Bool, reason: String? = nil, substitute: String? = nil) {
        self.attending = attending
        self.reason = reason
        self.substitute = substitute
    }
}

/// A person in this meeting.
public struct Participant: Hashable, Sendable, Codable {
    public let person: Person
    public var role: Role
    /// Whether this person belongs to electorates.
    ///
    /// Never true for a guest.
    public var votes: Bool
    public var seat: String?
    /// Order among officials, 1 first.
    public var precedence: Int?
    /// The items a guest was invited to; empty for everybody else.
    public var items: Set<ItemID>
    public var presence: Presence
    /// Has said so; absent from states that were stored before it could be said.
    var ready: Bool?
    public var answer: InvitationAnswer?
    /// Items this person is recused from, with the reason.
    public var recusals: [ItemID: String]
    /// How often what this person may see has changed.
    ///
    /// Part of their epoch: a position taken under other rights is worth nothing.
    public var rightsVersion: Int

    public init(
        person: Person, role: Role, votes: Bool, seat: String? = nil, precedence: Int? = nil,
        items: Set<ItemID> = []
    ) {
        self.person = person
        self.role = role
        self.votes = votes
        self.seat = seat
        self.precedence = precedence
        self.items = items
        presence = .absent
        answer = nil
        recusals = [:]
        rightsVersion = 1
    }

    public var user: UserID { person.user }
    /// Whether this person has said that they are ready for the vote that comes.
    public var isReady: Bool { ready ?? false }
}
