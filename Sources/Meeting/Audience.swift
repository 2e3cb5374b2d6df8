/// Whom an event or a signal reaches: roles, and people by name.
///
/// Decided once by `Visibility` when the thing happens and stored beside it, so that the
/// live stream, a replay and an audit all filter by the same words without looking inside.
/// Its text is the letters of the roles, then the names: `csm`, `cs+uv03`, `+uv07`,
/// `csm+km03,km04`.
public struct Audience: Hashable, Sendable, CustomStringConvertible {
    public let roles: Roles
    public let users: Set<UserID>

    /// A set of roles in one byte.
    public struct Roles: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8

        public init(rawValue: UInt8) { self.rawValue = rawValue }

        public init(_ role: Role) {
            switch role {
            case .chair: self = .chair
            case .secretary: self = .secretary
            case .member: self = .member
            case .guest: self = .guest
            }
        }

        static let chair = Roles(rawValue: 1)
        static let secretary = Roles(rawValue: 2)
        static let member = Roles(rawValue: 4)
        static let guest = Roles(rawValue: 8)
        /// The chair and the secretaries.
        public static let officers: Roles = [.chair, .secretary]
        /// Everybody but guests.
        public static let delegates: Roles = [.chair, .secretary, .member]
        /// Every participant.
        public static let everyone: Roles = [.chair, .secretary, .member, .guest]
    }

    public init(_ roles: Roles, and users: Set<UserID> = []) {
        self.roles = roles
        self.users = users
    }

    /// Whether a participant of this name and role is meant.
    ///
    /// A stranger never is.
    public func admits(_ user: UserID, _ role: Role) -> Bool {
        roles.contains(Roles(role)) || (!users.isEmpty && users.contains(user))
    }

    public var description: String {
        var text = ""
        if roles.contains(.chair) { text += "c" }
        if roles.contains(.secretary) { text += "s" }
        if roles.contains(.member) { text += "m" }
        if roles.contains(.guest) { text += "g" }
        guard !users.isEmpty else { return text }
        return text + "+" + users.sorted().map(\.text).joined(separator: ",")
    }

    /// Reads the text form; `nil` if it is not one, so that a damaged record reaches nobody.
    public init?(_ text: String) {
        let parts = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
        var roles: Roles = []
        for letter in parts.first ?? "" {
            switch letter {
            case "c": roles.insert(.chair)
            case "s": roles.insert(.secretary)
            case "m": roles.insert(.member)
            case "g": roles.insert(.guest)
            default: return nil
            }
        }
        let names = parts.count == 2 ? parts[1].split(separator: ",") : []
        self.init(roles, and: Set(names.map { UserID(String($0)) }))
        // There is one way to write each audience; anything else has been tampered with.
        guard description == text else { return nil }
    }
}
