/// What a person may see of a meeting: the one place that says so, for the stream, the
/// snapshot, documents, pages, signals, the minutes and the search alike.
///
/// A draft, cancelled or not, is seen by its officers alone. From the convening on, delegates (chair,
/// secretaries, members) see everything but other people's votes, which nobody sees before a
/// poll is closed. A guest sees the title and the documents of their own items from the
/// convening until the item ends, and what happens in an item only while it runs. Strangers
/// see nothing.
public enum Visibility {
    /// Whether the meeting is there at all for this person.
    public static func seesMeeting(_ user: UserID, in state: State) -> Bool {
        guard let participant = state.participants[user] else { return false }
        return state.isAnnounced || participant.role.isOfficer
    }

    /// Whether a person may read this document.
    public static func sees(_ document: DocumentID, _ user: UserID, in state: State) -> Bool {
        guard seesMeeting(user, in: state), let participant = state.participants[user],
            let found = state.documents[document]
        else { return false }
        // A withdrawn document stays in the record, for the officers.
        if found.withdrawn != nil { return participant.role.isOfficer }
        guard isShown(found, to: participant) else { return false }
        return knows(found.item, participant, in: state)
    }

    /// Before a document is published it is there for the officers and who sent it in.
    static func isShown(_ document: Document, to participant: Participant) -> Bool {
        document.isPublished || participant.role.isOfficer
            || document.submitter == participant.user
    }

    /// Whether a person may follow this poll.
    public static func seesPoll(_ poll: PollID, _ user: UserID, in state: State) -> Bool {
        guard seesMeeting(user, in: state), let participant = state.participants[user],
            let found = state.polls[poll]
        else { return false }
        return follows(found.terms.item, participant, in: state)
    }

    /// The document in this version, if there is one and this person may read it.
    ///
    /// A version that was never published stays with the officers and who sent it in.
    public static func version(
        _ number: Int, of document: DocumentID, _ user: UserID, in state: State
    ) -> Document? {
        guard sees(document, user, in: state), let participant = state.participants[user],
            let found = state.documents[document]?.version(number),
            isShown(found, to: participant)
        else { return nil }
        return found
    }

    /// Whether a person may take the file itself along, and not only read its pages.
    ///
    /// Where the secretary has not allowed it, the officers still may: the file is theirs.
    public static func mayTake(_ document: DocumentID, _ user: UserID, in state: State) -> Bool {
        guard sees(document, user, in: state), let found = state.documents[document] else {
            return false
        }
        return found.allowsDownload && !found.restricted
            || state.role(of: user)?.isOfficer == true
    }

    /// Whether a person may read who has looked at a document that is kept close.
    ///
    /// Not the chair, who is in that log like everybody else.
    public static func seesViewings(
        of document: DocumentID, _ user: UserID, in state: State
    ) -> Bool {
        state.documents[document] != nil && state.role(of: user) == .secretary
    }

    /// Whether a person may read this draft.
    public static func seesDraft(
        _ resolution: ResolutionID, _ user: UserID, in state: State
    ) -> Bool {
        guard let draft = state.resolutions[resolution], let person = state.participants[user]
        else { return false }
        return knows(draft.item, person, in: state)
    }

    /// Whether a person may read what is proposed for this draft, and how it came to be: a guest
    /// reads the text alone.
    public static func seesAmendments(
        of resolution: ResolutionID, _ user: UserID, in state: State
    ) -> Bool {
        seesDraft(resolution, user, in: state) && state.role(of: user) != .guest
    }

    /// Whether a person may read the minutes.
    ///
    /// They are of the whole meeting, so a guest of some items may not.
    public static func seesMinutes(_ user: UserID, in state: State) -> Bool {
        guard let participant = state.participants[user] else { return false }
        return state.hasMinutes && participant.role != .guest
    }

    /// Whether this participant reads what a secretary noted of speeches, before it was approved.
    public static func seesNotes(_ user: UserID, in state: State) -> Bool {
        state.role(of: user)?.isOfficer ?? false
    }

    /// Whether the item's title and documents are there for this participant.
    static func knows(_ item: ItemID, _ participant: Participant, in state: State) -> Bool {
        switch participant.role {
        case .chair, .secretary: true
        case .member: state.isAnnounced
        case .guest: guestsKnow(item, in: state) && participant.items.contains(item)
        }
    }

    /// Whether this participant may see what happens in the item now.
    static func follows(_ item: ItemID, _ participant: Participant, in state: State) -> Bool {
        switch participant.role {
        case .chair, .secretary: true
        case .member: state.isAnnounced
        case .guest: guestsFollow(item, in: state) && participant.items.contains(item)
        }
    }

