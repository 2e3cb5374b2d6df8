internal import GRDB

/// The log of who has looked at documents that are kept close, append-only like the records.
extension Journal {
    /// One look: at a page, or at more of a document at once.
    public struct Viewing: Sendable, Equatable {
        /// Milliseconds since 1970.
        public let at: Int64
        public let meeting: String
        public let document: String
        public let version: Int
        /// From 1; 0 is the whole document.
        public let page: Int
        /// What was given out, in the caller's own words.
        public let what: String
        public let user: String
        /// As it was then.
        public let name: String
        /// Where the request came from.
        public let address: String
        /// What the device says of itself.
        public let device: String

        public init(
            at: Int64, meeting: String, document: String, version: Int, page: Int, what: String,
            user: String, name: String, address: String, device: String
        ) {
            self.at = at
            self.meeting = meeting
            self.document = document
            self.version = version
            self.page = page
            self.what = what
            self.user = user
            self.name = name
            self.address = address
            self.device = device
        }
    }

    /// A document in the log, and how much of it there is.
    public struct ViewedDocument: Sendable, Equatable {
        public let meeting: String
        public let document: String
        public let people: Int
        public let viewings: Int
        /// Milliseconds since 1970.
        public let last: Int64
    }

    func insert(_ viewings: [Viewing], _ db: Database) throws {
        guard !viewings.isEmpty else { return }
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO viewings
                    (at, meeting, document, version, page, what, user, name, address, device)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for one in viewings {
            try statement.execute(arguments: [
                one.at, one.meeting, one.document, one.version, one.page, one.what, one.user,
                one.name, one.address, one.device,
            ])
        }
    }

    /// All of a document, the oldest first.
    public func viewings(of document: String) throws(JournalError) -> [Viewing] {
        try translated {
            try pool.unsafeRead { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT at, meeting, document, version, page, what, user, name, address,
                            device
                        FROM viewings WHERE document = ? ORDER BY id
                        """, arguments: [document]
                ).map {
                    Viewing(
                        at: $0[0], meeting: $0[1], document: $0[2], version: $0[3], page: $0[4],
                        what: $0[5], user: $0[6], name: $0[7], address: $0[8], device: $0[9])
                }
            }
        }
    }

    /// Every document that is in the log, the one that was looked at last first.
    public func viewedDocuments() throws(JournalError) -> [ViewedDocument] {
        try translated {
            try pool.unsafeRead { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT meeting, document, count(DISTINCT user), count(*), max(at)
                        FROM viewings GROUP BY meeting, document ORDER BY max(id) DESC
                        """
                ).map {
                    ViewedDocument(
                        meeting: $0[0], document: $0[1], people: $0[2], viewings: $0[3],
                        last: $0[4])
                }
            }
        }
    }
}
