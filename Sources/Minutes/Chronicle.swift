internal import Meeting

/// What a log tells in the order in which it happened: the fold that the record is worded from.
///
/// The state knows how things ended; this remembers also what the state forgets and minutes
/// need: who came late, who handed over to whom, what ran between which items. It knows
/// nothing but the log and writes no sentence.
struct Chronicle {
    private(set) var state: State
    /// Everybody who was ever on the list, those taken off it included.
    private(set) var people: [UserID: Person] = [:]
    /// The quorum at the opening.
    private(set) var opening: Quorum?
    /// Who presided, in order, from when.
    private(set) var presiding: [(user: UserID, since: Timestamp)] = []
    private(set) var moments: [Moment] = []
    /// Who was in the room at any time between the opening and the closing.
    private(set) var attended: Set<UserID> = []
    private(set) var movements: [Movement] = []
    /// The named votes of open ballots, as they were published.
    private(set) var votes: [PollID: [NamedVote]] = [:]
    private(set) var annulledAt: [PollID: Timestamp] = [:]
    private(set) var cancelReasons: [PollID: String] = [:]
    /// Who of the electorate was not in the room when a poll opened.
    private(set) var absent: [PollID: [UserID]] = [:]
    /// Every approval of the minutes, the first version first.
    private(set) var approvals: [Approval] = []
    /// Why the minutes were opened again, and when they had been approved.
    private(set) var corrections: [(approved: Timestamp, reason: String)] = []
    /// The hash that the approval printed, while it holds.
    private(set) var head: String?
    /// Every request for the floor as it stands at the end.
    private(set) var requests: [RequestID: SpeakerRequest] = [:]
    /// What the secretary had noted of each speech when the minutes were approved last.
    private(set) var publishedNotes: [RequestID: String] = [:]
    private var items: [RequestID: ItemID] = [:]
    private var current: ItemID?

    /// The chair's word that a version of the minutes stands.
    struct Approval {
        let at: Timestamp
        let by: UserID
        let head: String
    }

    /// Something to be told, under the item in whose time it fell; `nil` is the opening.
    struct Moment {
        let at: Timestamp
        let item: ItemID?
        let what: What
    }

    enum What {
        case itemStarted
        case itemEnded
        case called(RequestID)
        case adjourned(until: Timestamp?)
        case resumed
        case handedOver(from: UserID, to: UserID)
        case recused(UserID, reason: String)
        case polled(PollID)
        case proposed(AmendmentID)
        case settled(AmendmentID, Amendment.Decision)
        case reopened(AmendmentID)
    }

    /// Somebody came late, or left before the end.
    struct Movement {
        let user: UserID
        let at: Timestamp
        let arrived: Bool
    }

    /// - Parameter log: from the first entry on; a log that does not begin with the making of
    ///   a meeting tells of an empty one.
    init(_ log: [Entry]) {
        state =
            log.first.flatMap { State(first: $0.event) }
            ?? State(
                id: "", title: "", kind: "", body: Body(id: "", name: "", incumbents: 1),
                startsAt: log.first?.at ?? Timestamp(milliseconds: 0), place: "")
        for entry in log { take(entry) }
        for request in state.requests { requests[request.request] = request }
    }

    private var isSitting: Bool { state.openedAt != nil && state.closedAt == nil }

    private mutating func take(_ entry: Entry) {
        // What the chair approved stands: nothing after it rewords the record.
        if head != nil, case .minutesEdited = entry.event { return }
        follow(entry.event, at: entry.at, by: entry.by)
        state.apply(entry.event, at: entry.at)
    }

    private mutating func tell(_ what: What, _ at: Timestamp, under item: ItemID? = nil) {
        moments.append(Moment(at: at, item: item ?? current, what: what))
    }

