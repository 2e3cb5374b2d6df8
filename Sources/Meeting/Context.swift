/// Who sends a command.
public enum Actor: Hashable, Sendable {
    /// Somebody with an account, in a meeting or not.
    case person(UserID)
    /// The server reporting what it did, on somebody's behalf where there is one.
    case server(for: UserID?)

    /// The name that goes into the record.
    public var user: UserID {
        switch self {
        case .person(let user): user
        case .server(let user): user ?? Actor.serverName
        }
    }

    /// Reserved: no account may have it.
    public static let serverName: UserID = "server"
}

/// What a decision needs from the world outside: the domain reads no clock, no directory
/// and no log of its own.
public struct Context: Sendable {
    public let now: Timestamp
    public let actor: Actor
    /// The account that the command names in `user`, if there is one of that name.
    public let person: Person?
    /// The hash of the meeting's last record, 64 hexadecimal digits.
    public let head: String
    /// Whether what clients send is read by nobody else, so that ballots can be secret.
    public let offersSecretBallots: Bool
    /// Of the accounts that the command makes answerable, those that there are, and whether each
    /// may still be used.
    public let accounts: [UserID: Bool]

    public init(
        now: Timestamp, actor: Actor, person: Person? = nil, head: String = "",
        offersSecretBallots: Bool = false, accounts: [UserID: Bool] = [:]
    ) {
        self.now = now
        self.actor = actor
        self.person = person
        self.head = head
        self.offersSecretBallots = offersSecretBallots
        self.accounts = accounts
    }
}
