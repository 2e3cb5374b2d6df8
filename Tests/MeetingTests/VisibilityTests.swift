import Testing

@testable import Meeting

/// Whom each event reaches, and whom it does not, before, while and after its item runs.
struct VisibilityTests {
    /// Who is asked: an officer of each kind, two members, a guest of this item and of two others.
    private static let people: [UserID] = ["uv01", "tk01", "uv02", "uv03", "km01", "km02", "km03"]

    /// The circles of people that events go to.
    private enum Circle {
        case officers, everyone, delegates, knowing, following, nobody
        /// One person alone, and one person beside a circle.
        case alone(UserID), officersAnd(UserID), delegatesAnd(UserID)

        func members(at moment: Moment) -> Set<UserID> {
            let officers: Set<UserID> = ["uv01", "tk01"]
            let members: Set<UserID> = ["uv02", "uv03"]
            let guests: Set<UserID> = ["km01", "km02", "km03"]
            let delegates = moment == .draft ? officers : officers.union(members)
            switch self {
            case .officers: return officers
            case .everyone: return moment == .draft ? officers : delegates.union(guests)
            case .delegates: return delegates
            case .knowing:
                switch moment {
                case .convened, .running: return delegates.union(["km01"])
                case .draft, .done, .closed: return delegates
                }
            case .following:
                switch moment {
                case .running: return delegates.union(["km01"])
                case .draft, .convened, .done, .closed: return delegates
                }
            case .nobody: return []
            case .alone(let user): return [user]
            case .officersAnd(let user): return moment == .draft ? officers : officers.union([user])
            case .delegatesAnd(let user):
                return moment == .draft ? officers : delegates.union([user])
            }
        }
    }

    private static let table: [EventName: Circle] = [
        .meetingCreated: .officers, .meetingEdited: .everyone, .meetingConvened: .everyone,
        .meetingCancelled: .everyone, .meetingOpened: .everyone, .meetingAdjourned: .everyone,
        .meetingResumed: .everyone, .meetingClosed: .everyone, .meetingArchived: .officers,
        .chairHandedOver: .everyone,
        .agendaItemAdded: .knowing, .agendaItemEdited: .knowing, .agendaItemMoved: .delegates,
        .agendaItemRemoved: .delegates, .itemStarted: .following, .itemEnded: .following,
        .participantAdded: .everyone, .participantChanged: .delegatesAnd("uv02"),
        .participantRemoved: .delegates, .participantRecused: .delegates,
        .invitationAnswered: .officersAnd("uv02"), .participantCheckedIn: .everyone,
        .participantCheckedOut: .everyone, .readinessSignalled: .officersAnd("uv02"),
        .serviceCalled: .officersAnd("uv02"), .serviceAnswered: .officersAnd("uv02"),
        .readinessAsked: .delegates, .seatCalled: .officers, .seatAnswered: .officers,
        .conclusionDrafted: .officers,
        .speakerQueued: .following, .speakerWithdrawn: .following, .requestMoved: .delegates,
        .speakerCalled: .following, .speechExtended: .following, .speechEnded: .following,
        .resolutionDrafted: .knowing, .resolutionEdited: .knowing,
        .resolutionNumbered: .knowing, .documentAttached: .knowing,
        .amendmentProposed: .delegates, .amendmentSponsored: .delegates,
        .amendmentsOrdered: .delegates, .amendmentMoved: .delegates,
        .amendmentDecided: .delegates, .amendmentReopened: .delegates,
        .documentRendered: .knowing, .documentFailed: .knowing, .documentWithdrawn: .knowing,
        .documentRecognised: .knowing, .downloadAllowed: .knowing,
        .documentRestricted: .knowing, .handoutPlanned: .knowing, .handoutCancelled: .knowing,
        .copiesNumbered: .officers, .copyHandedOut: .officersAnd("uv02"),
        .copyTakenBack: .officersAnd("uv02"),
        .presentationHandedOver: .following,
        .pollPrepared: .following, .pollOpened: .following, .voteCast: .alone("uv02"),
        .voteReceived: .officers, .paperVotesRecorded: .nobody, .pollPaused: .following,
        .pollResumed: .following, .pollClosed: .following, .pollCancelled: .following,
        .documentSubmitted: .knowing, .documentAppraised: .knowing, .documentPublished: .knowing,
        .annotationAdded: .knowing, .annotationErased: .knowing, .annotationAnswered: .knowing,
        .annotationResolved: .knowing, .annotationPlaced: .knowing, .annotationLost: .knowing,
        .scriptEdited: .officers, .notesEdited: .officers, .seatsArranged: .delegates,
        .pollAnnulled: .following, .ballotKeyRequested: .following,
        .ballotIssued: .alone("uv02"), .ballotTaken: .officers, .paperCountsRecorded: .nobody,
        .pollClosing: .following, .pollFailed: .following, .voterCalled: .officers,
        .callRecorded: .alone("uv02"), .votersReminded: .officersAnd("uv02"),
        .opinionReserved: .following, .opinionsAnswered: .following,
        .conclusionRecorded: .following, .minutesEdited: .officers, .minutesApproved: .delegates,
        .minutesReopened: .delegates, .noticeIssued: .delegates,
        // In these states there is no task; `TaskTests` has one.
        .taskReported: .officers, .taskReturned: .officers, .taskConfirmed: .officers,
        .taskExtended: .officers, .taskReassigned: .officers,
    ]