    /// Takes down what the state will not remember, before the state has changed.
    private mutating func follow(_ event: Event, at: Timestamp, by user: UserID) {
        switch event {
        case .participantAdded(let user, let name, let position, _, _, _, _, _):
            people[user] = Person(user: user, name: name, position: position)
        case .participantRecused(let user, let item, let reason):
            tell(.recused(user, reason: reason), at, under: item)
        case .participantCheckedIn(let user): move(user, in: true, at)
        case .participantCheckedOut(let user): move(user, in: false, at)
        case .meetingOpened(let quorum): open(quorum, at)
        case .meetingAdjourned(let until): tell(.adjourned(until: until), at)
        case .meetingResumed: tell(.resumed, at)
        case .chairHandedOver(let from, let to):
            guard isSitting else { break }
            presiding.append((to, at))
            tell(.handedOver(from: from, to: to), at)
        case .itemStarted(let item):
            current = item
            tell(.itemStarted, at)
        case .itemEnded(let item): tell(.itemEnded, at, under: item)
        case .speakerCalled(let request, _):
            tell(.called(request), at, under: items[request])
        case .speakerQueued(let request, _, let item, _, _): items[request] = item
        case .pollOpened(let poll, let item, _, _, _, _, _, _, _, let electorate, _, _, _, _):
            absent[poll] = electorate.filter { state.participants[$0]?.presence != .present }
            tell(.polled(poll), at, under: item)
        case .amendmentProposed(let amendment, let resolution, _, _, _, _, _, _, _):
            tell(.proposed(amendment), at, under: state.resolutions[resolution]?.item)
        case .amendmentDecided(let id, let outcome, let note, let text, let poll, let by):
            let decision = Amendment.Decision(
                outcome: outcome, note: note, text: text, poll: poll, overtakenBy: by)
            tell(.settled(id, decision), at, under: item(of: id))
        case .amendmentReopened(let amendment):
            tell(.reopened(amendment), at, under: item(of: amendment))
        case .pollClosed(let poll, _, let named, _): votes[poll] = named
        case .pollCancelled(let poll, let reason): cancelReasons[poll] = reason
        case .pollFailed(let poll, _):
            cancelReasons[poll] = "máy chủ không còn giữ hòm phiếu"
        case .pollAnnulled(let poll, _): annulledAt[poll] = at
        case .minutesApproved(let hash):
            head = hash
            approvals.append(Approval(at: at, by: user, head: hash))
            for request in state.requests { publishedNotes[request.request] = request.notes?.text }
        case .minutesReopened(let reason):
            head = nil
            if let last = approvals.last { corrections.append((last.at, reason)) }
        case .meetingCreated, .meetingEdited, .meetingConvened, .meetingCancelled,
            .meetingClosed, .meetingArchived, .agendaItemAdded, .agendaItemEdited,
            .agendaItemMoved, .agendaItemRemoved, .participantChanged, .participantRemoved,
            .invitationAnswered, .speakerWithdrawn, .requestMoved,
            .readinessSignalled, .readinessAsked, .serviceCalled, .serviceAnswered, .seatCalled,
            .seatAnswered, .speechExtended, .speechEnded,
            .resolutionDrafted, .resolutionEdited, .resolutionNumbered, .amendmentSponsored,
            .amendmentsOrdered, .amendmentMoved, .documentAttached,
            .documentSubmitted, .documentAppraised,
            .documentPublished, .annotationAdded, .annotationErased,
            .annotationAnswered, .annotationResolved, .annotationPlaced, .annotationLost,
            .scriptEdited, .notesEdited, .seatsArranged,
            .documentRendered, .documentFailed, .documentWithdrawn, .documentRecognised,
            .downloadAllowed, .documentRestricted, .handoutPlanned,
            .handoutCancelled, .copiesNumbered, .copyHandedOut, .copyTakenBack,
            .presentationHandedOver, .pollPrepared,
            .voteCast,
            .voteReceived, .paperVotesRecorded, .pollPaused, .pollResumed,
            .ballotKeyRequested, .ballotIssued, .ballotTaken, .paperCountsRecorded, .pollClosing,
            .voterCalled, .callRecorded, .votersReminded, .opinionReserved, .opinionsAnswered,
            .conclusionDrafted, .conclusionRecorded, .minutesEdited, .noticeIssued,
            .taskReported, .taskReturned, .taskConfirmed, .taskExtended, .taskReassigned:
            break  // The state remembers what minutes need of these.
        }
    }

    private func item(of amendment: AmendmentID) -> ItemID? {
        state.amendment(amendment).flatMap { state.resolutions[$0.resolution]?.item }
    }

    private mutating func open(_ quorum: Quorum, _ at: Timestamp) {
        let here = state.participantsInOrder.filter { $0.presence == .present }
        opening = quorum
        attended = Set(here.map(\.user))
        presiding = state.participantsInOrder.filter { $0.role == .chair }.map { ($0.user, at) }
    }

    private mutating func move(_ user: UserID, in arrived: Bool, _ at: Timestamp) {
        let wasPresent = state.participants[user]?.presence == .present
        guard isSitting, wasPresent != arrived else { return }
        if arrived { attended.insert(user) }
        movements.append(Movement(user: user, at: at, arrived: arrived))
    }
}
