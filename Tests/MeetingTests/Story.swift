import Testing

@testable import Meeting

/// A meeting under test: given what has happened, when somebody commands, then events or a
/// rejection.
///
/// It does what a room of the server does, without disk or sockets: decides, applies, and
/// notes each event with the audience of the state that the event has led to.
struct Story {
    private(set) var state: State
    private(set) var log: [Entry] = []
    /// One for each entry of the log.
    private(set) var audiences: [Audience] = []
    var now: Timestamp
    /// Whether nobody can listen to what clients send.
    var isPrivate = false
    /// Whose accounts are no longer in use.
    var retired: Set<UserID> = []

    init(first events: [Event], at now: Timestamp) throws {
        let first = try #require(events.first)
        state = try #require(State(first: first))
        self.now = now
        for event in events { record(event, by: "tk01") }
    }

    // MARK: When

    /// Commands, and applies what comes of it.
    @discardableResult
    mutating func when(_ command: Command, by user: UserID) throws -> [Event] {
        try decide(command, .person(user))
    }

    /// The server reports what it did.
    @discardableResult
    mutating func whenServer(_ command: Command, for user: UserID? = nil) throws -> [Event] {
        try decide(command, .server(for: user))
    }

    /// Several commands of one person, in order.
    mutating func given(_ commands: Command..., by user: UserID) throws {
        for command in commands { try when(command, by: user) }
    }

    /// Events that have happened, whatever the rules say.
    mutating func given(_ events: Event...) {
        for event in events { record(event, by: Actor.serverName) }
    }

    mutating func pass(seconds: Int64) {
        now = Timestamp(milliseconds: now.milliseconds + seconds * 1000)
    }

    // MARK: Then

    /// Why the command would be refused; `nil` if it would be taken.
    func refusal(of command: Command, by user: UserID) -> Rejection.Code? {
        rejection(of: command, by: user)?.code
    }

    /// The same with what it is about.
    func rejection(of command: Command, by user: UserID) -> Rejection? {
        do {
            _ = try Decider.decide(command, in: state, context(for: command, .person(user)))
            return nil
        } catch {
            return error
        }
    }

    /// What of the log reaches this person.
    func stream(of user: UserID) -> [Event] {
        guard let role = state.role(of: user) else { return [] }
        return zip(log, audiences).filter { $1.admits(user, role) }.map(\.0.event)
    }

    func rightsVersion(of user: UserID) -> Int? { state.participants[user]?.rightsVersion }

    private mutating func decide(_ command: Command, _ actor: Actor) throws -> [Event] {
        let events = try Decider.decide(command, in: state, context(for: command, actor))
        for event in events { record(event, by: actor.user) }
        return events
    }

    mutating func record(_ event: Event, by user: UserID) {
        state.apply(event, at: now)
        audiences.append(Visibility.audience(of: event, in: state))
        log.append(Entry(seq: Int64(log.count + 1), at: now, by: user, event: event))
    }

    private func context(for command: Command, _ actor: Actor) -> Context {
        var person: Person?
        if case .addParticipant(let user, _, _, _, _, _) = command {
            person = Committee.people[user]
        }
        return Context(
            now: now, actor: actor, person: person, head: String(repeating: "a", count: 64),
            offersSecretBallots: isPrivate,
            accounts: command.answerers.filter { Committee.people[$0] != nil }
                .reduce(into: [:]) { $0[$1] = !retired.contains($1) })
    }
}
