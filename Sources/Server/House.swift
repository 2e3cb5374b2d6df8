internal import EventLoop
internal import Foundation
internal import Glibc
internal import Journal
internal import Meeting
internal import Minutes

/// What one running server shares: the journal, the turn, the rooms and the people connected.
///
/// It is opened on a data folder by `nghisu serve` and, without a listener, by the commands
/// that write; both decide and store by the same path.
@Loop final class House {
    let settings: Settings
    let journal: Journal
    let clock: WallClock
    let date: DateLine
    let log: Log
    let turn: Turn
    let metrics = Metrics()
    let documents: DocumentOffice
    let watermarks = WatermarkPress()
    let marks: MarkOffice
    let personal: PersonalOffice
    let search: SearchOffice
    let papers: PaperOffice
    let imports: ImportOffice
    let tokens: TokenOffice
    let work: WorkOffice
    let admission: Admission
    let backups: BackupOffice
    /// The data folder.
    let folder: String
    /// When this run began.
    let startedAt: Timestamp
    let ballots: BallotOffice
    /// Whether what clients send is read by nobody else, so that ballots can be secret.
    private let offersSecretBallots: Bool
    /// The folder of the minutes' layouts.
    let layouts: String
    /// The folder of usual meetings, beside it.
    var templates: String { (layouts as NSString).deletingLastPathComponent + "/templates" }
    let crowd = Crowd()
    /// The client that is served: a page of another one is told so when it joins.
    var build = ""
    let screens: ScreenCrowd
    /// Where meetings are rehearsed; only a running server does that.
    var rehearsals: RehearsalOffice?
    private(set) var rooms: [MeetingID: Room] = [:]
    private var meetingOfDocument: [DocumentID: MeetingID] = [:]
    /// Where the documents of papers of the office have gone.
    private var meetingsOfSubmission: [SubmissionID: Set<MeetingID>] = [:]
    private lazy var keeper = Keeper(house: self)
    private lazy var deadlines = Deadlines(house: self)
    /// Whether pages are made here: by a server, not by a command that only writes.
    private var makesPages = false
    /// Events that were read at the start, since no snapshot had them.
    private var replayed: Int64 = 0
    private var lostAnswers: Task<Void, Never>?

    /// Opens what the data folder holds.
    init(
        folder: String, journal: Journal, settings: Settings, layouts: String, log: Log,
        offersSecretBallots: Bool = false
    ) throws {
        self.settings = settings
        self.journal = journal
        self.layouts = layouts
        self.folder = folder
        self.log = log
        self.offersSecretBallots = offersSecretBallots
        ballots = BallotOffice(data: folder, settings: settings.ballots, log: log)
        clock = WallClock(offsetMinutes: settings.offsetMinutes)
        date = DateLine(clock)
        startedAt = clock.now
        turn = Turn(journal: journal) { error in
            // What was decided is not on disk and has not been said. To go on would be to
            // answer from a state that no restart would find again.
            log.commitFailed(error)
            _exit(74)  // EX_IOERR of sysexits(3)
        }
        let vault = try Vault.open(folder, keyFile: settings.documents.keyFile, asOwner: true)
        documents = try DocumentOffice(
            folder: folder, settings: settings.documents, vault: vault, log: log)
        if let vault { log.vault(vault) }
        marks = MarkOffice(journal: journal, documents: documents, log: log)
        personal = PersonalOffice(journal: journal, documents: documents, log: log)
        search = SearchOffice(epoch: journal.epoch, documents: documents, log: log)
        papers = PaperOffice(journal: journal, documents: documents, log: log)
        imports = ImportOffice(
            .init(
                data: folder, settings: settings, journal: journal, documents: documents,
                papers: papers, clock: clock, log: log))
        admission = Admission(journal: journal, settings: settings.sessions, clock: clock, log: log)
        tokens = TokenOffice(
            journal: journal, admission: admission, perMinute: settings.openRequestsPerMinute)
        work = try WorkOffice(
            WorkConfiguration(beside: layouts), journal: journal, admission: admission,
            clock: clock, documents: documents, log: log)
        backups = BackupOffice(
            journal: journal, sealed: Backups.sealed(in: folder, vault),
            settings: settings.backup, clock: clock, log: log)
        screens = ScreenCrowd(clock: clock)
        crowd.standing = { [admission, clock] in
            admission.standing($0, now: clock.milliseconds)
        }
        if let lost = try journal.lostRecords().first { throw StartFault.cutOff(lost) }
        for stream in try journal.streams() { replayed += try open(stream) }
        turn.onCommit = { [weak self] rooms in
            self?.keeper.look(after: rooms)
            self?.ballots.settle(after: rooms)
            self?.search.changed(rooms)
        }
    }

