internal import GRDB
internal import Synchronization

/// The logins that were looked up since the last commit, by their tokens: a room full of people
/// who turn pages is not looked up in the database for every page.
///
/// Whatever is committed makes all of it worthless, be it a logout, a changed password or a vote:
/// no writer has to remember to say that it ended a login, so none can forget. It keeps nothing
/// beyond ``most`` tokens, and only in memory.
final class LoginCache: TransactionObserver, Sendable {
    /// Tokens that are kept at once.
    static let most = 4096

    private struct State {
        var commits = 0
        var known: [String: LoginSession] = [:]
    }

    private let state = Mutex(State())

    /// The session of this token, if it is alive at `now`: known, or else as `find` has it.
    ///
    /// What a commit may have overtaken while `find` was looking is given back, but not kept.
    func session(
        _ token: String, now: Int64, find: () throws -> LoginSession?
    ) rethrows -> LoginSession? {
        let (known, commits) = state.withLock { ($0.known[token], $0.commits) }
        if let known { return now < known.expiresAt ? known : nil }
        guard let found = try find() else { return nil }
        state.withLock { state in
            guard state.commits == commits else { return }
            if state.known.count >= Self.most { state.known.removeAll() }
            state.known[token] = found
        }
        return found
    }

    // MARK: Commits

    /// Which tables a commit has changed is not asked: rows of tables without row ids are not
    /// told to observers at all.
    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { false }

    func databaseDidChange(with event: DatabaseEvent) {}

    func databaseDidCommit(_ db: Database) {
        state.withLock { state in
            state.commits += 1
            state.known.removeAll(keepingCapacity: true)
        }
    }

    func databaseDidRollback(_ db: Database) {}
}
