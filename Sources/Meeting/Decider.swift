/// Decides what comes of a command: events, or a rejection.
///
/// Pure: the same state, command and context always give the same answer, and nothing is
/// changed by asking. First `Rights` says who may, then each rule of `domain` says whether it
/// can be done now. A command that asks for what is already so gives no events and is no
/// mistake: a second click must not frighten anybody.
public struct Decider {
    let state: State
    let context: Context

    /// What comes of `command`, to be applied in this order.
    ///
    /// - Throws: `Rejection`; the meeting is then as it was.
    public static func decide(
        _ command: Command, in state: State, _ context: Context
    ) throws(Rejection) -> [Event] {
        guard Rights.permit(command, by: context.actor, in: state) else {
            throw Rejection(command.task == nil ? .rightsMissing : .taskNotYours)
        }
        return try Decider(state: state, context: context).decide(command)
    }

    /// The first event of a meeting, and the secretary who made it.
    ///
    /// - Throws: `Rejection` for a blank title or the like.
    public static func create(
        _ meeting: MeetingID, title: String, kind: String, body: Body, startsAt: Timestamp,
        place: String, by secretary: Person
    ) throws(Rejection) -> [Event] {
        try Limits.check(title, "title", 1...Limits.title)
        try Limits.check(kind, "kind", 1...64)
        try Limits.check(place, "place", 0...Limits.title)
        guard (1...10_000).contains(body.incumbents) else {
            throw Rejection(.fieldInvalid, "body.incumbents")
        }
        return [
            .meetingCreated(
                meeting: meeting, title: title, kind: kind, body: body, startsAt: startsAt,
                place: place),
            .participantAdded(
                user: secretary.user, name: secretary.name, position: secretary.position,
                role: .secretary, votes: false, seat: nil, precedence: nil, items: nil),
        ]
    }

