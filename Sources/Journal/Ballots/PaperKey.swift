internal import Crypto
internal import CryptoExtras
internal import Foundation

/// The key that signs the ballot papers of one secret poll: RSA with 2048 bits, by
/// RSABSSA-SHA384-PSS-Randomized (RFC 9474).
///
/// Whatever it is given it signs unseen (§4.3), so it is good for nothing else and lives no
/// longer than its poll.
public struct PaperKey: Sendable {
    private let key: _RSA.BlindSigning.PrivateKey<SHA384>
    /// What papers are checked with.
    public let check: PaperCheck

    /// Makes one, which takes tens of milliseconds or more.
    public static func make() throws(JournalError) -> PaperKey {
        try translated {
            try PaperKey(.init(keySize: .bits2048, parameters: .RSABSSA_SHA384_PSS_Randomized))
        }
    }

    /// The key that ``privateBytes`` came from.
    init(privateBytes: [UInt8]) throws {
        try self.init(
            .init(derRepresentation: privateBytes, parameters: .RSABSSA_SHA384_PSS_Randomized))
    }

    private init(_ key: _RSA.BlindSigning.PrivateKey<SHA384>) throws {
        self.key = key
        check = try PaperCheck(publicKey: Array(key.publicKey.derRepresentation))
    }

    /// The private key in DER.
    var privateBytes: [UInt8] { Array(key.derRepresentation) }

    /// The blind signature of what a voter asks to have signed.
    ///
    /// - Returns: 256 bytes; the same for the same question, `nil` for what is no number below
    ///   the modulus, written in 256 bytes.
    public func blindSignature(of blinded: [UInt8]) -> [UInt8]? {
        guard blinded.count == PaperCheck.size else { return nil }
        return (try? key.blindSignature(for: blinded)).map { Array($0.rawRepresentation) }
    }
}

/// The public half, which anybody can hold a ballot paper against.
public struct PaperCheck: Sendable {
    /// Bytes of a modulus and of a signature.
    public static let size = 256
    /// Bytes of a prepared message: 32 random ones before 32 random ones (RFC 9474 §4.1).
    public static let messageSize = 64

    /// SubjectPublicKeyInfo in DER.
    public let publicKey: [UInt8]
    // The prefix of the randomised variant comes with the message, so nothing may be prepared
    // once more here.
    private let key: _RSA.BlindSigning.PublicKey<SHA384>

    /// Reads a public key; it must be RSA with 2048 bits.
    ///
    /// - Throws: ``JournalError/unreadableKey(_:)``.
    public init(publicKey: [UInt8]) throws(JournalError) {
        guard
            let key = try? _RSA.BlindSigning.PublicKey<SHA384>(
                derRepresentation: publicKey, parameters: .RSABSSA_SHA384_PSS_Deterministic),
            key.keySizeInBits == Self.size * 8
        else { throw .unreadableKey("the public key is not RSA with 2048 bits") }
        self.key = key
        self.publicKey = publicKey
    }

    /// SHA-256 of the public key in hexadecimal.
    public var fingerprint: String { Hex.text(SHA256.hash(data: publicKey)) }

    /// Whether this key has signed the prepared message, blindly, for somebody.
    public func holds(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        guard signature.count == Self.size else { return false }
        return key.isValidSignature(
            .init(rawRepresentation: signature), for: key.prepare(message))
    }

    /// The name of a ballot in the published list: SHA-256 of its message in hexadecimal.
    public static func name(of message: [UInt8]) -> String {
        Hex.text(SHA256.hash(data: message))
    }
}
