/// The snapshot of a meeting for one person, by the same rules as the stream.
extension Visibility {
    /// `nil` if the meeting is not there for this person.
    public static func view(of state: State, for user: UserID) -> MeetingView? {
        guard seesMeeting(user, in: state), let me = state.participants[user] else { return nil }
        return MeetingView(
            summary: summary(of: state, for: me),
            participants: state.participantsInOrder.compactMap { view(of: $0, for: me) },
            agenda: state.agenda.enumerated()
                .filter { knows($0.element.item, me, in: state) }
                .map { view(of: $0.element, number: $0.offset + 1, for: me, in: state) },
            resolutions: state.agenda.flatMap(\.resolutions).compactMap { state.resolutions[$0] }
                .filter { knows($0.item, me, in: state) },
            amendments: me.role == .guest
                ? nil : state.resolutions.keys.sorted().flatMap(state.amendmentsInOrder(of:)),
            polls: state.pollsInOrder.filter { follows($0.terms.item, me, in: state) }
                .map { view(of: $0, for: me) },
            speakers: state.requests.filter { follows($0.item, me, in: state) }
                .compactMap { view(of: $0, for: me) },
            annotations: state.annotationsInOrder.filter { sees($0, user, in: state) },
            seatRows: me.role == .guest || state.seatRows.isEmpty ? nil : state.seatRows)
    }

    private static func summary(of state: State, for me: Participant) -> MeetingView.Summary {
        MeetingView.Summary(
            id: state.id, title: state.title, kind: state.kind, state: state.phase,
            startsAt: state.startsAt, place: state.place, openedAt: state.openedAt,
            closedAt: state.closedAt,
            adjourned: state.adjournment.map { .init(since: $0.since, until: $0.until) },
            body: state.body, quorum: state.quorum, role: me.role,
            presenting: state.runningItem.map { follows($0.item, me, in: state) } == true
                ? state.presenting : nil,
            readinessAsked: me.role == .guest ? nil : state.readinessAskedAt,
            serviceCalls: nonEmpty(
                state.serviceCalls.filter { me.role.isOfficer || $0.user == me.user }),
            minutesText: me.role.isOfficer && !state.minutesText.isEmpty
                ? state.minutesText : nil,
            minutesRevisions: me.role.isOfficer ? state.minutesRevisions : nil,
            copies: copies(in: state, for: me),
            notices: me.role == .guest || state.notices.isEmpty ? nil : state.notices)
    }

    /// All of them for the officers, with those that nobody has had; for others what they have or
    /// had themselves.
    private static func copies(in state: State, for me: Participant) -> [HandoutCopy]? {
        let all = state.agenda.flatMap { item in
            (item.handout?.copies ?? []).compactMap { copy -> HandoutCopy? in
                let own = copy.passages.filter { me.role.isOfficer || $0.user == me.user }
                guard me.role.isOfficer || !own.isEmpty else { return nil }
                return HandoutCopy(item: item.item, copy: copy.number, passages: own)
            }
        }
        return all.isEmpty ? nil : all
    }

    private static func nonEmpty(_ calls: [ServiceCall]) -> [ServiceCall]? {
        calls.isEmpty ? nil : calls
    }

    private static func view(
        of participant: Participant, for me: Participant
    ) -> MeetingView.ParticipantView? {
        let isMyself = participant.user == me.user
        var items = participant.items
        if me.role == .guest, participant.role == .guest, !isMyself {
            // Another guest is there for me only in what we share.
            items.formIntersection(me.items)
            if items.isEmpty { return nil }
        }
        let showsRecusals = me.role != .guest && !participant.recusals.isEmpty
        return MeetingView.ParticipantView(
            user: participant.user, name: participant.person.name,
            position: participant.person.position, role: participant.role,
            votes: participant.votes, seat: participant.seat, precedence: participant.precedence,
            items: items.isEmpty ? nil : items.sorted(), presence: participant.presence,
            ready: participant.isReady && (me.role.isOfficer || isMyself) ? true : nil,
            answer: me.role.isOfficer || isMyself ? participant.answer : nil,
            recused: showsRecusals ? participant.recusals.keys.sorted() : nil)
    }

    private static func view(
        of item: AgendaItem, number: Int, for me: Participant, in state: State
    ) -> MeetingView.AgendaItemView {
        var progress = (state: "waiting", from: Timestamp?.none, to: Timestamp?.none)
        switch item.progress {
        case .waiting: break
        case .running(let since): progress = ("running", since, nil)
        case .done(let from, let to): progress = ("done", from, to)
        }
        return MeetingView.AgendaItemView(
            item: item.item, number: me.role == .guest ? number : nil, title: item.title,
            kind: item.kind, presenter: item.presenter,
            minutes: item.minutes, state: progress.state, startedAt: progress.from,
            endedAt: progress.to, paused: item.paused, handout: item.handout?.level,
            documents: item.documents.compactMap { state.documents[$0] }
                .filter { $0.withdrawn == nil && isShown($0, to: me) }
                .map { view(of: $0, in: state) },
            resolutions: item.resolutions,
            conclusions: follows(item.item, me, in: state) ? item.conclusions : [],
            revision: item.revision, script: me.role.isOfficer ? item.script : nil,
            notes: me.role.isOfficer ? item.notes : nil,
            conclusionDraft: me.role.isOfficer ? item.conclusionDraft : nil)
    }

