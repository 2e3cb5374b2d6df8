internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// Room codes by HTTP, for the officers of a meeting: made, listed with the screens that came in
/// by them, and ended.
extension Router {
    private struct Order: Decodable {
        let kind: String
        let label: String
        let hours: Int?
    }

    private struct Made: Encodable {
        let id: String
        let code: String
        let expiresAt: Timestamp
    }

    private struct CodeList: Encodable {
        let codes: [One]
        /// Of other meetings that this officer also keeps: devices that may be taken along.
        let elsewhere: [Other]

        struct One: Encodable {
            let id: String
            let kind: String
            let label: String
            let by: String
            let madeAt: Timestamp
            let expiresAt: Timestamp
            let screens: [Device]
        }

        struct Other: Encodable {
            let id: String
            let kind: String
            let label: String
            let meeting: String
            let title: String
            let expiresAt: Timestamp
        }

        struct Device: Encodable {
            let seat: String?
            let address: String
            let userAgent: String
            let since: Timestamp
            /// Whether it is showing the room at this moment.
            let connected: Bool
        }
    }

    private static let hours = 12

    /// `POST /api/meetings/{id}/screens`: as JSON, or as a card to print for who accepts
    /// `text/html`.
    func makeRoomCode(_ request: Request) async throws(Problem) -> Answer {
        let (room, user) = try screenKeeper(request)
        let order = try Envelope.value(Order.self, from: request.bytes)
        guard let kind = RoomCode.Kind(rawValue: order.kind) else {
            throw Problem(400, "field.invalid", "kind")
        }
        let label = order.label.trimmed
        guard !label.isEmpty else { throw Problem(400, "field.missing", "label") }
        guard label.utf8.count <= 200 else { throw Problem(400, "field.tooLong", "label") }
        let hours = order.hours ?? Self.hours
        guard Admission.roomCodeHours.contains(hours) else {
            throw Problem(400, "field.invalid", "hours")
        }
        let made = try await house.admission.makeRoomCode(
            Admission.CodeOrder(meeting: room.meeting, kind: kind, label: label, hours: hours),
            by: user, address: request.peerAddress)
        let expiresAt = moment(made.code.expiresAt)
        guard (request.head.fields[.accept] ?? "").contains("text/html") else {
            return .json(
                Made(id: made.code.id, code: made.text.text, expiresAt: expiresAt), status: 201)
        }
        let origin = origin(of: request)
        let address = RoomCard.address(made.text, origin: origin)
        let page = RoomCard(
            meeting: room.state.title, made: made, expiresAt: expiresAt, origin: origin,
            picture: await house.documents.qrCode(of: address))
        return Answer(
            status: 201,
            fields: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: .bytes(Array(page.html.utf8)))
    }

    /// `GET /api/meetings/{id}/screens`: the codes that are good now, with their screens.
    func listScreens(_ request: Request) throws(Problem) -> Answer {
        let (room, user) = try screenKeeper(request)
        let (codes, screens) = try house.admission.screens(of: room.meeting)
        let connected = room.screens.connected
        return .json(
            CodeList(
                codes: codes.map { code in
                    CodeList.One(
                        id: code.id, kind: code.kind.rawValue, label: code.label, by: code.by,
                        madeAt: moment(code.madeAt), expiresAt: moment(code.expiresAt),
                        screens: screens.filter { $0.code.id == code.id }.map {
                            CodeList.Device(
                                seat: $0.seat.isEmpty ? nil : $0.seat, address: $0.address,
                                userAgent: $0.userAgent, since: moment($0.openedAt),
                                connected: connected.contains($0.id))
                        })
                }, elsewhere: try codesElsewhere(room, user)))
    }

    /// `PUT /api/meetings/{id}/screens/{code}`: a code of another meeting of the same officer
    /// comes here with its screens, so that a device on the wall is not let in anew each time.
    func takeRoomCode(_ request: Request) throws(Problem) -> Answer {
        let (room, user) = try screenKeeper(request)
        let found = try house.admission.roomCodes().first { $0.id == request.path[4] }
        guard let found, keeper(user, of: found) != nil else {
            throw Problem(404, "screen.codeUnknown")
        }
        try house.admission.moveRoomCode(
            found, to: room.meeting, by: user, address: request.peerAddress)
        house.screens.end(code: found.id)
        return .noContent
    }

    private func codesElsewhere(
        _ room: Room, _ user: UserID
    ) throws(Problem) -> [CodeList.Other] {
        try house.admission.roomCodes().compactMap { code in
            guard code.meeting != room.meeting.text, let other = keeper(user, of: code) else {
                return nil
            }
            return CodeList.Other(
                id: code.id, kind: code.kind.rawValue, label: code.label, meeting: code.meeting,
                title: other.state.title, expiresAt: moment(code.expiresAt))
        }
    }

    /// The room that a code belongs to, if this person opens and ends its screens.
    private func keeper(_ user: UserID, of code: RoomCode) -> Room? {
        house.openRoom(MeetingID(code.meeting)).flatMap {
            Rights.mayOpenScreens(user, in: $0.state) ? $0 : nil
        }
    }

    /// `DELETE /api/meetings/{id}/screens/{code}`: the code is over, and its screens are dark.
    func endRoomCode(_ request: Request) throws(Problem) -> Answer {
        let (room, user) = try screenKeeper(request)
        try house.admission.endRoomCode(
            request.path[4], of: room.meeting, by: user, address: request.peerAddress)
        house.screens.end(code: request.path[4])
        return .noContent
    }

    private func screenKeeper(
        _ request: Request
    ) throws(Problem) -> (room: Room, user: UserID) {
        let (room, user) = try room(request)
        guard Rights.mayOpenScreens(user, in: room.state) else { throw Problem.rightsMissing }
        return (room, user)
    }
}

extension String {
    fileprivate var trimmed: String {
        let start = drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
