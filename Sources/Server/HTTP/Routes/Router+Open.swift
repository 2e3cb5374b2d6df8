internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// What other programs read by a token: meetings to come and past, one of them, its documents.
///
/// A cookie opens nothing here, and a token nothing elsewhere.
extension Router {
    private static let openPageLength = 100

    private struct OutsideList: Encodable {
        let meetings: [Line]
        /// The offset of the next page.
        let next: Int?

        struct Line: Encodable {
            let id: MeetingID
            let title: String
            let kind: String
            let state: State.Phase
            let startsAt: Timestamp
            let closedAt: Timestamp?
            let place: String
            let body: BodyID
            let bodyName: String
        }
    }

    private struct OutsideDocuments: Encodable {
        let documents: [OutsideMeeting.Document]
    }

    /// The table of these paths; `nil` for every other.
    func open(_ method: HTTPRequest.Method, _ path: [String]) throws(Problem) -> Route? {
        guard path[1] == "open" else { return nil }
        let route: Route?
        switch (path.count, path.count > 2 ? path[2] : "") {
        case (3, "meetings"): route = .now(listOutside)
        case (4, "meetings"): route = .now(readOutside)
        case (5, "meetings") where path[4] == "documents": route = .now(listOutsideDocuments)
        case (4, "documents"): route = .later(readOutsideDocument)
        default: route = nil
        }
        guard method == .get || route == nil else { throw Problem(405, "path.method") }
        return route
    }

    /// `GET /api/open/meetings[?when=upcoming|past][&body=…][&person=…][&from=…][&to=…][&offset=…]`.
    private func listOutside(_ request: Request) throws(Problem) -> Answer {
        let outsider = try outsider(request)
        let query = request.query
        let isUpcoming: Bool
        switch query["when"] ?? "upcoming" {
        case "upcoming": isUpcoming = true
        case "past": isUpcoming = false
        default: throw Problem(400, "field.invalid", "when")
        }
        guard let offset = Int(query["offset"] ?? "0"), (0...1_000_000).contains(offset) else {
            throw Problem(400, "field.invalid", "offset")
        }
        let from = try day("from", of: request) ?? Int64.min
        let to = try day("to", of: request).map { $0 + 86_399_999 } ?? Int64.max
        let person = query["person"].map { UserID($0) }
        var found: [OutsideMeeting] = []
        for state in house.rooms.values.map(\.state) {
            guard from <= state.startsAt.milliseconds, state.startsAt.milliseconds <= to,
                query["body"] == nil || query["body"] == state.body.id.text,
                let meeting = Visibility.outside(state, for: outsider),
                meeting.isUpcoming == isUpcoming
            else { continue }
            if let person, !Visibility.seesMeeting(person, in: state) { continue }
            found.append(meeting)
        }
        found.sort { left, right in
            let (first, second) = isUpcoming ? (left, right) : (right, left)
            return (first.startsAt, first.id) < (second.startsAt, second.id)
        }
        let page = found.dropFirst(offset).prefix(Self.openPageLength)
        return .json(
            OutsideList(
                meetings: page.map {
                    OutsideList.Line(
                        id: $0.id, title: $0.title, kind: $0.kind, state: $0.state,
                        startsAt: $0.startsAt, closedAt: $0.closedAt, place: $0.place,
                        body: $0.body, bodyName: $0.bodyName)
                }, next: offset + page.count < found.count ? offset + page.count : nil))
    }

    private func readOutside(_ request: Request) throws(Problem) -> Answer {
        .json(try outside(request))
    }

    private func listOutsideDocuments(_ request: Request) throws(Problem) -> Answer {
        .json(OutsideDocuments(documents: try outside(request).documents))
    }

    private func outside(_ request: Request) throws(Problem) -> OutsideMeeting {
        let outsider = try outsider(request)
        guard let room = house.openRoom(MeetingID(request.path[3])),
            let found = Visibility.outside(room.state, for: outsider)
        else { throw Problem.meetingUnknown }
        return found
    }

    private func readOutsideDocument(_ request: Request) async throws(Problem) -> Answer {
        let outsider = try outsider(request)
        let id = DocumentID(request.path[3])
        guard let room = house.roomOfDocument(id), let document = room.state.documents[id],
            Visibility.sees(id, outsider, in: room.state)
        else { throw Problem(404, "document.unknown") }
        var fields: HTTPFields = [
            .contentType: document.mediaType,
            .contentDisposition: Self.attachment(document.name), .acceptRanges: "bytes",
        ]
        return try await file(
            house.documents.store.original(document.checksum),
            tag: EntityTag(String(document.checksum.prefix(32))), request, &fields)
    }

    /// RFC 6750 §2.1.
    private func outsider(_ request: Request) throws(Problem) -> Visibility.Outsider {
        let words = request.head.fields[.authorization]?.split(separator: " ") ?? []
        let isBearer = words.count == 2 && words[0].lowercased() == "bearer"
        return try house.tokens.outsider(
            isBearer ? String(words[1]) : nil, from: request.peerAddress)
    }
}
