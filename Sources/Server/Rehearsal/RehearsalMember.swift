internal import EventLoop
internal import HTTPTypes
internal import Meeting
internal import Wire

/// One simulated person: a login, and a stream that may be dropped and taken up again.
@Loop final class RehearsalMember {
    let user: UserID
    /// An event came over the stream: its name and the id of what it is about.
    var onEvent: (@Loop (RehearsalMember, _ name: String, _ id: String) -> Void)?
    /// The stream ended although nobody here had ended it.
    var onBreak: (@Loop () -> Void)?
    /// The last position that was seen.
    private(set) var seq: Int64 = 0
    private var epoch = ""
    private let place: RehearsalLine.Place
    private let meeting: MeetingID
    private var cookie = ""
    private var line: RehearsalLine?
    private var waiting: [Int: CheckedContinuation<RehearsalMessage.Reply, any Error>] = [:]
    private var lastNumber = 0

    init(_ user: UserID, _ meeting: MeetingID, at place: RehearsalLine.Place) {
        self.user = user
        self.meeting = meeting
        self.place = place
    }

    // MARK: By HTTP

    /// - Throws: `RehearsalFault.refused` for a wrong password.
    func logIn(_ password: String, in language: String = "vi") async throws {
        struct Credentials: Encodable { let user: UserID, password: String }
        let line = try await RehearsalLine.open(place)
        defer { line.cut() }
        let answer = try await line.ask(
            "POST", "/api/session",
            body: Envelope.encode(Credentials(user: user, password: password)),
            fields: ["Accept-Language": language])
        try Self.check(answer)
        let cookies = answer.fields[values: .setCookie].compactMap {
            $0.split(separator: ";").first
        }
        guard let login = cookies.first(where: { $0.hasPrefix("nghisu=") }) else {
            throw RehearsalFault.foreign("POST /api/session")
        }
        cookie = String(login)
    }

    /// One request on a line of its own, with the answer's body.
    @discardableResult func ask(
        _ method: String, _ path: String, body: [UInt8]? = nil, type: String = "application/json",
        in language: String = "vi"
    ) async throws -> [UInt8] {
        let line = try await RehearsalLine.open(place)
        defer { line.cut() }
        let answer = try await line.ask(
            method, path, body: body, type: type,
            fields: ["Cookie": cookie, "Accept-Language": language])
        try Self.check(answer)
        return answer.body
    }

    static func check(_ answer: ResponseParser.Response) throws(RehearsalFault) {
        guard !(200..<300).contains(answer.status) else { return }
        struct Refusal: Decodable { let error: RehearsalMessage.Reply.Refusal }
        guard let told = Envelope.decode(Refusal.self, answer.body)?.error else {
            throw .foreign("HTTP \(answer.status)")
        }
        throw .refused(code: told.code, told.message)
    }

    // MARK: The stream

    /// Opens the stream and takes a seat: from the snapshot, or behind what was seen before.
    func sit() async throws {
        let line = try await RehearsalLine.open(place)
        self.line = line
        line.onText = { [weak self] in self?.take($0) }
        line.onClose = { [weak self] in self?.broke() }
        try await line.upgrade("/ws", fields: ["Cookie": cookie])
        try await join()
    }

    private func join() async throws {
        let position = epoch.isEmpty ? "" : ",\"after\":\(seq),\"epoch\":\(Envelope.text(epoch))"
        let reply = try await tell(
            "\"join\":{\"meeting\":\(Envelope.text(meeting.text))\(position)}")
        let isResumed = !epoch.isEmpty && reply.epoch == epoch
        epoch = reply.epoch ?? epoch
        // What was missed follows, and is counted as it comes.
        if !isResumed { seq = reply.seq ?? seq }
    }

    /// Gives a command and waits until it is on disk.
    func perform(_ command: Command) async throws {
        let order =
            "\"do\":{\"meeting\":\(Envelope.text(meeting.text)),"
            + "\"key\":\"\(user)-\(lastNumber + 1)\",\"command\":"
        let json = String(decoding: Envelope.encode(command), as: UTF8.self)
        try await tell(order + json + "}")
    }

    /// As when a device is switched off.
    func drop() {
        line?.cut()
        line = nil
        forget(RehearsalFault.unreachable(user.text))
    }

    @discardableResult private func tell(
        _ member: String
    ) async throws -> RehearsalMessage.Reply {
        guard let line else { throw RehearsalFault.unreachable(user.text) }
        lastNumber += 1
        let number = lastNumber
        line.send(Array("{\"id\":\(number),\(member)}".utf8))
        let reply = try await withCheckedThrowingContinuation { waiting[number] = $0 }
        if let error = reply.error {
            throw RehearsalFault.refused(code: error.code, error.message)
        }
        return reply
    }

    private func take(_ text: String) {
        switch RehearsalMessage(text).content {
        case .reply(let reply): waiting.removeValue(forKey: reply.re)?.resume(returning: reply)
        case .event(let seq, let name, let id):
            self.seq = max(self.seq, seq)
            onEvent?(self, name, id)
        case .rejoin:
            epoch = ""
            Task { @Loop in try await join() }
        case .other: break
        }
    }

    private func broke() {
        line = nil
        forget(RehearsalFault.unreachable(user.text))
        onBreak?()
    }

    private func forget(_ fault: RehearsalFault) {
        let all = waiting
        waiting = [:]
        for continuation in all.values { continuation.resume(throwing: fault) }
    }
}
