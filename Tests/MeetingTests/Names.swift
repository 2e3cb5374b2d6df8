@testable import Meeting

/// The commands by name.
///
/// A new command does not compile here until it has a name, and the
/// tables that are keyed by names fail until it has a line in each.
enum CommandName: String, CaseIterable {
    case editMeeting, conveneMeeting, cancelMeeting, openMeeting, adjournMeeting, resumeMeeting
    case closeMeeting, archiveMeeting, handOverChair
    case addAgendaItem, editAgendaItem, moveAgendaItem, removeAgendaItem, startItem, endItem
    case addParticipant, changeParticipant, removeParticipant, recuse, answerInvitation
    case checkIn, checkOut, signalReady
    case requestToSpeak, withdrawRequest, moveRequest, callSpeaker, extendSpeech, endSpeech
    case draftResolution, editResolution, withdrawDocument
    case numberResolution
    case proposeAmendment, sponsorAmendment, orderAmendments, decideAmendment
    case preparePoll, openPoll, castVote, recordPaperVotes, pausePoll, resumePoll, closePoll
    case cancelPoll, annulPoll, requestBallot, recordCall, reserveOpinion, remindVoters
    case answerOpinions
    case callService, answerService, askReadiness, callToSeat, recallFromSeat, draftConclusion
    case recordConclusion, editMinutes, approveMinutes, reopenMinutes, issueNotice
    case reportTask, returnTask, confirmTask, extendTask, reassignTask
    case appraiseDocument, publishDocument, editScript, editNotes, arrangeSeats
    case annotate, eraseAnnotation, answerAnnotation, resolveAnnotation, placeAnnotation
    case followAnnotation, loseAnnotation
    case attachDocument, submitDocument, documentPagesReady, documentPagesFailed
    case publishBallotKey, countBallots, failPoll, expirePoll
    case planHandout, cancelHandout, handOutCopy, takeBackCopy
    case recogniseDocument, allowDownload, restrictDocument, handOverPresentation
}

/// The events by name, likewise.
enum EventName: String, CaseIterable {
    case meetingCreated, meetingEdited, meetingConvened, meetingCancelled, meetingOpened
    case meetingAdjourned, meetingResumed, meetingClosed, meetingArchived, chairHandedOver
    case agendaItemAdded, agendaItemEdited, agendaItemMoved, agendaItemRemoved, itemStarted
    case itemEnded
    case participantAdded, participantChanged, participantRemoved, participantRecused
    case invitationAnswered, participantCheckedIn, participantCheckedOut, readinessSignalled
    case speakerQueued, speakerWithdrawn, requestMoved, speakerCalled, speechExtended
    case speechEnded
    case amendmentProposed, amendmentSponsored, amendmentsOrdered, amendmentMoved
    case amendmentDecided, amendmentReopened
    case resolutionNumbered
    case resolutionDrafted, resolutionEdited, documentAttached, documentRendered
    case documentFailed, documentWithdrawn, documentRecognised, downloadAllowed
    case documentRestricted
    case handoutPlanned, handoutCancelled, copiesNumbered, copyHandedOut, copyTakenBack
    case presentationHandedOver
    case pollPrepared, pollOpened, voteCast, voteReceived, paperVotesRecorded, pollPaused
    case pollResumed, pollClosed, pollCancelled, pollAnnulled
    case documentSubmitted, documentAppraised, documentPublished, scriptEdited, notesEdited
    case seatsArranged
    case ballotKeyRequested, ballotIssued, ballotTaken, paperCountsRecorded, pollClosing
    case pollFailed, voterCalled, callRecorded, votersReminded, opinionReserved
    case opinionsAnswered
    case annotationAdded, annotationErased, annotationAnswered, annotationResolved
    case annotationPlaced, annotationLost
    case serviceCalled, serviceAnswered, readinessAsked, seatCalled, seatAnswered
    case conclusionDrafted
    case conclusionRecorded, minutesEdited, minutesApproved, minutesReopened, noticeIssued
    case taskReported, taskReturned, taskConfirmed, taskExtended, taskReassigned
}

