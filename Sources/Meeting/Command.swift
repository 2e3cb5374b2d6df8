/// What somebody asks of a meeting.
///
/// The cases and their labels are the wire: `.castVote(poll:choice:opinion:)` is
/// `{"castVote":{"poll":…,"choice":…}}`. A command may be refused with a `Rejection`; what
/// is decided comes out as `Event`s. The last group is for the server itself, which reports
/// what it has done outside the meeting; nobody can send those.
public enum Command: Hashable, Sendable, Codable {
    // MARK: The meeting

    /// Changes title, time or place; what is left out stays.
    case editMeeting(title: String?, startsAt: Timestamp?, place: String?)
    /// Sends the invitations; from now on participants may read.
    case conveneMeeting
    case cancelMeeting(reason: String)
    case openMeeting
    case adjournMeeting(until: Timestamp?)
    case resumeMeeting
    /// While papers that were handed out are not back it is refused, naming who has them, unless
    /// `withCopiesOut` says that this is known.
    case closeMeeting(withCopiesOut: Bool? = nil)
    case archiveMeeting
    case handOverChair(user: UserID)

    // MARK: The agenda

    /// `after` names the item before it; without it the item goes to the end.
    case addAgendaItem(
        item: ItemID?, title: String, kind: AgendaItem.Kind, presenter: UserID?, minutes: Int?,
        after: ItemID?)
    /// An empty `presenter` and 0 `minutes` take these away. With `revision`, refused if
    /// somebody has edited the item since.
    case editAgendaItem(
        item: ItemID, title: String?, kind: AgendaItem.Kind?, presenter: UserID?, minutes: Int?,
        revision: Int? = nil)
    /// To the place behind `after`, or to the front without it.
    case moveAgendaItem(item: ItemID, after: ItemID?)
    case removeAgendaItem(item: ItemID)
    case startItem(item: ItemID)
    case endItem(item: ItemID)

    // MARK: The people

    case addParticipant(
        user: UserID, role: Role, votes: Bool, seat: String?, precedence: Int?, items: [ItemID]?)
    case changeParticipant(
        user: UserID, role: Role?, votes: Bool?, seat: String?, items: [ItemID]?)
    case removeParticipant(user: UserID, reason: String)
    case recuse(user: UserID?, item: ItemID, reason: String)
    case answerInvitation(attending: Bool, reason: String?, substitute: String?)
    case checkIn(user: UserID?)
    case checkOut(user: UserID?)
    /// Says that oneself is ready for the vote that comes, or is not yet.
    case signalReady(ready: Bool)
    /// Asks everybody with a vote whether they are ready; earlier signs are void.
    case askReadiness
    /// Asks the secretaries to come to one's place; a second call replaces the note of the first.
    case callService(note: String?)
    /// Somebody has come, or the caller takes the call back.
    case answerService(call: CallID)

    // MARK: The floor

    case requestToSpeak(item: ItemID, kind: SpeakerRequest.Kind, topic: String?)
    case withdrawRequest(request: RequestID)
    /// To the place before `before`, or to the end of the queue without it.
    case moveRequest(request: RequestID, before: RequestID?)
    /// `seconds`: how long the speech may take, 15…7,200; without it there is no limit.
    case callSpeaker(request: RequestID, seconds: Int? = nil)
    /// Gives the speech so many seconds more, 15…3,600, from now if its time is over.
    case extendSpeech(request: RequestID, seconds: Int)
    case endSpeech(request: RequestID)

    // MARK: Drafts

    case draftResolution(
        item: ItemID, resolution: ResolutionID, title: String, paragraphs: [Paragraph])
    /// With `revision`, refused if somebody has edited the draft since.
    case editResolution(
        item: ItemID?, resolution: ResolutionID, title: String?, paragraphs: [Paragraph],
        revision: Int?)
    /// Files an adopted text under a number of its kind and term, such as "05-NQ/ĐU".
    case numberResolution(resolution: ResolutionID, number: String)
    /// `proposer`: for whom a secretary enters it. `text` is what would stand there, and is left
    /// out of a deletion.
    case proposeAmendment(
        amendment: AmendmentID?, resolution: ResolutionID, paragraph: ParagraphID,
        action: Amendment.Action, text: String?, reason: String?, proposer: UserID?)
    case sponsorAmendment(amendment: AmendmentID, sponsoring: Bool)
    case orderAmendments(resolution: ResolutionID, order: [AmendmentID])
    /// `text`: the words as they are accepted, if others than proposed. With `revision`, refused
    /// if the draft has changed since.
    case decideAmendment(
        amendment: AmendmentID, outcome: Amendment.Outcome, note: String?, text: String?,
        revision: Int?)
    case withdrawDocument(document: DocumentID, reason: String)
    /// Whether the file itself may be taken along; its pages can be read in any case.
    case allowDownload(document: DocumentID, allowed: Bool)
    /// Whether it is kept close: a mark with the reader's name on every page, every look written
    /// down, the file itself for the officers alone.
    case restrictDocument(document: DocumentID, restricted: Bool)
    /// Lets somebody else turn the pages in the running item; nobody takes it back.
    case handOverPresentation(user: UserID?)

    /// What the office found under five heads; a return needs a reason.
    case appraiseDocument(
        document: DocumentID, version: Int, heads: Appraisal, accepted: Bool, reason: String?)
    /// Shows an accepted document to those who know its item.
    case publishDocument(document: DocumentID)

    // MARK: Papers of a secrecy level

    /// Says that papers of this level are handed out in the item, and how the copies are numbered.
    case planHandout(item: ItemID, level: Handout.Level, copies: [String])
    case cancelHandout(item: ItemID)
    case handOutCopy(item: ItemID, copy: String, user: UserID)
    case takeBackCopy(item: ItemID, copy: String)

