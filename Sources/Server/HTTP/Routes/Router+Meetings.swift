internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// Meetings by HTTP: the list, the snapshot, the events, and one command at a time.
extension Router {
    /// The person, whose password is their own by now.
    func member(_ request: Request) throws(Problem) -> UserID {
        let caller = try request.requireCaller()
        try requireOwnPassword(caller)
        return caller.user
    }

    func room(_ request: Request) throws(Problem) -> (room: Room, user: UserID) {
        let user = try member(request)
        return (try house.room(MeetingID(request.path[2]), for: user), user)
    }

    private struct MeetingList: Encodable {
        let meetings: [Line]

        struct Line: Encodable {
            let id: MeetingID
            let title: String
            let body: String
            let state: State.Phase
            let startsAt: Timestamp
            let place: String
            let role: Role?
        }
    }

    func listMeetings(_ request: Request) throws(Problem) -> Answer {
        let user = try member(request)
        let seen = house.rooms.values.map(\.state).filter {
            Visibility.seesMeeting(user, in: $0)
        }
        let lines = seen.sorted { ($0.startsAt, $0.id) < ($1.startsAt, $1.id) }.map {
            MeetingList.Line(
                id: $0.id, title: $0.title, body: $0.body.name, state: $0.phase,
                startsAt: $0.startsAt, place: $0.place, role: $0.role(of: user))
        }
        return .json(MeetingList(meetings: lines))
    }

    private struct Snapshot: Encodable {
        let seq: Int64
        let epoch: String
    }

    func readMeeting(_ request: Request) throws(Problem) -> Answer {
        let (room, user) = try room(request)
        guard let view = Visibility.view(of: room.state, for: user) else {
            throw Problem.meetingUnknown
        }
        var bytes = Envelope.encode(Snapshot(seq: room.seq, epoch: room.epoch(of: user)))
        bytes.removeLast()
        bytes += Array(",\"meeting\":".utf8)
        bytes += room.press.press(
            view, signals: room.lastSignals(for: user, view.summary.role))
        bytes.append(UInt8(ascii: "}"))
        return .text(json: bytes)
    }

    func readEvents(_ request: Request) throws(Problem) -> Answer {
        let (room, user) = try room(request)
        guard let after = request.query["after"].flatMap({ Int64($0) }) else {
            throw Problem(400, "field.invalid", "after")
        }
        let epoch = room.epoch(of: user)
        guard room.resumes(user, after: after, epoch: request.query["epoch"]),
            let role = room.state.role(of: user)
        else { throw Problem(409, "epoch.stale") }
        do {
            let page = try Replay.page(
                after: after, for: user, role, in: room, house.journal)
            var bytes = Array("{\"epoch\":\(Envelope.text(epoch)),\"events\":[".utf8)
            bytes += Array(page.events.joined(separator: [UInt8(ascii: ",")]))
            bytes += Array("],\"seq\":\(page.seq)}".utf8)
            return .text(json: bytes)
        } catch {
            throw Problem(503, "data.unavailable")
        }
    }

    func performCommand(_ request: Request) throws(Problem) -> Answer {
        let (room, user) = try room(request)
        let command = try Envelope.command(request.bytes)
        let person = try house.person(named: command)
        let seq = try room.perform(
            command, by: .person(user), person: person, key: request.key)
        house.metrics.commands += 1
        return .text(json: Array("{\"seq\":\(seq)}".utf8))
    }
}
