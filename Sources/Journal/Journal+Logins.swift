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
        /// Who else did it: for a slip, who made it; otherwise empty.
        public let by: String
    }

    /// Which part of the log is asked for; what is not given does not narrow it.
    public struct LoginFilter: Sendable {
        /// The name that was given at the login.
        public var user: String?
        /// Not before this, in milliseconds since 1970.
        public var from: Int64?
        /// Before this, in milliseconds since 1970.
        public var to: Int64?
        /// Older than the attempt of this id.
        public var before: Int64?

        /// Asks for everything.
        public init() {}
    }

    /// Notes an attempt to log in.
    ///
    /// - Parameter at: Milliseconds since 1970.
    public func logLogin(
        user: String, address: String, at: Int64, outcome: String, by: String = ""
    ) throws(JournalError) {
        try translated {
            try pool.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO logins (user, address, at, outcome, by) VALUES (?, ?, ?, ?, ?)
                        """, arguments: [user, address, at, outcome, by])
            }
        }
    }

    /// The newest attempts first, at most `limit`.
    public func logins(
        _ filter: LoginFilter = LoginFilter(), limit: Int
    ) throws(JournalError) -> [Login] {
        try translated {
            try pool.unsafeRead { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT id, user, address, at, outcome, by FROM logins
                        WHERE id < :before AND at >= :from AND at < :to
                            \(filter.user == nil ? "" : "AND user = :user")
                        ORDER BY id DESC LIMIT :limit
                        """, arguments: Self.arguments(filter, limit)
                ).map {
                    Login(
                        id: $0[0], user: $0[1], address: $0[2], at: $0[3], outcome: $0[4],
                        by: $0[5])
                }
            }
        }
    }

    private static func arguments(_ filter: LoginFilter, _ limit: Int) -> StatementArguments {
        var arguments: StatementArguments = [
            "before": filter.before ?? Int64.max, "from": filter.from ?? Int64.min,
            "to": filter.to ?? Int64.max, "limit": limit,
        ]
        if let user = filter.user { arguments += ["user": user] }
        return arguments
    }
}
