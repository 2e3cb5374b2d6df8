/// What each event changes. Total: an event has happened, so applying it cannot fail; what
/// it names and is not there is passed over.
extension State {
    /// Takes one event of this meeting's log into account, `at` to the second: the log keeps
    /// no more, and a replay must give the same state.
    public mutating func apply(_ event: Event, at: Timestamp) {
        let at = at.wholeSecond
        switch event {
        case .meetingCreated:
            break  // The state began with it.
        case .meetingEdited(let title, let startsAt, let place):
            self.title = title ?? self.title
            self.startsAt = startsAt ?? self.startsAt
            self.place = place ?? self.place
        case .meetingConvened:
            phase = .convened
            convenedAt = at
            raiseRights { !$0.role.isOfficer }
        case .meetingCancelled:
            phase = .cancelled
            raiseRights { $0.role == .guest }
        case .meetingOpened:
            phase = .open
            openedAt = at
        case .meetingAdjourned(let until):
            adjournment = Adjournment(since: at, until: until)
        case .meetingResumed:
            addPause(until: at)
            adjournment = nil
        case .meetingClosed:
            phase = .closed
            closedAt = at
            adjournment = nil
            service?.waiting = []
            raiseRights { $0.role == .guest }
        case .meetingArchived:
            phase = .archived
        case .chairHandedOver(let from, let to):
            participants[from]?.role = .member
            participants[to]?.role = .chair
            raiseRights { $0.user == from || $0.user == to }

        case .agendaItemAdded(let item, let title, let kind, let presenter, let minutes, let after):
            place(
                AgendaItem(
                    item: item, title: title, kind: kind, presenter: presenter, minutes: minutes),
                after: after ?? agenda.last?.item)
        case .agendaItemEdited(let item, let title, let kind, let presenter, let minutes):
            change(item) {
                $0.title = title ?? $0.title
                $0.kind = kind ?? $0.kind
                if let presenter { $0.presenter = presenter.text.isEmpty ? nil : presenter }
                if let minutes { $0.minutes = minutes == 0 ? nil : minutes }
                $0.revision += 1
            }
        case .agendaItemMoved(let item, let after):
            guard let from = index(of: item) else { break }
            place(agenda.remove(at: from), after: after)
        case .agendaItemRemoved(let item):
            agenda.removeAll { $0.item == item }
            raiseRights(ofGuestsOf: item)
            forget(item)
        case .itemStarted(let item):
            change(item) { $0.progress = .running(since: at) }
            presenting = nil
            raiseRights(ofGuestsOf: item)
            forgetReadiness()
        case .itemEnded(let item):
            presenting = nil
            addPause(until: at)
            change(item) {
                guard case .running(let since) = $0.progress else { return }
                $0.progress = .done(from: since, to: at)
            }
            raiseRights(ofGuestsOf: item)
        case .conclusionRecorded(let item, let text, let tasks):
            change(item) {
                $0.conclusions.append(Conclusion(text: text, tasks: tasks))
                $0.conclusionDraft = $0.conclusionDraft.map {
                    OfficersText(text: "", revision: $0.revision + 1)
                }
            }
            give(tasks, of: item, at: at)
        case .conclusionDrafted(let item, let text, let revision):
            change(item) { $0.conclusionDraft = OfficersText(text: text, revision: revision) }

        case .participantAdded(
            let user, let name, let position, let role, let votes, let seat, let precedence,
            let items):
            var added = Participant(
                person: Person(user: user, name: name, position: position), role: role,
                votes: votes, seat: seat, precedence: precedence, items: Set(items ?? []))
            if let former = formerRights[user] { added.rightsVersion = former + 1 }
            add(added)
        case .participantChanged(let user, let role, let votes, let seat, let items):
            changeParticipant(user, role: role, votes: votes, seat: seat, items: items)
        case .participantRemoved(let user, _):
            formerRights[user] = participants[user]?.rightsVersion ?? formerRights[user]
            removeParticipant(user)
            service?.forget(user)
        case .participantRecused(let user, let item, let reason):
            participants[user]?.recusals[item] = reason
        case .invitationAnswered(let user, let attending, let reason, let substitute):
            participants[user]?.answer = InvitationAnswer(
                attending: attending, reason: reason, substitute: substitute)
        case .participantCheckedIn(let user):
            participants[user]?.presence = .present
        case .participantCheckedOut(let user):
            participants[user]?.presence = .left
            participants[user]?.ready = nil
            service?.forget(user)
        case .readinessSignalled(let user, let ready):
            participants[user]?.ready = ready ? true : nil
        case .readinessAsked:
            forgetReadiness()
            readinessAskedAt = at
        case .seatCalled(let call, let seat):
            service = (service ?? ServiceDesk()).taking(ServiceCall(call: call, seat: seat, at: at))
        case .seatAnswered(let call, _):
            service?.waiting.removeAll { $0.call == call }
        case .serviceCalled(let call, let user, let note):
            service = (service ?? ServiceDesk()).taking(
                ServiceCall(call: call, user: user, note: note, at: at))
        case .serviceAnswered(let call, _):
            service?.waiting.removeAll { $0.call == call }

        case .speakerQueued(let request, let user, let item, let kind, let topic):
            requests.append(
                SpeakerRequest(
                    request: request, user: user, item: item, kind: kind, topic: topic))
        case .speakerWithdrawn(let request):
            change(request) { $0.progress = .withdrawn }
        case .requestMoved(let request, let before):
            move(request, before: before)
        case .speakerCalled(let request, let seconds):
            change(request) {
                $0.progress = .speaking(since: at)
                $0.limit = seconds
            }
        case .speechExtended(let request, let seconds):
            change(request) { $0.limit = seconds }
        case .speechEnded(let request, let seconds):
            change(request) { $0.progress = .done(seconds: seconds) }

        case .resolutionDrafted(let item, let resolution, let title, let paragraphs):
            resolutions[resolution] = Resolution(
                resolution: resolution, item: item, title: title, paragraphs: paragraphs)
            change(item) { $0.resolutions.append(resolution) }
        case .resolutionEdited(let resolution, let title, let paragraphs, let revision):
            resolutions[resolution]?.title = title
            resolutions[resolution]?.paragraphs = paragraphs
            resolutions[resolution]?.revision = revision
        case .resolutionNumbered(let resolution, let number):
            resolutions[resolution]?.number = number
        case .amendmentProposed(
            let amendment, let resolution, let paragraph, let action, let text, let reason,
            let proposer, let quoted, let extent):
            amendments.append(
                Amendment(
                    amendment: amendment, resolution: resolution, paragraph: paragraph,
                    action: action, text: text, reason: reason, proposer: proposer, sponsors: [],
                    quoted: quoted, extent: extent))
        case .amendmentSponsored(let amendment, let user, let sponsoring):
            sponsor(amendment, user, sponsoring)
        case .amendmentsOrdered(let resolution, let order):
            arrange(order, of: resolution)
        case .amendmentMoved(let amendment, let paragraph):
            change(amendment) { $0.paragraph = paragraph }
        case .amendmentDecided(
            let amendment, let outcome, let note, let text, let poll, let overtakenBy):
            decide(
                amendment,
                Amendment.Decision(
                    outcome: outcome, note: note, text: text, poll: poll,
                    overtakenBy: overtakenBy))
        case .amendmentReopened(let amendment):
            decide(amendment, nil)
        case .documentAttached(
            let document, let item, let name, let kind, let version, let mediaType, let size,
            let checksum, let details):
            var attached = Document(
                document: document, item: item, name: name, kind: kind, version: version,
                mediaType: mediaType, size: size, checksum: checksum, details: details, at: at)
            attached.publishedAt = at
            take(attached)
        case .documentRendered(let document, let version, let pages):
            guard documents[document]?.version == version else { break }
            documents[document]?.pages = .ready(count: pages)
        case .documentFailed(let document, let version, let reason):
            guard documents[document]?.version == version else { break }
            documents[document]?.pages = .failed(reason: reason)
        case .documentWithdrawn(let document, let reason):
            documents[document]?.withdrawn = reason
        case .documentRecognised(let document, let version, let pages):
            guard documents[document]?.version == version else { break }
            documents[document]?.recognised = pages
        case .downloadAllowed(let document, let allowed):
            documents[document]?.allowsDownload = allowed
        case .documentRestricted(let document, let restricted):
            documents[document]?.restricted = restricted
        case .presentationHandedOver(_, let user):
            presenting = user
        case .documentSubmitted(
            let document, let item, let name, let kind, let version, let mediaType, let size,
            let checksum, let submitter, let details):
            var sent = Document(
                document: document, item: item, name: name, kind: kind, version: version,
                mediaType: mediaType, size: size, checksum: checksum, stage: .submitted,
                details: details ?? Document.Details(by: submitter, group: nil, source: nil),
                at: at)
            sent.submitter = submitter
            take(sent)
        case .documentAppraised(
            let document, let version, let heads, let accepted, let reason):
            appraise(document, version: version, heads, accepted: accepted, reason: reason)
        case .documentPublished(let document, _, _, _, let version, _, _, _, _, _, _):
            publish(document, version: version, at: at)

        case .annotationAdded(
            let id, let user, let document, let version, let page, let resolution,
            let paragraph, let shape, let text):
            add(
                Annotation(
                    annotation: id, user: user, at: at, document: document, version: version,
                    page: page, resolution: resolution, paragraph: paragraph, shape: shape,
                    text: text, answers: [], resolved: false))
        case .annotationErased(let id): erase(id)
        case .annotationAnswered(let id, let user, let text):
            answer(id, Annotation.Answer(user: user, at: at, text: text))
        case .annotationResolved(let id, let resolved): annotations[id]?.resolved = resolved
        case .annotationPlaced(let id, let version, let page, let shape):
            place(id, version: version, page: page, shape)
        case .annotationLost(let id, let version): annotations[id]?.lost = version
        case .handoutPlanned(let item, let level): planHandout(item, level)
        case .handoutCancelled(let item): change(item) { $0.handout = nil }
        case .copiesNumbered(let item, let copies): numberCopies(item, copies)
        case .copyHandedOut(let item, let copy, let user, let officer):
            handOut(item, copy, to: user, by: officer, at: at)
        case .copyTakenBack(let item, let copy, _, let officer):
            takeBack(item, copy, by: officer, at: at)
        case .scriptEdited(let item, let text, let revision):
            change(item) { $0.script = OfficersText(text: text, revision: revision) }
        case .notesEdited(let item, let request, let text, let revision):
            note(item, request, OfficersText(text: text, revision: revision))
        case .seatsArranged(let rows):
            seatRows = rows

        case .pollPrepared(
            let poll, let item, let question, let subject, let ballot, let form, let options,
            let base, let threshold, let details):
            polls[poll] = Poll(
                poll: poll, ordinal: polls[poll]?.ordinal ?? polls.count + 1,
                terms: Poll.Terms(
                    item: item, question: question, subject: subject, ballot: ballot, form: form,
                    options: options, base: base, threshold: threshold, details: details))
        case .pollOpened(
            let poll, let item, let question, let subject, let ballot, let form, let options,
            let base, let threshold, let electorate, let recused, let quorum, let key,
            let details):
            open(
                poll,
                terms: Poll.Terms(
                    item: item, question: question, subject: subject, ballot: ballot, form: form,
                    options: options, base: base, threshold: threshold, details: details),
                at: at,
                electorate: electorate, recused: recused, quorum: quorum, key: key)
        case .ballotKeyRequested(let poll):
            polls[poll]?.phase = .opening
        case .ballotIssued(let poll, let voter, let blinded, let signature):
            polls[poll]?.secrecy?.papers[voter] = BallotPaper(
                blinded: blinded, signature: signature)
        case .ballotTaken:
            break  // What the officers see of a paper that is noted already.
        case .paperCountsRecorded(let poll, let voters, let counts, let issued):
            polls[poll]?.take(PaperBoard(voters: voters, counts: counts, issued: issued))
        case .voteCast(
            let poll, let voter, let choice, let opinion, let choices, let comments):
            polls[poll]?.votes[voter] = Vote(
                NamedVote(
                    user: voter, choice: choice, choices: choices, opinion: opinion,
                    comments: comments))
        case .voteReceived:
            break  // What the officers see of a vote that is counted already.
        case .paperVotesRecorded(let poll, let votes):
            for vote in votes { polls[poll]?.votes[vote.user] = Vote(vote) }
        case .voterCalled(let poll, let voter):
            if polls[poll]?.called.contains(voter) == false { polls[poll]?.called.append(voter) }
        case .callRecorded(let poll, let vote):
            polls[poll]?.votes[vote.user] = Vote(vote)
        case .votersReminded(let poll, let voters):
            polls[poll]?.reminders.append(Reminder(at: at, voters: voters))
        case .opinionReserved(let poll, let user, let opinion):
            polls[poll]?.reserved.removeAll { $0.user == user }
            polls[poll]?.reserved.append(ReservedOpinion(user: user, text: opinion))
        case .opinionsAnswered(let poll, let opinions, let outcome, let text):
            polls[poll]?.answer(opinions, outcome, text)
        case .pollPaused(let poll):
            polls[poll]?.phase = .paused
        case .pollResumed(let poll):
            polls[poll]?.phase = .open
        case .pollClosing(let poll):
            polls[poll]?.phase = .closing
        case .pollFailed(let poll, _):
            polls[poll]?.fail(at: at)
        case .pollClosed(let poll, let result, _, let ballots):
            polls[poll]?.phase = .closed
            polls[poll]?.secrecy?.ballots = ballots
            polls[poll]?.secrecy?.papers = [:]
            polls[poll]?.closedAt = at
            polls[poll]?.result = result
            forgetReadiness()
        case .pollCancelled(let poll, _):
            polls[poll]?.phase = .cancelled
            polls[poll]?.closedAt = at
            forgetReadiness()
        case .pollAnnulled(let poll, let reason):
            polls[poll]?.annulled = reason

        case .minutesEdited(let section, let text):
            minutesText[section] = text
            minutesEdits = minutesRevisions.merging([section: 1], uniquingKeysWith: +)
        case .minutesApproved:
            phase = .approved
        case .minutesReopened:
            phase = .closed
            minutesReopenings = (minutesReopenings ?? 0) + 1
        case .noticeIssued(let number):
            issuedNotices = notices + [Notice(number: number, at: at, items: concluded)]

        case .taskReported(let task, let user, let progress, let note):
            report(task, user, progress, note: note, at: at)
        case .taskReturned(let task, let user, let progress, let reason):
            sendBack(task, user, to: progress, reason: reason, at: at)
        case .taskConfirmed(let task, let user): confirm(task, user, at: at)
        case .taskExtended(let task, let user, let deadline, let reason):
            extend(task, user, to: deadline, reason: reason, at: at)
        case .taskReassigned(let task, let user, let person, let lead, let reason):
            reassign(task, user, to: person, lead: lead, reason: reason, at: at)
        }
    }
}
