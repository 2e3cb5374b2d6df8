/// A document that hangs on a submission, with every version of it that there was.
///
/// The bytes lie in the document store under their checksum. What comes in the place of a version
/// stands behind it, with the reason; none is taken away but the whole document, by who sent it.
public struct SubmissionDocument: Hashable, Sendable {
    public let document: DocumentID
    /// The oldest first; never empty.
    public private(set) var versions: [Version]

    /// One version as it came.
    public struct Version: Hashable, Sendable {
        /// From 1.
        public let version: Int
        public let file: File
        /// Why it came in the place of the one before; absent for the first.
        public let reason: String?
        public let by: UserID
        public let at: Timestamp
        public fileprivate(set) var pages = Document.Pages.pending
    }

    /// What was sent.
    public struct File: Hashable, Sendable, Codable {
        public let name: String
        /// "application/pdf" and so on.
        public let mediaType: String
        /// Bytes.
        public let size: Int
        /// SHA-256 of the file, 64 hexadecimal digits.
        public let checksum: String

        public init(name: String, mediaType: String, size: Int, checksum: String) {
            self.name = name
            self.mediaType = mediaType
            self.size = size
            self.checksum = checksum
        }
    }

    init(_ document: DocumentID, _ file: File, by: UserID, at: Timestamp) {
        self.document = document
        versions = [Version(version: 1, file: file, reason: nil, by: by, at: at)]
    }

    /// The version that counts.
    public var current: Version { versions[versions.count - 1] }

    public func version(_ number: Int) -> Version? { versions.first { $0.version == number } }

    mutating func replace(with file: File, reason: String?, by: UserID, at: Timestamp) {
        versions.append(
            Version(version: versions.count + 1, file: file, reason: reason, by: by, at: at))
    }

    mutating func read(_ version: Int, _ pages: Document.Pages) {
        guard let place = versions.firstIndex(where: { $0.version == version }) else { return }
        versions[place].pages = pages
    }
}

/// Which document somebody sends: a new one, or the next version of one that is there.
public enum SentDocument: Hashable, Sendable {
    case new(DocumentID)
    case version(of: DocumentID, reason: String?)
}

extension SubmissionDecider {
    /// Documents of one submission, and versions of one document.
    public static let mostDocuments = 50

    /// - Returns: `nil` where the same bytes stand in that place already: a request that came
    ///   twice has been done.
    /// - Throws: `submissionNotYours` for whoever does not have it, `submissionFinished`,
    ///   `submissionReasonMissing` for a version without one, `submissionDocumentsFull`,
    ///   `documentUnknown`.
    public func attach(
        _ sent: SentDocument, _ file: SubmissionDocument.File
    ) throws(Rejection) -> SubmissionEvent? {
        try checkMayAttach()
        try Limits.check(file.name, "name", 1...Limits.title)
        switch sent {
        case .new(let id):
            let isThere = submission.documents.contains {
                $0.current.file.checksum == file.checksum && $0.current.file.name == file.name
            }
            if isThere { return nil }
            guard submission.documents.count < Self.mostDocuments else {
                throw Rejection(.submissionDocumentsFull, String(Self.mostDocuments))
            }
            return .submissionDocumentSent(document: id, file: file, reason: nil)
        case .version(let id, let reason):
            guard let known = submission.document(id) else {
                throw Rejection(.documentUnknown, id.text)
            }
            if known.current.file.checksum == file.checksum { return nil }
            let reason = try checked(reason)
            guard known.versions.count < Self.mostDocuments else {
                throw Rejection(.submissionDocumentsFull, String(Self.mostDocuments))
            }
            return .submissionDocumentSent(document: id, file: file, reason: reason)
        }
    }

    /// The same question before the first byte has come.
    public func checkMayAttach() throws(Rejection) {
        guard submission.phase == .underway else { throw Rejection(.submissionFinished) }
        guard Rights.mayAttach(to: submission, actor) else {
            throw Rejection(.submissionNotYours)
        }
    }

    /// Takes a document away that was sent by mistake, while the paper is still with who sent it.
    ///
    /// - Throws: `documentUnknown`; `submissionDocumentNotYours` where a version is somebody
    ///   else's.
    func withdraw(_ id: DocumentID, _ reason: String) throws(Rejection) -> SubmissionEvent {
        guard let known = submission.document(id) else {
            throw Rejection(.documentUnknown, String(id.text.prefix(64)))
        }
        guard Rights.mayWithdraw(known, actor) else {
            throw Rejection(.submissionDocumentNotYours, known.current.file.name)
        }
        return .submissionDocumentWithdrawn(document: id, reason: reason)
    }

    /// The documents that go to a meeting when the last step is behind them.
    ///
    /// - Throws: `submissionNotFinished`; `rightsMissing` for who is not of the office;
    ///   `submissionWithoutDocuments`.
    public func documentsForMeeting() throws(Rejection) -> [SubmissionDocument] {
        guard Rights.mayPlace(submission, actor) else { throw Rejection(.rightsMissing) }
        guard submission.phase == .finished else { throw Rejection(.submissionNotFinished) }
        let fit = submission.documents.filter {
            if case .failed = $0.current.pages { false } else { true }
        }
        guard !fit.isEmpty else { throw Rejection(.submissionWithoutDocuments) }
        return fit
    }
}

extension Rights {
    /// Whoever has it puts documents to it.
    public static func mayAttach(to submission: Submission, _ actor: Colleague) -> Bool {
        submission.holder == actor.user
    }

    /// All of a document is of whoever takes it away.
    public static func mayWithdraw(_ document: SubmissionDocument, _ actor: Colleague) -> Bool {
        document.versions.allSatisfy { $0.by == actor.user }
    }

    /// The office takes what is finished to a meeting.
    public static func mayPlace(_ submission: Submission, _ actor: Colleague) -> Bool {
        actor.isOffice
    }
}