    /// One event of each kind, about the first item or the second member.
    private static let samples: [Event] = {
        let terms = Poll.Terms(
            item: "i1", question: "?", ballot: .open, form: .approval, base: .incumbent,
            threshold: .majority)
        let result = Tally.result(
            of: Poll(poll: "p1", ordinal: 1, terms: terms), body: Committee.body(), present: [])
        let quorum = Quorum(present: 1, needed: 9)
        return [
            .meetingCreated(
                meeting: "m1", title: "", kind: "", body: Committee.body(),
                startsAt: Committee.morning, place: ""),
            .meetingEdited(title: "A", startsAt: nil, place: nil), .meetingConvened,
            .meetingCancelled(reason: ""), .meetingOpened(quorum: quorum),
            .meetingAdjourned(until: nil), .meetingResumed, .meetingClosed, .meetingArchived,
            .chairHandedOver(from: "uv01", to: "uv02"),
            .agendaItemAdded(
                item: "i1", title: "", kind: .decision, presenter: nil, minutes: nil, after: nil),
            .agendaItemEdited(item: "i1", title: "", kind: nil, presenter: nil, minutes: nil),
            .agendaItemMoved(item: "i1", after: nil), .agendaItemRemoved(item: "i1"),
            .itemStarted(item: "i1"), .itemEnded(item: "i1"),
            .participantAdded(
                user: "uv02", name: "", position: "", role: .member, votes: true, seat: nil,
                precedence: nil, items: nil),
            .participantChanged(user: "uv02", role: nil, votes: nil, seat: "A", items: nil),
            .participantRemoved(user: "uv02", reason: ""),
            .participantRecused(user: "uv02", item: "i1", reason: ""),
            .invitationAnswered(user: "uv02", attending: true, reason: nil, substitute: nil),
            .participantCheckedIn(user: "uv02"), .participantCheckedOut(user: "uv02"),
            .readinessSignalled(user: "uv02", ready: true),
            .serviceCalled(call: "v1", user: "uv02", note: "Nước"),
            .serviceAnswered(call: "v1", user: "uv02"),
            .readinessAsked, .seatCalled(call: "v1", seat: "A2"),
            .seatAnswered(call: "v1", seat: "A2"),
            .conclusionDrafted(item: "i1", text: "", revision: 1),
            .speakerQueued(request: "s1", user: "uv02", item: "i1", kind: .speech, topic: nil),
            .speakerWithdrawn(request: "s1"), .requestMoved(request: "s1", before: nil),
            .speakerCalled(request: "s1"), .speechExtended(request: "s1", seconds: 60),
            .speechEnded(request: "s1", seconds: 1),
            .resolutionDrafted(item: "i1", resolution: "r1", title: "", paragraphs: []),
            .resolutionEdited(resolution: "r1", title: "", paragraphs: [], revision: 2),
            .resolutionNumbered(resolution: "r1", number: "05-NQ/ĐU"),
            .amendmentProposed(
                amendment: "a1", resolution: "r1", paragraph: "k1", action: .replace, text: "A",
                reason: nil, proposer: "uv02", quoted: "B", extent: 2),
            .amendmentSponsored(amendment: "a1", user: "uv02", sponsoring: true),
            .amendmentsOrdered(resolution: "r1", order: ["a1"]),
            .amendmentMoved(amendment: "a1", paragraph: "k1"),
            .amendmentDecided(
                amendment: "a1", outcome: .rejected, note: nil, text: nil, poll: nil,
                overtakenBy: nil),
            .amendmentReopened(amendment: "a1"),
            .documentAttached(
                document: "d1", item: "i1", name: "", kind: "", version: 1, mediaType: "",
                size: 1, checksum: "", details: nil),
            .documentRendered(document: "d1", version: 1, pages: 1),
            .documentFailed(document: "d1", version: 1, reason: ""),
            .documentWithdrawn(document: "d1", reason: ""),
            .documentRecognised(document: "d1", version: 1, pages: 1),
            .downloadAllowed(document: "d1", allowed: false),
            .documentRestricted(document: "d1", restricted: true),
            .handoutPlanned(item: "i1", level: .secret), .handoutCancelled(item: "i1"),
            .copiesNumbered(item: "i1", copies: ["01"]),
            .copyHandedOut(item: "i1", copy: "01", user: "uv02", by: "tk01"),
            .copyTakenBack(item: "i1", copy: "01", user: "uv02", by: "tk01"),
            .presentationHandedOver(item: "i1", user: "uv02"),
            .pollPrepared(
                poll: "p1", item: "i1", question: "", subject: nil, ballot: .open,
                form: .approval, options: nil, base: .incumbent, threshold: .majority),
            .pollOpened(
                poll: "p1", item: "i1", question: "", subject: nil, ballot: .open,
                form: .approval, options: nil, base: .incumbent, threshold: .majority,
                electorate: ["uv02"], recused: [], quorum: quorum, ballotKey: nil),
            .ballotKeyRequested(poll: "p1"),
            .ballotIssued(poll: "p1", voter: "uv02", blinded: "", signature: ""),
            .ballotTaken(poll: "p1", voter: "uv02"),
            .paperCountsRecorded(poll: "p1", voters: ["uv02"], counts: [:]),
            .voterCalled(poll: "p1", voter: "uv02"),
            .callRecorded(poll: "p1", vote: NamedVote(user: "uv02", choice: "approve")),
            .votersReminded(poll: "p1", voters: ["uv02"]),
            .opinionReserved(poll: "p1", user: "uv02", opinion: ""),
            .opinionsAnswered(
                poll: "p1", opinions: [OpinionPlace(user: "uv02")], outcome: .accepted, text: nil),
            .pollClosing(poll: "p1"), .pollFailed(poll: "p1", reason: ""),
            .voteCast(poll: "p1", voter: "uv02", choice: "approve", opinion: nil),
            .voteReceived(poll: "p1", voter: "uv02", paper: nil),
            .paperVotesRecorded(poll: "p1", votes: []), .pollPaused(poll: "p1"),
            .pollResumed(poll: "p1"),
            .pollClosed(poll: "p1", result: result, votes: [], ballots: nil),
            .pollCancelled(poll: "p1", reason: nil), .pollAnnulled(poll: "p1", reason: ""),
            // In these states `d1` is published already; `AppraisalTests` has it unpublished.
            .documentSubmitted(
                document: "d1", item: "i1", name: "", kind: "", version: 2, mediaType: "",
                size: 1, checksum: "", submitter: "uv02"),
            .documentAppraised(
                document: "d1", version: 1, heads: .clean, accepted: true, reason: nil),
            .documentPublished(
                document: "d1", item: "i1", name: "", kind: "", version: 1, mediaType: "",
                size: 1, checksum: "", pages: 1, failed: nil),
            .annotationAdded(
                annotation: "n1", user: "uv02", document: "d1", version: 1, page: 1,
                resolution: nil, paragraph: nil, shape: .highlighted, text: nil),
            .annotationErased(annotation: "n1"),
            .annotationAnswered(annotation: "n1", user: "uv02", text: ""),
            .annotationResolved(annotation: "n1", resolved: true),
            .annotationPlaced(annotation: "n1", version: 2, page: 1, shape: .highlighted),
            .annotationLost(annotation: "n1", version: 2),
            .scriptEdited(item: "i1", text: "", revision: 1),
            .notesEdited(item: "i1", request: nil, text: "", revision: 1),
            .seatsArranged(rows: [["A1"]]),
            .conclusionRecorded(item: "i1", text: "", tasks: []),
            .minutesEdited(section: "a", text: ""), .minutesApproved(head: ""),
            .minutesReopened(reason: ""), .noticeIssued(number: 1),
            .taskReported(task: "t1", user: "uv02", progress: .done, note: nil),
            .taskReturned(task: "t1", user: "uv02", progress: .returned, reason: ""),
            .taskConfirmed(task: "t1", user: "uv01"),
            .taskExtended(task: "t1", user: "uv01", deadline: "2026-12-31", reason: ""),
            .taskReassigned(task: "t1", user: "uv01", person: nil, lead: "", reason: ""),
        ]
    }()

