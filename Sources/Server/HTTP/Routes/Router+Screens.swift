internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// What a screen may ask for. Its cookie is sent to these paths alone and is looked at nowhere
/// else, so that to every other path a screen is a stranger.
extension Router {
    private static let screenCookie = "nghisu_screen"
    private static let screenPath = "/api/screen"

    private struct Entrance: Decodable {
        let code: String
        let seat: String?
    }

    private struct SeatChoice: Decodable {
        let seat: String
    }

    private struct ScreenAnswer: Encodable {
        let profile = DeploymentProfile.ordinary
        let kind: String
        let label: String
        /// Absent until a terminal has said where it stands.
        let seat: String?
        /// The places it may choose from.
        let seats: [String]?
        let expiresAt: Timestamp
    }

    func screen(
        _ method: HTTPRequest.Method, _ path: [String]
    ) throws(Problem) -> Route {
        switch (method, path.count > 2 ? path[2] : "", path.count) {
        case (.post, "", 2): return .later(enterScreen).taking(1024)
        case (.get, "", 2): return .now(readScreen)
        case (.put, "", 2): return Route.now(chooseSeat).taking(1024)
        case (.delete, "", 2): return .now(leaveScreen)
        case (.post, "service", 3): return .now(callToSeat)
        case (.delete, "service", 3): return .now(recallFromSeat)
        case (.get, "stream", 3):
            return Route(body: .none, bodyLimit: 0, handler: .upgrade(openScreenStream))
        case (.get, "qr.svg", 3): return .later(readAddressCode)
        case (.get, "pages", 5): return .later(readShownPage)
        default: throw path.count == 2 ? Problem(405, "path.method") : Problem.notFound
        }
    }

    /// `POST /api/screen` with a room code: the device is let in.
    private func enterScreen(_ request: Request) async throws(Problem) -> Answer {
        let entrance = try Envelope.value(Entrance.self, from: request.bytes)
        let seat = entrance.seat ?? ""
        guard seat.utf8.count <= 64 else { throw Problem(400, "field.tooLong", "seat") }
        let (code, token) = try await house.admission.enter(
            typed: String(entrance.code.prefix(64)), seat: seat, address: request.peerAddress,
            userAgent: request.head.fields[.userAgent] ?? "")
        guard let screen = house.admission.screen(token: token) else { throw Self.screenNeeded }
        var answer = Answer.json(self.answer(for: screen), status: 201)
        let seconds = max(1, (code.expiresAt - house.clock.milliseconds) / 1000)
        answer.fields[.setCookie] = Cookies.setCookie(
            name: Self.screenCookie, value: token, maxAge: Int(seconds), path: Self.screenPath,
            secure: isSecure)
        return answer
    }

    private func readScreen(_ request: Request) throws(Problem) -> Answer {
        .json(answer(for: try screen(of: request)))
    }

    /// `PUT /api/screen`: where a terminal stands, said once; another place needs the code again.
    private func chooseSeat(_ request: Request) throws(Problem) -> Answer {
        let screen = try screen(of: request)
        let choice = try Envelope.value(SeatChoice.self, from: request.bytes)
        guard screen.code.kind == .terminal, screen.seat.isEmpty || screen.seat == choice.seat
        else { throw Problem(409, "screen.seatSet", screen.seat) }
        let labels = Visibility.seatLabels(in: try room(of: screen).state)
        guard labels.contains(choice.seat) else {
            throw Problem(404, "screen.seatUnknown", String(choice.seat.prefix(64)))
        }
        try house.admission.setSeat(choice.seat, of: screen)
        house.screens.end(screen: screen.id)
        return .noContent
    }

    /// `POST /api/screen/service`: somebody is to come to this terminal.
    private func callToSeat(_ request: Request) throws(Problem) -> Answer {
        let terminal = try terminal(request)
        // Who is called already may be called again and again: nothing comes of it.
        let isCalled = terminal.room.state.serviceCalls.contains { $0.seat == terminal.seat }
        guard isCalled || terminal.room.screens.admitsCall(from: terminal.seat) else {
            throw Problem(429, "service.tooOften", retryAfter: 10)
        }
        _ = try terminal.room.perform(.callToSeat(seat: terminal.seat), by: .server(for: nil))
        return .noContent
    }

