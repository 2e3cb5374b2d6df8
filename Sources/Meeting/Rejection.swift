/// The meeting's "no".
///
/// An answer, not a fault: a rejected command has changed nothing.
public struct Rejection: Error, Hashable, Sendable {
    /// Why, in a form that never changes.
    public let code: Code
    /// What it is about: the field that is wrong, or the id that is not known.
    public let about: String?

    public init(_ code: Code, _ about: String? = nil) {
        self.code = code
        self.about = about
    }

    /// Each with the stable name it has on the wire.
    public enum Code: String, Sendable, CaseIterable {
        case rightsMissing = "rights.missing"
        case fieldInvalid = "field.invalid"
        case fieldMissing = "field.missing"
        case fieldTooLong = "field.tooLong"

        case meetingWrongState = "meeting.wrongState"
        case meetingAdjourned = "meeting.adjourned"
        case meetingNotAdjourned = "meeting.notAdjourned"
        case meetingPollOpen = "meeting.pollOpen"
        case meetingWithoutChair = "meeting.withoutChair"
        case meetingWithoutAgenda = "meeting.withoutAgenda"

        case itemUnknown = "item.unknown"
        case itemExists = "item.exists"
        case itemRunning = "item.running"
        case itemNotRunning = "item.notRunning"
        case itemDone = "item.done"
        case itemChanged = "item.changed"
        case itemInUse = "item.inUse"
        case itemPollOpen = "item.pollOpen"

        case userUnknown = "user.unknown"
        case participantUnknown = "participant.unknown"
        case participantExists = "participant.exists"
        case participantNotPresent = "participant.notPresent"
        case participantRecusedAlready = "participant.recusedAlready"
        case participantLastSecretary = "participant.lastSecretary"
        case callUnknown = "call.unknown"
        case seatTaken = "seat.taken"
        case chairTaken = "chair.taken"
        case chairUnsuitable = "chair.unsuitable"

        case requestUnknown = "request.unknown"
        case requestExists = "request.exists"
        case requestNotWaiting = "request.notWaiting"
        case requestNotSpeaking = "request.notSpeaking"

        case documentUnknown = "document.unknown"
        case documentPublished = "document.published"
        case documentChanged = "document.changed"
        case documentNotSubmitted = "document.notSubmitted"
        case documentNotAccepted = "document.notAccepted"
        case documentWithdrawn = "document.withdrawn"
        case resolutionUnknown = "resolution.unknown"
        case resolutionExists = "resolution.exists"
        case resolutionChanged = "resolution.changed"
        case resolutionNotAdopted = "resolution.notAdopted"
        case resolutionNumberTaken = "resolution.numberTaken"
        case paragraphDuplicate = "paragraph.duplicate"

        case paragraphUnknown = "paragraph.unknown"
        case paragraphLast = "paragraph.last"
        case amendmentUnknown = "amendment.unknown"
        case amendmentExists = "amendment.exists"
        case amendmentNotEntitled = "amendment.notEntitled"
        case amendmentChangesNothing = "amendment.changesNothing"
        case amendmentDecidedAlready = "amendment.decidedAlready"
        case amendmentsOpen = "amendment.stillOpen"

        case pollUnknown = "poll.unknown"
        case pollExists = "poll.exists"
        case pollNotOpen = "poll.notOpen"
        case pollOpening = "poll.opening"
        case pollClosing = "poll.closing"
        case pollOpenAlready = "poll.openAlready"
        case pollPaused = "poll.paused"
        case pollNotPaused = "poll.notPaused"
        case pollClosed = "poll.closed"
        case pollCancelled = "poll.cancelled"
        case pollNotClosed = "poll.notClosed"
        case pollAnnulledAlready = "poll.annulledAlready"
        case pollSecretUnavailable = "poll.secretUnavailable"
        case pollIsSecret = "poll.isSecret"
        case pollNotSecret = "poll.notSecret"
        case pollPaperRecorded = "poll.paperRecorded"
        case pollPaperExceeds = "poll.paperExceeds"
        case pollPaperIncomplete = "poll.paperIncomplete"
        case pollPaperOnly = "poll.paperOnly"
        case pollRollCall = "poll.rollCall"
        case pollNotRollCall = "poll.notRollCall"
        case pollNotConsultation = "poll.notConsultation"
        case pollAnotherOpen = "poll.anotherOpen"
        case pollDeadlineAhead = "poll.deadlineAhead"
        case pollDeadlineOver = "poll.deadlineOver"
        case pollSurplusExceeded = "poll.surplusExceeded"
        case pollWithoutElectorate = "poll.withoutElectorate"

        case voteAlreadyCast = "vote.alreadyCast"
        case ballotTaken = "ballot.taken"
        case voteNotEntitled = "vote.notEntitled"
        case voteNotCheckedIn = "vote.notCheckedIn"
        case voteChoiceInvalid = "vote.choiceInvalid"
        case voteTooMany = "vote.tooMany"
        case voteIncomplete = "vote.incomplete"
        case voteReasonMissing = "vote.reasonMissing"
        case voteThemeUnknown = "vote.themeUnknown"
        case voteOutOfTurn = "vote.outOfTurn"

        case annotationUnknown = "annotation.unknown"
        case annotationExists = "annotation.exists"
        case annotationTooMany = "annotation.tooMany"
        case scriptChanged = "script.changed"
        case notesChanged = "notes.changed"
        case conclusionChanged = "conclusion.changed"
        case conclusionBlank = "conclusion.blank"
        case taskIncomplete = "task.incomplete"
        case taskUnknown = "task.unknown"
        case taskNotYours = "task.notYours"
        case taskDone = "task.done"
        case taskNotDone = "task.notDone"
        case taskConfirmed = "task.confirmed"
        case taskDeadlinePast = "task.deadlinePast"
        case taskNotLater = "task.notLater"
        case taskPersonUnknown = "task.personUnknown"
        case taskPersonLeft = "task.personLeft"
        case minutesNotReady = "minutes.notReady"
        case minutesChanged = "minutes.changed"
        case minutesApprovedAlready = "minutes.approvedAlready"
        case signalInvalid = "signal.invalid"
    }
}
