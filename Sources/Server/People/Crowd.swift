internal import EventLoop
internal import Meeting
internal import Wire

/// Everybody who is connected, counted against the limits, and kept awake.
///
/// Sessions are pinged every 20 seconds, a share of them each second so that ten thousand
/// pings do not leave at once, and let go after 60 seconds of silence.
@Loop final class Crowd {
    private static let pingSeconds = 20
    private static let silenceMilliseconds: UInt64 = 60_000
    /// Everybody, with the class in which they are pinged.
    private var sessions: [ObjectIdentifier: (session: Session, pinged: Int)] = [:]
    private var byUser: [UserID: Int] = [:]
    private var byAddress: [String: Int] = [:]
    private var connections: [ObjectIdentifier: Connection] = [:]
    private var awaitingEmptiness: [CheckedContinuation<Void, Never>] = []
    private var classes: [[ObjectIdentifier: Session]] = Array(repeating: [:], count: pingSeconds)
    private var lastClass = 0
    private var nextClass = 0
    private var heart: Timer?
    private var hasGrown = false
    /// Those of these logins that have not ended; asked once a second for a share of the
    /// sessions, so that a login that is over takes its streams with it soon.
    var standing: (@Loop (Set<String>) -> Set<String>)?

    /// Keeps a crowd that enters at once from being a crowd of copies.
    var snapshots = SnapshotGate()

    var sessionCount: Int { sessions.count }
    var connectionCount: Int { connections.count }

    // MARK: Connections

    /// Counts a connection in; `false` if its address has too many.
    func enter(_ connection: Connection, limit: Int) -> Bool {
        let address = connection.peerAddress
        guard byAddress[address, default: 0] < limit else { return false }
        byAddress[address, default: 0] += 1
        connections[ObjectIdentifier(connection)] = connection
        return true
    }

    func leave(_ connection: Connection) {
        let id = ObjectIdentifier(connection)
        guard connections.removeValue(forKey: id) != nil else { return }
        let address = connection.peerAddress
        let count = byAddress[address] ?? 0
        byAddress[address] = count > 1 ? count - 1 : nil
        guard connections.isEmpty else { return }
        for continuation in awaitingEmptiness { continuation.resume() }
        awaitingEmptiness.removeAll()
    }

    /// Returns when everybody has left; who lingers is shown out after five seconds.
    func emptied() async {
        guard !connections.isEmpty else { return }
        let patience = Timer(after: 5000) { [weak self] in
            for connection in self?.connections.values.map(\.self) ?? [] { connection.close() }
        }
        await withCheckedContinuation { awaitingEmptiness.append($0) }
        patience.cancel()
    }

    // MARK: Sessions

    /// Whether this person may open one more.
    func hasPlace(for user: UserID, limit: Int) -> Bool { byUser[user, default: 0] < limit }

    func add(_ session: Session) {
        let id = ObjectIdentifier(session)
        // Not by their number, which stays the same while people come and go.
        lastClass = (lastClass + 1) % Self.pingSeconds
        sessions[id] = (session, lastClass)
        classes[lastClass][id] = session
        byUser[session.user, default: 0] += 1
        hasGrown = true
        if heart == nil {
            heart = Timer(after: 1000, repeating: 1000) { [weak self] in self?.beat() }
        }
    }

    func remove(_ session: Session) {
        let id = ObjectIdentifier(session)
        guard let left = sessions.removeValue(forKey: id) else { return }
        classes[left.pinged][id] = nil
        let count = byUser[session.user] ?? 0
        byUser[session.user] = count > 1 ? count - 1 : nil
    }

    /// Ends the connections of a login that is over.
    func end(login: String) {
        for (session, _) in sessions.values where session.login == login {
            session.end(4001, "login ended")
        }
    }

    /// Ends the connections of a person's other logins.
    func endOthers(of user: UserID, except login: String) {
        for (session, _) in sessions.values where session.user == user && session.login != login {
            session.end(4001, "login ended")
        }
    }

    /// Says goodbye to all.
    func endAll() {
        heart?.cancel()
        for (session, _) in sessions.values { session.end(1001, "server stops") }
        for connection in connections.values { connection.closeAfterFlush() }
    }

    private func beat() {
        nextClass = (nextClass + 1) % Self.pingSeconds
        if hasGrown {
            // Snapshots of a rush of joins are large and short-lived.
            hasGrown = false
            Loop.giveBackMemory()
        }
        endFallen(Array(classes[nextClass].values))
        let now = Loop.now
        for session in classes[nextClass].values {
            if now - session.heardAt > Self.silenceMilliseconds {
                session.end(1001, "silent")
            } else {
                session.ping()
            }
        }
    }

    /// Ends the streams of everybody whose login is over or whose account is disabled.
    func endFallen() { endFallen(sessions.values.map(\.session)) }

    private func endFallen(_ some: [Session]) {
        guard !some.isEmpty, let standing else { return }
        let alive = standing(Set(some.map(\.login)))
        for session in some where !alive.contains(session.login) {
            session.end(4001, "login ended")
        }
    }
}
