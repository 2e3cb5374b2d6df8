internal import Crypto
internal import Foundation
internal import GRDB

/// Snapshots: a stream's state at some position, so that opening it need not
/// replay everything. Derived data, opaque here; losing them costs time only.
///
/// Each is signed together with the hash of the record that it stands on: one that was changed,
/// or put behind another record, is told from one that this journal has written.
extension Journal {
    /// What is kept of a stream.
    public enum Snapshot: Sendable, Equatable {
        /// As this journal has signed it.
        ///
        /// - Parameter hash: Of the record at `seq` when it was made; the caller holds it against
        ///   the record that is there.
        case signed(seq: Int64, hash: [UInt8], state: [UInt8])
        /// Changed since, or signed by nobody that is known.
        case changed
    }

    /// Keeps the state of `stream` as of `seq`, in the place of an older one.
    ///
    /// - Parameter format: The caller's version of the encoding.
    /// - Throws: ``JournalError/brokenOrder(stream:seq:reason:)`` when there is no such record.
    public func saveSnapshot(
        stream: String, seq: Int64, format: Int, state: [UInt8]
    ) throws(JournalError) {
        guard let signer else { throw .readOnly }
        guard let hash = try hash(of: stream, at: seq) else {
            throw .brokenOrder(stream: stream, seq: seq, reason: "a snapshot of no record")
        }
        let message = Self.message(
            stream: stream.utf8, seq: seq, hash: hash, format: Int64(format), state: state,
            signer: signer.verifying.id)
        try translated {
            let signature = try signer.signature(over: message)
            try pool.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO snapshots (stream, seq, format, state, hash, signer, signature)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (stream) DO UPDATE
                        SET seq = excluded.seq, format = excluded.format, state = excluded.state,
                            hash = excluded.hash, signer = excluded.signer,
                            signature = excluded.signature
                        WHERE excluded.seq >= seq OR excluded.format <> format
                        """,
                    arguments: [
                        stream, seq, format, Data(state), Data(hash), Data(signer.verifying.id),
                        Data(signature),
                    ])
            }
        }
    }

    /// The snapshot of `stream`, if it has this format; it may lie beyond a head that was cut off.
    public func snapshot(of stream: String, format: Int) throws(JournalError) -> Snapshot? {
        try translated {
            try pool.unsafeRead { db in
                try Row.fetchOne(
                    db,
                    sql: """
                        SELECT seq, hash, state, format, signer, signature FROM snapshots
                        WHERE stream = ? AND format = ?
                        """, arguments: [stream, format]
                ).map { self.snapshot($0, of: Array(stream.utf8)) }
            }
        }
    }

    /// - Parameter row: seq, hash, state, format, signer and signature.
    private func snapshot(_ row: Row, of stream: [UInt8]) -> Snapshot {
        guard let seq = row.number(at: 0), let format = row.number(at: 3) else { return .changed }
        let (hash, state, id) = (row.bytes(at: 1), row.bytes(at: 2), row.bytes(at: 4))
        let message = Self.message(
            stream: stream, seq: seq, hash: hash, format: format, state: state, signer: id)
        guard let key = ownKey(id), key.holds(row.bytes(at: 5), over: message) else {
            return .changed
        }
        return .signed(seq: seq, hash: hash, state: state)
    }

    /// Today's key of this journal, or an older one of it, by its id.
    private func ownKey(_ id: [UInt8]) -> VerifyingKey? {
        if let own = signer?.verifying, own.id == id { return own }
        return try? SigningKey.known(in: path).first { $0.id == id }
    }

    private func hash(of stream: String, at seq: Int64) throws(JournalError) -> [UInt8]? {
        try translated {
            try pool.unsafeRead { db in
                try Row.fetchOne(
                    db, sql: "SELECT hash FROM records WHERE stream = ? AND seq = ?",
                    arguments: [stream, seq]
                )?.bytes(at: 0)
            }
        }
    }

    /// What is signed: "nghisu snapshot 1" and the fields in this order, the state by its SHA-256.
    private static func message(
        stream: some Collection<UInt8>, seq: Int64, hash: [UInt8], format: Int64, state: [UInt8],
        signer: [UInt8]
    ) -> [UInt8] {
        var input = HashInput(Array("nghisu snapshot 1".utf8))
        input.add(stream)
        input.add(seq)
        input.add(hash)
        input.add(format)
        input.add(Array(SHA256.hash(data: state)))
        input.add(signer)
        return input.bytes
    }

    /// The audit of snapshots: each by itself, and against the record that it stands on.
    ///
    /// - Parameter onlyLost: Looks at those alone whose record is missing or another one.
    func verifySnapshots(
        _ db: Database, onlyLost: Bool = false, _ note: (Finding) throws -> Void
    ) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT s.seq, s.hash, state, format, signer, signature, CAST(s.stream AS BLOB),
                    r.hash IS NOT s.hash AS lost
                FROM snapshots AS s
                LEFT JOIN records AS r ON r.stream = s.stream AND r.seq = s.seq
                \(onlyLost ? "WHERE lost" : "") ORDER BY s.stream
                """)
        while let row = try rows.next() {
            let stream = row.bytes(at: 6)
            let name = String(decoding: stream, as: UTF8.self)
            guard case .signed(let seq, _, _) = snapshot(row, of: stream) else {
                try note(Finding(stream: name, seq: nil, reason: "the snapshot was changed"))
                continue
            }
            guard row.number(at: 7) == 1 else { continue }
            let reason = "a snapshot knows this record, and it is missing or another one"
            try note(Finding(stream: name, seq: seq, reason: reason))
        }
    }

    /// Forgets all snapshots.
    public func dropSnapshots() throws(JournalError) {
        try translated { try pool.write { db in try db.execute(sql: "DELETE FROM snapshots") } }
    }
}
