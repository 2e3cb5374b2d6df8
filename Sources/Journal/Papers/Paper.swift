/// A document of the old archive, as a catalogue has described it.
public struct Paper: Sendable, Equatable {
    /// Its first half of the checksum: the same bytes are one paper.
    public let id: String
    /// SHA-256 of the original, 64 hexadecimal digits.
    public let checksum: String
    /// Where it lay in the imported folder.
    public let file: String
    public var title: String
    public var number: String
    public var kind: String
    /// The body's id; empty for none.
    public var body: String
    public var issuer: String
    /// Who signed it.
    public var person: String
    /// For whom it was laid down, in the caller's own word.
    public var readers: String
    /// Its date, in milliseconds since 1970; `nil` where there is none.
    public var day: Int64?
    public let mediaType: String
    public let size: Int64
    /// 0 before its pages have been counted.
    public var pages: Int64
    /// Whether there are pages whose words are still to be recognised.
    public var isUnread: Bool
    /// Why it cannot be read; empty otherwise.
    public var failure: String
    public let addedAt: Int64

    public init(
        checksum: String, file: String, title: String, number: String, kind: String, body: String,
        issuer: String, person: String, readers: String, day: Int64?, mediaType: String,
        size: Int64, pages: Int64, isUnread: Bool, failure: String = "", addedAt: Int64
    ) {
        id = String(checksum.prefix(32))
        self.checksum = checksum
        self.file = file
        self.title = title
        self.number = number
        self.kind = kind
        self.body = body
        self.issuer = issuer
        self.person = person
        self.readers = readers
        self.day = day
        self.mediaType = mediaType
        self.size = size
        self.pages = pages
        self.isUnread = isUnread
        self.failure = failure
        self.addedAt = addedAt
    }
}
