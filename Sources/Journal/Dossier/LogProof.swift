internal import Foundation
internal import GRDB

/// What proves a meeting's log outside its journal: the signed heads, and the key to check them
/// with.
public struct LogProof: Codable, Sendable, Equatable {
    /// The public key, as PEM.
    public let key: String
    /// In hexadecimal, as it is printed and compared.
    public let fingerprint: String
    public let heads: [Head]

    /// One signed head; the fields are those that were signed.
    public struct Head: Codable, Sendable, Equatable {
        let id: Int64
        public let seq: Int64
        /// In hexadecimal.
        public let hash: String
        public let at: Int64
        let signer: String
        /// In Base64.
        let signature: String
    }

    /// The key by itself.
    ///
    /// - Throws: ``JournalError/unreadableKey(_:)``.
    public func verifyingKey() throws(JournalError) -> VerifyingKey {
        let key = try VerifyingKey(pem: key, named: "the package's key")
        guard key.fingerprint == fingerprint else {
            throw .unreadableKey("the package's key is not the one that it names")
        }
        return key
    }

    /// What of the heads does not hold, in words; `nil` if all do and there is one.
    ///
    /// - Parameter hash: The hash of a record by its position; `nil` where there is none.
    public func fault(
        of stream: String, by key: VerifyingKey, hash: (Int64) -> [UInt8]?
    ) -> String? {
        if heads.isEmpty { return "no head of the log is signed" }
        for head in heads {
            guard let signed = Hex.bytes(head.hash), let signer = Hex.bytes(head.signer),
                let signature = Data(base64Encoded: head.signature)
            else { return "the signature of \(head.seq) is not readable" }
            guard hash(head.seq) == signed else {
                return "record \(head.seq) is not the one that was signed"
            }
            let message = Journal.message(
                id: head.id, stream: stream.utf8, seq: head.seq, hash: signed, at: head.at,
                signer: signer)
            guard signer == key.id, key.holds(Array(signature), over: message) else {
                return "the signature of \(head.seq) does not hold"
            }
        }
        return nil
    }
}

extension Journal {
    /// The folder of a data folder with the proofs of meetings that were held elsewhere.
    public static let proofsFolder = "proofs"

    /// The proof of a stream's log, by the key that signed it last.
    ///
    /// - Throws: ``JournalError/unreadableKey(_:)`` when that key is not known any more.
    public func proof(of stream: String) throws(JournalError) -> LogProof {
        let rows = try translated {
            try pool.read { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT id, seq, hash, at, signer, signature FROM signatures
                        WHERE stream = ? ORDER BY id
                        """, arguments: [stream])
            }
        }
        let heads = rows.map { row in
            LogProof.Head(
                id: row[0], seq: row[1], hash: Hex.text(row.bytes(at: 2)), at: row[3],
                signer: Hex.text(row.bytes(at: 4)),
                signature: Data(row.bytes(at: 5)).base64EncodedString())
        }
        let known = try SigningKey.known(in: path)
        guard let last = heads.last?.signer ?? verifyingKey?.fingerprint,
            let key = known.first(where: { $0.fingerprint == last })
        else { throw .unreadableKey("the key that signed \(stream) is not known") }
        // Heads that an older key has signed prove nothing to who has this one.
        return LogProof(
            key: key.pem, fingerprint: key.fingerprint, heads: heads.filter { $0.signer == last })
    }

    /// A signature over bytes that stand for themselves, by the journal's own key, in Base64.
    ///
    /// - Parameter purpose: Keeps what is signed for one purpose from being taken for another.
    public func signature(over bytes: [UInt8], for purpose: String) throws(JournalError) -> String {
        let key: SigningKey
        if let signer { key = signer } else { key = try SigningKey.read(in: path) }
        return try translated {
            Data(try key.signature(over: Self.message(bytes, purpose))).base64EncodedString()
        }
    }

    private static func message(_ bytes: [UInt8], _ purpose: String) -> [UInt8] {
        var input = HashInput(Array("nghisu \(purpose) 1".utf8))
        input.add(bytes)
        return input.bytes
    }

    /// Whether a signature is this key's over bytes for this purpose.
    public static func holds(
        _ signature: String, over bytes: [UInt8], for purpose: String, by key: VerifyingKey
    ) -> Bool {
        guard let raw = Data(base64Encoded: signature) else { return false }
        return key.holds(Array(raw), over: message(bytes, purpose))
    }
}
