internal import Foundation
internal import GRDB

/// The audit: recomputes every hash from what is in the file. It trusts nothing
/// it has in memory, and reads text as bytes, so that nothing is mended on the way.
extension Journal {
    /// Recomputes every chain and reports what does not hold: of each stream the
    /// first record, then signatures, keys and snapshots that were changed or point nowhere, missing
    /// triggers, and what SQLite's own check of the file says.
    ///
    /// A stream that was cut off together with all that points behind the cut is still a chain: compare
    /// ``head(of:)`` with a head that was printed. Long: it reads the whole file.
    ///
    /// - Parameter trusted: The keys that may have signed; `nil` for those in the data
    ///   folder's own `keys/`, which whoever rewrites everything can replace, too.
    public func verify(
        trusting trusted: [VerifyingKey]? = nil, _ report: (Finding) -> Void
    ) throws(JournalError) -> Verification {
        var verification = Verification()
        func note(_ finding: Finding) {
            verification.findings += 1
            report(finding)
        }
        try audit(note) { db in
            let count = try Self.verifyChains(db, note)
            verification.streams = count.streams
            verification.records = count.records
        }
        let keys = trustedKeys(trusted, note)
        try audit(note) { db in
            verification.signatures = try Self.verifySignatures(db, keys, note)
        }
        try audit(note) { db in try Self.verifyKeys(db, note) }
        try audit(note) { db in try verifySnapshots(db, note) }
        try audit(note) { db in try Self.verifyFile(db, note) }
        return verification
    }

    private func trustedKeys(
        _ given: [VerifyingKey]?, _ note: (Finding) -> Void
    ) -> [VerifyingKey] {
        do throws(JournalError) {
            if let given { return given }
            let known = try SigningKey.known(in: path)
            // Without its private key a folder can still be checked.
            if let own = try SigningKey.ifThere(in: path)?.verifying, !known.contains(own) {
                note(Finding(stream: nil, seq: nil, reason: "the private key has no public one"))
            }
            return known
        } catch {
            note(Finding(stream: nil, seq: nil, reason: error.description))
            return []
        }
    }

    /// One part of the audit in a read transaction of its own; a page that SQLite cannot read is
    /// a finding, and the other parts follow.
    private func audit(
        _ note: (Finding) -> Void, _ part: (Database) throws -> Void
    ) throws(JournalError) {
        try translated {
            do { try pool.read(part) } catch DatabaseError.SQLITE_CORRUPT {
                note(Finding(stream: nil, seq: nil, reason: "the file is damaged"))
            }
        }
    }

    private static func verifyChains(
        _ db: Database, _ note: (Finding) -> Void
    ) throws -> (streams: Int, records: Int) {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT CAST(stream AS BLOB), seq, at, CAST(by AS BLOB), CAST(audience AS BLOB),
                    bytes, hash FROM records ORDER BY stream, seq
                """)
        var chain: Chain?
        var streams = 0
        var records = 0
        while let row = try rows.next() {
            let stream = row.bytes(at: 0)
            if chain?.stream != stream {
                chain = Chain(stream: stream)
                streams += 1
            }
            records += 1
            if let finding = chain?.take(row) { note(finding) }
        }
        return (streams, records)
    }

    private static func verifyKeys(_ db: Database, _ note: (Finding) -> Void) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT CAST(stream AS BLOB), CAST(user AS BLOB), CAST(key AS BLOB), digest, seq,
                    answer, seal, (SELECT max(seq) FROM records WHERE stream = k.stream)
                FROM keys AS k
                """)
        while let row = try rows.next() {
            let stream = row.bytes(at: 0)
            let name = String(decoding: stream, as: UTF8.self)
            guard let seq = row.number(at: 4),
                Key.seal(
                    stream: stream, user: row.bytes(at: 1), key: row.bytes(at: 2),
                    digest: row.bytes(at: 3), seq: seq, answer: row.bytes(at: 5))
                    == row.bytes(at: 6)
            else {
                note(Finding(stream: name, seq: nil, reason: "a key was changed"))
                continue
            }
            guard seq > row.number(at: 7) ?? 0 else { continue }
            note(Finding(stream: name, seq: seq, reason: "a key points beyond the head"))
        }
    }

    private static func verifyFile(_ db: Database, _ note: (Finding) -> Void) throws {
        let names = try Set(
            String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'"))
        for name in Schema.triggers where !names.contains(name) {
            note(Finding(stream: nil, seq: nil, reason: "the trigger \(name) is missing"))
        }
        for line in try String.fetchAll(db, sql: "PRAGMA integrity_check") where line != "ok" {
            note(Finding(stream: nil, seq: nil, reason: line))
        }
    }

    /// One stream on its way through the audit.
    private struct Chain {
        let stream: [UInt8]
        private var head = Head()
        private var isBroken = false

        init(stream: [UInt8]) { self.stream = stream }

        /// Takes the next record in order; tells of the first that does not hold.
        mutating func take(_ row: Row) -> Finding? {
            guard !isBroken else { return nil }
            let hash = row.bytes(at: 6)
            guard let seq = row.number(at: 1), seq == head.seq + 1 else {
                return broken(head.seq + 1, "the record is missing")
            }
            guard let at = row.number(at: 2) else { return broken(seq, "the time is no number") }
            let expected = Record.digest(
                stream: stream, seq: seq, at: at, by: row.bytes(at: 3),
                audience: row.bytes(at: 4), bytes: row.bytes(at: 5), after: head.hash)
            guard expected == hash else { return broken(seq, "the hash does not hold") }
            head = Head(seq: seq, hash: hash)
            return nil
        }

        private mutating func broken(_ seq: Int64, _ reason: String) -> Finding {
            isBroken = true
            return Finding(
                stream: String(decoding: stream, as: UTF8.self), seq: seq, reason: reason)
        }
    }
}