    private func decide(_ command: Command) throws(Rejection) -> [Event] {
        switch command {
        case .editMeeting(let title, let startsAt, let place):
            try editMeeting(title: title, startsAt: startsAt, place: place)
        case .conveneMeeting: try conveneMeeting()
        case .cancelMeeting(let reason): try cancelMeeting(reason)
        case .openMeeting: try openMeeting()
        case .adjournMeeting(let until): try adjournMeeting(until: until)
        case .resumeMeeting: try resumeMeeting()
        case .closeMeeting(let knowing): try closeMeeting(withCopiesOut: knowing ?? false)
        case .archiveMeeting: try archiveMeeting()
        case .handOverChair(let user): try handOverChair(to: user)

        case .addAgendaItem(let item, let title, let kind, let presenter, let minutes, let after):
            try addAgendaItem(
                item, title: title, kind: kind, presenter: presenter, minutes: minutes,
                after: after)
        case .editAgendaItem(
            let item, let title, let kind, let presenter, let minutes, let revision):
            try editAgendaItem(
                item, title: title, kind: kind, presenter: presenter, minutes: minutes,
                revision: revision)
        case .moveAgendaItem(let item, let after): try moveAgendaItem(item, after: after)
        case .removeAgendaItem(let item): try removeAgendaItem(item)
        case .startItem(let item): try startItem(item)
        case .endItem(let item): try endItem(item)

        case .addParticipant(
            let user, let role, let votes, let seat, let precedence, let items):
            try addParticipant(
                user, role: role, votes: votes, seat: seat, precedence: precedence, items: items)
        case .changeParticipant(let user, let role, let votes, let seat, let items):
            try changeParticipant(user, role: role, votes: votes, seat: seat, items: items)
        case .removeParticipant(let user, let reason):
            try removeParticipant(user, reason: reason)
        case .recuse(let user, let item, let reason):
            try recuse(user, item: item, reason: reason)
        case .answerInvitation(let attending, let reason, let substitute):
            try answerInvitation(attending, reason: reason, substitute: substitute)
        case .checkIn(let user): try checkIn(user)
        case .checkOut(let user): try checkOut(user)
        case .signalReady(let ready): try signalReady(ready)
        case .askReadiness: try askReadiness()
        case .callToSeat(let seat): try callToSeat(seat)
        case .recallFromSeat(let seat): try recallFromSeat(seat)
        case .callService(let note): try callService(note)
        case .answerService(let call): try answerService(call)

        case .requestToSpeak(let item, let kind, let topic):
            try requestToSpeak(item, kind: kind, topic: topic)
        case .withdrawRequest(let request): try withdrawRequest(request)
        case .moveRequest(let request, let before): try moveRequest(request, before: before)
        case .callSpeaker(let request, let seconds): try callSpeaker(request, seconds: seconds)
        case .extendSpeech(let request, let seconds): try extendSpeech(request, by: seconds)
        case .endSpeech(let request): try endSpeech(request)

        case .draftResolution(let item, let resolution, let title, let paragraphs):
            try draftResolution(item, resolution, title: title, paragraphs: paragraphs)
        case .editResolution(let item, let resolution, let title, let paragraphs, let revision):
            try editResolution(
                resolution, item: item, title: title, paragraphs: paragraphs, revision: revision)
        case .numberResolution(let resolution, let number):
            try numberResolution(resolution, number)
        case .proposeAmendment(
            let amendment, let resolution, let paragraph, let action, let text, let reason,
            let proposer):
            try proposeAmendment(
                amendment,
                Proposal(
                    resolution: resolution, paragraph: paragraph, action: action, text: text,
                    reason: reason, proposer: proposer))
        case .sponsorAmendment(let amendment, let sponsoring):
            try sponsorAmendment(amendment, sponsoring: sponsoring)
        case .orderAmendments(let resolution, let order):
            try orderAmendments(resolution, order)
        case .decideAmendment(
            let amendment, let outcome, let note, let text, let revision):
            try decideAmendment(
                amendment, outcome: outcome, note: note, text: text, revision: revision)
        case .withdrawDocument(let document, let reason):
            try withdrawDocument(document, reason: reason)
        case .attachDocument(
            let document, let item, let name, let kind, let mediaType, let size, let checksum,
            let details):
            try attachDocument(
                document, item: item, name: name, kind: kind, mediaType: mediaType, size: size,
                checksum: checksum, details: details)
        case .submitDocument(
            let document, let item, let name, let kind, let mediaType, let size, let checksum,
            let details):
            try submitDocument(
                document, item: item, name: name, kind: kind, mediaType: mediaType, size: size,
                checksum: checksum, details: details)
        case .appraiseDocument(let document, let version, let heads, let accepted, let reason):
            try appraiseDocument(
                document, version: version, heads, accepted: accepted, reason: reason)
        case .publishDocument(let document): try publishDocument(document)
        case .planHandout(let item, let level, let copies):
            try planHandout(item, level, copies: copies)
        case .cancelHandout(let item): try cancelHandout(item)
        case .handOutCopy(let item, let copy, let user): try handOutCopy(item, copy, to: user)
        case .takeBackCopy(let item, let copy): try takeBackCopy(item, copy)
        case .editScript(let item, let text, let revision):
            try editScript(item, text: text, revision: revision)
        case .editNotes(let item, let request, let text, let revision):
            try editNotes(item, request, text: text, revision: revision)
        case .arrangeSeats(let rows): try arrangeSeats(rows)
        case .annotate(
            let annotation, let document, let version, let page, let resolution, let paragraph,
            let shape, let text):
            try annotate(
                annotation,
                on: AnnotationPlace(
                    document: document, version: version, page: page, resolution: resolution,
                    paragraph: paragraph), shape, text: text)
        case .eraseAnnotation(let annotation): try eraseAnnotation(annotation)
        case .answerAnnotation(let annotation, let text):
            try answerAnnotation(annotation, text: text)
        case .resolveAnnotation(let annotation, let resolved):
            try resolveAnnotation(annotation, resolved)
        case .placeAnnotation(let annotation, let version, let page, let shape):
            try placeAnnotation(annotation, version: version, page: page, shape)
        case .followAnnotation(let annotation, let version, let page, let shape):
            try followAnnotation(annotation, version: version, page: page, shape)
        case .loseAnnotation(let annotation, let version):
            try loseAnnotation(annotation, version: version)
        case .documentPagesReady(let document, let version, let pages):
            try pagesReady(document, version: version, pages: pages)
        case .documentPagesFailed(let document, let version, let reason):
            try pagesFailed(document, version: version, reason: reason)
        case .recogniseDocument(let document, let version, let pages):
            try recognised(document, version: version, pages: pages)
        case .allowDownload(let document, let allowed): try allowDownload(document, allowed)
        case .restrictDocument(let document, let restricted):
            try restrictDocument(document, restricted)
        case .handOverPresentation(let user): try handOverPresentation(to: user)

        case .preparePoll(
            let poll, let item, let question, let subject, let ballot, let form, let options,
            let base, let threshold, let details):
            try preparePoll(
                poll,
                Draft(
                    item: item, question: question, subject: subject, ballot: ballot, form: form,
                    options: options, base: base, threshold: threshold, details: details))
        case .openPoll(
            let poll, let item, let question, let subject, let ballot, let form, let options,
            let base, let threshold, let details):
            try openPoll(
                poll,
                Draft(
                    item: item, question: question, subject: subject, ballot: ballot, form: form,
                    options: options, base: base, threshold: threshold, details: details))
        case .castVote(let poll, let choice, let opinion, let choices, let comments):
            try castVote(
                poll,
                Cast(choice: choice, choices: choices, opinion: opinion, comments: comments))
        case .recordCall(let poll, let user, let choice):
            try recordCall(poll, user, choice: choice)
        case .reserveOpinion(let poll, let opinion):
            try reserveOpinion(poll, opinion: opinion)
        case .remindVoters(let poll): try remindVoters(poll)
        case .answerOpinions(let poll, let opinions, let outcome, let text):
            try answerOpinions(poll, opinions, outcome, text)
        case .expirePoll(let poll): try expirePoll(poll)
        case .requestBallot(let poll, let blinded):
            try requestBallot(poll, blinded: blinded)
        case .publishBallotKey(let poll, let key): try publishBallotKey(poll, key)
        case .countBallots(let poll, let ballots): try countBallots(poll, ballots)
        case .failPoll(let poll, let reason): try failPoll(poll, reason: reason)
        case .recordPaperVotes(let poll, let voters, let votes, let counts, let issued):
            try recordPaperVotes(
                poll, voters: voters, votes: votes, counts: counts, issued: issued)
        case .pausePoll(let poll): try pausePoll(poll)
        case .resumePoll(let poll): try resumePoll(poll)
        case .closePoll(let poll): try closePoll(poll)
        case .cancelPoll(let poll, let reason): try cancelPoll(poll, reason: reason)
        case .annulPoll(let poll, let reason): try annulPoll(poll, reason: reason)

        case .draftConclusion(let item, let text, let revision):
            try draftConclusion(item, text: text, revision: revision)
        case .recordConclusion(let item, let text, let tasks):
            try recordConclusion(item, text: text, tasks: tasks ?? [])
        case .editMinutes(let section, let text, let revision):
            try editMinutes(section, text: text, revision: revision)
        case .approveMinutes: try approveMinutes()
        case .reopenMinutes(let reason): try reopenMinutes(reason)
        case .issueNotice(let number): try issueNotice(number)
        case .reportTask(let task, let progress, let note):
            try reportTask(task, progress: progress, note: note)
        case .returnTask(let task, let reason): try returnTask(task, reason: reason)
        case .confirmTask(let task): try confirmTask(task)
        case .extendTask(let task, let deadline, let reason):
            try extendTask(task, deadline: deadline, reason: reason)
        case .reassignTask(let task, let person, let lead, let reason):
            try reassignTask(task, person: person, lead: lead, reason: reason)
        }
    }

