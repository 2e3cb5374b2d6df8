/// A document that somebody keeps for themselves: what it is called, where its bytes lie, and how
/// far its pages have come.
public struct PersonalFile: Equatable, Sendable {
    public let user: String
    public let id: String
    /// Empty outside of every folder.
    public let folder: String
    public let name: String
    /// "application/pdf" and so on.
    public let mediaType: String
    /// Bytes.
    public let size: Int64
    /// 64 hexadecimal digits made by chance, under which the bytes lie in the store; never those
    /// of a checksum, so that nobody learns who else has the same file.
    public let key: String
    /// 0 while they are being made.
    public let pages: Int64
    /// A stable code of what keeps it from being read, and behind a space what that is about;
    /// empty when nothing does.
    public let failure: String
    /// Milliseconds since 1970.
    public let addedAt: Int64

    /// The failure with which the bytes of a file are removed, while its line stays.
    public static let removal = "document.secrecy"

    /// Whether the bytes are gone, or must go.
    public var isRemoved: Bool { failure == Self.removal }

    public init(
        user: String, id: String, folder: String, name: String, mediaType: String, size: Int64,
        key: String, pages: Int64 = 0, failure: String = "", addedAt: Int64
    ) {
        self.user = user
        self.id = id
        self.folder = folder
        self.name = name
        self.mediaType = mediaType
        self.size = size
        self.key = key
        self.pages = pages
        self.failure = failure
        self.addedAt = addedAt
    }
}

/// A folder of somebody's own.
public struct PersonalFolder: Equatable, Sendable {
    public let id: String
    public let name: String

    public init(id: String, name: String) {
        self.id = id
        self.name = name
    }
}

/// A document of one's own that lies with a note of one's own.
public struct NoteAttachment: Equatable, Sendable {
    public let file: String
    public let meeting: String
    /// Empty for the meeting as a whole.
    public let item: String

    public init(file: String, meeting: String, item: String) {
        self.file = file
        self.meeting = meeting
        self.item = item
    }
}
