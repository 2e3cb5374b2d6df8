internal import EventLoop
internal import Foundation
internal import Glibc
internal import Journal
internal import Meeting

/// Secret polls, as far as they are not the meeting's business: keys made off the loop, papers
/// signed unseen, ballots into their box, and the count when a poll has closed.
///
/// Every step can be taken up again after a crash: what is due is read from the meeting's
/// state, and what lies in the folder only helps. A ballot is acknowledged at the end of the
/// turn, after the commit of its box; no log and no counter tells of it.
@Loop final class BallotOffice {
    private let data: String
    private let settings: Settings.Ballots
    private let log: Log
    private var open: [BallotShelf: OpenBox] = [:]
    /// Lists that are on their way to disk.
    private var fresh: [BallotShelf: [UInt8]] = [:]
    private var making: Set<BallotShelf> = []
    private var finishing: [BallotShelf: Task<Void, Never>] = [:]
    private var hook: TurnHook?

    init(data: String, settings: Settings.Ballots, log: Log) {
        self.data = data
        self.settings = settings
        self.log = log
        hook = Loop.atEndOfTurn { [weak self] in self?.commit() }
    }

    private func shelf(_ room: Room, _ poll: PollID) -> BallotShelf {
        BallotShelf(data: data, meeting: room.meeting.text, poll: poll.text)
    }

    // MARK: The way of a poll

    /// What an event asks for outside the meeting.
    func follow(_ event: Event, in room: Room) {
        if case .ballotKeyRequested(let poll) = event { make(poll, in: room) }
        if case .pollClosing(let poll) = event { waitForTheLast(poll, in: room) }
    }

    /// Takes up what was under way when the server ended, and clears away what is over.
    func resume(_ rooms: [Room]) {
        var known: Set<BallotShelf> = []
        for room in rooms {
            for poll in room.state.pollsInOrder
            where poll.terms.ballot == .secret && !poll.terms.isPaperOnly {
                let shelf = shelf(room, poll.poll)
                switch poll.phase {
                case .opening: make(poll.poll, in: room)
                case .open, .paused, .closing: reopen(poll, shelf, in: room)
                case .closed: finishLate(poll, shelf, in: room)
                case .prepared, .cancelled: continue
                }
                known.insert(shelf)
            }
        }
        for shelf in BallotShelf.unfinished(in: data) where !known.contains(shelf) {
            finish(shelf, nil, list: nil)
        }
    }

    private func make(_ poll: PollID, in room: Room) {
        let shelf = shelf(room, poll)
        guard making.insert(shelf).inserted else { return }
        Task { [weak room] in
            let made = await Task.detached { () -> Result<Void, any Error> in
                Result { _ = try shelf.prepare() }
            }.value
            making.remove(shelf)
            guard let room else { return }
            publishKey(of: poll, shelf, made, in: room)
        }
    }

    private func publishKey(
        of poll: PollID, _ shelf: BallotShelf, _ made: Result<Void, any Error>, in room: Room
    ) {
        do {
            try made.get()
            let box = try OpenBox(shelf, room: room, poll: poll)
            open[shelf] = box
            let check = box.key.check
            let key = BallotKey(
                key: Data(check.publicKey).base64EncodedString(), fingerprint: check.fingerprint,
                delaySeconds: settings.delaySeconds, receipt: settings.receipt)
            try room.perform(
                .publishBallotKey(poll: poll, ballotKey: key), by: .server(for: nil))
        } catch {
            log.fault("ballot key", error)
            fail(poll, "ballot.keyMissing", in: room)
        }
        // Somebody has cancelled it meanwhile, or it could not open any more.
        if let box = open[shelf], box.isOver { finish(box) }
    }

    private func reopen(_ poll: Poll, _ shelf: BallotShelf, in room: Room) {
        do {
            let box = try OpenBox(shelf, room: room, poll: poll.poll)
            guard box.key.check.fingerprint == poll.secrecy?.key.fingerprint else {
                throw JournalError.unreadableKey("\(shelf.meeting).\(shelf.poll)")
            }
            open[shelf] = box
            box.postTurnout()
            if poll.phase == .closing { waitForTheLast(poll.poll, in: room) }
        } catch {
            // A backup holds no open box, and a key that is lost gives out no papers.
            log.fault("ballot box", error)
            fail(poll.poll, "ballot.boxMissing", in: room)
        }
    }

    private func fail(_ poll: PollID, _ reason: String, in room: Room) {
        do {
            try room.perform(.failPoll(poll: poll, reason: reason), by: .server(for: nil))
        } catch {
            log.fault("ballots", error)
        }
    }

    // MARK: Papers and ballots

    /// The blind signature of what a voter sent; `nil` if it is nothing that can be signed.
    func sign(_ poll: PollID, _ blinded: String, in room: Room) -> String? {
        guard let box = open[shelf(room, poll)], let bytes = Self.bytes(blinded) else {
            return nil
        }
        return box.key.blindSignature(of: bytes).map { Data($0).base64EncodedString() }
    }