    // MARK: What many rules ask

    /// The meeting is in one of these phases.
    func require(_ phases: State.Phase...) throws(Rejection) {
        guard phases.contains(state.phase) else {
            throw Rejection(.meetingWrongState, state.phase.rawValue)
        }
    }

    /// The meeting is open and not adjourned.
    func requireSitting() throws(Rejection) {
        try require(.open)
        guard state.adjournment == nil else { throw Rejection(.meetingAdjourned) }
    }

    func item(_ id: ItemID) throws(Rejection) -> AgendaItem {
        guard let item = state.item(id) else { throw Rejection(.itemUnknown, id.text) }
        return item
    }

    func participant(_ user: UserID) throws(Rejection) -> Participant {
        guard let participant = state.participants[user] else {
            throw Rejection(.participantUnknown, user.text)
        }
        return participant
    }

    /// The person named, or the sender.
    func subject(_ user: UserID?) throws(Rejection) -> Participant {
        try participant(user ?? context.actor.user)
    }
}

/// How long texts may be, in UTF-8 bytes, and the check itself.
enum Limits {
    static let title = 2_000
    static let text = 20_000
    static let paragraphs = 2_000
    static let amendments = 2_000
    static let items = 200
    static let participants = 12_000

    /// - Throws: `fieldMissing` for a text that is blank where it must not be,
    ///   `fieldTooLong` for one that exceeds the range.
    static func check(
        _ text: String?, _ field: String, _ range: ClosedRange<Int>
    ) throws(Rejection) {
        guard let text else { return }
        if range.lowerBound > 0, text.allSatisfy(\.isWhitespace) {
            throw Rejection(.fieldMissing, field)
        }
        guard text.utf8.count <= range.upperBound else { throw Rejection(.fieldTooLong, field) }
    }

    static func check<Subject>(_ id: ID<Subject>?, _ field: String) throws(Rejection) {
        guard let id else { return }
        guard id.isWellFormed else { throw Rejection(.fieldInvalid, field) }
    }
}
