internal import Crypto
internal import Foundation

/// The journal's own key: Ed25519, made with the data folder and kept in its `keys/`, apart
/// from the database, for this account alone.
///
/// Whoever has it can sign whatever they like in this journal's name; it is part of every
/// backup, so that a restored journal goes on under the same name.
struct SigningKey: Sendable {
    /// PKCS #8 of Ed25519 in DER, up to the key itself (RFC 8410 §7).
    private static let prefix: [UInt8] = [
        0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04,
        0x20,
    ]

    private let raw: [UInt8]
    let verifying: VerifyingKey

    private init(_ raw: [UInt8]) throws {
        self.raw = raw
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: raw)
        verifying = VerifyingKey(key.publicKey.rawRepresentation)
    }

    func signature(over message: [UInt8]) throws -> [UInt8] {
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: raw)
        return Array(try key.signature(for: message))
    }

    // MARK: In the data folder

    static let folderName = "keys"
    private static let privateName = "log.key"
    private static let publicName = "log.pub"

    private static func folder(_ data: String) -> String { data + "/" + folderName }

    /// The key of a data folder, made if there is none.
    ///
    /// - Throws: ``JournalError/unreadableKey(_:)`` for files that are no keys or do not belong
    ///   together: they are evidence, and left as they are.
    static func take(in data: String) throws(JournalError) -> SigningKey {
        let folder = folder(data)
        if mkdir(folder, 0o700) != 0, errno != EEXIST { throw DataFolder.fault(errno, folder) }
        DataFolder.syncDirectory(data)
        guard FileManager.default.fileExists(atPath: folder + "/" + privateName) else {
            return try make(in: folder)
        }
        let key = try read(in: data)
        let publicFile = folder + "/" + publicName
        guard FileManager.default.fileExists(atPath: publicFile) else {
            try write(key.verifying.pem, to: publicName, in: folder)
            return key
        }
        guard try VerifyingKey(file: publicFile) == key.verifying else {
            throw .unreadableKey("\(publicFile): does not belong to \(privateName)")
        }
        return key
    }

    /// The key of a data folder or a backup, which must be there.
    static func read(in data: String) throws(JournalError) -> SigningKey {
        let raw = try PEM.read(folder(data) + "/" + privateName, "PRIVATE KEY", after: prefix)
        return try translated { try SigningKey(raw) }
    }

    /// The same, or `nil` where there is none.
    static func ifThere(in data: String) throws(JournalError) -> SigningKey? {
        let file = folder(data) + "/" + privateName
        return FileManager.default.fileExists(atPath: file) ? try read(in: data) : nil
    }

    private static func make(in folder: String) throws(JournalError) -> SigningKey {
        let key = try translated {
            try SigningKey(Array(Curve25519.Signing.PrivateKey().rawRepresentation))
        }
        // A public key without its private one still holds for what it has signed.
        let older = folder + "/" + publicName
        if FileManager.default.fileExists(atPath: older) {
            let kept = try VerifyingKey(file: older).fingerprint.prefix(16) + ".pub"
            guard rename(older, folder + "/" + kept) == 0 else {
                throw DataFolder.fault(errno, folder)
            }
        }
        try write(PEM.text("PRIVATE KEY", prefix + key.raw), to: privateName, in: folder)
        try write(key.verifying.pem, to: publicName, in: folder)
        return key
    }

    /// Writes a file in one step that outlives a power cut.
    private static func write(
        _ text: String, to name: String, in folder: String
    ) throws(JournalError) {
        try CheckedFile.write(Array(text.utf8), to: folder + "/" + name + ".new")
        guard rename(folder + "/" + name + ".new", folder + "/" + name) == 0 else {
            throw DataFolder.fault(errno, folder)
        }
        DataFolder.syncDirectory(folder)
    }

    /// Every public key that is kept in a data folder or a backup, today's and older ones.
    static func known(in data: String) throws(JournalError) -> [VerifyingKey] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder(data))) ?? []
        var keys: [VerifyingKey] = []
        for name in names.sorted() where name.hasSuffix(".pub") {
            keys.append(try VerifyingKey(file: folder(data) + "/" + name))
        }
        return keys
    }

    /// The names of all key files, relative to the data folder.
    static func files(in data: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder(data))) ?? []
        return names.filter { $0 == privateName || $0.hasSuffix(".pub") }.sorted()
            .map { folderName + "/" + $0 }
    }
}
