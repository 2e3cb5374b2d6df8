internal import Foundation
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
    ///   - bySlip: Whether a slip took the place of the password.
    /// - Throws: ``JournalError/unknownAccount(_:)``.
    public func openSession(
        user: String, now: Int64, userAgent: String, address: String, idleSeconds: Int64,
        absoluteSeconds: Int64, bySlip: Bool = false
    ) throws(JournalError) -> String {
        let token = Token.make()
        try translated {
            try pool.write { db in
                try db.execute(
                    sql: "DELETE FROM sessions WHERE NOT (\(Self.alive))",
                    arguments: ["now": now])
                do {
                    try db.execute(
                        sql: """
                            INSERT INTO sessions
                                (id, user, openedAt, seenAt, userAgent, address, idleSeconds,
                                absoluteSeconds, bySlip)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """,
                        arguments: [
                            token.id, user, now, now, userAgent, address, idleSeconds,
                            absoluteSeconds, bySlip,
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
            guard let logins else { return try find(token, now) }
            return try logins.session(token, now: now) { try find(token, now) }
        }
    }

    private func find(_ token: String, _ now: Int64) throws -> LoginSession? {
        try pool.unsafeRead { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT sessions.*, mustChangePassword
                    FROM sessions JOIN accounts ON accounts.id = user
                    WHERE sessions.id = :id AND NOT disabled AND \(Self.alive)
                    """)
            return try Row.fetchOne(
                statement, arguments: ["id": Token.id(of: token), "now": now]
            ).map(Self.session)
        }
    }

    /// Those of the sessions of these ids that are alive at `now` and whose accounts are not
    /// disabled, in one query.
    public func sessions(
        ids: some Collection<String>, now: Int64
    ) throws(JournalError) -> [LoginSession] {
        guard !ids.isEmpty else { return [] }
        return try translated {
            let list = String(decoding: try JSONEncoder().encode(Array(ids)), as: UTF8.self)
            return try pool.unsafeRead { db in
                let statement = try db.cachedStatement(
                    sql: """
                        SELECT sessions.* FROM json_each(:ids)
                            JOIN sessions ON sessions.id = json_each.value
                            JOIN accounts ON accounts.id = user
                        WHERE NOT disabled AND \(Self.alive)
                        """)
                return try Row.fetchAll(statement, arguments: ["ids": list, "now": now])
                    .map(Self.session)
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

    /// Ends the session of this id if it is one of `user`'s; `false` if it is not.
    public func endSession(id: String, of user: String) throws(JournalError) -> Bool {
        try translated {
            try pool.write { db in
                try db.execute(
                    sql: "DELETE FROM sessions WHERE id = ? AND user = ?", arguments: [id, user])
                return db.changesCount == 1
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

    /// Everybody's sessions that are alive at `now`, the last used first, at most `limit`.
    public func sessions(now: Int64, limit: Int) throws(JournalError) -> [LoginSession] {
        try translated {
            try pool.unsafeRead { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT sessions.* FROM sessions JOIN accounts ON accounts.id = user
                        WHERE NOT disabled AND \(Self.alive)
                        ORDER BY seenAt DESC, sessions.id LIMIT :limit
                        """, arguments: ["now": now, "limit": limit]
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
            idleSeconds: row["idleSeconds"], absoluteSeconds: row["absoluteSeconds"],
            bySlip: row["bySlip"],
            mustChangePassword: row["mustChangePassword"] as Bool? ?? false)
    }
}