extension Command {
    var name: CommandName {
        switch self {
        case .editMeeting: .editMeeting
        case .conveneMeeting: .conveneMeeting
        case .cancelMeeting: .cancelMeeting
        case .openMeeting: .openMeeting
        case .adjournMeeting: .adjournMeeting
        case .resumeMeeting: .resumeMeeting
        case .closeMeeting: .closeMeeting
        case .archiveMeeting: .archiveMeeting
        case .handOverChair: .handOverChair
        case .addAgendaItem: .addAgendaItem
        case .editAgendaItem: .editAgendaItem
        case .moveAgendaItem: .moveAgendaItem
        case .removeAgendaItem: .removeAgendaItem
        case .startItem: .startItem
        case .endItem: .endItem
        case .addParticipant: .addParticipant
        case .changeParticipant: .changeParticipant
        case .removeParticipant: .removeParticipant
        case .recuse: .recuse
        case .answerInvitation: .answerInvitation
        case .checkIn: .checkIn
        case .checkOut: .checkOut
        case .signalReady: .signalReady
        case .callService: .callService
        case .answerService: .answerService
        case .askReadiness: .askReadiness
        case .callToSeat: .callToSeat
        case .recallFromSeat: .recallFromSeat
        case .draftConclusion: .draftConclusion
        case .requestToSpeak: .requestToSpeak
        case .withdrawRequest: .withdrawRequest
        case .moveRequest: .moveRequest
        case .callSpeaker: .callSpeaker
        case .extendSpeech: .extendSpeech
        case .endSpeech: .endSpeech
        case .draftResolution: .draftResolution
        case .editResolution: .editResolution
        case .withdrawDocument: .withdrawDocument
        case .numberResolution: .numberResolution
        case .proposeAmendment: .proposeAmendment
        case .sponsorAmendment: .sponsorAmendment
        case .orderAmendments: .orderAmendments
        case .decideAmendment: .decideAmendment
        case .preparePoll: .preparePoll
        case .openPoll: .openPoll
        case .castVote: .castVote
        case .recordPaperVotes: .recordPaperVotes
        case .pausePoll: .pausePoll
        case .resumePoll: .resumePoll
        case .closePoll: .closePoll
        case .cancelPoll: .cancelPoll
        case .annulPoll: .annulPoll
        case .requestBallot: .requestBallot
        case .recordCall: .recordCall
        case .reserveOpinion: .reserveOpinion
        case .remindVoters: .remindVoters
        case .answerOpinions: .answerOpinions
        case .recordConclusion: .recordConclusion
        case .editMinutes: .editMinutes
        case .approveMinutes: .approveMinutes
        case .reopenMinutes: .reopenMinutes
        case .issueNotice: .issueNotice
        case .reportTask: .reportTask
        case .returnTask: .returnTask
        case .confirmTask: .confirmTask
        case .extendTask: .extendTask
        case .reassignTask: .reassignTask
        case .annotate: .annotate
        case .eraseAnnotation: .eraseAnnotation
        case .answerAnnotation: .answerAnnotation
        case .resolveAnnotation: .resolveAnnotation
        case .placeAnnotation: .placeAnnotation
        case .followAnnotation: .followAnnotation
        case .loseAnnotation: .loseAnnotation
        case .attachDocument: .attachDocument
        case .submitDocument: .submitDocument
        case .appraiseDocument: .appraiseDocument
        case .publishDocument: .publishDocument
        case .editScript: .editScript
        case .editNotes: .editNotes
        case .arrangeSeats: .arrangeSeats
        case .documentPagesReady: .documentPagesReady
        case .documentPagesFailed: .documentPagesFailed
        case .publishBallotKey: .publishBallotKey
        case .countBallots: .countBallots
        case .failPoll: .failPoll
        case .recogniseDocument: .recogniseDocument
        case .allowDownload: .allowDownload
        case .restrictDocument: .restrictDocument
        case .planHandout: .planHandout
        case .cancelHandout: .cancelHandout
        case .handOutCopy: .handOutCopy
        case .takeBackCopy: .takeBackCopy
        case .handOverPresentation: .handOverPresentation
        case .expirePoll: .expirePoll
        }
    }
}

