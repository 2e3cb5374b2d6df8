internal import Meeting

/// A meeting of one that nobody sees, gone through once at every start.
///
/// The language looks up how a type is read and written when that happens for the first time, some
/// tens of milliseconds for all that a vote is made of. Done here, beside the loop, nobody waits for
/// it: not who joins first after a start, nor a thousand people whose first act is to vote.
enum Practice {
    private static let me: UserID = "practice"
    private static let start = Timestamp(milliseconds: 0)

    /// Reads and writes what a sitting begins with; what comes of it is forgotten.
    static func run() {
        for message in messages { _ = try? Envelope.message(message) }
        var state = State(
            id: "practice", title: "", kind: "", body: body, startsAt: start, place: "")
        for (place, event) in events.enumerated() {
            state.apply(event, at: start)
            let seq = Int64(place + 1)
            let record = Envelope.event(event, meeting: state.id, seq: seq, at: start, by: me)
            _ = try? Envelope.entry(record, seq: seq)
            _ = Visibility.audience(of: event, in: state)
        }
        for command in commands {
            let context = Context(now: start, actor: .person(me))
            _ = try? Decider.decide(command, in: state, context)
            _ = Envelope.encode(command)
        }
        for signal in signals { _ = Envelope.signal(signal, meeting: state.id) }
        if let view = Visibility.view(of: state, for: me) { _ = Envelope.encode(view) }
        _ = Envelope.decode(State.self, Envelope.encode(state))
    }

    private static let body = Body(id: "practice", name: "", incumbents: 1)
    private static let vote = #"{"castVote":{"poll":"p","choice":"approve"}}"#
    private static let messages = [
        #"{"id":1,"join":{"meeting":"practice"}}"#,
        #"{"id":2,"do":{"meeting":"practice","key":"1","command":\#(vote)}}"#,
        #"{"id":3,"signal":{"meeting":"practice","page":{"document":"d","page":1}}}"#,
        #"{"id":"4","leave":{"meeting":"practice"}}"#,
    ]

    private static let events: [Event] = [
        .participantAdded(
            user: me, name: "", position: "", role: .chair, votes: true, seat: nil,
            precedence: 1, items: nil),
        .agendaItemAdded(
            item: "i", title: "", kind: .decision, presenter: nil, minutes: nil, after: nil),
        .meetingConvened,
        .participantCheckedIn(user: me),
        .meetingOpened(quorum: Quorum(present: 1, needed: 1)),
        .itemStarted(item: "i"),
        .pollOpened(
            poll: "p", item: "i", question: "", subject: nil, ballot: .open, form: .approval,
            options: nil, base: .incumbent, threshold: .majority, electorate: [me],
            recused: [], quorum: Quorum(present: 1, needed: 1), ballotKey: nil),
        .voteCast(poll: "p", voter: me, choice: "approve", opinion: "-"),
        .voteReceived(poll: "p", voter: me, paper: nil),
        .voteCast(poll: "p", voter: me, choice: "approve", opinion: nil),
    ]

    private static let commands: [Command] = [
        .castVote(poll: "p", choice: "approve", opinion: nil), .checkIn(user: nil),
        .closePoll(poll: "p"),
    ]

    private static let signals: [Signal] = [
        .online(count: 1, users: nil), .online(count: 1, users: [me]), .followers(count: 1),
        .turnout(poll: "p", turnout: 1, electorate: 1),
        .page(document: "d", page: 1, by: me),
    ]
}
