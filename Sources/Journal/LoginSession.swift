/// Someone logged in on some device.
///
/// Holds no secret: ``id`` is the hash of the token that the device has, good for showing,
/// touching and revoking.
public struct LoginSession: Sendable, Equatable {
    /// The SHA-256 of the token, in hexadecimal.
    public let id: String
    /// The account's login name.
    public let user: String
    /// When it was opened, in milliseconds since 1970.
    public let openedAt: Int64
    /// When it was last known to be used, in milliseconds since 1970.
    public let seenAt: Int64
    /// What the device calls itself.
    public let userAgent: String
    /// Where it logged in from.
    public let address: String
    /// It ends after so many seconds without use.
    public let idleSeconds: Int64
    /// It ends so many seconds after it was opened, used or not.
    public let absoluteSeconds: Int64
    /// It was opened with a slip: its password may be replaced without knowing the old one.
    public let bySlip: Bool
    /// Whether its account's password has to be changed first; told where the session was looked up
    /// by its token.
    public var mustChangePassword = false

    /// When it ends unless used again, in milliseconds since 1970.
    public var expiresAt: Int64 {
        min(seenAt + idleSeconds * 1000, openedAt + absoluteSeconds * 1000)
    }

    /// Whether a use at `now` is worth a write: at most once a minute is.
    public func needsTouch(at now: Int64) -> Bool { now >= seenAt + 60_000 }
}
