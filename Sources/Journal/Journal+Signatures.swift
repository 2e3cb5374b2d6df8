internal import Foundation
internal import GRDB

/// Heads that this journal has signed: whoever cuts off the end of a stream, or rewrites it
/// with all its hashes, cannot make the signature for what is left.
extension Journal {
    /// One signed record.
    public struct Signature: Sendable, Equatable {
        /// 1 and up, without a gap: one that was taken away from the middle is missed.
        let id: Int64
        /// The stream.
        public let stream: String
        /// The record's position.
        public let seq: Int64
        /// The record's hash.
        public let hash: [UInt8]
        /// Milliseconds since 1970.
        public let at: Int64
    }

    /// What is signed: "nghisu head 1" and the fields in this order.
    static func message(
        id: Int64, stream: some Collection<UInt8>, seq: Int64, hash: [UInt8], at: Int64,
        signer: [UInt8]
    ) -> [UInt8] {
        var input = HashInput(Array("nghisu head 1".utf8))
        input.add(id)
        input.add(stream)
        input.add(seq)
        input.add(hash)
        input.add(at)
        input.add(signer)
        return input.bytes
    }

    /// The key that this journal signs with, or, when it is opened for reading, signed with
    /// last; `nil` when there is none.
    public var verifyingKey: VerifyingKey? {
        if let signer { return signer.verifying }
        return try? SigningKey.read(in: path).verifying
    }

    /// Signs the present head of `stream`, if it has one: for a stream that should have been
    /// signed by an earlier version of the program.
    ///
    /// - Parameter at: Milliseconds since 1970.
    public func signHead(of stream: String, at: Int64) throws(JournalError) {
        try translated {
            try pool.write { db in
                guard let head = try Self.storedHead(stream, db) else { return }
                try sign(stream, seq: head.seq, hash: head.hash, at: at, db)
            }
        }
    }

    /// The signed heads of `stream`, in order.
    public func signatures(of stream: String) throws(JournalError) -> [Signature] {
        try translated {
            try pool.unsafeRead { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT id, seq, hash, at FROM signatures WHERE stream = ? ORDER BY id
                        """, arguments: [stream]
                ).map {
                    Signature(
                        id: $0[0], stream: stream, seq: $0[1], hash: $0.bytes(at: 2), at: $0[3])
                }
            }
        }
    }

    func sign(_ record: Record, _ db: Database) throws {
        try sign(record.stream, seq: record.seq, hash: record.hash, at: record.at, db)
    }

    private func sign(
        _ stream: String, seq: Int64, hash: [UInt8], at: Int64, _ db: Database
    ) throws {
        guard let signer else { throw JournalError.readOnly }
        let last = try Int64.fetchOne(db, sql: "SELECT max(id) FROM signatures") ?? 0
        let message = Self.message(
            id: last + 1, stream: stream.utf8, seq: seq, hash: hash, at: at,
            signer: signer.verifying.id)
        try db.execute(
            sql: """
                INSERT INTO signatures (id, stream, seq, hash, at, signer, signature)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                last + 1, stream, seq, Data(hash), at, Data(signer.verifying.id),
                Data(try signer.signature(over: message)),
            ])
    }
}
