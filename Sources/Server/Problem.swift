internal import Meeting

/// A "no" on its way to a client: a status, a stable code, and what it is about.
///
/// The words for it are in `Words`, in the person's language; the code never changes.
struct Problem: Error, Equatable {
    let status: Int
    let code: String
    let about: String?
    /// Seconds after which it is worth trying again.
    let retryAfter: Int?

    init(_ status: Int, _ code: String, _ about: String? = nil, retryAfter: Int? = nil) {
        self.status = status
        self.code = code
        self.about = about
        self.retryAfter = retryAfter
    }

    /// The meeting's own "no".
    ///
    /// 403 where the person may not, 404 where a thing is not there, 400 where a field is wrong,
    /// 409 where it is not the moment.
    init(_ rejection: Rejection) {
        let code = rejection.code.rawValue
        let status =
            switch rejection.code {
            case .rightsMissing, .taskNotYours, .submissionNotYours, .submissionDocumentNotYours:
                403
            case .fieldInvalid, .fieldMissing, .fieldTooLong, .voteChoiceInvalid,
                .pollPaperExceeds, .pollPaperIncomplete, .pollPaperIssued, .pollSurplusExceeded,
                .voteTooMany,
                .voteIncomplete, .voteReasonMissing, .voteThemeUnknown, .amendmentChangesNothing,
                .conclusionBlank, .taskIncomplete, .taskDeadlinePast, .taskNotLater,
                .taskPersonUnknown, .taskPersonLeft, .paragraphDuplicate, .signalInvalid,
                .submissionReasonMissing, .submissionStepUnknown, .submissionStepNotEarlier,
                .submissionNotAppraised, .submissionReceiverMissing, .submissionReceiverUnknown,
                .submissionReceiverLeft, .submissionReceiverSame,
                .submissionReceiverNotCompetent:
                400
            case .itemUnknown, .userUnknown, .participantUnknown, .requestUnknown,
                .documentUnknown, .resolutionUnknown, .pollUnknown, .paragraphUnknown,
                .amendmentUnknown, .annotationUnknown, .callUnknown, .opinionUnknown,
                .taskUnknown, .handoutUnknown, .copyUnknown:
                404
            case .meetingWrongState, .meetingAdjourned, .meetingNotAdjourned, .meetingPollOpen,
                .meetingWithoutChair, .meetingWithoutAgenda, .itemExists, .itemRunning,
                .itemNotRunning, .itemDone, .itemInUse, .itemChanged, .seatTaken, .scriptChanged,
                .conclusionChanged,
                .annotationExists, .annotationTooMany, .notesChanged, .documentPublished,
                .documentChanged, .documentNotSubmitted,
                .documentNotAccepted, .itemPollOpen, .participantExists,
                .participantNotPresent, .participantRecusedAlready, .participantLastSecretary,
                .chairTaken,
                .chairUnsuitable, .requestExists, .requestNotWaiting, .requestNotSpeaking,
                .documentWithdrawn, .resolutionExists, .paragraphLast, .amendmentExists,
                .amendmentNotEntitled, .amendmentDecidedAlready, .amendmentsOpen,
                .resolutionChanged, .resolutionNotAdopted, .resolutionNumberTaken, .pollExists,
                .pollNotOpen, .pollOpenAlready, .pollPaused, .pollNotPaused, .pollClosed,
                .pollCancelled, .pollNotClosed, .pollAnnulledAlready, .pollSecretUnavailable,
                .pollOpening, .pollClosing, .pollIsSecret, .pollNotSecret, .pollPaperRecorded,
                .ballotTaken,
                .pollPaperOnly, .pollRollCall, .pollNotRollCall, .pollNotConsultation,
                .pollAnotherOpen, .pollDeadlineAhead, .pollDeadlineOver, .voteOutOfTurn,
                .pollWithoutElectorate, .voteAlreadyCast,
                .voteNotEntitled, .voteNotCheckedIn, .minutesNotReady, .minutesChanged,
                .minutesApprovedAlready, .minutesNotApproved, .noticeEmpty, .noticeExists,
                .taskDone, .taskNotDone, .taskConfirmed, .submissionUnderway,
                .submissionFinished, .submissionFirstStep, .submissionDocumentsFull,
                .submissionNotFinished, .submissionWithoutDocuments, .copyUsed, .copyOut,
                .copiesOut:
                409
            }
        self.init(status, code, rejection.about)
    }

    static let loginNeeded = Problem(401, "login.needed")
    static let notFound = Problem(404, "path.unknown")
    static let meetingUnknown = Problem(404, "meeting.unknown")
    static let rightsMissing = Problem(403, "rights.missing")
}
