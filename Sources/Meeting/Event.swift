/// What has happened in a meeting.
///
/// Events are facts: applying one cannot fail, and once stored it is never changed. The
/// cases and their labels are the wire and the disk at once, so a label may be added as an
/// optional one but never renamed. Every event ever stored has a line in
/// `Tests/MeetingTests/Fixtures/events.jsonl`.
public enum Event: Hashable, Sendable, Codable {
    // MARK: The meeting

    case meetingCreated(
        meeting: MeetingID, title: String, kind: String, body: Body, startsAt: Timestamp,
        place: String)
    case meetingEdited(title: String?, startsAt: Timestamp?, place: String?)
    case meetingConvened
    case meetingCancelled(reason: String)
    case meetingOpened(quorum: Quorum)
    case meetingAdjourned(until: Timestamp?)
    case meetingResumed
    case meetingClosed
    case meetingArchived
    case chairHandedOver(from: UserID, to: UserID)

    // MARK: The agenda

    case agendaItemAdded(
        item: ItemID, title: String, kind: AgendaItem.Kind, presenter: UserID?, minutes: Int?,
        after: ItemID?)
    case agendaItemEdited(
        item: ItemID, title: String?, kind: AgendaItem.Kind?, presenter: UserID?, minutes: Int?)
    case agendaItemMoved(item: ItemID, after: ItemID?)
    case agendaItemRemoved(item: ItemID)
    case itemStarted(item: ItemID)
    case itemEnded(item: ItemID)

    // MARK: The people

    case participantAdded(
        user: UserID, name: String, position: String, role: Role, votes: Bool, seat: String?,
        precedence: Int?, items: [ItemID]?)
    case participantChanged(
        user: UserID, role: Role?, votes: Bool?, seat: String?, items: [ItemID]?)
    case participantRemoved(user: UserID, reason: String)
    case participantRecused(user: UserID, item: ItemID, reason: String)
    case invitationAnswered(user: UserID, attending: Bool, reason: String?, substitute: String?)
    case participantCheckedIn(user: UserID)
    case participantCheckedOut(user: UserID)
    /// For the officers and the person: ready for the vote that comes.
    case readinessSignalled(user: UserID, ready: Bool)
    /// For everybody with a vote: the chair wants to know who is ready. Earlier signs are void.
    case readinessAsked
    /// For the officers and the person, as its answer: somebody is to come to their place.
    case serviceCalled(call: CallID, user: UserID, note: String?)
    case serviceAnswered(call: CallID, user: UserID)
    /// For the officers, as its answer: from the terminal at a place, whoever sits there.
    case seatCalled(call: CallID, seat: String)
    case seatAnswered(call: CallID, seat: String)

    // MARK: The floor

    case speakerQueued(
        request: RequestID, user: UserID, item: ItemID, kind: SpeakerRequest.Kind, topic: String?)
    case speakerWithdrawn(request: RequestID)
    case requestMoved(request: RequestID, before: RequestID?)
    /// `seconds`: how long the speech may take, if that was said.
    case speakerCalled(request: RequestID, seconds: Int? = nil)
    /// `seconds`: how long the whole speech may take now.
    case speechExtended(request: RequestID, seconds: Int)
    /// `seconds`: how long the speech took.
    case speechEnded(request: RequestID, seconds: Int)

    // MARK: Drafts and documents

