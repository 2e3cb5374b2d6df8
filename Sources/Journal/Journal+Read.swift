internal import GRDB
internal import Synchronization

/// Reading what is stored. Readers run beside the writer, and see every commit
/// that has returned.
extension Journal {
    /// The stored key of this user for this stream, or `nil`.
    public func key(stream: String, user: String, key: String) throws(JournalError) -> Key? {
        try translated {
            try pool.unsafeRead { db in
                let statement = try db.cachedStatement(
                    sql: """
                        SELECT digest, seq, answer FROM keys
                        WHERE stream = ? AND user = ? AND key = ?
                        """)
                guard let row = try Row.fetchOne(statement, arguments: [stream, user, key]) else {
                    return nil
                }
                return Key(
                    stream: stream, user: user, key: key, digest: row.bytes(at: 0), seq: row[1],
                    answer: row.bytes(at: 2))
            }
        }
    }

    /// The keys that `user` has used in `stream`, at most `limit` of them.
    public func keys(stream: String, user: String, limit: Int) throws(JournalError) -> [String] {
        try translated {
            try pool.unsafeRead { db in
                let statement = try db.cachedStatement(
                    sql: "SELECT key FROM keys WHERE stream = ? AND user = ? LIMIT ?")
                return try String.fetchAll(statement, arguments: [stream, user, limit])
            }
        }
    }

    /// The last position of `stream` and its hash; `nil` when it has no record.
    public func head(of stream: String) throws(JournalError) -> (seq: Int64, hash: [UInt8])? {
        if let known = heads.withLock({ $0[stream] }) { return (known.seq, known.hash) }
        return try translated {
            try pool.unsafeRead { db in
                try Self.storedHead(stream, db).map { ($0.seq, $0.hash) }
            }
        }
    }

    /// The records of `stream` that come after position `after`, in order.
    ///
    /// - Parameters:
    ///   - limit: At most so many records; 1 and up.
    ///   - bytes: Stops before the payloads together would exceed this, but never
    ///     before the first record.
    public func records(
        of stream: String, after: Int64, limit: Int, bytes: Int
    ) throws(JournalError) -> [Record] {
        try translated {
            try pool.unsafeRead { db in
                let statement = try db.cachedStatement(
                    sql: """
                        SELECT seq, at, by, audience, bytes, hash FROM records
                        WHERE stream = ? AND seq > ? ORDER BY seq LIMIT ?
                        """)
                let rows = try Row.fetchCursor(statement, arguments: [stream, after, limit])
                return try Self.page(of: stream, rows, bytes: bytes)
            }
        }
    }

    private static func page(
        of stream: String, _ rows: RowCursor, bytes: Int
    ) throws -> [Record] {
        var page: [Record] = []
        var total = 0
        while let row = try rows.next() {
            let payload = row.bytes(at: 4)
            total += payload.count
            if !page.isEmpty, total > bytes { break }
            page.append(
                Record(
                    stream: stream, seq: row[0], at: row[1], by: row[2], audience: row[3],
                    bytes: payload, hash: row.bytes(at: 5)))
        }
        return page
    }

    /// The names of all streams, in the order of their bytes.
    public func streams() throws(JournalError) -> [String] {
        try translated {
            try pool.unsafeRead { db in
                // From name to name through the primary key, without reading the payloads
                // in between, which DISTINCT would do.
                try String.fetchAll(
                    db,
                    sql: """
                        WITH RECURSIVE names (name) AS (
                            SELECT min(stream) FROM records
                            UNION ALL
                            SELECT (SELECT min(stream) FROM records WHERE stream > name)
                            FROM names WHERE name IS NOT NULL
                        )
                        SELECT name FROM names WHERE name IS NOT NULL
                        """)
            }
        }
    }
}
