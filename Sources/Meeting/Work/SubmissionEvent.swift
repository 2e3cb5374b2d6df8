/// What happened to a submission, as it is stored.
///
/// A line that was stored once is read for ever: new fields of old cases are optional.
public enum SubmissionEvent: Hashable, Sendable, Codable {
    /// It begins with the person who started it, at the first step.
    case submissionStarted(
        workflow: String, definition: Workflow, body: BodyID, bodyName: String, title: String,
        note: String?)
    case submissionPassedOn(
        step: String, receiver: UserID, note: String?, appraisal: Appraisal?)
    case submissionSentBack(step: String, receiver: UserID, reason: String)
    case submissionHandedOver(receiver: UserID, reason: String)
    case submissionFinished(note: String?, appraisal: Appraisal?)
    case submissionWithdrawn(reason: String)
    /// A document, or the next version of one that is there, with the reason for it.
    case submissionDocumentSent(
        document: DocumentID, file: SubmissionDocument.File, reason: String?)
    /// Whoever sent it takes it away again: nobody is given the file any more.
    case submissionDocumentWithdrawn(document: DocumentID, reason: String)
    case submissionDocumentRead(document: DocumentID, version: Int, pages: Int)
    case submissionDocumentUnreadable(document: DocumentID, version: Int, reason: String)
}

/// What somebody wants to do with a submission.
public enum SubmissionCommand: Hashable, Sendable, Codable {
    /// On to the next step; after the last there is nobody to receive it.
    case passOn(receiver: UserID?, note: String?, appraisal: Appraisal?)
    /// Back to an earlier step, the one before unless another is named, and there to whoever had
    /// it last unless another is named.
    case sendBack(step: String?, receiver: UserID?, reason: String?)
    /// To somebody else at the same step, whose time goes on.
    case handOver(receiver: UserID?, reason: String?)
    /// It is no longer wanted.
    case withdraw(reason: String?)
    /// A document that was sent by mistake.
    case withdrawDocument(document: DocumentID, reason: String?)

    /// The fields of each command, by its name.
    public static let fields: [String: Set<String>] = [
        "passOn": ["receiver", "note", "appraisal"], "sendBack": ["step", "receiver", "reason"],
        "handOver": ["receiver", "reason"], "withdraw": ["reason"],
        "withdrawDocument": ["document", "reason"],
    ]
}

/// Somebody who is to have a submission, as the accounts know them.
public struct Colleague: Hashable, Sendable {
    public let user: UserID
    /// Whether they may still log in.
    public let isActive: Bool
    /// Whether they belong to the house, to a body or to its office; guests do not.
    public let isStaff: Bool
    /// Whether they are a secretary of the body that the submission is for.
    public let isOffice: Bool

    public init(
        _ user: UserID, isActive: Bool = true, isStaff: Bool = true, isOffice: Bool = false
    ) {
        self.user = user
        self.isActive = isActive
        self.isStaff = isStaff
        self.isOffice = isOffice
    }
}
