internal import Crypto
internal import CryptoExtras
internal import Foundation

/// A password as it is stored: `scrypt$N$r$p$salt$hash`, salt and hash in base64 (RFC
/// 7914).
///
/// The password itself is brought into NFC first, since keyboards differ in how they write
/// the same Vietnamese letter. Making and matching are slow and take memory on purpose:
/// never on the loop.
public struct PasswordHash: Sendable, Equatable {
    /// How hard guessing is made.
    public struct Cost: Sendable, Equatable {
        /// N, a power of two: time and memory (128·N·r bytes).
        public let rounds: Int
        /// r: the size of a block.
        public let blockSize: Int
        /// p: how often all of it is done.
        public let parallelism: Int

        /// Names a cost; ``PasswordHash/make(_:cost:)`` refuses one out of range.
        public init(rounds: Int, blockSize: Int = 8, parallelism: Int = 1) {
            self.rounds = rounds
            self.blockSize = blockSize
            self.parallelism = parallelism
        }

        /// N = 2^15, r = 8, p = 1: 32 MiB and about a tenth of a second.
        public static let standard = Cost(rounds: 1 << 15)

        /// What we would compute; a tampered database must not exhaust the machine.
        var isSane: Bool {
            (2...1 << 20).contains(rounds) && rounds.nonzeroBitCount == 1
                && (1...32).contains(blockSize) && (1...16).contains(parallelism)
                && rounds * blockSize <= 1 << 20
        }
    }

    /// The parameters this hash was made with.
    public let cost: Cost
    let salt: [UInt8]
    let hash: [UInt8]

    /// Hashes a password with a salt of its own.
    public static func make(
        _ password: String, cost: Cost = .standard
    ) throws(JournalError) -> PasswordHash {
        try make(password, salt: random(16), cost: cost)
    }

    static func make(
        _ password: String, salt: [UInt8], cost: Cost = .standard
    ) throws(JournalError) -> PasswordHash {
        let hash = try derive(password, salt: salt, cost: cost)
        return PasswordHash(cost: cost, salt: salt, hash: hash.withUnsafeBytes { [UInt8]($0) })
    }

    /// Whether this is the password; the time taken does not depend on the answer.
    public func matches(_ password: String) -> Bool {
        guard let derived = try? Self.derive(password, salt: salt, cost: cost) else { return false }
        // SymmetricKey compares in constant time.
        return derived == SymmetricKey(data: hash)
    }

    /// A hash that no password matches, for when there is no such account.
    public static let decoy = PasswordHash(cost: .standard, salt: random(16), hash: random(32))

    /// The storage form.
    public var text: String {
        let encoded = [salt, hash].map { Data($0).base64EncodedString() }
        return "scrypt$\(cost.rounds)$\(cost.blockSize)$\(cost.parallelism)"
            + "$\(encoded[0])$\(encoded[1])"
    }

    /// Reads the storage form.
    ///
    /// - Throws: ``JournalError/unreadablePassword``.
    public init(text: String) throws(JournalError) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == "scrypt",
            let rounds = Int(parts[1]), let blockSize = Int(parts[2]),
            let parallelism = Int(parts[3]),
            let salt = Data(base64Encoded: parts[4]), let hash = Data(base64Encoded: parts[5]),
            hash.count == 32
        else { throw .unreadablePassword }
        cost = Cost(rounds: rounds, blockSize: blockSize, parallelism: parallelism)
        guard cost.isSane else { throw .unreadablePassword }
        self.salt = [UInt8](salt)
        self.hash = [UInt8](hash)
    }

    private init(cost: Cost, salt: [UInt8], hash: [UInt8]) {
        self.cost = cost
        self.salt = salt
        self.hash = hash
    }

    private static func derive(
        _ password: String, salt: [UInt8], cost: Cost
    ) throws(JournalError) -> SymmetricKey {
        guard cost.isSane else { throw .unreadablePassword }
        return try translated {
            try KDF.Scrypt.deriveKey(
                from: Data(password.precomposedStringWithCanonicalMapping.utf8), salt: salt,
                outputByteCount: 32, rounds: cost.rounds, blockSize: cost.blockSize,
                parallelism: cost.parallelism)
        }
    }

    private static func random(_ count: Int) -> [UInt8] {
        SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { [UInt8]($0) }
    }
}