extension Event {
    var name: EventName {
        switch self {
        case .meetingCreated: .meetingCreated
        case .meetingEdited: .meetingEdited
        case .meetingConvened: .meetingConvened
        case .meetingCancelled: .meetingCancelled
        case .meetingOpened: .meetingOpened
        case .meetingAdjourned: .meetingAdjourned
        case .meetingResumed: .meetingResumed
        case .meetingClosed: .meetingClosed
        case .meetingArchived: .meetingArchived
        case .chairHandedOver: .chairHandedOver
        case .agendaItemAdded: .agendaItemAdded
        case .agendaItemEdited: .agendaItemEdited
        case .agendaItemMoved: .agendaItemMoved
        case .agendaItemRemoved: .agendaItemRemoved
        case .itemStarted: .itemStarted
        case .itemEnded: .itemEnded
        case .participantAdded: .participantAdded
        case .participantChanged: .participantChanged
        case .participantRemoved: .participantRemoved
        case .participantRecused: .participantRecused
        case .invitationAnswered: .invitationAnswered
        case .participantCheckedIn: .participantCheckedIn
        case .participantCheckedOut: .participantCheckedOut
        case .readinessSignalled: .readinessSignalled
        case .speakerQueued: .speakerQueued
        case .speakerWithdrawn: .speakerWithdrawn
        case .requestMoved: .requestMoved
        case .speakerCalled: .speakerCalled
        case .speechExtended: .speechExtended
        case .speechEnded: .speechEnded
        case .resolutionDrafted: .resolutionDrafted
        case .resolutionEdited: .resolutionEdited
        case .resolutionNumbered: .resolutionNumbered
        case .amendmentProposed: .amendmentProposed
        case .amendmentSponsored: .amendmentSponsored
        case .amendmentsOrdered: .amendmentsOrdered
        case .amendmentMoved: .amendmentMoved
        case .amendmentDecided: .amendmentDecided
        case .amendmentReopened: .amendmentReopened
        case .documentAttached: .documentAttached
        case .documentRendered: .documentRendered
        case .documentFailed: .documentFailed
        case .documentWithdrawn: .documentWithdrawn
        case .documentRecognised: .documentRecognised
        case .downloadAllowed: .downloadAllowed
        case .documentRestricted: .documentRestricted
        case .handoutPlanned: .handoutPlanned
        case .handoutCancelled: .handoutCancelled
        case .copiesNumbered: .copiesNumbered
        case .copyHandedOut: .copyHandedOut
        case .copyTakenBack: .copyTakenBack
        case .presentationHandedOver: .presentationHandedOver
        case .pollPrepared: .pollPrepared
        case .pollOpened: .pollOpened
        case .voteCast: .voteCast
        case .voteReceived: .voteReceived
        case .paperVotesRecorded: .paperVotesRecorded
        case .pollPaused: .pollPaused
        case .pollResumed: .pollResumed
        case .pollClosed: .pollClosed
        case .pollCancelled: .pollCancelled
        case .pollAnnulled: .pollAnnulled
        case .ballotKeyRequested: .ballotKeyRequested
        case .ballotIssued: .ballotIssued
        case .ballotTaken: .ballotTaken
        case .paperCountsRecorded: .paperCountsRecorded
        case .pollClosing: .pollClosing
        case .pollFailed: .pollFailed
        case .annotationAdded: .annotationAdded
        case .annotationErased: .annotationErased
        case .annotationAnswered: .annotationAnswered
        case .annotationResolved: .annotationResolved
        case .annotationPlaced: .annotationPlaced
        case .annotationLost: .annotationLost
        case .voterCalled: .voterCalled
        case .callRecorded: .callRecorded
        case .votersReminded: .votersReminded
        case .opinionReserved: .opinionReserved
        case .opinionsAnswered: .opinionsAnswered
        case .conclusionRecorded: .conclusionRecorded
        case .serviceCalled: .serviceCalled
        case .serviceAnswered: .serviceAnswered
        case .readinessAsked: .readinessAsked
        case .seatCalled: .seatCalled
        case .seatAnswered: .seatAnswered
        case .conclusionDrafted: .conclusionDrafted
        case .minutesEdited: .minutesEdited
        case .documentSubmitted: .documentSubmitted
        case .documentAppraised: .documentAppraised
        case .documentPublished: .documentPublished
        case .scriptEdited: .scriptEdited
        case .notesEdited: .notesEdited
        case .seatsArranged: .seatsArranged
        case .minutesApproved: .minutesApproved
        case .minutesReopened: .minutesReopened
        case .noticeIssued: .noticeIssued
        case .taskReported: .taskReported
        case .taskReturned: .taskReturned
        case .taskConfirmed: .taskConfirmed
        case .taskExtended: .taskExtended
        case .taskReassigned: .taskReassigned
        }
    }
}
