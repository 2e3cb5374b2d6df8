/// A mark on a document that somebody has made for themselves.
public struct PrivateMark: Equatable, Sendable {
    /// Made by the owner's device, so that a mark that is sent twice is there once.
    public let id: String
    public let document: String
    /// The version of the document that it stands on.
    public let version: Int64
    /// The newest version in which no certain place was found for it, or 0.
    public let lost: Int64
    /// What it is; opaque here.
    public let body: [UInt8]
    /// Milliseconds since 1970.
    public let editedAt: Int64

    public init(
        id: String, document: String, version: Int64, lost: Int64 = 0, body: [UInt8],
        editedAt: Int64
    ) {
        self.id = id
        self.document = document
        self.version = version
        self.lost = lost
        self.body = body
        self.editedAt = editedAt
    }
}
