internal import GRDB

/// Access tokens, hashed at rest; made, used and ended under the eyes of the login log.
extension Journal {
    /// Makes a token, notes who did, and returns it with its secret, which is kept nowhere.
    ///
    /// - Parameters:
    ///   - address: Where its maker was, for the log.
    ///   - now: Milliseconds since 1970.
    public func makeAccessToken(
        _ order: AccessToken.Order, by maker: String, address: String, now: Int64
    ) throws(JournalError) -> (token: AccessToken, secret: String) {
        let secret = Token.make()
        let token = AccessToken(
            id: secret.id, name: order.name, kind: order.kind, scope: order.scope, by: maker,
            madeAt: now, expiresAt: order.expiresAt, usedAt: nil)
        try translated {
            try pool.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO accessTokens (id, name, kind, scope, by, madeAt, expiresAt)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        token.id, token.name, token.kind.rawValue, token.scope, maker, now,
                        token.expiresAt,
                    ])
                try Self.note(token, "token made", by: maker, address, now, db)
            }
        }
        return (token, secret.text)
    }

    /// The token of this secret that is good at `now`.
    public func accessToken(secret: String, now: Int64) throws(JournalError) -> AccessToken? {
        try translated {
            try pool.unsafeRead { db in
                try Row.fetchOne(
                    db, sql: "SELECT * FROM accessTokens WHERE id = ? AND expiresAt > ?",
                    arguments: [Token.id(of: secret), now]
                ).flatMap(Self.accessToken)
            }
        }
    }

    /// All of them, expired ones too, the last made first.
    public func accessTokens() throws(JournalError) -> [AccessToken] {
        try translated {
            try pool.unsafeRead { db in
                try Row.fetchAll(db, sql: "SELECT * FROM accessTokens ORDER BY madeAt DESC, id")
                    .compactMap(Self.accessToken)
            }
        }
    }

    /// Notes that a token was used, in the log and on the token.
    public func noteUse(
        of token: AccessToken, address: String, now: Int64
    ) throws(JournalError) {
        try translated {
            try pool.write { db in
                try db.execute(
                    sql: "UPDATE accessTokens SET usedAt = ? WHERE id = ?",
                    arguments: [now, token.id])
                try Self.note(token, "token used", by: "", address, now, db)
            }
        }
    }

    /// Ends a token for good.
    ///
    /// - Returns: `false` if there is none of this id.
    public func endAccessToken(
        _ id: String, by user: String, address: String, now: Int64
    ) throws(JournalError) -> Bool {
        try translated {
            try pool.write { db in
                guard
                    let token = try Row.fetchOne(
                        db, sql: "SELECT * FROM accessTokens WHERE id = ?", arguments: [id]
                    ).flatMap(Self.accessToken)
                else { return false }
                try db.execute(sql: "DELETE FROM accessTokens WHERE id = ?", arguments: [id])
                try Self.note(token, "token ended", by: user, address, now, db)
                return true
            }
        }
    }

    private static func accessToken(_ row: Row) -> AccessToken? {
        AccessToken.Kind(rawValue: row["kind"]).map {
            AccessToken(
                id: row["id"], name: row["name"], kind: $0, scope: row["scope"], by: row["by"],
                madeAt: row["madeAt"], expiresAt: row["expiresAt"], usedAt: row["usedAt"])
        }
    }

    private static func note(
        _ token: AccessToken, _ outcome: String, by user: String, _ address: String,
        _ now: Int64, _ db: Database
    ) throws {
        try db.execute(
            sql: "INSERT INTO logins (user, address, at, outcome, by) VALUES (?, ?, ?, ?, ?)",
            arguments: [token.name, address, now, outcome, user])
    }
}
