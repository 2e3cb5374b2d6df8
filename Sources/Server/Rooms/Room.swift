internal import EventLoop
internal import Journal
internal import Meeting

/// One meeting on this server: its state, its place in the journal, and who is watching.
///
/// Commands go in at `perform`, one at a time and without waiting for anything; what they
/// decide is applied at once and kept by the turn. What leaves goes through `publish`.
@Loop final class Room {
    let meeting: MeetingID
    private(set) var state: State
    /// The last record, pending ones included.
    private(set) var seq: Int64
    private var head: [UInt8]
    let seats = SeatTable()
    let recent = RecentEvents()
    let press = SnapshotPress()
    private var guestFloors: GuestFloors
    private var digests: CommandDigests
    private(set) lazy var screens = ScreenBoard(room: self)
    private(set) lazy var signals = SignalBoard { [weak self, meeting] in
        self?.deliver($0) ?? Frames.text(Envelope.signal($0, meeting: meeting))
    }
    private let turn: Turn
    let clock: WallClock
    private let epoch: String
    /// Told of every event after it is applied, to start what it asks for outside.
    var onEvent: (@Loop (Event) -> Void)?
    /// The clock is so many milliseconds behind the last event that was kept.
    var onClockBack: (@Loop (Int64) -> Void)?
    private var keptAt = Int64.min
    /// Clocks that are kept right by the network go back by less, now and then.
    private static let clockTolerance: Int64 = 1000
    /// Whether what clients send is read by nobody else.
    var offersSecretBallots = false
    /// Which of these accounts there are, and whether each may still be used.
    var onAnswerers: (@Loop ([UserID]) throws(Problem) -> [UserID: Bool])?
    /// Signs a ballot paper unseen; `nil` for what cannot be signed.
    var onPaper: (@Loop (PollID, String) -> String?)?

    /// Opens a room on what the journal holds, or an empty one for `create`.
    init(
        state: State, seq: Int64, head: [UInt8], turn: Turn, clock: WallClock, epoch: String
    ) {
        meeting = state.id
        self.state = state
        self.seq = seq
        self.head = head
        self.turn = turn
        self.clock = clock
        self.epoch = epoch
        guestFloors = GuestFloors(at: seq)
        digests = CommandDigests(of: state.id)
    }

    var stream: String { meeting.text }

    /// The hash of the last record in hexadecimal.
    var headText: String { Hex.text(head) }

    /// Which log a position belongs to, and which rights it was taken under.
    func epoch(of user: UserID) -> String {
        "\(epoch).\(state.participants[user]?.rightsVersion ?? 0)"
    }

    /// Whether missed events may follow a position: it is of this log, of these rights, and
    /// not from before what the person may see last changed.
    func resumes(_ user: UserID, after: Int64, epoch: String?) -> Bool {
        guard epoch == self.epoch(of: user), (0...seq).contains(after),
            let me = state.participants[user]
        else { return false }
        return me.role != .guest || after >= guestFloors.floor(of: user)
    }

    // MARK: Seats

    /// Somebody sits down, and will say something soon.
    func seat(_ seat: Seat) {
        seats.add(seat)
        turn.expect(KeyMemory.Owner(stream: stream, user: seat.user))
    }

    /// Frees a seat.
    func vacate(_ seat: Seat) {
        seats.remove(seat)
        forgetIfLeft()
        guard !seats.holds(seat.user) else { return }
        turn.forget(KeyMemory.Owner(stream: stream, user: seat.user))
    }

    // MARK: In

    /// Decides a command and keeps what comes of it.
    ///
    /// - Parameter key: makes the command idempotent: under the same key the same command
    ///   gets its first answer again, and another one is refused.
    /// - Returns: the position of the meeting after the command.
    /// - Throws: `Problem`; nothing has changed then.
    @discardableResult
    func perform(
        _ command: Command, by actor: Actor, person: Person? = nil, key: String? = nil
    ) throws(Problem) -> Int64 {
        let name = key.map { Turn.KeyName(stream: stream, user: actor.user, key: $0) }
        let digest = key == nil ? [] : digests.digest(of: command)
        if let name, let first = try repeated(name, digest) { return first }
        let answerers = command.answerers
        let context = Context(
            now: clock.now, actor: actor, person: person,
            head: command.namesHead ? headText : "",
            offersSecretBallots: offersSecretBallots,
            accounts: answerers.isEmpty ? [:] : try onAnswerers?(answerers) ?? [:])
        var events: [Event]
        do {
            events = try Decider.decide(command, in: state, context)
        } catch {
            throw Problem(error)
        }
        if case .requestBallot = command { events = try signed(events) }
        keep(events, at: context.now, by: actor.user)
        if let name {
            turn.keep(
                Journal.Key(
                    stream: stream, user: name.user.text, key: name.key, digest: digest, seq: seq,
                    answer: []), as: name)
        }
        return seq
    }

    /// The meeting has said that a voter gets a paper; the signature on it is made here.
    private func signed(_ events: [Event]) throws(Problem) -> [Event] {
        var signed: [Event] = []
        for event in events {
            guard case .ballotIssued(let poll, let voter, let blinded, _) = event else {
                signed.append(event)
                continue
            }
            guard let signature = onPaper?(poll, blinded) else {
                throw Problem(400, "field.invalid", "blinded")
            }
            signed.append(
                .ballotIssued(poll: poll, voter: voter, blinded: blinded, signature: signature))
        }
        return signed
    }

    /// Keeps the first events of a meeting.
    func begin(with events: [Event], by user: UserID) {
        keep(events, at: clock.now, by: user)
    }

