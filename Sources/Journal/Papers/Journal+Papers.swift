internal import GRDB

/// The papers of the old archive: outside every record and every chain, since they are no acts of
/// a meeting.
extension Journal {
    private static let paperColumns = """
        checksum, file, title, number, kind, body, issuer, person, readers, day, mediaType, size,
        pages, unread, failure, addedAt
        """

    /// What narrows a list of papers.
    public struct PaperFilter: Sendable {
        public var body: String?
        /// Milliseconds since 1970, both included.
        public var from: Int64?
        public var to: Int64?

        public init() {}
    }

    /// Shows papers, the newest first, until `visit` has seen enough and says `false`.
    public func forEachPaper(
        _ filter: PaperFilter = PaperFilter(), _ visit: (Paper) -> Bool
    ) throws(JournalError) {
        try translated {
            try pool.unsafeRead { db in
                let rows = try Row.fetchCursor(
                    db,
                    sql: """
                        SELECT \(Self.paperColumns) FROM papers
                        WHERE (:body IS NULL OR body = :body)
                        AND (:since IS NULL OR day >= :since) AND (:until IS NULL OR day <= :until)
                        ORDER BY day DESC, id
                        """,
                    arguments: ["body": filter.body, "since": filter.from, "until": filter.to])
                while let row = try rows.next() {
                    guard visit(Self.paper(row)) else { return }
                }
            }
        }
    }

    /// One paper, or `nil`.
    public func paper(_ id: String) throws(JournalError) -> Paper? {
        try translated {
            try pool.unsafeRead { db in
                let statement = try db.cachedStatement(
                    sql: "SELECT \(Self.paperColumns) FROM papers WHERE id = ?")
                return try Row.fetchOne(statement, arguments: [id]).map(Self.paper)
            }
        }
    }

    /// Adds papers in one transaction; one whose bytes are there already stays as it is.
    public func add(_ papers: [Paper]) throws(JournalError) {
        guard !papers.isEmpty else { return }
        try translated {
            try pool.write { db in
                let statement = try db.cachedStatement(
                    sql: """
                        INSERT OR IGNORE INTO papers (id, \(Self.paperColumns))
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                for paper in papers {
                    try statement.execute(arguments: [
                        paper.id, paper.checksum, paper.file, paper.title, paper.number,
                        paper.kind, paper.body, paper.issuer, paper.person, paper.readers,
                        paper.day, paper.mediaType, paper.size, paper.pages, paper.isUnread,
                        paper.failure, paper.addedAt,
                    ])
                }
            }
        }
    }

    /// What came of making its pages, or of reading its scans.
    public func setPaper(
        _ id: String, pages: Int, isUnread: Bool, failure: String
    ) throws(JournalError) {
        try translated {
            try pool.write { db in
                try db.execute(
                    sql: "UPDATE papers SET pages = ?, unread = ?, failure = ? WHERE id = ?",
                    arguments: [pages, isUnread, failure, id])
            }
        }
    }

    private static func paper(_ row: Row) -> Paper {
        Paper(
            checksum: row[0], file: row[1], title: row[2], number: row[3], kind: row[4],
            body: row[5], issuer: row[6], person: row[7], readers: row[8], day: row[9],
            mediaType: row[10], size: row[11], pages: row[12], isUnread: row[13],
            failure: row[14], addedAt: row[15])
    }
}

/// The table of papers.
extension Schema {
    static let papers = """
        CREATE TABLE papers (
            id TEXT NOT NULL PRIMARY KEY,
            checksum TEXT NOT NULL,
            file TEXT NOT NULL,
            title TEXT NOT NULL,
            number TEXT NOT NULL,
            kind TEXT NOT NULL,
            body TEXT NOT NULL,
            issuer TEXT NOT NULL,
            person TEXT NOT NULL,
            readers TEXT NOT NULL,
            day INTEGER,
            mediaType TEXT NOT NULL,
            size INTEGER NOT NULL,
            pages INTEGER NOT NULL,
            unread INTEGER NOT NULL,
            failure TEXT NOT NULL,
            addedAt INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX papersByDay ON papers (day DESC, id);
        """
}
