internal import Foundation

/// Room codes as they are kept: scrypt, with one salt for the whole house.
///
/// A code comes without a name, so it must be found by its hash alone; a salt for each would mean
/// trying them all. Guessing from a stolen disk costs one scrypt a guess for all codes together,
/// against 39 random bits that are worth nothing after their day. Slow on purpose: never on the
/// loop.
public struct RoomCodeHasher: Sendable {
    let salt: [UInt8]

    /// The stored form of the letters of a code; `nil` if it cannot be computed.
    public func hash(_ letters: String) -> String? {
        guard let made = try? PasswordHash.make(letters, salt: salt) else { return nil }
        return Hex.text(made.hash)
    }
}