    /// Looks at every layout, so that a misspelt one is found now and not when it is wanted.
    ///
    /// - Throws: `StartFault` if the layout that is used by default is none.
    func examineLayouts() throws(StartFault) {
        guard !layouts.isEmpty else { return }
        let names = (try? Layout.names(in: layouts)) ?? []
        for name in names {
            do throws(MinutesError) {
                _ = try Layout.named(name, in: layouts)
            } catch {
                if name == settings.layout { throw .settings("minutes.layout: \(error)") }
                log.layoutDamaged(name, "\(error)")
            }
        }
        if !names.contains(settings.layout) {
            throw .settings("minutes.layout: no layout \"\(settings.layout)\" in \(layouts)")
        }
    }

    /// The folder of the catalogues, beside the layouts.
    var catalogues: String {
        URL(fileURLWithPath: layouts).deletingLastPathComponent().path + "/catalogues"
    }

    /// Starts what a running server does by itself: pages that are still to be made, backups.
    func startWork() {
        makesPages = true
        log.opened(rooms.count, events: replayed, head: head)
        if !layouts.isEmpty { Catalogue.offerKinds(from: catalogues, to: registry, log, clock) }
        documents.tellConfinement()
        lostAnswers = Task.detached(priority: .low) { [journal, log] in
            Self.tellLostAnswers(journal, log)
        }
        backups.start()
        personal.resume()
        work.resumePages()
        search.start(Array(rooms.values))
        papers.start(index: search.index)
        imports.start(index: search.index)
        ballots.resume(Array(rooms.values))
        documents.onReadable = { [marks] document, room, isRead in
            await marks.follow(document, in: room, isRead: isRead)
        }
        deadlines.start()
        for room in rooms.values {
            for document in room.state.documents.values {
                if case .ready = document.pages, document.version > 1 {
                    // What a stop has left behind.
                    Task { @Loop [marks] in
                        await marks.follow(document, in: room, isRead: document.recognised != nil)
                    }
                }
                if document.pages.isWorthATry {
                    documents.render(document, in: room)
                } else if document.recognised == nil, document.withdrawn == nil {
                    documents.resume(document, in: room)
                }
            }
        }
    }

    // MARK: Rooms

    /// The room of a meeting that this person may see; whether others exist is not told.
    func room(_ meeting: MeetingID, for user: UserID) throws(Problem) -> Room {
        guard let room = rooms[meeting], Visibility.seesMeeting(user, in: room.state) else {
            throw Problem.meetingUnknown
        }
        return room
    }

    /// The room and the document, if this person may read it.
    func document(
        _ id: DocumentID, for user: UserID
    ) throws(Problem) -> (room: Room, document: Document) {
        guard let meeting = meetingOfDocument[id], let room = rooms[meeting],
            Visibility.sees(id, user, in: room.state), let found = room.state.documents[id]
        else { throw Problem(404, "document.unknown") }
        return (room, found)
    }

    func openRoom(_ meeting: MeetingID) -> Room? { rooms[meeting] }

    func roomOfDocument(_ id: DocumentID) -> Room? { meetingOfDocument[id].flatMap { rooms[$0] } }

    /// Makes a meeting; what is to be in it from the beginning is decided before the first of
    /// it is kept, so that all of it is there or nothing.
    func createRoom(
        _ meeting: MeetingID, title: String, kind: String, body: Body, startsAt: Timestamp,
        place: String, by secretary: Person, with contents: [MeetingPlan.Step] = []
    ) throws(Problem) -> Room {
        let events: [Event]
        do {
            let first = try Decider.create(
                meeting, title: title, kind: kind, body: body, startsAt: startsAt, place: place,
                by: secretary)
            events = try MeetingPlan.decide(
                contents, after: first, by: secretary.user, now: clock.now)
        } catch {
            throw Problem(error)
        }
        guard let first = events.first, let state = State(first: first) else {
            preconditionFailure("A meeting begins with its creation.")
        }
        let room = Room(
            state: state, seq: 0, head: Journal.Record.beginning, turn: turn, clock: clock,
            epoch: journal.epoch)
        take(room)
        room.begin(with: events, by: secretary.user)
        return room
    }