    private func reaches(_ audience: Audience, _ user: UserID, in state: State) -> Bool {
        state.role(of: user).map { audience.admits(user, $0) } ?? false
    }

    @Test func everyEventHasALineAndASample() {
        #expect(Set(Self.table.keys) == Set(EventName.allCases))
        #expect(Set(Self.samples.map(\.name)) == Set(EventName.allCases))
        #expect(Self.samples.count == EventName.allCases.count)
    }

    @Test(arguments: Moment.allCases)
    func eachEventReachesItsCircleAndNobodyElse(moment: Moment) throws {
        var story = try moment.story()
        story.given(
            .annotationAdded(
                annotation: "n1", user: "uv02", document: "d1", version: 1, page: 1,
                resolution: nil, paragraph: nil, shape: .highlighted, text: nil))
        let state = story.state
        for event in Self.samples {
            let audience = Visibility.audience(of: event, in: state)
            let expected = try #require(Self.table[event.name]).members(at: moment)
            let reached = Self.people.filter { reaches(audience, $0, in: state) }
            #expect(Set(reached) == expected, "\(event.name) at \(moment)")
        }
    }

    @Test func whoIsAGuestIsTheDelegatesBusinessAndTheGuestsOwn() throws {
        let state = try Moment.convened.story().state
        let events: [Event] = [
            .participantAdded(
                user: "km01", name: "", position: "", role: .guest, votes: false, seat: nil,
                precedence: nil, items: ["i1"]),
            .participantChanged(user: "km01", role: nil, votes: nil, seat: nil, items: ["i1"]),
            .participantCheckedIn(user: "km01"), .participantCheckedOut(user: "km01"),
        ]
        for event in events {
            let audience = Visibility.audience(of: event, in: state)
            #expect(audience.admits("uv02", .member) && audience.admits("km01", .guest))
            #expect(!audience.admits("km02", .guest))
        }
    }

