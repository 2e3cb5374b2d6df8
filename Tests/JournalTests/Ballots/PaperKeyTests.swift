import Crypto
import CryptoExtras
import Foundation
import Testing

@testable import Journal

/// The scheme against the test vectors of RFC 9474, Appendix A, and against itself.
struct PaperKeyTests {
    private struct Vector: Decodable {
        let name: String
        let p, q, n, e, d, prepared_msg, blinded_msg, blind_sig, sig: String

        func bytes(_ text: String) throws -> [UInt8] {
            var text = text
            if !text.count.isMultiple(of: 2) { text = "0" + text }
            return try #require(Hex.bytes(text))
        }
    }

    private func vectors() throws -> [Vector] {
        struct File: Decodable { let vectors: [Vector] }
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Live/rfc9474.json")
        return try JSONDecoder().decode(File.self, from: Data(contentsOf: file)).vectors
    }

    @Test func theLibrarySignsAndChecksAsTheStandardSays() throws {
        let vectors = try vectors()
        #expect(vectors.count == 4)
        for vector in vectors {
            let isSalted = !vector.name.contains("PSSZERO")
            let key = try _RSA.BlindSigning.PrivateKey<SHA384>(
                n: vector.bytes(vector.n), e: vector.bytes(vector.e), d: vector.bytes(vector.d),
                p: vector.bytes(vector.p), q: vector.bytes(vector.q),
                parameters: isSalted
                    ? .RSABSSA_SHA384_PSS_Deterministic : .RSABSSA_SHA384_PSSZERO_Deterministic)
            let blind = try key.blindSignature(for: vector.bytes(vector.blinded_msg))
            #expect(Array(blind.rawRepresentation) == (try vector.bytes(vector.blind_sig)))
            let message = key.publicKey.prepare(try vector.bytes(vector.prepared_msg))
            let signature = _RSA.Signing.RSASignature(
                rawRepresentation: try vector.bytes(vector.sig))
            #expect(key.publicKey.isValidSignature(signature, for: message), "\(vector.name)")
        }
    }

    /// A voter of the library's own.
    private func paper(
        _ key: PaperKey, message: [UInt8]
    ) throws -> (blinded: [UInt8], signature: [UInt8]) {
        let voter = try _RSA.BlindSigning.PublicKey<SHA384>(
            derRepresentation: key.check.publicKey, parameters: .RSABSSA_SHA384_PSS_Deterministic)
        let prepared = voter.prepare(message)
        let blinding = try voter.blind(prepared)
        let blinded = Array(blinding.blindedMessage)
        let blind = try #require(key.blindSignature(of: blinded))
        let signature = try voter.finalize(
            .init(rawRepresentation: blind), for: prepared, blindingInverse: blinding.inverse)
        return (blinded, Array(signature.rawRepresentation))
    }

    @Test func aPaperHoldsUnderItsOwnKeyAlone() throws {
        let (key, other) = (try PaperKey.make(), try PaperKey.make())
        let message = [UInt8](repeating: 7, count: PaperCheck.messageSize)
        let signature = try paper(key, message: message).signature
        #expect(key.check.holds(signature, over: message))
        #expect(!other.check.holds(signature, over: message))
        #expect(!key.check.holds(signature, over: message + [0]))
        #expect(!key.check.holds(Array(signature.dropLast()), over: message))
        for place in [0, 100, 255] {
            var wrong = signature
            wrong[place] ^= 1
            #expect(!key.check.holds(wrong, over: message))
        }
        #expect(key.check.fingerprint != other.check.fingerprint)
        #expect(try PaperCheck(publicKey: key.check.publicKey).holds(signature, over: message))
    }

    @Test func theSameQuestionHasTheSameAnswerAndNonsenseHasNone() throws {
        let key = try PaperKey.make()
        let blinded = try paper(key, message: [1, 2, 3]).blinded
        #expect(key.blindSignature(of: blinded) == key.blindSignature(of: blinded))
        #expect(key.blindSignature(of: []) == nil)
        #expect(key.blindSignature(of: Array(blinded.dropFirst())) == nil)
        #expect(key.blindSignature(of: [UInt8](repeating: 255, count: 256)) == nil)
        #expect(throws: JournalError.self) { try PaperCheck(publicKey: [1, 2, 3]) }
        let small = try _RSA.Signing.PrivateKey(keySize: .bits3072)
        #expect(throws: JournalError.self) {
            try PaperCheck(publicKey: Array(small.publicKey.derRepresentation))
        }
    }
}
