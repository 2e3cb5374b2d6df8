/// A file attached to an agenda item, and how far its pages have come.
///
/// The bytes live in the document store under their checksum; the meeting knows only
/// what people need to see.
public struct Document: Hashable, Sendable, Codable {
    public let document: DocumentID
    public let item: ItemID
    public let name: String
    /// What the committee calls it: "tờ trình", "dự thảo", "tham khảo".
    public let kind: String
    /// 1 for the first; a document attached again under its id takes the next.
    public let version: Int
    /// "application/pdf" and so on.
    public let mediaType: String
    /// Bytes.
    public let size: Int
    /// SHA-256 of the original, 64 hexadecimal digits.
    public let checksum: String
    public let details: Details?
    /// When this version came; unknown for what an older server has kept.
    public let at: Timestamp?
    public var pages: Pages
    /// How many pages were pictures only, whose words a program has recognised.
    public var recognised: Int?
    /// Whether the file itself may be taken along, and not its pages alone.
    public var allowsDownload: Bool
    /// Whether it is kept close: each reader's name stands on the page, each look in a log.
    public var restricted: Bool
    /// What it was before, the oldest first.
    public internal(set) var earlier: [Earlier]
    public var withdrawn: String?
    /// How far it is on its way to those who read it.
    public var stage: Stage
    /// Who sent it in for appraisal.
    public var submitter: UserID?
    /// What the office found.
    public var appraisal: Appraisal?
    /// Since when this version is out; a draft's documents are out with its convening.
    public var publishedAt: Timestamp?

    /// Before it is published, a document is seen by the officers and its submitter alone.
    public enum Stage: Hashable, Sendable, Codable {
        case submitted, accepted, published
        case returned(reason: String)

        /// Its name on the wire.
        public var name: String {
            switch self {
            case .submitted: "submitted"
            case .accepted: "accepted"
            case .published: "published"
            case .returned: "returned"
            }
        }
    }

    /// What the secretary says of a file.
    public struct Details: Hashable, Sendable, Codable {
        /// Who sent it.
        public let by: UserID?
        /// What it is kept together with: "Hồ sơ trình", "Tài liệu tham khảo".
        public let group: String?
        /// Where it comes from: the body or office that issued it.
        public let source: String?
        /// The paper of the office that it came with.
        public let submission: SubmissionID?
        /// Whether it came as one that is kept close; what holds now the document says.
        public let restricted: Bool?

        public init(
            by: UserID?, group: String?, source: String?, submission: SubmissionID? = nil,
            restricted: Bool? = nil
        ) {
            self.by = by
            self.group = group
            self.source = source
            self.submission = submission
            self.restricted = restricted
        }
    }

    /// A version that has been replaced.
    public struct Earlier: Hashable, Sendable, Codable {
        public let version: Int
        public let name: String
        public let mediaType: String
        public let size: Int
        public let checksum: String
        public let pages: Pages
        public let details: Details?
        public let at: Timestamp?
        public let stage: Stage
        public let submitter: UserID?
    }

    /// Pages appear some time after the upload.
    public enum Pages: Hashable, Sendable, Codable {
        case pending
        /// The number of pages, at least 1.
        case ready(count: Int)
        /// A stable code such as `document.encrypted`.
        case failed(reason: String)
    }

    public init(
        document: DocumentID, item: ItemID, name: String, kind: String, version: Int,
        mediaType: String, size: Int, checksum: String, stage: Stage = .published,
        details: Details? = nil, at: Timestamp? = nil
    ) {
        self.document = document
        self.item = item
        self.name = name
        self.kind = kind
        self.version = version
        self.mediaType = mediaType
        self.size = size
        self.checksum = checksum
        self.details = details.map {
            Details(by: $0.by, group: $0.group, source: $0.source, submission: $0.submission)
        }
        self.at = at
        restricted = details?.restricted ?? false
        pages = .pending
        recognised = nil
        allowsDownload = true
        earlier = []
        withdrawn = nil
        self.stage = stage
    }

    public var isPublished: Bool { stage == .published }
}

extension Document {
    /// The document as it was in this version; `nil` if there is none.
    public func version(_ number: Int) -> Document? {
        if number == version { return self }
        guard let found = earlier.first(where: { $0.version == number }) else { return nil }
        var document = Document(
            document: document, item: item, name: found.name, kind: kind, version: number,
            mediaType: found.mediaType, size: found.size, checksum: found.checksum,
            stage: found.stage, details: found.details, at: found.at)
        document.submitter = found.submitter
        document.pages = found.pages
        document.allowsDownload = allowsDownload
        document.restricted = restricted
        document.withdrawn = withdrawn
        return document
    }

    /// Takes the place of an earlier version, which is remembered.
    mutating func follow(_ before: Document) {
        allowsDownload = before.allowsDownload
        // What was kept close once stays so until somebody says otherwise.
        restricted = restricted || before.restricted
        earlier =
            before.earlier + [
                Earlier(
                    version: before.version, name: before.name, mediaType: before.mediaType,
                    size: before.size, checksum: before.checksum, pages: before.pages,
                    details: before.details, at: before.at, stage: before.stage,
                    submitter: before.submitter)
            ]
    }
}

/// A draft resolution: paragraphs with permanent ids.
public struct Resolution: Hashable, Sendable, Codable {
    public let resolution: ResolutionID
    public let item: ItemID
    public var title: String
    public var paragraphs: [Paragraph]
    /// Rises by one with every edit, from 1: two secretaries cannot overwrite each other unseen.
    public var revision: Int
    /// What it is filed under once it is adopted: "05-NQ/ĐU".
    public internal(set) var number: String?

    public init(
        resolution: ResolutionID, item: ItemID, title: String, paragraphs: [Paragraph],
        revision: Int = 1
    ) {
        self.resolution = resolution
        self.item = item
        self.title = title
        self.paragraphs = paragraphs
        self.revision = revision
    }
}

/// One paragraph of a draft.
public struct Paragraph: Hashable, Sendable, Codable {
    public let id: ParagraphID
    public let kind: Kind
    public let text: String

    /// What the paragraph is in the structure of the text.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case title, heading, clause, point, text
    }

    public init(id: ParagraphID, kind: Kind, text: String) {
        self.id = id
        self.kind = kind
        self.text = text
    }
}