    @Test func anItemPlacedBehindAnotherDoesNotTellAGuestItsNeighbour() throws {
        let state = try Moment.convened.story().state
        let event = Event.agendaItemAdded(
            item: "i1", title: "", kind: .decision, presenter: nil, minutes: nil, after: "i2")
        #expect(!Visibility.audience(of: event, in: state).admits("km01", .guest))
    }

    @Test func whatIsAboutNothingKnownReachesNoGuest() throws {
        let state = try Moment.running.story().state
        let events: [Event] = [
            .pollPaused(poll: "p9"), .speakerCalled(request: "s9"),
            .documentRendered(document: "d9", version: 1, pages: 1),
            .resolutionEdited(resolution: "r9", title: "", paragraphs: [], revision: 1),
        ]
        for event in events {
            #expect(!Visibility.audience(of: event, in: state).admits("km01", .guest))
        }
    }

    // Bug: cancelling a draft showed it to those who were never invited. Reachable when: a
    // meeting is cancelled before it is convened.
    @Test func aDraftThatIsCancelledStaysWithItsOfficers() throws {
        var story = try Story.draft()
        try story.when(.cancelMeeting(reason: "Hoãn"), by: "tk01")
        for user in ["uv02", "km01", "la01"] as [UserID] {
            #expect(Visibility.view(of: story.state, for: user) == nil)
            #expect(story.stream(of: user).isEmpty)
        }
        #expect(Visibility.seesMeeting("uv01", in: story.state))
        var convened = try Story.convened()
        try convened.when(.cancelMeeting(reason: "Hoãn"), by: "tk01")
        #expect(Visibility.seesMeeting("uv02", in: convened.state))
        #expect(convened.stream(of: "uv02").last == .meetingCancelled(reason: "Hoãn"))
    }

