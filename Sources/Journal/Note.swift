/// What somebody has written for themselves, about one item of a meeting or the whole of it.
public struct Note: Equatable, Sendable {
    /// Empty for the meeting as a whole.
    public let item: String
    public let text: String
    /// Grows with every change, from 1.
    public let version: Int64
    /// Milliseconds since 1970.
    public let editedAt: Int64
}
