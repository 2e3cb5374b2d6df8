internal import Foundation
internal import GRDB
internal import Synchronization

/// Writing: whole batches, in order, or nothing. The order and the chain are
/// checked here, since a gap that got stored could never be mended.
extension Journal {
    /// Stores all of `records`, `keys` and `viewings` in one transaction, with one sync of the
    /// disk, or nothing at all.
    ///
    /// - Parameter signing: Records, of these or stored before, that are signed in the same
    ///   transaction with this journal's own key.
    /// - Throws: ``JournalError/brokenOrder(stream:seq:reason:)`` when a record does not
    ///   follow the head of its stream or a key is taken, ``JournalError/diskFull``,
    ///   ``JournalError/readOnly``.
    public func append(
        _ records: [Record], keys: [Key] = [], signing: [Record] = [], viewings: [Viewing] = []
    ) throws(JournalError) {
        guard !records.isEmpty || !keys.isEmpty || !signing.isEmpty || !viewings.isEmpty else {
            return
        }
        try translated {
            try pool.writeWithoutTransaction { db in
                var moved: [String: Head] = [:]
                try db.inTransaction(.immediate) {
                    try insert(records, moving: &moved, db)
                    try insert(keys, moved: moved, db)
                    for record in signing { try sign(record, db) }
                    try insert(viewings, db)
                    return .commit
                }
                heads.withLock { $0.merge(moved) { $1 } }
            }
        }
    }

    private static let recordRow = RowInsert.Target(
        "records", ["stream", "seq", "at", "by", "audience", "bytes", "hash"])
    // One by one: it is told whose is taken.
    private static let keyRow = RowInsert.Target(
        "keys", ["stream", "user", "key", "digest", "seq", "answer", "seal"], atOnce: 1)

    private func insert(
        _ records: [Record], moving moved: inout [String: Head], _ db: Database
    ) throws {
        guard !records.isEmpty else { return }
        var rows = RowInsert(into: Self.recordRow, rows: records.count, db)
        // Mostly there are many of one stream.
        var (stream, last) = ("", Head())
        for record in records {
            if record.stream != stream {
                if !stream.isEmpty { moved[stream] = last }
                stream = record.stream
                last = try moved[stream] ?? head(stream, db)
            }
            try check(record, follows: last)
            last = Head(seq: record.seq, hash: record.hash)
            try rows.bind(record.stream)
            try rows.bind(record.seq)
            try rows.bind(record.at)
            try rows.bind(record.by)
            try rows.bind(record.audience)
            try rows.bind(record.bytes)
            try rows.bind(record.hash)
            try rows.end()
        }
        moved[stream] = last
    }

    private func check(_ record: Record, follows head: Head) throws(JournalError) {
        guard record.seq == head.seq + 1 else {
            throw refusal(of: record, "does not follow \(head.seq)")
        }
        guard record.follows(head.hash) else {
            throw refusal(of: record, "does not hold the hash of the record before it")
        }
        // SQLite would cut a text at its first zero byte.
        guard ![record.stream, record.by, record.audience].contains(where: { $0.utf8.contains(0) })
        else { throw refusal(of: record, "holds a zero byte in a text") }
    }

    private func insert(_ keys: [Key], moved: [String: Head], _ db: Database) throws {
        var rows = RowInsert(into: Self.keyRow, rows: keys.count, db)
        for key in keys {
            let head = try moved[key.stream] ?? head(key.stream, db)
            guard key.seq <= head.seq else {
                throw refusal(of: key, "the key points beyond the head \(head.seq)")
            }
            do {
                try Self.store(key, &rows)
            } catch DatabaseError.SQLITE_CONSTRAINT_PRIMARYKEY {
                throw refusal(of: key, "the key of \(key.user) is taken")
            }
        }
    }

    /// Stores a key with its seal.
    static func store(_ key: Key, _ db: Database) throws {
        var rows = RowInsert(into: keyRow, rows: 1, db)
        try store(key, &rows)
    }

    private static func store(_ key: Key, _ row: inout RowInsert) throws {
        try row.bind(key.stream)
        try row.bind(key.user)
        try row.bind(key.key)
        try row.bind(key.digest)
        try row.bind(key.seq)
        try row.bind(key.answer)
        try row.bind(key.seal)
        try row.end()
    }

    private func refusal(of record: Record, _ reason: String) -> JournalError {
        .brokenOrder(stream: record.stream, seq: record.seq, reason: reason)
    }

    private func refusal(of key: Key, _ reason: String) -> JournalError {
        .brokenOrder(stream: key.stream, seq: key.seq, reason: reason)
    }

    private func head(_ stream: String, _ db: Database) throws -> Head {
        if let known = heads.withLock({ $0[stream] }) { return known }
        return try Self.storedHead(stream, db) ?? Head()
    }

    /// The head as the database has it; `nil` when the stream has no record.
    static func storedHead(_ stream: String, _ db: Database) throws -> Head? {
        let statement = try db.cachedStatement(
            sql: "SELECT seq, hash FROM records WHERE stream = ? ORDER BY seq DESC LIMIT 1")
        guard let row = try Row.fetchOne(statement, arguments: [stream]) else { return nil }
        guard let seq = row.number(at: 0) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a position is no number")
        }
        return Head(seq: seq, hash: row.bytes(at: 1))
    }
}

extension Row {
    /// A blob's bytes; empty when the column is no blob.
    func bytes(at index: Int) -> [UInt8] {
        (try? withUnsafeData(atIndex: index) { [UInt8]($0 ?? Data()) }) ?? []
    }
}
