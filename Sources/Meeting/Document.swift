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
    public var pages: Pages
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
        mediaType: String, size: Int, checksum: String, stage: Stage = .published
    ) {
        self.document = document
        self.item = item
        self.name = name
        self.kind = kind
        self.version = version
        self.mediaType = mediaType
        self.size = size
        self.checksum = checksum
        pages = .pending
        withdrawn = nil
        self.stage = stage
    }

    public var isPublished: Bool { stage == .published }
}

/// A draft resolution: paragraphs with permanent ids.
public struct Resolution: Hashable, Sendable, Codable {
    public let resolution: ResolutionID
    public let item: ItemID
    public var title: String
    public var paragraphs: [Paragraph]
    /// Rises by one with every edit, from 1: two secretaries cannot overwrite each other unseen.
    public var revision: Int

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
