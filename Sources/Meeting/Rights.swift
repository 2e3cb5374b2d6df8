/// What a person may do in a meeting: the one place that says so.
///
/// It speaks of who, not of when: whether the meeting is in a state for the command is the
/// decider's business. A stranger, an administrator included, may do nothing. Chair and
/// secretaries run the meeting; only the chair hands over, annuls and approves; only a
/// secretary prepares; everybody acts for themselves.
public enum Rights {
    /// Whether `actor` may give this command in a meeting in this state.
    public static func permit(_ command: Command, by actor: Actor, in state: State) -> Bool {
        switch actor {
        case .server: return requirement(of: command, in: state) == .server
        case .person(let user):
            let requirement = requirement(of: command, in: state)
            // Work may be given to somebody who is not in the meeting.
            if case .answerer(let task) = requirement, state.task(task)?.person == user {
                return true
            }
            // Nobody acts in a meeting that is not there for them.
            guard Visibility.seesMeeting(user, in: state),
                let participant = state.participants[user]
            else { return false }
            return allows(requirement, participant, in: state)
        }
    }

    /// Whether a person may send this signal: the presenter of the running item, whoever they
    /// handed it to, the chair and the secretaries turn the page for all.
    ///
    /// The server's own signals come from nobody.
    public static func permit(_ signal: Signal, by user: UserID, in state: State) -> Bool {
        guard let participant = state.participants[user], state.phase == .open else {
            return false
        }
        switch signal {
        case .page(let document, _, _), .pointer(let document, _, _, _, _):
            guard Visibility.sees(document, user, in: state) else { return false }
            return allows(.presenter, participant, in: state)
        case .pageCleared:
            return participant.role.isOfficer
        case .reading:
            return true
        case .turnout, .followers, .online:
            return false
        }
    }

    /// Whether a person may add documents to this item.
    public static func mayAttachDocuments(_ user: UserID, in state: State) -> Bool {
        state.role(of: user) == .secretary
    }

    /// Whether a person may send in documents of this item for appraisal: a secretary, and
    /// whoever presents the item.
    public static func maySubmitDocuments(
        _ user: UserID, of item: ItemID, in state: State
    ) -> Bool {
        guard let participant = state.participants[user] else { return false }
        return participant.role == .secretary
            || state.item(item)?.presenter == user
                && Visibility.knows(item, participant, in: state)
    }

    /// Whether a person may take the package of the meeting along.
    public static func mayTakeDossier(_ user: UserID, in state: State) -> Bool {
        state.role(of: user)?.isOfficer ?? false
    }

    /// Whether a person may let screens into the room, and put them out again.
    public static func mayOpenScreens(_ user: UserID, in state: State) -> Bool {
        state.role(of: user)?.isOfficer ?? false
    }

    private enum Requirement: Equatable {
        case server, chair, secretary, officer
        /// The person named, or a secretary in their place; nobody named means oneself.
        case oneselfOrSecretary(UserID?)
        /// The same, and oneself only from an item that one knows of.
        case recusal(UserID?, ItemID)
        /// Whoever made the request, or an officer.
        case requesterOrOfficer(RequestID)
        /// A delegate who knows of the draft, or a secretary for the person named.
        case proposer(UserID?, ResolutionID?)
        /// Whoever made the amendment, or an officer.
        case amendmentsOwner(AmendmentID)
        /// Whoever called for service, or an officer.
        case caller(CallID)
        /// Whoever answers for the task, or an officer.
        case answerer(TaskID)
        /// A participant who may follow this item now.
        case follower(ItemID)
        /// Whoever turns the pages for all.
        case presenter
        case participant
    }

