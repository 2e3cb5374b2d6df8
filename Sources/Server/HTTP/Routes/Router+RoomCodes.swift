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

        struct One: Encodable {
            let id: String
            let kind: String
            let label: String
            let by: String
            let madeAt: Timestamp
            let expiresAt: Timestamp
            let screens: [Device]
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
        let room = try screenKeeper(request).room
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
                }))
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
