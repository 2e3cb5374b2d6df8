internal import EventLoop
internal import Journal
internal import Meeting

/// One WebSocket connection: messages in, replies out, and the seats it has taken.
///
/// Whose it is was settled by `Admission` before it came to be, and never changes. It holds
/// no queue of its own: bytes go to the connection, and past its limit the connection is
/// closed with 1013, since the journal has everything it missed.
@Loop final class Session {
    let user: UserID
    let language: Language
    /// The login that carries this connection; when it ends, so does this.
    let login: String
    private let socket: WebSocket
    private let house: House
    private var seats: [MeetingID: Seat] = [:]
    private var allowance: Allowance
    /// Bytes of snapshots on their way to this client.
    private var snapshotBytes = 0
    /// What it may join only when others have what they asked for.
    private var awaited: Set<MeetingID> = []

    init(
        _ connection: Connection, user: UserID, login: String, language: Language, house: House
    ) {
        socket = WebSocket(
            connection, messageLimit: house.settings.limits.messageBytes, log: house.log)
        self.user = user
        self.login = login
        self.language = language
        self.house = house
        allowance = Allowance(perSecond: house.settings.limits.commandsPerSecond)
    }

    /// Takes the connection over, with what the client sent behind its handshake.
    func begin(with early: [UInt8]) {
        socket.onText = { [weak self] in self?.message($0) }
        socket.onDrain = { [weak self] in self?.goOn() }
        socket.onClose = { [weak self] in self?.closed() }
        house.crowd.add(self)
        socket.begin(with: early, queueLimit: house.settings.limits.queueBytes)
    }

    // MARK: In

    private func message(_ text: String) {
        do throws(Problem) {
            guard allowance.take(at: Loop.now) else { throw Problem(429, "rate.exceeded") }
            try perform(try Envelope.message(text))
        } catch {
            reply(Envelope.refusal(error, Envelope.tag(of: text), in: language))
        }
    }

    private func perform(_ message: Envelope.Message) throws(Problem) {
        switch message.ask {
        case .join(let meeting, let after, let epoch):
            try join(meeting, after: after, epoch: epoch, message.id)
        case .perform(let meeting, let key, let command):
            let room = try house.room(meeting, for: user)
            let person = try house.person(named: command)
            let seq = try room.perform(command, by: .person(user), person: person, key: key)
            house.metrics.commands += 1
            reply(Envelope.done(message.id, seq: seq))
        case .signal(let meeting, let signal):
            try house.room(meeting, for: user).signal(signal, by: user, from: self)
        case .leave(let meeting):
            awaited.remove(meeting)
            leave(meeting)
            // Where a meeting stands is told only to those who may see it.
            let room = try? house.room(meeting, for: user)
            reply(Envelope.done(message.id, seq: room?.seq ?? 0))
        }
    }

    // MARK: Seats

    /// Takes a seat: from the snapshot, or from the position of the same epoch.
    private func join(
        _ meeting: MeetingID, after: Int64?, epoch: String?, _ tag: Envelope.Tag
    ) throws(Problem) {
        let room = try house.room(meeting, for: user)
        guard let me = room.state.participants[user] else { throw Problem.meetingUnknown }
        let resumes = after.map { room.resumes(user, after: $0, epoch: epoch) } ?? false
        guard resumes || house.crowd.snapshots.isOpen else { return try joinLater(meeting, tag) }
        leave(meeting)
        let current = room.epoch(of: user)
        let now = house.clock.now
        var progress = Seat.Progress.live(since: room.seq)
        if let after, resumes {
            progress = .catchingUp(after: after)
            reply(
                Envelope.joined(
                    tag, seq: room.seq, epoch: current, now: now, build: house.build, snapshot: nil)
            )
        } else {
            guard let view = Visibility.view(of: room.state, for: user) else {
                throw Problem.meetingUnknown
            }
            let snapshot = room.press.press(view, signals: room.lastSignals(for: user, me.role))
            sendSnapshot(
                Envelope.joined(
                    tag, seq: room.seq, epoch: current, now: now, build: house.build,
                    snapshot: snapshot))
        }
        let seat = Seat(
            session: self, user: user, role: me.role, rightsVersion: me.rightsVersion,
            progress: progress)
        seats[meeting] = seat
        room.seat(seat)
        advance(seat, in: room)
        room.postOnline()
    }