    /// Takes a ballot, which is in its box when the turn ends.
    ///
    /// - Returns: its name in the list that will be published.
    /// - Throws: `ballot.invalid` for whatever no paper of the poll comes with, be it that the
    ///   poll is not there at all: a stranger learns nothing. `ballot.used` for a second choice.
    func cast(_ ballot: AnonymousBallot, in room: Room?) throws(Problem) -> String {
        guard let room, let poll = room.state.polls[ballot.poll], let secrecy = poll.secrecy,
            let message = Self.bytes(ballot.message), message.count == PaperCheck.messageSize,
            let signature = Self.bytes(ballot.signature),
            try check(poll, secrecy, in: room).holds(signature, over: message)
        else { throw Problem(403, "ballot.invalid") }
        let choice: BallotChoice
        do {
            choice = try BallotChoice(
                choice: ballot.choice, choices: ballot.choices, for: poll.terms)
        } catch { throw Problem(error) }
        let cast = BallotBox.Ballot(
            message: message, signature: signature, choice: Envelope.encode(choice))
        switch poll.phase {
        case .open, .paused, .closing:
            guard let box = open[shelf(room, poll.poll)] else {
                throw Problem(503, "data.unavailable")
            }
            try box.take(cast)
        case .closed:
            let counted = secrecy.ballots?.first { $0.ballot == cast.name }
            guard let counted else { throw Problem(409, "poll.closed", poll.poll.text) }
            guard counted == CountedBallot(ballot: cast.name, choice: choice) else {
                throw Problem(409, "ballot.used")
            }
        case .cancelled: throw Problem(409, "poll.cancelled", poll.poll.text)
        case .prepared, .opening: throw Problem(403, "ballot.invalid")
        }
        return cast.name
    }

    private func check(
        _ poll: Poll, _ secrecy: Secrecy, in room: Room
    ) throws(Problem) -> PaperCheck {
        if let box = open[shelf(room, poll.poll)] { return box.key.check }
        do {
            return try PaperCheck(publicKey: Self.bytes(secrecy.key.key) ?? [])
        } catch {
            throw Problem(503, "data.unavailable")
        }
    }

    /// Base64 in its one way of being written.
    private static func bytes(_ text: String) -> [UInt8]? {
        guard let data = Data(base64Encoded: text), data.base64EncodedString() == text else {
            return nil
        }
        return Array(data)
    }

    /// First the disk, then the people: what was taken in this turn is stored before a byte of
    /// the turn leaves.
    private func commit() {
        for box in open.values {
            do {
                guard try box.commit() else { continue }
            } catch {
                log.commitFailed(error)
                _exit(74)  // As `Turn` does, and for its reason.
            }
            if box.isComplete { count(box, after: 0) }
        }
    }

    // MARK: The count

    /// Ballots that wait on their clients' delay still arrive; when every paper has come
    /// back, there is nothing to wait for.
    private func waitForTheLast(_ poll: PollID, in room: Room) {
        guard let box = open[shelf(room, poll)] else { return }
        let seconds = (box.poll?.secrecy?.key.delaySeconds ?? 0) + settings.graceSeconds
        count(box, after: box.isComplete ? 0 : UInt64(seconds) * 1000)
    }

    private func count(_ box: OpenBox, after milliseconds: UInt64) {
        box.countdown?.cancel()
        box.countdown = EventLoop.Timer(after: milliseconds) { [weak self, weak box] in
            guard let self, let box else { return }
            count(box)
        }
    }

    private func count(_ box: OpenBox) {
        do {
            try box.commit()
            let ballots = try box.counted()
            try box.room?.perform(
                .countBallots(poll: box.pollID, ballots: ballots), by: .server(for: nil))
        } catch {
            log.fault("ballot count", error)
        }
    }

    /// Called after each commit: what is over on disk is cleared away.
    func settle(after rooms: [Room]) {
        for box in Array(open.values) where box.isOver { finish(box) }
    }

    private func finish(_ box: OpenBox) {
        box.countdown?.cancel()
        open[box.shelf] = nil
        var list: [UInt8]?
        if let room = box.room, let poll = box.poll, poll.phase == .closed {
            do {
                list = Envelope.encode(
                    try BallotList(poll, in: room.state, try box.box.ballots()))
            } catch {
                return log.fault("ballot list", error)
            }
        }
        finish(box.shelf, box.box, list: list)
    }

    /// A poll that closed just before the server ended.
    private func finishLate(_ poll: Poll, _ shelf: BallotShelf, in room: Room) {
        guard BallotShelf.unfinished(in: data).contains(shelf) else { return }
        do {
            if try shelf.list() != nil { return finish(shelf, nil, list: nil) }
            finish(try OpenBox(shelf, room: room, poll: poll.poll))
        } catch {
            log.fault("ballot list", error)
        }
    }

    private func finish(_ shelf: BallotShelf, _ box: BallotBox?, list: [UInt8]?) {
        fresh[shelf] = list
        finishing[shelf] = Task {
            let done = await Task.detached { () -> Result<Void, any Error> in
                Result { try shelf.finish(box, list: list) }
            }.value
            finishing[shelf] = nil
            do {
                try done.get()
                fresh[shelf] = nil
            } catch {
                log.fault("ballot list", error)
            }
        }
    }

    /// The published list of a poll.
    func list(of poll: PollID, in room: Room) async throws(Problem) -> [UInt8] {
        let shelf = shelf(room, poll)
        if let list = fresh[shelf] { return list }
        let read = await Task.detached { Result { try shelf.list() } }.value
        do {
            guard let list = try read.get() else { throw Problem(404, "poll.unknown") }
            return list
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(503, "data.unavailable")
        }
    }

    /// Clears away what is over; what arrives meanwhile is stored before it is acknowledged.
    func stop() async {
        while let task = finishing.values.first { await task.value }
        commit()
        for box in open.values { box.countdown?.cancel() }
        hook?.cancel()
        hook = nil
    }
}
