internal import Crypto
internal import Foundation

/// The public half of a journal's key, as PEM (`openssl pkey -pubin` reads it): whoever kept
/// it elsewhere can hold a journal against it.
public struct VerifyingKey: Sendable, Hashable {
    /// SubjectPublicKeyInfo of Ed25519 in DER, up to the key itself (RFC 8410 §4).
    private static let prefix: [UInt8] = [
        0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
    ]

    private let raw: [UInt8]

    init(_ raw: some Sequence<UInt8>) { self.raw = Array(raw) }

    /// Reads a PEM file.
    ///
    /// - Throws: ``JournalError/unreadableKey(_:)``.
    public init(file: String) throws(JournalError) {
        raw = try PEM.read(file, "PUBLIC KEY", after: Self.prefix)
    }

    /// Reads the text of such a file.
    ///
    /// - Parameter name: What the fault says of where it comes from.
    /// - Throws: ``JournalError/unreadableKey(_:)``.
    init(pem: String, named name: String) throws(JournalError) {
        raw = try PEM.read(Data(pem.utf8), "PUBLIC KEY", after: Self.prefix, named: name)
    }

    /// 32 bytes: SHA-256 of the key in DER.
    var id: [UInt8] { Array(SHA256.hash(data: Self.prefix + raw)) }

    /// The id in hexadecimal: what is printed and compared.
    public var fingerprint: String { Hex.text(id) }

    /// The file's text.
    var pem: String { PEM.text("PUBLIC KEY", Self.prefix + raw) }

    /// Whether `signature` is this key's over `message`.
    func holds(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw)
        return key?.isValidSignature(signature, for: message) == true
    }
}

/// A file with one key in it, written in exactly one way (RFC 7468).
enum PEM {
    static func text(_ label: String, _ der: [UInt8]) -> String {
        "-----BEGIN \(label)-----\n\(Data(der).base64EncodedString())\n-----END \(label)-----\n"
    }

    /// The 32 bytes behind `prefix`.
    static func read(
        _ file: String, _ label: String, after prefix: [UInt8]
    ) throws(JournalError) -> [UInt8] {
        guard let contents = FileManager.default.contents(atPath: file) else {
            throw .unreadableKey("\(file): cannot be read")
        }
        return try read(contents, label, after: prefix, named: file)
    }

    static func read(
        _ contents: Data, _ label: String, after prefix: [UInt8], named name: String
    ) throws(JournalError) -> [UInt8] {
        let text = String(decoding: contents, as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, let der = Data(base64Encoded: String(lines[1])),
            der.starts(with: prefix), der.count == prefix.count + 32,
            // Whatever else would decode to the same key has been tampered with.
            Data(Self.text(label, Array(der)).utf8) == contents
        else { throw .unreadableKey("\(name): is not an Ed25519 key") }
        return Array(der.dropFirst(prefix.count))
    }
}
