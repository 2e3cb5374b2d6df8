internal import GRDB

/// Login sessions, hashed at rest. Looking one up never writes: uses are collected
/// by the caller and noted together by ``touchSessions(_:now:)``.
extension Journal {
    /// Opens a session and returns its token, which is stored nowhere.
    ///
    /// Forgets sessions that are over, in the same commit.
    ///
    /// - Parameters:
    ///   - now: Milliseconds since 1970.
    ///   - idleSeconds: How long it lives without use.
    ///   - absoluteSeconds: How long it lives at all.
    /// - Throws: ``JournalError/unknownAccount(_:)``.
    public func openSession(
        user: String, now: Int64, userAgent: String, address: String, idleSeconds: Int64,
        absoluteSeconds: Int64
    ) throws(JournalError) -> String {
        let token = Token.make()
        try translated {
            try pool.write { db in
                try db.execute(
                    sql: "DELETE FROM sessions WHERE NOT (\(Self.alive))",
                    arguments: ["now": now])
                do {
                    try db.execute(
                        sql: "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        arguments: [
                            token.id, user, now, now, userAgent, address, idleSeconds,
                            absoluteSeconds,
                        ])
                } catch DatabaseError.SQLITE_CONSTRAINT_FOREIGNKEY {
                    throw JournalError.unknownAccount(user)
                }
            }
        }
        return token.text
    }

    /// The session of this token, if it is alive at `now` and its account is not disabled.
    public func session(token: String, now: Int64) throws(JournalError) -> LoginSession? {
        try translated {
            try pool.unsafeRead { db in
                let statement = try db.cachedStatement(
                    sql: """
                        SELECT sessions.* FROM sessions JOIN accounts ON accounts.id = user
                        WHERE sessions.id = :id AND NOT disabled AND \(Self.alive)
                        """)
                return try Row.fetchOne(
                    statement, arguments: ["id": Token.id(of: token), "now": now]
                ).map(Self.session)
            }
        }
    }

    /// Notes that the sessions of these ids were in use at `now`, in one commit.
    public func touchSessions(_ ids: some Collection<String>, now: Int64) throws(JournalError) {
        guard !ids.isEmpty else { return }
        try translated {
            try pool.write { db in
                let statement = try db.cachedStatement(
                    sql: "UPDATE sessions SET seenAt = max(seenAt, ?) WHERE id = ?")
                for id in ids { try statement.execute(arguments: [now, id]) }
            }
        }
    }

    /// Ends the session of this token, if there is one.
    public func endSession(token: String) throws(JournalError) {
        try endSession(id: Token.id(of: token))
    }

    /// Ends the session of this id, if there is one.
    public func endSession(id: String) throws(JournalError) {
        try translated {
            try pool.write { db in
                try db.execute(sql: "DELETE FROM sessions WHERE id = ?", arguments: [id])
            }
        }
    }

    /// Ends all sessions of `user`, but for the one of `token`.
    public func endSessions(of user: String, except token: String? = nil) throws(JournalError) {
        try translated {
            try pool.write { db in try Self.endSessions(of: user, except: token, db) }
        }
    }

    static func endSessions(of user: String, except token: String?, _ db: Database) throws {
        try db.execute(
            sql: "DELETE FROM sessions WHERE user = ? AND id <> ?",
            arguments: [user, token.map(Token.id(of:)) ?? ""])
    }

    /// The sessions of `user` that are not forgotten yet, the last opened first; some may
    /// be over, see ``LoginSession/expiresAt``.
    public func sessions(of user: String) throws(JournalError) -> [LoginSession] {
        try translated {
            try pool.unsafeRead { db in
                try Row.fetchAll(
                    db, sql: "SELECT * FROM sessions WHERE user = ? ORDER BY openedAt DESC, id",
                    arguments: [user]
                ).map(Self.session)
            }
        }
    }

    /// The condition of being alive at `:now`.
    private static let alive =
        ":now < seenAt + idleSeconds * 1000 AND :now < openedAt + absoluteSeconds * 1000"

    private static func session(_ row: Row) -> LoginSession {
        LoginSession(
            id: row["id"], user: row["user"], openedAt: row["openedAt"], seenAt: row["seenAt"],
            userAgent: row["userAgent"], address: row["address"],
            idleSeconds: row["idleSeconds"], absoluteSeconds: row["absoluteSeconds"])
    }
}