    private static func guestsKnow(_ item: ItemID, in state: State) -> Bool {
        switch state.phase {
        case .convened, .open: state.item(item).map { !$0.isDone } ?? false
        case .draft, .closed, .approved, .archived, .cancelled: false
        }
    }

    private static func guestsFollow(_ item: ItemID, in state: State) -> Bool {
        state.phase == .open && state.item(item)?.isRunning == true
    }

    private static func guests(of item: ItemID, in state: State) -> Set<UserID> {
        Set(
            state.participants.values.lazy
                .filter { $0.role == .guest && $0.items.contains(item) }.map(\.user))
    }

    // MARK: Audiences

    /// Whom the event reaches, in the state that it has led to.
    public static func audience(of event: Event, in state: State) -> Audience {
        switch event {
        case .meetingCreated, .meetingArchived, .minutesEdited:
            return Audience(.officers)
        case .meetingEdited, .meetingConvened, .meetingCancelled, .meetingOpened,
            .meetingAdjourned, .meetingResumed, .meetingClosed, .chairHandedOver:
            return everyone(in: state)
        case .agendaItemAdded(let item, _, _, _, _, let after):
            // Where it stands is named by its neighbour, which a guest may not know.
            return after == nil ? knowing(item, in: state) : delegates(in: state)
        case .agendaItemEdited(let item, _, _, _, _):
            return knowing(item, in: state)
        case .readinessAsked, .agendaItemMoved, .agendaItemRemoved, .participantRecused,
            .requestMoved:
            return delegates(in: state)
        case .itemStarted(let item), .itemEnded(let item), .conclusionRecorded(let item, _, _):
            return following(item, in: state)
        case .participantAdded(let user, _, _, let role, _, _, _, _):
            return people(about: user, isGuest: role == .guest, in: state)
        case .participantChanged(let user, _, _, _, _):
            return delegates(and: user, in: state)
        case .participantRemoved:
            return delegates(in: state)
        case .invitationAnswered(let user, _, _, _), .readinessSignalled(let user, _),
            .serviceCalled(_, let user, _), .serviceAnswered(_, let user):
            return Audience(.officers, and: state.isAnnounced ? [user] : [])
        case .participantCheckedIn(let user), .participantCheckedOut(let user):
            let isGuest = state.role(of: user) == .guest
            return people(about: user, isGuest: isGuest, in: state)
        case .speakerQueued(_, _, let item, _, _):
            return following(item, in: state)
        case .speakerWithdrawn(let request), .speakerCalled(let request, _),
            .speechExtended(let request, _), .speechEnded(let request, _):
            guard let found = state.requests.first(where: { $0.request == request }) else {
                return Audience(.officers)
            }
            return following(found.item, in: state)
        case .resolutionDrafted(let item, _, _, _),
            .documentAttached(_, let item, _, _, _, _, _, _, _):
            return knowing(item, in: state)
        case .resolutionEdited(let resolution, _, _, _), .resolutionNumbered(let resolution, _):
            return knowing(state.resolutions[resolution]?.item, in: state)
        case .amendmentProposed, .amendmentSponsored, .amendmentsOrdered, .amendmentMoved,
            .amendmentDecided, .amendmentReopened:
            // What becomes of the text reaches a guest as the draft itself.
            return delegates(in: state)
        case .documentRendered(let document, _, _), .documentFailed(let document, _, _),
            .documentWithdrawn(let document, _), .documentRecognised(let document, _, _),
            .downloadAllowed(let document, _), .documentRestricted(let document, _),
            .documentSubmitted(let document, _, _, _, _, _, _, _, _, _),
            .documentAppraised(let document, _, _, _, _):
            return readers(of: document, in: state)
        case .documentPublished(_, let item, _, _, _, _, _, _, _, _, _):
            return knowing(item, in: state)
        case .annotationAdded(let id, _, _, _, _, _, _, _, _), .annotationErased(let id),
            .annotationAnswered(let id, _, _), .annotationResolved(let id, _),
            .annotationPlaced(let id, _, _, _), .annotationLost(let id, _):
            return readers(of: id, in: state)
        case .handoutPlanned(let item, _), .handoutCancelled(let item):
            return knowing(item, in: state)
        case .copyHandedOut(_, _, let user, _), .copyTakenBack(_, _, let user, _):
            return Audience(.officers, and: state.isAnnounced ? [user] : [])
        case .copiesNumbered, .scriptEdited, .notesEdited, .conclusionDrafted, .seatCalled,
            .seatAnswered:
            return Audience(.officers)
        case .seatsArranged:
            return delegates(in: state)
        case .presentationHandedOver(let item, _):
            return following(item, in: state)
        case .voteCast(_, let voter, _, _, _, _), .ballotIssued(_, let voter, _, _):
            return Audience([], and: [voter])
        case .voteReceived, .ballotTaken, .voterCalled:
            return Audience(.officers)
        case .votersReminded(_, let voters):
            return Audience(.officers, and: state.isAnnounced ? Set(voters) : [])
        case .callRecorded(_, let vote):
            // Who was called hears what was written down, and can say so if it is wrong.
            return Audience([], and: [vote.user])
        case .paperVotesRecorded, .paperCountsRecorded:
            // Nobody sees a running result. The secretary who entered the votes has had them
            // before their eyes; the record keeps them for the count.
            return Audience([])
        case .pollPrepared(let poll, _, _, _, _, _, _, _, _, _),
            .ballotKeyRequested(let poll),
            .pollOpened(let poll, _, _, _, _, _, _, _, _, _, _, _, _, _), .pollPaused(let poll),
            .pollResumed(let poll), .pollClosing(let poll), .pollClosed(let poll, _, _, _),
            .pollFailed(let poll, _), .pollCancelled(let poll, _), .pollAnnulled(let poll, _),
            .opinionReserved(let poll, _, _), .opinionsAnswered(let poll, _, _, _):
            return following(state.polls[poll]?.terms.item, in: state)
        case .minutesApproved, .minutesReopened, .noticeIssued:
            return delegates(in: state)
        case .taskReported(let task, _, _, _), .taskReturned(let task, _, _, _),
            .taskConfirmed(let task, _), .taskExtended(let task, _, _, _),
            .taskReassigned(let task, _, _, _, _):
            return audience(ofTask: task, in: state)
        }
    }

