/// A text of the officers alone: a script for the chair, the secretary's notes.
public struct OfficersText: Hashable, Sendable, Codable {
    public let text: String
    /// Rises by one with every edit, from 1.
    public let revision: Int

    public init(text: String, revision: Int) {
        self.text = text
        self.revision = revision
    }
}
