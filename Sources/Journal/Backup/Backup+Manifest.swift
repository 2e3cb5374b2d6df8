internal import Foundation

/// `backup.json` as a file: one JSON object whose last member is a signature over every byte
/// that stands before it, so that nothing in it can be changed, not even a space.
extension Backup {
    private static let mark = Array(",\n\"signature\":\"".utf8)
    private static let end = Array("\"}\n".utf8)
    private static let purpose = Array("nghisu backup 1\n".utf8)

    /// Writes the list, synced.
    static func write(
        _ manifest: Manifest, in folder: String, _ key: SigningKey
    ) throws(JournalError) {
        let bytes = try translated {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            let body = Array(try encoder.encode(manifest).dropLast())
            let signature = Hex.text(try key.signature(over: purpose + body))
            return body + mark + Array(signature.utf8) + end
        }
        try CheckedFile.write(bytes, to: folder + "/" + manifestName)
        DataFolder.syncDirectory(folder)
    }

    /// Reads the list of a folder and holds it against its signature; of the files nothing is
    /// read but the keys.
    ///
    /// - Parameter trusted: The keys that may have signed; `nil` for the backup's own.
    /// - Throws: ``JournalError/damagedBackup(_:)``.
    public init(
        folder: String, trusting trusted: [VerifyingKey]? = nil
    ) throws(JournalError) {
        guard
            let file = FileManager.default.contents(atPath: folder + "/" + Self.manifestName)
        else { throw .damagedBackup("\(folder) has no \(Self.manifestName)") }
        let bytes = Array(file)
        let length = Self.mark.count + 128 + Self.end.count
        let body = Array(bytes.dropLast(length))
        let rest = bytes.suffix(length)
        guard bytes.count > length, rest.starts(with: Self.mark),
            rest.suffix(Self.end.count).elementsEqual(Self.end),
            let signature = Hex.bytes(
                String(decoding: rest.dropFirst(Self.mark.count).prefix(128), as: UTF8.self))
        else { throw .damagedBackup("\(Self.manifestName) is not signed") }
        let keys: [VerifyingKey]
        if let trusted { keys = trusted } else { keys = try SigningKey.known(in: folder) }
        guard
            let key = keys.first(where: { $0.holds(signature, over: Self.purpose + body) })
        else { throw .damagedBackup("the signature of \(Self.manifestName) does not hold") }
        guard let manifest = try? JSONDecoder().decode(Manifest.self, from: file),
            [Manifest.format, Manifest.sealedFormat].contains(manifest.format)
        else { throw .damagedBackup("\(Self.manifestName) is of another version") }
        guard manifest.signer == key.fingerprint, manifest.files.allSatisfy(\.isOurs) else {
            throw .damagedBackup("\(Self.manifestName) names what no backup holds")
        }
        self.init(folder: folder, manifest: manifest)
    }

    /// The key that signed the list, among those given or, for `nil`, the backup's own.
    public func signer(among keys: [VerifyingKey]?) -> VerifyingKey? {
        let known = keys ?? (try? SigningKey.known(in: folder)) ?? []
        return known.first { $0.fingerprint == manifest.signer }
    }
}

extension Backup.File {
    /// Whether a restore may write to this path: nowhere but where a backup has files.
    var isOurs: Bool {
        if path == DataFolder.database { return true }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[1].isEmpty, !parts[1].hasPrefix(".") else { return false }
        let folders = [SigningKey.folderName, BallotShelf.folderName, Backup.originals]
        return (folders + Backup.carried).contains(parts[0])
    }
}