    case resolutionDrafted(
        item: ItemID, resolution: ResolutionID, title: String, paragraphs: [Paragraph])
    case resolutionEdited(
        resolution: ResolutionID, title: String, paragraphs: [Paragraph], revision: Int)
    case resolutionNumbered(resolution: ResolutionID, number: String)
    case amendmentProposed(
        amendment: AmendmentID, resolution: ResolutionID, paragraph: ParagraphID,
        action: Amendment.Action, text: String?, reason: String?, proposer: UserID,
        quoted: String, extent: Int)
    case amendmentSponsored(amendment: AmendmentID, user: UserID, sponsoring: Bool)
    case amendmentsOrdered(resolution: ResolutionID, order: [AmendmentID])
    /// To another paragraph, since the one before it is deleted.
    case amendmentMoved(amendment: AmendmentID, paragraph: ParagraphID)
    case amendmentDecided(
        amendment: AmendmentID, outcome: Amendment.Outcome, note: String?, text: String?,
        poll: PollID?, overtakenBy: AmendmentID?)
    /// The vote that decided it was annulled.
    case amendmentReopened(amendment: AmendmentID)
    case documentAttached(
        document: DocumentID, item: ItemID, name: String, kind: String, version: Int,
        mediaType: String, size: Int, checksum: String, details: Document.Details?)
    case documentRendered(document: DocumentID, version: Int, pages: Int)
    case documentFailed(document: DocumentID, version: Int, reason: String)
    case documentWithdrawn(document: DocumentID, reason: String)
    /// `pages`: how many pages were pictures only and have words now.
    case documentRecognised(document: DocumentID, version: Int, pages: Int)
    case downloadAllowed(document: DocumentID, allowed: Bool)
    case documentRestricted(document: DocumentID, restricted: Bool)
    /// To nobody: back to those who present by right.
    case presentationHandedOver(item: ItemID, user: UserID?)
    /// For the officers and the submitter, as all that follows until it is published.
    case documentSubmitted(
        document: DocumentID, item: ItemID, name: String, kind: String, version: Int,
        mediaType: String, size: Int, checksum: String, submitter: UserID,
        details: Document.Details? = nil)
    case documentAppraised(
        document: DocumentID, version: Int, heads: Appraisal, accepted: Bool, reason: String?)
    /// Says all there is to say of the document: those who read it now knew nothing of it.
    case documentPublished(
        document: DocumentID, item: ItemID, name: String, kind: String, version: Int,
        mediaType: String, size: Int, checksum: String, pages: Int?, failed: String?,
        details: Document.Details? = nil)

    // MARK: Papers of a secrecy level

    case handoutPlanned(item: ItemID, level: Handout.Level)
    case handoutCancelled(item: ItemID)
    /// For the officers.
    case copiesNumbered(item: ItemID, copies: [String])
    /// For the officers and who has it.
    case copyHandedOut(item: ItemID, copy: String, user: UserID, by: UserID)
    case copyTakenBack(item: ItemID, copy: String, user: UserID, by: UserID)

    // MARK: Preparing and taking notes

    case scriptEdited(item: ItemID, text: String, revision: Int)
    case notesEdited(item: ItemID, request: RequestID?, text: String, revision: Int)
    case seatsArranged(rows: [[String]])

    // MARK: Polls