    private func open(_ stream: String) throws -> Int64 {
        guard let opened = try RoomReader.read(stream, from: journal) else { return 0 }
        if opened.snapshotWasChanged { log.snapshotChanged(stream) }
        try signIfForgotten(stream, opened.state.phase)
        take(
            Room(
                state: opened.state, seq: opened.seq, head: opened.head, turn: turn,
                clock: clock, epoch: journal.epoch))
        return opened.replayed
    }

    /// A meeting that was closed before there was a key is signed as it is found.
    private func signIfForgotten(_ stream: String, _ phase: State.Phase) throws {
        switch phase {
        case .draft, .convened, .open, .cancelled: return
        case .closed, .approved, .archived:
            guard try journal.signatures(of: stream).isEmpty else { return }
            try journal.signHead(of: stream, at: clock.milliseconds)
        }
    }

    private func take(_ room: Room) {
        rooms[room.meeting] = room
        for document in room.state.documents.values { know(document, in: room.meeting) }
        room.offersSecretBallots = offersSecretBallots
        room.onPaper = { [weak self, weak room] poll, blinded in
            room.flatMap { self?.ballots.sign(poll, blinded, in: $0) }
        }
        room.onAnswerers = { [admission] users throws(Problem) in
            var found: [UserID: Bool] = [:]
            for user in users {
                if let account = try admission.account(user) { found[user] = !account.disabled }
            }
            return found
        }
        room.onClockBack = { [log, weak room] milliseconds in
            let voting = room?.state.polls.values.contains { $0.phase == .open } ?? false
            log.clockBack(
                room?.meeting.text ?? "", seconds: milliseconds / 1000, duringVote: voting)
        }
        room.onEvent = { [weak self, weak room] event in
            if let self, let room {
                ballots.follow(event, in: room)
                deadlines.follow(event)
            }
            guard let id = Self.documentThatCame(with: event), let self, let room else { return }
            guard let document = room.state.documents[id] else { return }
            know(document, in: room.meeting)
            guard makesPages else { return }
            documents.render(document, in: room)
        }
    }

    private func know(_ document: Document, in meeting: MeetingID) {
        meetingOfDocument[document.document] = meeting
        if let submission = document.details?.submission {
            meetingsOfSubmission[submission, default: []].insert(meeting)
        }
    }

    func meetings(with submission: SubmissionID) -> Set<MeetingID> {
        meetingsOfSubmission[submission] ?? []
    }

    private static func documentThatCame(with event: Event) -> DocumentID? {
        if case .documentAttached(let id, _, _, _, _, _, _, _, _) = event { return id }
        if case .documentSubmitted(let id, _, _, _, _, _, _, _, _, _) = event { return id }
        return nil
    }

    // MARK: People

    /// A session is over.
    func forget(_ session: Session, _ connection: Connection) {
        crowd.remove(session)
        crowd.leave(connection)
    }

    /// The account that a command names, for the decider.
    func person(named command: Command) throws(Problem) -> Person? {
        guard case .addParticipant(let user, _, _, _, _, _) = command else { return nil }
        return try admission.person(user)
    }

    /// Commits what is pending and closes the journal.
    ///
    /// The turn goes on until the last program has ended: what was decided meanwhile is
    /// committed like anything else, and no snapshot is ahead of the log.
    func close() async throws {
        deadlines.stop()
        imports.cancel()
        personal.cancel()
        work.pages.cancel()
        search.cancel()
        papers.cancel()
        await imports.close()
        await documents.stop()
        await personal.stop()
        await work.pages.stop()
        await papers.stop()
        await search.stop()
        await backups.stop()
        await lostAnswers?.value
        turn.end()
        await ballots.stop()
        turn.stop()
        keeper.saveAll()
        if makesPages { log.closed(rooms.count, head: head) }
        documents.close()
        try journal.close()
    }
}
