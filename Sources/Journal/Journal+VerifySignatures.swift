internal import GRDB

/// The audit of what was signed: each signature by itself, and against the record that it is
/// about.
extension Journal {
    /// - Returns: how many signatures there are.
    static func verifySignatures(
        _ db: Database, _ keys: [VerifyingKey], _ note: (Finding) -> Void
    ) throws -> Int {
        let known = Dictionary(keys.map { ($0.id, $0) }) { first, _ in first }
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT id, CAST(stream AS BLOB), seq, hash, at, signer, signature
                FROM signatures ORDER BY id
                """)
        var count = 0
        while let row = try rows.next() {
            count += 1
            guard row.number(at: 0) == Int64(count) else {
                note(Finding(stream: nil, seq: nil, reason: "signature \(count) is missing"))
                return count
            }
            if let finding = try verify(row, known, db) { note(finding) }
        }
        return count
    }

    private static func verify(
        _ row: Row, _ known: [[UInt8]: VerifyingKey], _ db: Database
    ) throws -> Finding? {
        let (stream, hash, signer) = (row.bytes(at: 1), row.bytes(at: 3), row.bytes(at: 5))
        let name = String(decoding: stream, as: UTF8.self)
        guard let id = row.number(at: 0), let seq = row.number(at: 2), let at = row.number(at: 4)
        else { return Finding(stream: name, seq: nil, reason: "a signature is not readable") }
        guard let key = known[signer] else {
            let reason = "signed by a key that is not known: \(Hex.text(signer))"
            return Finding(stream: name, seq: seq, reason: reason)
        }
        let message = message(
            id: id, stream: stream, seq: seq, hash: hash, at: at, signer: signer)
        guard key.holds(row.bytes(at: 6), over: message) else {
            return Finding(stream: name, seq: seq, reason: "the signature does not hold")
        }
        guard let head = try storedHead(name, db), head.seq >= seq else {
            let first = (try storedHead(name, db)?.seq ?? 0) + 1
            let reason = "the record is missing: the stream was signed as far as \(seq)"
            return Finding(stream: name, seq: first, reason: reason)
        }
        let stored = try Row.fetchOne(
            db, sql: "SELECT hash FROM records WHERE stream = ? AND seq = ?",
            arguments: [name, seq])
        guard stored?.bytes(at: 0) == hash else {
            return Finding(stream: name, seq: seq, reason: "this is not the record that was signed")
        }
        return nil
    }
}

extension Row {
    /// A number; `nil` when the column holds anything else, as it may in a damaged file.
    func number(at index: Int) -> Int64? {
        Int64.fromDatabaseValue(self[index] as DatabaseValue)
    }
}
