internal import GRDB

/// Asking the index. What people have typed reaches SQLite as syllables in quotes, so that none
/// of FTS5's operators is ever read as one.
extension SearchIndex {
    /// Syllables that stand one behind the other.
    public struct Phrase: Sendable, Hashable {
        /// Letters and digits only, as the folding makes them.
        public let syllables: [String]
        /// Whether they are meant with their marks.
        public let isExact: Bool

        public init(_ syllables: [String], isExact: Bool) {
            self.syllables = syllables
            self.isExact = isExact
        }

        var expression: String {
            // A quotation mark inside would be written twice (sqlite.org/fts5.html#fts5_strings);
            // no syllable has one.
            let text = syllables.map { $0.filter { $0 != "\"" } }.joined(separator: " ")
            return "\(isExact ? "exact" : "plain") : \"\(text)\""
        }
    }

    /// What is looked for, and among what.
    public struct Query: Sendable {
        /// Every one of these must stand in the text.
        public var all: [Phrase] = []
        /// Text that has this comes first.
        public var best: Phrase?
        /// None means any.
        public var kinds: Set<String> = []
        public var body: String?
        /// A part of a name, without marks.
        public var person: String?
        /// Milliseconds since 1970, both included.
        public var from: Int64?
        public var to: Int64?
        /// Places of these kinds are not asked for.
        public var without: Set<String> = []
        /// The newest first, and not the best.
        public var isByTime = false

        public init() {}

        /// The expression that FTS5 is given.
        public var expression: String {
            let all = all.map(\.expression).joined(separator: " AND ")
            guard let best else { return all }
            return "(\(all)) OR (\(best.expression))"
        }
    }

    /// A place that was found.
    public struct Found: Sendable {
        let id: Int64
        public let source: String
        public let part: String
        public let name: String
        public let page: Int
        public let kind: String
        public let label: String
        public let body: String
        public let at: Int64
    }

    /// Shows what is found, the best first, until `visit` has seen enough and says `false`.
    public func find(_ query: Query, visit: (Found) -> Bool) throws(JournalError) {
        try translated {
            try pool.read { db in
                let statement = try db.cachedStatement(sql: Self.select(query))
                let rows = try Row.fetchCursor(
                    statement,
                    arguments: [
                        "words": query.expression, "body": query.body, "person": query.person,
                        "since": query.from, "until": query.to,
                    ])
                while let row = try rows.next() {
                    let kind: String = row[5]
                    guard query.kinds.isEmpty || query.kinds.contains(kind),
                        !query.without.contains(kind)
                    else { continue }
                    let found = Found(
                        id: row[0], source: row[1], part: row[2], name: row[3], page: row[4],
                        kind: kind, label: row[6], body: row[7], at: row[8])
                    guard visit(found) else { return }
                }
            }
        }
    }

    /// The texts of places that were found.
    public func texts(of found: [Found]) throws(JournalError) -> [String] {
        try translated {
            try pool.read { db in
                let statement = try db.cachedStatement(sql: "SELECT text FROM texts WHERE id = ?")
                return try found.map { place in
                    try String.fetchOne(statement, arguments: [place.id]) ?? ""
                }
            }
        }
    }

    private static func select(_ query: Query) -> String {
        """
        SELECT p.id, p.source, p.part, p.name, p.page, p.kind, p.label, p.body, p.at
        FROM words CROSS JOIN places AS p ON p.id = words.rowid
        WHERE words MATCH :words
        AND (:body IS NULL OR p.body = :body)
        AND (:person IS NULL OR instr(p.people, :person) > 0)
        AND (:since IS NULL OR p.at >= :since) AND (:until IS NULL OR p.at <= :until)
        ORDER BY \(query.isByTime ? "p.at DESC, words.rowid" : "words.rank")
        """
    }
}