    /// Joins from the snapshot when there is room for one more.
    private func joinLater(_ meeting: MeetingID, _ tag: Envelope.Tag) throws(Problem) {
        guard awaited.insert(meeting).inserted else { throw Problem(429, "rate.exceeded") }
        house.crowd.snapshots.wait { [weak self] in
            guard let self, awaited.remove(meeting) != nil, !socket.isEnding else { return }
            do throws(Problem) {
                try join(meeting, after: nil, epoch: nil, tag)
            } catch {
                reply(Envelope.refusal(error, tag, in: language))
            }
        }
    }

    private func sendSnapshot(_ json: [UInt8]) {
        let frame = Frames.text(json)
        guard socket.sendLong(frame) else { return }
        snapshotBytes += frame.count
        house.crowd.snapshots.began(frame.count)
    }

    /// What was sent has left, or nobody is there for it.
    private func settleSnapshots() {
        guard snapshotBytes > 0 else { return }
        let bytes = snapshotBytes
        snapshotBytes = 0
        house.crowd.snapshots.ended(bytes)
    }

    private func leave(_ meeting: MeetingID) {
        guard let seat = seats.removeValue(forKey: meeting) else { return }
        guard let room = house.openRoom(meeting) else { return }
        room.vacate(seat)
        room.postOnline()
    }

    /// The room has taken the seat away; the client is told to join again.
    func sendAway(from room: Room) {
        seats[room.meeting] = nil
        reply(Envelope.rejoin(room.meeting))
    }

    private func goOn() {
        settleSnapshots()
        for (meeting, seat) in seats {
            guard let room = house.openRoom(meeting) else { continue }
            advance(seat, in: room)
        }
    }

    private func advance(_ seat: Seat, in room: Room) {
        do {
            try Replay.advance(seat, in: room, house.journal)
        } catch {
            house.log.fault("replay", error)
            end(1011, "journal")
        }
    }

    // MARK: Out

    /// Loop time of the last sign of life, in milliseconds.
    var heardAt: UInt64 { socket.heardAt }

    /// What frames for it are written to.
    var line: Connection { socket.connection }

    /// Whether more of a long answer may be written.
    var hasRoom: Bool { socket.hasRoom }

    func send(_ frame: SharedBytes) { socket.send(frame) }

    private func reply(_ json: [UInt8]) { socket.send(Frames.text(json)) }

    func ping() { socket.ping() }

    /// Says goodbye with a code and closes.
    func end(_ code: UInt16?, _ reason: String) { socket.end(code, reason) }

    private func closed() {
        settleSnapshots()
        for meeting in seats.keys { leave(meeting) }
        house.forget(self, socket.connection)
    }
}

/// How much a peer may ask: a bucket that fills steadily and holds one second's worth, or
/// what it is told to hold.
struct Allowance {
    private let perSecond: Double
    private let most: Double
    private var left: Double
    private var filledAt: UInt64 = 0

    init(perSecond: Int) {
        self.init(at: Double(perSecond), atOnce: perSecond)
    }

    /// - Parameters:
    ///   - perSecond: what comes back steadily.
    ///   - most: what may be taken at once.
    init(at perSecond: Double, atOnce most: Int) {
        self.perSecond = perSecond
        self.most = Double(most)
        left = self.most
    }

    /// Takes one, if there is one.
    ///
    /// `now` is in milliseconds and never goes back.
    mutating func take(at now: UInt64) -> Bool {
        if filledAt != 0 {
            left = min(most, left + Double(now - filledAt) * perSecond / 1000)
        }
        filledAt = now
        guard left >= 1 else { return false }
        left -= 1
        return true
    }
}