    // MARK: Preparing and taking notes

    /// What the chair says in an item, for the officers alone. With `revision`, refused if
    /// somebody has written since.
    case editScript(item: ItemID, text: String, revision: Int?)
    /// The secretary's notes on an item, or on one speech in it, for the officers alone.
    case editNotes(item: ItemID, request: RequestID?, text: String, revision: Int?)
    /// The seats of the room row by row, from the front; an empty name is a gap.
    case arrangeSeats(rows: [[String]])

    // MARK: Polls

    case preparePoll(
        poll: PollID?, item: ItemID, question: String, subject: String?, ballot: Poll.Ballot,
        form: Poll.Form, options: [String]?, base: Base?, threshold: Threshold?,
        details: PollDetails? = nil)
    /// A prepared id opens that poll, and then the other fields may be left out; an unused
    /// id, or none, names a new one.
    case openPoll(
        poll: PollID?, item: ItemID?, question: String?, subject: String?, ballot: Poll.Ballot?,
        form: Poll.Form?, options: [String]?, base: Base?, threshold: Threshold?,
        details: PollDetails? = nil)
    /// `choice`, or `choices` for elections and votes of confidence; `comments` on themes of a
    /// consultation, where disagreeing needs an `opinion`.
    case castVote(
        poll: PollID, choice: String?, opinion: String?, choices: [String]? = nil,
        comments: [ThemeComment]? = nil)
    /// A voter's word in a roll-call; without a choice there was none.
    case recordCall(poll: PollID, user: UserID, choice: String?)
    /// Keeps a view of one's own after the vote; it goes into the minutes.
    case reserveOpinion(poll: PollID, opinion: String)
    /// Reminds whoever has not answered a consultation.
    case remindVoters(poll: PollID)
    /// What is made of opinions of a consultation that is over; an explanation needs a `text`.
    case answerOpinions(
        poll: PollID, opinions: [OpinionPlace], outcome: OpinionAnswer.Outcome, text: String?)
    /// `blinded`: what is to be signed, 256 bytes in Base64.
    case requestBallot(poll: PollID, blinded: String)
    /// `voters` may repeat the people of `votes`; a secret ballot has `counts` instead, and
    /// `issued`, how many papers were given out.
    case recordPaperVotes(
        poll: PollID, voters: [UserID]?, votes: [PaperVote]?, counts: [String: Int]?,
        issued: Int? = nil)
    case pausePoll(poll: PollID)
    case resumePoll(poll: PollID)
    case closePoll(poll: PollID)
    case cancelPoll(poll: PollID, reason: String?)
    case annulPoll(poll: PollID, reason: String)

    // MARK: The record

    /// Keeps words on their way to a conclusion, for the officers alone. With `revision`, refused
    /// if somebody has written since.
    case draftConclusion(item: ItemID, text: String, revision: Int?)
    case recordConclusion(item: ItemID, text: String, tasks: [Assignment]?)
    /// With `revision`, refused if somebody has written this section since.
    case editMinutes(section: String, text: String, revision: Int? = nil)
    case approveMinutes
    /// Begins a corrected version of minutes that were approved.
    case reopenMinutes(reason: String)
    /// Issues the notice of conclusions under a number of the register, 1…99,999.
    case issueNotice(number: Int)

    // MARK: Work that was given out

    /// By who answers for it, or an officer in their place.
    case reportTask(task: TaskID, progress: AssignedTask.Report, note: String?)
    /// By who answers for it: not theirs; by an officer, of what is done: not good enough.
    case returnTask(task: TaskID, reason: String)
    case confirmTask(task: TaskID)
    case extendTask(task: TaskID, deadline: String, reason: String)
    case reassignTask(task: TaskID, person: UserID?, lead: String, reason: String)

    // MARK: Marks and comments

    /// Shares a mark on a page of a document's present version, or a comment on a paragraph of
    /// a draft.
    case annotate(
        annotation: AnnotationID?, document: DocumentID?, version: Int?, page: Int?,
        resolution: ResolutionID?, paragraph: ParagraphID?, shape: Shape, text: String?)
    /// Takes back one's own.
    case eraseAnnotation(annotation: AnnotationID)
    case answerAnnotation(annotation: AnnotationID, text: String)
    /// Settled, or open again: by who made it and by the officers.
    case resolveAnnotation(annotation: AnnotationID, resolved: Bool)
    /// Puts it on a page of the present version by hand: by who made it and by the officers.
    case placeAnnotation(annotation: AnnotationID, version: Int, page: Int, shape: Shape)

    // MARK: The server's own

    case attachDocument(
        document: DocumentID, item: ItemID, name: String, kind: String, mediaType: String,
        size: Int, checksum: String, details: Document.Details?)
    case submitDocument(
        document: DocumentID, item: ItemID, name: String, kind: String, mediaType: String,
        size: Int, checksum: String, details: Document.Details? = nil)
    /// From the terminal at a place: one call at a time, whoever sits there.
    case callToSeat(seat: String)
    case recallFromSeat(seat: String)
    case documentPagesReady(document: DocumentID, version: Int, pages: Int)
    case followAnnotation(annotation: AnnotationID, version: Int, page: Int, shape: Shape)
    case loseAnnotation(annotation: AnnotationID, version: Int)
    case documentPagesFailed(document: DocumentID, version: Int, reason: String)
    case publishBallotKey(poll: PollID, ballotKey: BallotKey)
    case countBallots(poll: PollID, ballots: [CountedBallot])
    case failPoll(poll: PollID, reason: String)
    case recogniseDocument(document: DocumentID, version: Int, pages: Int)
    case expirePoll(poll: PollID)
}