    // MARK: Signals

    @Test(arguments: Moment.allCases)
    func aPageIsTurnedForThoseWhoFollowItsItem(moment: Moment) throws {
        let state = try moment.story().state
        let signals: [Signal] = [
            .page(document: "d1", page: 1, by: "uv01"),
            .pointer(document: "d1", page: 1, x: 1, y: 1, by: "uv01"),
            .turnout(poll: "p1", turnout: 1, electorate: 13),
        ]
        for signal in signals {
            let audience = Visibility.audience(of: signal, in: state)
            let reached = Self.people.filter { reaches(audience, $0, in: state) }
            #expect(Set(reached) == Circle.following.members(at: moment))
        }
    }

    @Test func everyoneGetsTheNumberOnlineAndOfficersTheNames() throws {
        let state = try Moment.running.story().state
        let number = Visibility.audience(of: .online(count: 3, users: nil), in: state)
        let names = Visibility.audience(of: .online(count: 3, users: ["uv02"]), in: state)
        for role in Role.allCases {
            #expect(number.admits("x", role))
            #expect(names.admits("x", role) == role.isOfficer)
        }
        let draft = try Moment.draft.story().state
        #expect(
            !Visibility.audience(of: .online(count: 3, users: nil), in: draft).admits("x", .member))
    }

    // MARK: Documents and minutes

    @Test func aDocumentIsReadByThoseWhoKnowItsItem() throws {
        let readers: [Moment: Set<UserID>] = [
            .draft: ["uv01", "tk01"], .convened: ["uv01", "tk01", "uv02", "uv03", "km01"],
            .running: ["uv01", "tk01", "uv02", "uv03", "km01"],
            .done: ["uv01", "tk01", "uv02", "uv03"], .closed: ["uv01", "tk01", "uv02", "uv03"],
        ]
        for moment in Moment.allCases {
            let state = try moment.story().state
            let people = Self.people + [Committee.stranger]
            let reached = people.filter { Visibility.sees("d1", $0, in: state) }
            #expect(Set(reached) == readers[moment], "\(moment)")
            #expect(!people.contains { Visibility.sees("d9", $0, in: state) })
        }
    }

    @Test func aWithdrawnDocumentIsForTheOfficers() throws {
        var story = try Moment.convened.story()
        try story.when(.withdrawDocument(document: "d1", reason: "Nhầm"), by: "tk01")
        let reached = Self.people.filter { Visibility.sees("d1", $0, in: story.state) }
        #expect(reached == ["uv01", "tk01"])
    }

    @Test func theMinutesAreReadByDelegatesFromTheClosingOn() throws {
        for moment in Moment.allCases {
            let state = try moment.story().state
            let people = Self.people + [Committee.stranger]
            let reached = people.filter { Visibility.seesMinutes($0, in: state) }
            #expect(reached == (moment == .closed ? ["uv01", "tk01", "uv02", "uv03"] : []))
        }
    }
}
