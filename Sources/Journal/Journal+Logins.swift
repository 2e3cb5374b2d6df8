internal import GRDB

/// The log of attempts to log in, append-only like the records.
extension Journal {
    /// One attempt to log in.
    public struct Login: Sendable, Equatable {
        /// Rises with every attempt.
        public let id: Int64
        /// The name that was given, which may be nobody's.
        public let user: String
        /// Where it came from.
        public let address: String
        /// Milliseconds since 1970.
        public let at: Int64
        /// What came of it, in the caller's own words.
        public let outcome: String
    }

    /// Notes an attempt to log in.
    ///
    /// - Parameter at: Milliseconds since 1970.
    public func logLogin(
        user: String, address: String, at: Int64, outcome: String
    ) throws(JournalError) {
        try translated {
            try pool.write { db in
                try db.execute(
                    sql: "INSERT INTO logins (user, address, at, outcome) VALUES (?, ?, ?, ?)",
                    arguments: [user, address, at, outcome])
            }
        }
    }

    /// The newest attempts first, at most `limit`, older than the id `before` if given.
    public func logins(limit: Int, before: Int64? = nil) throws(JournalError) -> [Login] {
        try translated {
            try pool.unsafeRead { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT id, user, address, at, outcome FROM logins
                        WHERE id < ? ORDER BY id DESC LIMIT ?
                        """, arguments: [before ?? Int64.max, limit]
                ).map {
                    Login(id: $0[0], user: $0[1], address: $0[2], at: $0[3], outcome: $0[4])
                }
            }
        }
    }
}