    case pollPrepared(
        poll: PollID, item: ItemID, question: String, subject: String?, ballot: Poll.Ballot,
        form: Poll.Form, options: [String]?, base: Base, threshold: Threshold,
        details: PollDetails? = nil)
    case pollOpened(
        poll: PollID, item: ItemID, question: String, subject: String?, ballot: Poll.Ballot,
        form: Poll.Form, options: [String]?, base: Base, threshold: Threshold,
        electorate: [UserID], recused: [UserID], quorum: Quorum, ballotKey: BallotKey?,
        details: PollDetails? = nil)
    /// A secret poll is about to open: its key is being made.
    case ballotKeyRequested(poll: PollID)
    /// For the voter alone.
    case voteCast(
        poll: PollID, voter: UserID, choice: String?, opinion: String?,
        choices: [String]? = nil, comments: [ThemeComment]? = nil)
    /// For the officers: that somebody voted, never what.
    case voteReceived(poll: PollID, voter: UserID, paper: Bool?)
    /// For nobody until the poll closes: the record keeps them for the count.
    case paperVotesRecorded(poll: PollID, votes: [NamedVote])
    /// For the voter alone: what they asked to have signed, and the blind signature. Neither
    /// tells which ballot comes of it.
    case ballotIssued(poll: PollID, voter: UserID, blinded: String, signature: String)
    /// For the officers: that somebody has a paper.
    case ballotTaken(poll: PollID, voter: UserID)
    /// For nobody until the count, like `paperVotesRecorded`.
    case paperCountsRecorded(
        poll: PollID, voters: [UserID], counts: [String: Int], issued: Int? = nil)
    /// For the officers: whose turn it was in a roll-call.
    case voterCalled(poll: PollID, voter: UserID)
    /// For nobody until the poll closes, like `paperVotesRecorded`.
    case callRecorded(poll: PollID, vote: NamedVote)
    /// For the officers and those who are reminded.
    case votersReminded(poll: PollID, voters: [UserID])
    case opinionReserved(poll: PollID, user: UserID, opinion: String)
    /// Of a consultation that is over: taken up, or explained why not.
    case opinionsAnswered(
        poll: PollID, opinions: [OpinionPlace], outcome: OpinionAnswer.Outcome, text: String?)
    case pollPaused(poll: PollID)
    case pollResumed(poll: PollID)
    /// No more papers; ballots on their way are waited for.
    case pollClosing(poll: PollID)
    case pollClosed(
        poll: PollID, result: PollResult, votes: [NamedVote]?, ballots: [CountedBallot]?)
    /// The server could make no key, and the poll is as before, or has lost the ballot box, and
    /// the poll is over without a result. `reason` is a stable code.
    case pollFailed(poll: PollID, reason: String)
    case pollCancelled(poll: PollID, reason: String?)
    case pollAnnulled(poll: PollID, reason: String)

    // MARK: Marks and comments, for those who may read what they stand on

    case annotationAdded(
        annotation: AnnotationID, user: UserID, document: DocumentID?, version: Int?, page: Int?,
        resolution: ResolutionID?, paragraph: ParagraphID?, shape: Shape, text: String?)
    case annotationErased(annotation: AnnotationID)
    case annotationAnswered(annotation: AnnotationID, user: UserID, text: String)
    case annotationResolved(annotation: AnnotationID, resolved: Bool)
    /// It stands on this page of a newer version now.
    case annotationPlaced(annotation: AnnotationID, version: Int, page: Int, shape: Shape)
    /// In this version there is no place for it that is certain; it stays where it was.
    case annotationLost(annotation: AnnotationID, version: Int)

    // MARK: The record

    /// For the officers: words on their way to a conclusion.
    case conclusionDrafted(item: ItemID, text: String, revision: Int)
    /// Its tasks are numbered on in the meeting: `t1`, `t2`…
    case conclusionRecorded(item: ItemID, text: String, tasks: [Assignment])
    case minutesEdited(section: String, text: String)
    /// `head`: the hash of the last record before this one, 64 hexadecimal digits.
    case minutesApproved(head: String)
    /// The approved version stays; what follows is the next one.
    case minutesReopened(reason: String)
    /// A notice of all conclusions as they stand, under this number of the register.
    case noticeIssued(number: Int)

    // MARK: Work that was given out, for who answers for it and the officers

    case taskReported(
        task: TaskID, user: UserID, progress: AssignedTask.Report, note: String?)
    /// `progress`: where it stands now, `returned` or `underway`.
    case taskReturned(
        task: TaskID, user: UserID, progress: AssignedTask.Progress, reason: String)
    case taskConfirmed(task: TaskID, user: UserID)
    case taskExtended(task: TaskID, user: UserID, deadline: String, reason: String)
    case taskReassigned(
        task: TaskID, user: UserID, person: UserID?, lead: String, reason: String)
}

/// An event where it stands in its meeting's log.
public struct Entry: Hashable, Sendable {
    /// From 1, without gaps.
    public let seq: Int64
    public let at: Timestamp
    /// Whose command it was; `server` for what the server reports by itself.
    public let by: UserID
    public let event: Event

    public init(seq: Int64, at: Timestamp, by: UserID, event: Event) {
        self.seq = seq
        self.at = at
        self.by = by
        self.event = event
    }
}