    /// Whom the signal reaches.
    ///
    /// The names of those online are a signal of their own, for the officers.
    public static func audience(of signal: Signal, in state: State) -> Audience {
        switch signal {
        case .page(let document, _, _), .pointer(let document, _, _, _, _):
            let found = state.documents[document]
            guard found?.isPublished != false else { return Audience(.officers) }
            return following(found?.item, in: state)
        case .pageCleared:
            return following(state.runningItem?.item, in: state)
        case .turnout(let poll, _, _):
            return following(state.polls[poll]?.terms.item, in: state)
        case .online(_, let users):
            return users == nil ? everyone(in: state) : Audience(.officers)
        case .followers:
            let presenters = [state.presenting, state.runningItem?.presenter].compactMap(\.self)
            return Audience(.officers, and: Set(presenters.filter { sees(presenter: $0, state) }))
        case .reading:
            return Audience([])
        }
    }

    private static func sees(presenter: UserID, _ state: State) -> Bool {
        guard let item = state.runningItem, let found = state.participants[presenter] else {
            return false
        }
        return follows(item.item, found, in: state)
    }

    private static func everyone(in state: State) -> Audience {
        Audience(state.isAnnounced ? .everyone : .officers)
    }

    private static func delegates(in state: State) -> Audience {
        Audience(state.isAnnounced ? .delegates : .officers)
    }

    private static func delegates(and user: UserID, in state: State) -> Audience {
        state.isAnnounced ? Audience(.delegates, and: [user]) : Audience(.officers)
    }

    static func knowing(_ item: ItemID?, in state: State) -> Audience {
        let base = delegates(in: state)
        guard let item, guestsKnow(item, in: state) else { return base }
        return Audience(base.roles, and: guests(of: item, in: state))
    }

    /// Those who know the item once the document is published; before, the officers and who
    /// sent it in.
    static func readers(of id: DocumentID, in state: State) -> Audience {
        guard let document = state.documents[id], !document.isPublished else {
            return knowing(state.documents[id]?.item, in: state)
        }
        guard let submitter = document.submitter, let person = state.participants[submitter],
            state.isAnnounced, knows(document.item, person, in: state)
        else { return Audience(.officers) }
        return Audience(.officers, and: [submitter])
    }

    private static func following(_ item: ItemID?, in state: State) -> Audience {
        let base = delegates(in: state)
        guard let item, guestsFollow(item, in: state) else { return base }
        return Audience(base.roles, and: guests(of: item, in: state))
    }

    /// Everybody sees who the delegates are; who is a guest is the delegates' business, and
    /// the guest's.
    private static func people(about user: UserID, isGuest: Bool, in state: State) -> Audience {
        isGuest ? delegates(and: user, in: state) : everyone(in: state)
    }
}
