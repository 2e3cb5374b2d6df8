internal import EventLoop
internal import HTTPTypes
internal import Meeting
internal import Wire

/// Secret ballots by HTTP: the anonymous cast, and the list when the poll is over.
extension Router {
    /// Where ballots are cast: nobody is asked for, nothing is noted.
    static let ballots = ["api", "ballots"]

    private struct Acknowledged: Encodable {
        let ballot: String
    }

    /// Takes a ballot from nobody in particular.
    ///
    /// A request with a login is refused, so that a client that sends it is found out at once.
    func castBallot(_ request: Request) throws(Problem) -> Answer {
        guard Cookies.value(named: "nghisu", in: request.head.fields) == nil else {
            throw Problem(400, "ballot.cookie")
        }
        let ballot = try Envelope.value(AnonymousBallot.self, from: request.bytes)
        let name = try house.ballots.cast(ballot, in: house.openRoom(ballot.meeting))
        return .json(Acknowledged(ballot: name))
    }

    /// The published list, for whoever may follow the poll.
    func readBallots(_ request: Request) async throws(Problem) -> Answer {
        let (room, user) = try room(request)
        let poll = PollID(request.path[4])
        guard Visibility.seesPoll(poll, user, in: room.state), let found = room.state.polls[poll],
            found.secrecy != nil, found.phase == .closed
        else { throw Problem(404, "poll.unknown", poll.text) }
        return .text(json: try await house.ballots.list(of: poll, in: room))
    }
}
