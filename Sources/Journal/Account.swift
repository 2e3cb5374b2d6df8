/// Someone who can log in.
///
/// Administrative data: what a person may do in a meeting is decided there, and the
/// password is kept apart.
public struct Account: Sendable, Equatable {
    /// The login name.
    public let id: String
    /// The full name.
    public var name: String
    /// The office held, as it is printed.
    public var position: String
    /// The caller's own words, in the order given.
    public var roles: [String]
    /// Whether the next login must set a new password.
    public var mustChangePassword: Bool
    /// Whether logging in is refused and all sessions are dead.
    public var disabled: Bool
    /// Rises with every change to what stands above; a change names the version it was made from.
    public var version: Int64

    /// Puts an account together; `Journal.insert(_:password:)` stores it.
    public init(
        id: String, name: String, position: String = "", roles: [String] = [],
        mustChangePassword: Bool = false, disabled: Bool = false, version: Int64 = 1
    ) {
        self.id = id
        self.name = name
        self.position = position
        self.roles = roles
        self.mustChangePassword = mustChangePassword
        self.disabled = disabled
        self.version = version
    }
}