    private static func requirement(of command: Command, in state: State) -> Requirement {
        switch command {
        case .editMeeting, .conveneMeeting, .cancelMeeting, .archiveMeeting, .addAgendaItem,
            .editAgendaItem, .moveAgendaItem, .removeAgendaItem, .addParticipant,
            .changeParticipant, .removeParticipant, .draftResolution, .editResolution,
            .withdrawDocument, .allowDownload, .restrictDocument, .planHandout,
            .cancelHandout, .appraiseDocument,
            .publishDocument, .editScript,
            .editNotes, .arrangeSeats, .preparePoll, .recordPaperVotes,
            .recordCall, .answerOpinions, .editMinutes, .issueNotice:
            .secretary
        case .openMeeting, .adjournMeeting, .resumeMeeting, .closeMeeting, .startItem, .endItem,
            .moveRequest, .callSpeaker, .extendSpeech, .endSpeech, .openPoll, .pausePoll,
            .resumePoll,
            .handOutCopy, .takeBackCopy, .closePoll, .cancelPoll, .remindVoters, .askReadiness,
            .draftConclusion,
            .recordConclusion, .confirmTask, .extendTask, .reassignTask:
            .officer
        case .handOverChair, .annulPoll, .approveMinutes, .reopenMinutes:
            .chair
        case .proposeAmendment(_, let resolution, _, _, _, _, let proposer):
            .proposer(proposer, resolution)
        case .sponsorAmendment(let amendment, _):
            .proposer(nil, state.amendment(amendment)?.resolution)
        case .orderAmendments, .numberResolution:
            .officer
        case .decideAmendment(let amendment, let outcome, _, _, _):
            outcome == .withdrawn ? .amendmentsOwner(amendment) : .officer
        case .recuse(let user, let item, _):
            .recusal(user, item)
        case .checkIn(let user), .checkOut(let user):
            .oneselfOrSecretary(user)
        case .withdrawRequest(let request):
            .requesterOrOfficer(request)
        case .requestToSpeak(let item, _, _):
            .follower(item)
        // That a voter is entitled is part of the poll, and has words of its own.
        // That one may read what a mark stands on, and whose it is, the decider asks.
        case .answerInvitation, .signalReady, .callService, .castVote, .requestBallot,
            .reserveOpinion, .annotate, .eraseAnnotation, .answerAnnotation, .resolveAnnotation,
            .placeAnnotation:
            .participant
        case .answerService(let call):
            .caller(call)
        case .reportTask(let task, _, _), .returnTask(let task, _):
            .answerer(task)
        case .handOverPresentation:
            .presenter
        case .attachDocument, .submitDocument, .documentPagesReady, .documentPagesFailed,
            .recogniseDocument, .publishBallotKey, .countBallots, .failPoll, .expirePoll,
            .followAnnotation, .loseAnnotation, .callToSeat, .recallFromSeat:
            .server
        }
    }

    private static func allows(
        _ requirement: Requirement, _ participant: Participant, in state: State
    ) -> Bool {
        switch requirement {
        case .server: false
        case .chair: participant.role == .chair
        case .secretary: participant.role == .secretary
        case .officer, .answerer: participant.role.isOfficer
        case .oneselfOrSecretary(let user):
            user == nil || user == participant.user || participant.role == .secretary
        case .recusal(let user, let item):
            allows(.oneselfOrSecretary(user), participant, in: state)
                && Visibility.knows(item, participant, in: state)
        case .requesterOrOfficer(let request):
            participant.role.isOfficer
                || state.requests.contains {
                    $0.request == request && $0.user == participant.user
                }
        case .proposer(let user, let resolution):
            participant.role != .guest && allows(.oneselfOrSecretary(user), participant, in: state)
                && (state.resolutions[resolution ?? ""].map {
                    Visibility.knows($0.item, participant, in: state)
                } ?? true)
        case .amendmentsOwner(let amendment):
            participant.role.isOfficer
                || state.amendment(amendment)?.proposer == participant.user
        case .caller(let call):
            // One that was answered a moment ago is nobody's, and taking it back changes nothing.
            participant.role.isOfficer
                || !state.serviceCalls.contains {
                    $0.call == call && $0.user != participant.user
                }
        case .follower(let item):
            Visibility.follows(item, participant, in: state)
        case .presenter:
            participant.role.isOfficer || state.runningItem?.presenter == participant.user
                || state.presenting == participant.user
        case .participant: true
        }
    }
}