    private func recallFromSeat(_ request: Request) throws(Problem) -> Answer {
        let terminal = try terminal(request)
        _ = try terminal.room.perform(.recallFromSeat(seat: terminal.seat), by: .server(for: nil))
        return .noContent
    }

    private func terminal(_ request: Request) throws(Problem) -> (room: Room, seat: String) {
        let screen = try screen(of: request)
        guard screen.code.kind == .terminal, !screen.seat.isEmpty else {
            throw Problem(409, "screen.seatMissing")
        }
        return (try room(of: screen), screen.seat)
    }

    private func leaveScreen(_ request: Request) throws(Problem) -> Answer {
        if let screen = try? screen(of: request) {
            try house.admission.leave(screen)
            house.screens.end(screen: screen.id)
        }
        var answer = Answer.noContent
        answer.fields[.setCookie] = Cookies.setCookie(
            name: Self.screenCookie, value: "", maxAge: 0, path: Self.screenPath, secure: isSecure)
        return answer
    }

    /// `GET /api/screen/stream`: what the room may see, again whenever it changes.
    private func openScreenStream(_ request: Request) throws(Problem) -> Route.Beginning {
        try checkOrigin(request.head)
        let screen = try screen(of: request)
        let room = try room(of: screen)
        return { [house] connection, early in
            ScreenSession(connection, screen, in: room, house: house).begin(with: early)
        }
    }

    /// `…/pages/{document}/{page}.png`: the page that is shown, while it is.
    private func readShownPage(_ request: Request) async throws(Problem) -> Answer {
        let room = try room(of: try screen(of: request))
        let id = DocumentID(request.path[3])
        let parts = request.path[4].split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1] == "png", let page = Int(parts[0]),
            Visibility.roomSees(id, page: page, showing: room.turnedPage, in: room.state),
            let document = room.state.documents[id]
        else { throw Problem(404, "document.unknown") }
        return try await self.page(of: document, request)
    }

    /// `GET /api/screen/qr.svg`: the address of this server, for phones.
    private func readAddressCode(_ request: Request) async throws(Problem) -> Answer {
        _ = try screen(of: request)
        return try await code("\(origin(request))/")
    }

    /// `GET /api/meetings/{meeting}/qr.svg`: the address of a meeting, for its invitations.
    func readMeetingCode(_ request: Request) async throws(Problem) -> Answer {
        let (room, _) = try room(request)
        let id = room.meeting.text
        return try await code("\(origin(request))/#/m/\(id)")
    }

    private func origin(_ request: Request) -> String {
        "\(isSecure ? "https" : "http")://\(request.head.host)"
    }

    private func code(_ address: String) async throws(Problem) -> Answer {
        guard let picture = await house.documents.qrCode(of: address) else {
            throw Problem(503, "document.programMissing", "qrencode")
        }
        return Answer(
            status: 200, fields: [.contentType: "image/svg+xml", .cacheControl: "no-store"],
            body: .bytes(Array(picture.utf8)))
    }

    private static let screenNeeded = Problem(401, "screen.needed")

    private func screen(of request: Request) throws(Problem) -> Admission.Screen {
        let token = Cookies.value(named: Self.screenCookie, in: request.head.fields)
        guard let screen = token.flatMap({ house.admission.screen(token: $0) }) else {
            throw Self.screenNeeded
        }
        return screen
    }

    private func room(of screen: Admission.Screen) throws(Problem) -> Room {
        guard let room = house.openRoom(MeetingID(screen.code.meeting)) else {
            throw Self.screenNeeded
        }
        return room
    }

    private func answer(for screen: Admission.Screen) -> ScreenAnswer {
        let needsSeat = screen.code.kind == .terminal && screen.seat.isEmpty
        let room = house.openRoom(MeetingID(screen.code.meeting))
        return ScreenAnswer(
            kind: screen.code.kind.rawValue, label: screen.code.label,
            seat: screen.seat.isEmpty ? nil : screen.seat,
            seats: needsSeat ? room.map { Visibility.seatLabels(in: $0.state) } ?? [] : nil,
            expiresAt: moment(screen.code.expiresAt))
    }
}
