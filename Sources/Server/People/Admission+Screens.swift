internal import EventLoop
internal import Journal
internal import Meeting

/// Room codes, and the screens that come in by them.
///
/// A screen is a device and no person: its login is of another kind than a person's, is kept in
/// another place and sent along to other addresses, so that neither can be taken for the other.
extension Admission {
    typealias Screen = Journal.Screen

    /// How long a code lasts, in hours.
    static let roomCodeHours = 1...720

    /// A code that was just made; nothing here remembers its letters.
    struct MadeCode {
        let code: RoomCode
        let text: RoomCodeText
    }

    /// What a code is wanted for.
    struct CodeOrder {
        let meeting: MeetingID
        let kind: RoomCode.Kind
        let label: String
        let hours: Int
    }

    /// Makes a code; whether its maker may is asked before.
    func makeRoomCode(
        _ order: CodeOrder, by maker: UserID, address: String
    ) async throws(Problem) -> MadeCode {
        let text = RoomCodeText.make()
        let hash = try await hash(text)
        let now = clock.milliseconds
        let code = RoomCode(
            id: RandomName.make("w"), meeting: order.meeting.text, kind: order.kind,
            label: order.label, by: maker.text, madeAt: now,
            expiresAt: now + Int64(order.hours) * 3_600_000)
        try stored { () throws(JournalError) in
            try journal.putRoomCode(code, hash: hash, address: address)
        }
        log.login(maker.text, "room code", peer: address)
        return MadeCode(code: code, text: text)
    }

    /// The codes of a meeting that are good now, and who came in by them.
    func screens(
        of meeting: MeetingID
    ) throws(Problem) -> (codes: [RoomCode], screens: [Screen]) {
        let now = clock.milliseconds
        return try stored { () throws(JournalError) in
            (
                try journal.roomCodes(of: meeting.text, now: now),
                try journal.screens(of: meeting.text, now: now)
            )
        }
    }

    /// The codes of all meetings that are good now.
    func roomCodes() throws(Problem) -> [RoomCode] {
        try stored { () throws(JournalError) in try journal.roomCodes(now: clock.milliseconds) }
    }

    /// Takes a code and its screens along into another meeting.
    ///
    /// - Throws: `screen.codeUnknown`.
    func moveRoomCode(
        _ code: RoomCode, to meeting: MeetingID, by mover: UserID, address: String
    ) throws(Problem) {
        let isMoved = try stored { () throws(JournalError) in
            try journal.moveRoomCode(
                code.id, from: code.meeting, to: meeting.text, by: mover.text, address: address,
                now: clock.milliseconds)
        }
        guard isMoved else { throw Problem(404, "screen.codeUnknown") }
    }

    /// Ends a code and puts out whatever came in by it.
    ///
    /// - Throws: `screen.codeUnknown`.
    func endRoomCode(
        _ id: String, of meeting: MeetingID, by ender: UserID, address: String
    ) throws(Problem) {
        let isEnded = try stored { () throws(JournalError) in
            try journal.endRoomCode(
                id, of: meeting.text, by: ender.text, address: address, now: clock.milliseconds)
        }
        guard isEnded else { throw Problem(404, "screen.codeUnknown") }
    }

    /// Lets a device in that shows a code.
    ///
    /// - Throws: `screen.codeWrong`, `screen.tooMany`, or `login.throttled` with the seconds to
    ///   wait. Guesses are counted by their address alone, since a code has no name before it is
    ///   found, and nobody's guesses may keep another's screen out.
    func enter(
        typed: String, seat: String, address: String, userAgent: String
    ) async throws(Problem) -> (screen: RoomCode, token: String) {
        let name = "room code from \(address)"
        let wait = throttle.wait(name, address, now: clock.milliseconds)
        guard wait == 0 else {
            throw Problem(429, "login.throttled", String(wait), retryAfter: wait)
        }
        throttle.began(name, address, now: clock.milliseconds)
        let code: RoomCode
        do {
            code = try await self.code(typed: typed, address: address)
        } catch {
            throttle.failed(name, address, now: clock.milliseconds)
            throw error
        }
        let now = clock.milliseconds
        throttle.succeeded(name, address)
        let token = try stored { () throws(JournalError) in
            try journal.openScreen(
                by: code, seat: code.kind == .terminal ? seat : "", address: address,
                userAgent: String(userAgent.prefix(200)), now: now)
        }
        guard let token else { throw Problem(409, "screen.tooMany") }
        log.login(code.id, "screen", peer: address)
        return (code, token)
    }

    private func code(typed: String, address: String) async throws(Problem) -> RoomCode {
        let hash = try await hash(RoomCodeText(typed: typed))
        let found = try stored { () throws(JournalError) in
            try journal.roomCode(hash: hash, now: clock.milliseconds)
        }
        guard let found else {
            note("", address, "screen wrong")
            throw Problem(401, "screen.codeWrong")
        }
        return found
    }

    /// The device behind a token; `nil` if it is not, or no longer, let in.
    func screen(token: String) -> Screen? {
        try? journal.screen(token: token, now: clock.milliseconds)
    }

    func leave(_ screen: Screen) throws(Problem) {
        try stored { () throws(JournalError) in try journal.endScreen(screen.id) }
    }

    func setSeat(_ seat: String, of screen: Screen) throws(Problem) {
        try stored { () throws(JournalError) in try journal.setSeat(seat, of: screen.id) }
    }

    private func hash(_ text: RoomCodeText) async throws(Problem) -> String {
        let hasher = try stored { () throws(JournalError) in try journal.roomCodeHasher() }
        guard let hash = await Task.detached(operation: { hasher.hash(text.letters) }).value else {
            throw Problem(503, "data.unavailable")
        }
        return hash
    }
}