    private func repeated(_ name: Turn.KeyName, _ digest: [UInt8]) throws(Problem) -> Int64? {
        guard !name.key.isEmpty, name.key.utf8.count <= 128,
            name.key.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { throw Problem(400, "field.invalid", "key") }
        let first: Journal.Key?
        do { first = try turn.answer(to: name) } catch { throw Problem(503, "data.unavailable") }
        guard let first else { return nil }
        guard first.digest == digest else { throw Problem(409, "key.reused") }
        return first.seq
    }

    private func keep(_ events: [Event], at: Timestamp, by user: UserID) {
        if !events.isEmpty {
            let late = keptAt == .min ? 0 : keptAt - at.milliseconds
            if late > Self.clockTolerance { onClockBack?(late) }
            keptAt = at.milliseconds
        }
        for event in events {
            state.apply(event, at: at)
            seq += 1
            let audience = Visibility.audience(of: event, in: state)
            let record = Journal.Record.seal(
                stream: stream, seq: seq, at: at.milliseconds, by: user.text,
                audience: audience.description,
                bytes: Envelope.event(event, meeting: meeting, seq: seq, at: at, by: user),
                after: head)
            head = record.hash
            turn.keep(record, for: self, audience: audience)
            if Self.isSigned(event) { turn.sign(record) }
            follow(event)
            onEvent?(event)
        }
    }

    /// Whether the log is signed as far as this: a meeting that is over, minutes that stand.
    private static func isSigned(_ event: Event) -> Bool {
        if case .meetingClosed = event { return true }
        if case .minutesApproved = event { return true }
        return false
    }

    /// What an event means for those who are watching.
    private func follow(_ event: Event) {
        switch event {
        case .participantAdded, .participantChanged, .participantRemoved, .chairHandedOver,
            .meetingConvened, .meetingCancelled, .meetingClosed, .agendaItemRemoved:
            sendAwayWhoseRightsChanged()
        case .itemStarted, .itemEnded:
            signals.forgetPage()
            sendAwayWhoseRightsChanged()
        case .voteReceived(let poll, _, _),
            .pollOpened(let poll, _, _, _, _, _, _, _, _, _, _, _, _, _):
            postTurnout(of: poll)
        case .pollClosed(let poll, _, _, _), .pollCancelled(let poll, _), .pollFailed(let poll, _):
            signals.forgetTurnout(of: poll)
        case .meetingCreated, .meetingEdited, .meetingOpened, .meetingAdjourned,
            .meetingResumed, .meetingArchived, .agendaItemAdded, .agendaItemEdited,
            .agendaItemMoved, .participantRecused, .invitationAnswered, .participantCheckedIn,
            .participantCheckedOut, .speakerQueued, .speakerWithdrawn, .requestMoved,
            .readinessSignalled, .readinessAsked, .serviceCalled, .serviceAnswered, .seatCalled,
            .seatAnswered, .speakerCalled, .speechExtended,
            .speechEnded, .resolutionDrafted, .resolutionEdited, .resolutionNumbered,
            .amendmentProposed, .amendmentSponsored, .amendmentsOrdered,
            .amendmentMoved, .amendmentDecided, .amendmentReopened,
            .documentAttached, .documentSubmitted, .documentAppraised, .documentPublished,
            .documentRecognised, .downloadAllowed, .documentRestricted, .handoutPlanned,
            .handoutCancelled, .copiesNumbered, .copyHandedOut, .copyTakenBack,
            .presentationHandedOver,
            .annotationAdded, .annotationErased,
            .annotationAnswered, .annotationResolved, .annotationPlaced, .annotationLost,
            .scriptEdited, .notesEdited, .seatsArranged, .documentRendered, .documentFailed,
            .documentWithdrawn,
            .pollPrepared, .voteCast, .paperVotesRecorded, .pollPaused, .pollResumed,
            .ballotKeyRequested, .ballotIssued, .ballotTaken, .paperCountsRecorded,
            .voterCalled, .callRecorded, .votersReminded, .opinionReserved, .opinionsAnswered,
            .pollClosing, .pollAnnulled, .conclusionDrafted, .conclusionRecorded, .minutesEdited,
            .minutesApproved, .minutesReopened, .noticeIssued, .taskReported, .taskReturned,
            .taskConfirmed, .taskExtended, .taskReassigned:
            break
        }
    }

    /// A position taken under other rights is worth nothing: these people join again.
    private func sendAwayWhoseRightsChanged() {
        guestFloors.note(state, seq: seq)
        let gone = seats.all.filter {
            state.participants[$0.user]?.rightsVersion != $0.rightsVersion
        }
        for seat in gone {
            vacate(seat)
            seat.session.sendAway(from: self)
        }
        if !gone.isEmpty { postOnline() }
    }

    // MARK: Out

    /// Sends a durable record to everybody its audience admits and who has not had it.
    ///
    /// - Returns: how many got it.
    func publish(_ publication: Turn.Publication) -> Int {
        let frame = Frames.text(publication.record.bytes)
        let seq = publication.record.seq
        recent.append(RecentEvents.Entry(seq: seq, audience: publication.audience, frame: frame))
        forgetIfLeft()
        var deliveries = 0
        seats.forEach(in: publication.audience) { seat in
            guard case .live(let position) = seat.progress, position < seq else { return }
            seat.line.write(frame)
            deliveries += 1
        }
        screens.changed()
        return deliveries
    }

    /// Once everybody has left a meeting that is not open, its events are the journal's alone.
    func forgetIfLeft() {
        if state.phase != .open, seats.count == 0 { recent.removeAll() }
    }
}
