/// A permission for another program to read, without its secret.
public struct AccessToken: Sendable, Equatable {
    /// The hash of the secret, 64 hexadecimal digits.
    public let id: String
    /// What its maker called it.
    public let name: String
    public let kind: Kind
    /// The id of the unit, the body or the person.
    public let scope: String
    /// Who made it.
    public let by: String
    /// Milliseconds since 1970.
    public let madeAt: Int64
    /// From when on it is worth nothing.
    public let expiresAt: Int64
    /// When it was last used, to the hour; absent if it never was.
    public let usedAt: Int64?

    /// What a scope names.
    public enum Kind: String, Sendable, CaseIterable {
        /// The bodies of a unit of the organisation and of those below it.
        case unit
        case body
        case person
    }

    /// What is wanted of a token that is to be made.
    public struct Order: Sendable {
        let name: String
        let kind: Kind
        let scope: String
        let expiresAt: Int64

        public init(name: String, kind: Kind, scope: String, expiresAt: Int64) {
            self.name = name
            self.kind = kind
            self.scope = scope
            self.expiresAt = expiresAt
        }
    }
}
