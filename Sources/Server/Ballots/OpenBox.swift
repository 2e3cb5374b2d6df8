internal import EventLoop
internal import Foundation
internal import Journal
internal import Meeting

/// The box of one secret poll that runs, with its key and what the turn has put in so far.
@Loop final class OpenBox {
    let shelf: BallotShelf
    let pollID: PollID
    let key: PaperKey
    let box: BallotBox
    private(set) weak var room: Room?
    var countdown: EventLoop.Timer?
    private var pending: [String: BallotBox.Ballot] = [:]
    private var stored: Int

    init(_ shelf: BallotShelf, room: Room, poll: PollID) throws(JournalError) {
        self.shelf = shelf
        self.room = room
        pollID = poll
        (key, box) = try shelf.open()
        stored = try box.count()
    }

    var poll: Poll? { room?.state.polls[pollID] }

    /// Whether no ballot can come any more.
    var isOver: Bool {
        switch poll?.phase {
        case .opening, .open, .paused, .closing: false
        case .prepared, .closed, .cancelled, nil: true
        }
    }

    /// Whether the poll is closing and every paper has come back.
    var isComplete: Bool {
        guard let poll, poll.phase == .closing, let secrecy = poll.secrecy else { return false }
        return stored >= secrecy.papers.count
    }

    /// Takes a good ballot; the same one again is the same one.
    func take(_ ballot: BallotBox.Ballot) throws(Problem) {
        let name = ballot.name
        let known: [UInt8]?
        do {
            known = try pending[name]?.choice ?? box.choice(of: name)
        } catch {
            throw Problem(503, "data.unavailable")
        }
        guard let known else { return pending[name] = ballot }
        guard known == ballot.choice else { throw Problem(409, "ballot.used") }
    }

    /// Stores what the turn has brought.
    ///
    /// - Returns: whether there was anything.
    @discardableResult
    func commit() throws(JournalError) -> Bool {
        guard !pending.isEmpty else { return false }
        try box.cast(Array(pending.values))
        stored += pending.count
        pending.removeAll()
        postTurnout()
        return true
    }

    /// How many ballots are in, real paper included: who cast them nobody knows.
    func postTurnout() {
        guard let poll else { return }
        room?.signals.post(
            .turnout(
                poll: pollID, turnout: stored + (poll.secrecy?.paperVoters.count ?? 0),
                electorate: poll.electorate.count))
    }

    /// What the box holds, as the meeting counts it.
    func counted() throws -> [CountedBallot] {
        try box.ballots().map { ballot in
            CountedBallot(
                ballot: ballot.name,
                choice: try JSONDecoder().decode(BallotChoice.self, from: Data(ballot.choice)))
        }
    }
}

/// A ballot as it arrives: of which poll, on which paper, and what it says.
struct AnonymousBallot: Decodable {
    let meeting: MeetingID
    let poll: PollID
    /// The prepared message and its signature, in Base64.
    let message: String
    let signature: String
    let choice: String?
    let choices: [String]?
}