    private static func view(
        of document: Document, in state: State
    ) -> MeetingView.DocumentView {
        var pages = (count: Int?.none, failure: String?.none)
        switch document.pages {
        case .pending: break
        case .ready(let count): pages.count = count
        case .failed(let reason): pages.failure = reason
        }
        var returned: String?
        if case .returned(let reason) = document.stage { returned = reason }
        return MeetingView.DocumentView(
            document: document.document, name: document.name, kind: document.kind,
            version: document.version, mediaType: document.mediaType, size: document.size,
            pages: pages.count, ready: pages.count != nil, failed: pages.failure,
            stage: document.isPublished ? nil : document.stage.name, returned: returned,
            appraisal: document.isPublished ? nil : document.appraisal,
            submitter: document.isPublished ? nil : document.submitter,
            publishedAt: document.publishedAt, late: state.isLate(document),
            details: document.details, at: document.at,
            allowsDownload: document.allowsDownload,
            restricted: document.restricted ? true : nil, recognised: document.recognised)
    }

    private static func view(of poll: Poll, for me: Participant) -> MeetingView.PollView {
        let mine = poll.votes[me.user].map {
            MeetingView.PollView.Mine(
                choice: $0.choice, choices: $0.choices, opinion: $0.opinion,
                comments: $0.comments)
        }
        let watches = me.role.isOfficer && poll.isUnderWay
        let secrecy = poll.secrecy
        let onPaper = secrecy?.paperVoters ?? poll.board?.voters
        let turnout = poll.result?.returned ?? onPaper?.count ?? poll.votes.count
        let isPublished = poll.phase == .closed && poll.terms.ballot == .open
        return MeetingView.PollView(
            poll: poll.poll, item: poll.terms.item, question: poll.terms.question,
            subject: poll.terms.subject, ballot: poll.terms.ballot, form: poll.terms.form,
            options: poll.terms.options, base: poll.terms.base, threshold: poll.terms.threshold,
            state: poll.phase, electorate: poll.electorate.count,
            turnout: turnout,
            entitled: poll.electorate.contains(me.user), quorum: poll.quorum,
            openedAt: poll.openedAt, closedAt: poll.closedAt, mine: mine,
            voters: watches ? poll.electorate.list : nil,
            received: watches ? onPaper ?? poll.votes.keys.sorted() : nil, result: poll.result,
            votes: isPublished ? poll.namedVotes : nil, annulled: poll.annulled,
            ballotKey: secrecy?.key, paper: secrecy?.papers[me.user],
            taken: watches ? secrecy?.papers.keys.sorted() : nil,
            details: poll.terms.details,
            called: watches && !poll.called.isEmpty
                ? poll.called : nil,
            silent: isPublished && poll.terms.form == .consultation ? poll.silent : nil,
            reserved: poll.reserved.isEmpty ? nil : poll.reserved,
            reminders: reminders(of: poll, for: me),
            answers: isPublished && !poll.answers.isEmpty ? poll.answers : nil)
    }

    /// All of them for the officers; one's own without the names of the others.
    private static func reminders(of poll: Poll, for me: Participant) -> [Reminder]? {
        let mine =
            me.role.isOfficer
            ? poll.reminders
            : poll.reminders.filter { $0.voters.contains(me.user) }
                .map { Reminder(at: $0.at, voters: [me.user]) }
        return mine.isEmpty ? nil : mine
    }

    private static func view(
        of request: SpeakerRequest, for me: Participant
    ) -> MeetingView.SpeakerView? {
        var progress = (state: "waiting", since: Timestamp?.none, seconds: Int?.none)
        switch request.progress {
        case .waiting: break
        case .speaking(let since): progress = ("speaking", since, nil)
        case .done(let seconds): progress = ("done", nil, seconds)
        case .withdrawn: return nil
        }
        return MeetingView.SpeakerView(
            request: request.request, user: request.user, item: request.item, kind: request.kind,
            topic: request.topic, state: progress.state, calledAt: progress.since,
            limit: request.isSpeaking ? request.limit : nil, seconds: progress.seconds,
            notes: me.role.isOfficer ? request.notes : nil)
    }
}

extension Poll {
    /// The votes with their names, in the order of the electorate.
    var namedVotes: [NamedVote] {
        electorate.compactMap { user in
            votes[user].map {
                NamedVote(
                    user: user, choice: $0.choice, choices: $0.choices, opinion: $0.opinion,
                    comments: $0.comments, paper: $0.paper ? true : nil)
            }
        }
    }
}
