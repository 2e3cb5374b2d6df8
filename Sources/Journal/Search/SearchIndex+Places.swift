internal import GRDB

/// Filling the index. A source (a meeting, the old archive) has parts, each put in or replaced as
/// a whole with a stamp that says of what state it is.
extension SearchIndex {
    /// One stretch of text and where it stands.
    public struct Place: Sendable, Hashable {
        /// What a list shows as one find: "document/d1".
        public let name: String
        /// From 1; 0 for what has no pages.
        public let page: Int
        public let kind: String
        /// The caller's finer word for the kind.
        public let label: String
        public let body: String
        /// Names without marks, each between bars: "|nguyen van a|".
        public let people: String
        /// Milliseconds since 1970.
        public let at: Int64
        public let text: String

        public init(
            name: String, page: Int = 0, kind: String, label: String, body: String,
            people: String, at: Int64, text: String
        ) {
            self.name = name
            self.page = page
            self.kind = kind
            self.label = label
            self.body = body
            self.people = people
            self.at = at
            self.text = text
        }
    }

    /// A part with all that is in it.
    public struct Part: Sendable {
        let source: String
        let part: String
        let stamp: String
        let places: [Place]

        public init(source: String, part: String, stamp: String, places: [Place]) {
            self.source = source
            self.part = part
            self.stamp = stamp
            self.places = places
        }
    }

    /// The sources that there are.
    public func sources() throws(JournalError) -> Set<String> {
        try translated {
            try pool.read { db in
                try Set(String.fetchAll(db, sql: "SELECT DISTINCT source FROM stamps"))
            }
        }
    }

    /// Of what state each part of a source is.
    public func stamps(of source: String) throws(JournalError) -> [String: String] {
        try translated {
            try pool.read { db in
                let rows = try Row.fetchAll(
                    db, sql: "SELECT part, stamp FROM stamps WHERE source = ?",
                    arguments: [source])
                return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
            }
        }
    }

    /// Puts parts in, in the place of what was there under their names; all or none.
    public func put(_ parts: [Part]) throws(JournalError) {
        guard !parts.isEmpty else { return }
        try translated {
            try pool.write { db in
                for part in parts { try put(part, db) }
            }
        }
    }

    /// Takes parts of a source out; without a name, all of it.
    public func remove(_ part: String? = nil, of source: String) throws(JournalError) {
        try translated {
            try pool.write { db in
                let rows = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT id FROM places
                        WHERE source = :source AND part = coalesce(:part, part)
                        """, arguments: ["source": source, "part": part])
                for row in rows { try takeOut(row[0], db) }
                try db.execute(
                    sql: """
                        DELETE FROM stamps WHERE source = :source AND part = coalesce(:part, part)
                        """, arguments: ["source": source, "part": part])
            }
        }
    }

    private func put(_ part: Part, _ db: Database) throws {
        var known: [Key: (id: Int64, place: Place)] = [:]
        let rows = try db.cachedStatement(
            sql: """
                SELECT p.id, name, page, kind, label, body, people, at, text
                FROM places AS p JOIN texts AS t ON t.id = p.id WHERE source = ? AND part = ?
                """)
        for row in try Row.fetchAll(rows, arguments: [part.source, part.part]) {
            let place = Place(
                name: row[1], page: row[2], kind: row[3], label: row[4], body: row[5],
                people: row[6], at: row[7], text: row[8])
            known[Key(place)] = (row[0], place)
        }
        for place in part.places {
            let before = known.removeValue(forKey: Key(place))
            if let before, before.place == place { continue }
            if let before, before.place.text == place.text {
                try change(before.id, place, db)
                continue
            }
            if let before { try takeOut(before.id, db) }
            try insert(place, of: part, db)
        }
        for (id, _) in known.values { try takeOut(id, db) }
        try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO stamps (source, part, stamp) VALUES (?, ?, ?)"
        ).execute(arguments: [part.source, part.part, part.stamp])
    }

    private struct Key: Hashable {
        let name: String
        let page: Int

        init(_ place: Place) {
            name = place.name
            page = place.page
        }
    }

    private func change(_ id: Int64, _ place: Place, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE places SET kind = ?, label = ?, body = ?, people = ?, at = ? WHERE id = ?
                """
        ).execute(arguments: [
            place.kind, place.label, place.body, place.people, place.at, id,
        ])
    }

    private func insert(_ place: Place, of part: Part, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO places
                    (source, part, name, page, kind, label, body, people, at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            part.source, part.part, place.name, place.page, place.kind, place.label, place.body,
            place.people, place.at,
        ])
        let id = db.lastInsertedRowID
        let (plain, exact) = folding.columns(place.text)
        try db.cachedStatement(sql: "INSERT INTO texts (id, text) VALUES (?, ?)")
            .execute(arguments: [id, place.text])
        try db.cachedStatement(sql: "INSERT INTO words (rowid, plain, exact) VALUES (?, ?, ?)")
            .execute(arguments: [id, plain, exact])
    }

    private func takeOut(_ id: Int64, _ db: Database) throws {
        let text =
            try String.fetchOne(db, sql: "SELECT text FROM texts WHERE id = ?", arguments: [id])
            ?? ""
        let (plain, exact) = folding.columns(text)
        try db.cachedStatement(
            sql: "INSERT INTO words (words, rowid, plain, exact) VALUES ('delete', ?, ?, ?)"
        ).execute(arguments: [id, plain, exact])
        for table in ["texts", "places"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE id = ?", arguments: [id])
        }
    }
}
