internal import GRDB

/// Slips: one-time codes that take the place of a forgotten password, hashed like one.
/// An account has at most one, and using it, replacing it or setting a password ends it.
extension Journal {
    /// Stores the slip of `user` in place of an earlier one, and logs who made it, in one
    /// commit.
    ///
    /// - Parameters:
    ///   - expiresAt: From when on it is worth nothing, in milliseconds since 1970.
    ///   - maker: Who made it, for the log.
    ///   - address: Where the maker was, for the log.
    ///   - now: Milliseconds since 1970.
    /// - Throws: ``JournalError/unknownAccount(_:)``.
    public func putSlip(
        of user: String, _ code: PasswordHash, expiresAt: Int64, by maker: String,
        address: String, now: Int64
    ) throws(JournalError) {
        try translated {
            try pool.write { db in
                do {
                    try db.execute(
                        sql:
                            "INSERT OR REPLACE INTO slips (user, code, expiresAt) VALUES (?, ?, ?)",
                        arguments: [user, code.text, expiresAt])
                } catch DatabaseError.SQLITE_CONSTRAINT_FOREIGNKEY {
                    throw JournalError.unknownAccount(user)
                }
                try db.execute(
                    sql: """
                        INSERT INTO logins (user, address, at, outcome, by)
                        VALUES (?, ?, ?, 'slip', ?)
                        """, arguments: [user, address, now, maker])
            }
        }
    }

    /// The slip of `user` that is good at `now`, or `nil`: check ``PasswordHash/decoy`` then.
    public func slip(of user: String, now: Int64) throws(JournalError) -> PasswordHash? {
        try translated {
            try pool.unsafeRead { db in
                let text = try String.fetchOne(
                    db, sql: "SELECT code FROM slips WHERE user = ? AND expiresAt > ?",
                    arguments: [user, now])
                return try text.map(PasswordHash.init(text:))
            }
        }
    }

    /// Uses a slip up; from now on the account has to set a password.
    ///
    /// - Returns: `false` if it is gone already, so that of two who come at once one gets in.
    public func useSlip(of user: String, _ code: PasswordHash) throws(JournalError) -> Bool {
        try translated {
            try pool.write { db in
                try db.execute(
                    sql: "DELETE FROM slips WHERE user = ? AND code = ?",
                    arguments: [user, code.text])
                guard db.changesCount == 1 else { return false }
                try db.execute(
                    sql: "UPDATE accounts SET mustChangePassword = 1 WHERE id = ?",
                    arguments: [user])
                return true
            }
        }
    }
}
