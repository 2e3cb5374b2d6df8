internal import GRDB

/// The secret addresses under which people's calendars are read, hashed at rest; one a person.
extension Journal {
    /// Makes an address in place of an earlier one, and returns its secret, which is kept nowhere.
    ///
    /// - Throws: ``JournalError/unknownAccount(_:)``.
    public func makeCalendar(
        of user: String, address: String, now: Int64
    ) throws(JournalError) -> String {
        let secret = Token.make()
        try translated {
            try pool.write { db in
                do {
                    try db.execute(
                        sql: "INSERT OR REPLACE INTO calendars (user, id, madeAt) VALUES (?, ?, ?)",
                        arguments: [user, secret.id, now])
                } catch DatabaseError.SQLITE_CONSTRAINT_FOREIGNKEY {
                    throw JournalError.unknownAccount(user)
                }
                try Self.noteCalendar(user, "calendar made", address, now, db)
            }
        }
        return secret.text
    }

    /// Whose calendar it is; `nil` for nobody's, and for who may no longer log in.
    public func calendarOwner(secret: String) throws(JournalError) -> String? {
        try translated {
            try pool.unsafeRead { db in
                try String.fetchOne(
                    db,
                    sql: """
                        SELECT user FROM calendars JOIN accounts ON accounts.id = user
                        WHERE calendars.id = ? AND NOT disabled
                        """, arguments: [Token.id(of: secret)])
            }
        }
    }

    /// When this person's address was made, in milliseconds since 1970; `nil` without one.
    public func calendar(of user: String) throws(JournalError) -> Int64? {
        try translated {
            try pool.unsafeRead { db in
                try Int64.fetchOne(
                    db, sql: "SELECT madeAt FROM calendars WHERE user = ?", arguments: [user])
            }
        }
    }

    /// Ends it.
    public func endCalendar(
        of user: String, address: String, now: Int64
    ) throws(JournalError) {
        try translated {
            try pool.write { db in
                try db.execute(sql: "DELETE FROM calendars WHERE user = ?", arguments: [user])
                guard db.changesCount == 1 else { return }
                try Self.noteCalendar(user, "calendar ended", address, now, db)
            }
        }
    }

    private static func noteCalendar(
        _ user: String, _ outcome: String, _ address: String, _ now: Int64, _ db: Database
    ) throws {
        try db.execute(
            sql: "INSERT INTO logins (user, address, at, outcome, by) VALUES (?, ?, ?, ?, '')",
            arguments: [user, address, now, outcome])
    }
}
