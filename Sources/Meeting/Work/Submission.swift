/// A paper on its way through the office, as it stands now: at which step, with whom, since when,
/// and everything that happened to it.
///
/// It waits with exactly one person. It is the fold of its stored steps; applying one cannot fail.
public struct Submission: Hashable, Sendable {
    public let id: SubmissionID
    /// The name of the workflow it was started with.
    public let workflow: String
    /// The workflow as it was then.
    public let definition: Workflow
    /// The body that it is for.
    public let body: BodyID
    public let bodyName: String
    public let title: String
    public let submitter: UserID
    public let startedAt: Timestamp
    public private(set) var phase = Phase.underway
    /// The place of its step in the workflow.
    public private(set) var place = 0
    /// With whom it waits, or waited last.
    public private(set) var holder: UserID
    /// Since when its step has been running; another person in the same step does not begin anew.
    public private(set) var since: Timestamp
    /// In the order in which they came.
    public private(set) var documents: [SubmissionDocument] = []
    /// How many things are stored of it.
    public private(set) var seq = 1
    /// In the order of time; the first is the start.
    public private(set) var moves: [Move]

    public enum Phase: String, Hashable, Sendable, Codable, CaseIterable {
        case underway, finished, withdrawn
    }

    /// One thing that happened to it.
    public struct Move: Hashable, Sendable, Encodable {
        public let at: Timestamp
        public let by: UserID
        public let kind: Kind
        /// The step that it came to or stayed at.
        public let step: String
        /// With whom it has waited from then on; absent when it waits no more.
        public let receiver: UserID?
        /// The note, or the reason.
        public let note: String?
        public let appraisal: Appraisal?
        /// The name of the document that came.
        public internal(set) var document: String?

        public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
            case started, passedOn, sentBack, handedOver, finished, withdrawn
            /// A document came; or a new version of one.
            case attached, replaced
            /// A document was taken away by who had sent it.
            case documentWithdrawn
        }
    }

    /// `nil` if the first that is stored is no start.
    public init?(_ id: SubmissionID, first: SubmissionEvent, by: UserID, at: Timestamp) {
        guard
            case .submissionStarted(
                let workflow, let definition, let body, let name, let title, let note) = first,
            let step = definition.steps.first
        else { return nil }
        self.id = id
        self.workflow = workflow
        self.definition = definition
        self.body = body
        bodyName = name
        self.title = title
        submitter = by
        holder = by
        startedAt = at
        since = at
        moves = [
            Move(
                at: at, by: by, kind: .started, step: step.step, receiver: by, note: note,
                appraisal: nil)
        ]
    }

    /// Rises with everything that happens.
    public var version: Int { moves.count }
    public var step: Workflow.Step { definition.steps[place] }

    /// When the last of it happened.
    public var endedAt: Timestamp { moves.last?.at ?? startedAt }

    /// Who held it last at an earlier step.
    func holder(at step: String) -> UserID? {
        moves.last { $0.step == step && $0.receiver != nil }?.receiver
    }

    /// One of its documents.
    public func document(_ id: DocumentID) -> SubmissionDocument? {
        documents.first { $0.document == id }
    }

    public mutating func apply(_ event: SubmissionEvent, by: UserID, at: Timestamp) {
        seq += 1
        switch event {
        case .submissionStarted: break
        case .submissionPassedOn(let step, let receiver, let note, let appraisal):
            arrive(at: step, at)
            wait(with: receiver, .passedOn, by, at, note, appraisal)
        case .submissionSentBack(let step, let receiver, let reason):
            arrive(at: step, at)
            wait(with: receiver, .sentBack, by, at, reason, nil)
        case .submissionHandedOver(let receiver, let reason):
            wait(with: receiver, .handedOver, by, at, reason, nil)
        case .submissionFinished(let note, let appraisal):
            end(.finished, .finished, by, at, note, appraisal)
        case .submissionWithdrawn(let reason):
            end(.withdrawn, .withdrawn, by, at, reason, nil)
        case .submissionDocumentSent(let document, let file, let reason):
            take(document, file, reason, by, at)
        case .submissionDocumentWithdrawn(let document, let reason):
            drop(document, reason, by, at)
        case .submissionDocumentRead(let document, let version, let pages):
            note(document, version, .ready(count: pages))
        case .submissionDocumentUnreadable(let document, let version, let reason):
            note(document, version, .failed(reason: reason))
        }
    }

    private mutating func take(
        _ id: DocumentID, _ file: SubmissionDocument.File, _ reason: String?, _ by: UserID,
        _ at: Timestamp
    ) {
        let place = documents.firstIndex { $0.document == id }
        if let place {
            documents[place].replace(with: file, reason: reason, by: by, at: at)
        } else {
            documents.append(SubmissionDocument(id, file, by: by, at: at))
        }
        moves.append(
            Move(
                at: at, by: by, kind: place == nil ? .attached : .replaced, step: step.step,
                receiver: holder, note: reason, appraisal: nil, document: file.name))
    }

    /// Its name and why it went stay among what happened; the document itself is no longer there.
    private mutating func drop(
        _ id: DocumentID, _ reason: String, _ by: UserID, _ at: Timestamp
    ) {
        guard let known = document(id) else { return }
        documents.removeAll { $0.document == id }
        moves.append(
            Move(
                at: at, by: by, kind: .documentWithdrawn, step: step.step, receiver: holder,
                note: reason, appraisal: nil, document: known.current.file.name))
    }

    private mutating func note(_ id: DocumentID, _ version: Int, _ pages: Document.Pages) {
        guard let place = documents.firstIndex(where: { $0.document == id }) else { return }
        documents[place].read(version, pages)
    }

    private mutating func arrive(at step: String, _ at: Timestamp) {
        place = definition.index(of: step) ?? place
        since = at
    }

    private mutating func wait(
        with receiver: UserID, _ kind: Move.Kind, _ by: UserID, _ at: Timestamp, _ note: String?,
        _ appraisal: Appraisal?
    ) {
        holder = receiver
        moves.append(
            Move(
                at: at, by: by, kind: kind, step: step.step, receiver: receiver, note: note,
                appraisal: appraisal))
    }

    private mutating func end(
        _ phase: Phase, _ kind: Move.Kind, _ by: UserID, _ at: Timestamp, _ note: String?,
        _ appraisal: Appraisal?
    ) {
        self.phase = phase
        moves.append(
            Move(
                at: at, by: by, kind: kind, step: step.step, receiver: nil, note: note,
                appraisal: appraisal))
    }
}
