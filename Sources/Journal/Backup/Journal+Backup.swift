internal import Foundation
internal import GRDB

/// Making a backup: of one moment, beside the writer and without stopping it.
extension Journal {
    /// Copies the journal as it is now, what it needs and the originals it names, into a
    /// folder that is missing or empty; the list of it all is written last.
    ///
    /// Long, and meant for a thread of its own. The database is copied inside one read
    /// transaction by SQLite's own means, which never moves anything out of the log: only
    /// ``checkpoint()`` does. After a failure the folder is removed again.
    ///
    /// - Parameters:
    ///   - at: Milliseconds since 1970.
    ///   - isWanted: Asked before each original; the backup fails when it is not any more.
    ///   - sealed: Which originals are encrypted; `nil` for none.
    ///   - originals: Is given the copy, and tells the names in `documents/` that it refers to.
    /// - Throws: ``JournalError/notEmpty(_:)``, ``JournalError/diskFull``,
    ///   ``JournalError/unreadableKey(_:)`` when the data folder has lost its key.
    public func backUp(
        to folder: String, at: Int64, while isWanted: () -> Bool = { true },
        sealed: Backup.Sealed? = nil, originals: (Journal) throws -> Set<String>
    ) throws(JournalError) -> Backup {
        try DataFolder.make(folder)
        do {
            return try translated { try write(to: folder, at: at, isWanted, sealed, originals) }
        } catch {
            try? FileManager.default.removeItem(atPath: folder)
            throw error
        }
    }

    private func write(
        to folder: String, at: Int64, _ isWanted: () -> Bool,
        _ sealed: Backup.Sealed?, _ originals: (Journal) throws -> Set<String>
    ) throws -> Backup {
        let key = try SigningKey.read(in: path)
        try copyDatabase(to: folder)
        var files = [try Self.file(DataFolder.database, in: folder)]
        files += try carry(SigningKey.files(in: path), SigningKey.folderName, to: folder)
        for name in Backup.carried {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: path + "/" + name))
            let paths = (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
                .map { name + "/" + $0 }
            files += try carry(paths, name, to: folder)
        }
        // Of secret ballots only what is published: a box that is open stays here.
        files += try carry(BallotShelf.lists(in: path), BallotShelf.folderName, to: folder)
        let copy = try Journal(folder: folder, mode: .readOnly)
        let streams = try copy.ends()
        let names = try originals(copy).sorted()
        // Those of people's own lie under names made by chance, not under their checksums.
        let own = Set(try copy.allPersonalFiles().map(\.key))
        try copy.close()
        let found = try copyOriginals(names, own, sealed, to: folder, isWanted)
        let isSealed = !found.keys.isEmpty
        let manifest = Backup.Manifest(
            format: isSealed ? Backup.Manifest.sealedFormat : Backup.Manifest.format, at: at,
            epoch: copy.epoch, signer: key.verifying.fingerprint, streams: streams,
            files: files + found.files, missing: found.missing,
            keys: isSealed ? found.keys.sorted() : nil)
        DataFolder.syncDirectory(folder)
        try Backup.write(manifest, in: folder, key)
        DataFolder.syncDirectory(URL(fileURLWithPath: folder).deletingLastPathComponent().path)
        return Backup(folder: folder, manifest: manifest)
    }

    private func copyDatabase(to folder: String) throws {
        try DataFolder.makeDatabaseFile(in: folder)
        var configuration = Configuration()
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            // A share on the network has no shared memory (sqlite.org/wal.html#noshm).
            try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
        }
        let copy = try DatabaseQueue(
            path: DataFolder.databasePath(folder), configuration: configuration)
        try pool.backup(to: copy)
        try copy.writeWithoutTransaction { db in
            // One file, that can be read without a second one beside it.
            let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
            guard mode == "delete" else {
                throw JournalError.sqlite("journal_mode is \(mode ?? "")")
            }
        }
        try copy.close()
    }

    private func carry(
        _ paths: [String], _ name: String, to folder: String
    ) throws(JournalError) -> [Backup.File] {
        guard !paths.isEmpty else { return [] }
        try DataFolder.make(folder + "/" + name)
        var files: [Backup.File] = []
        for file in paths {
            let digest = try CheckedFile.copy(path + "/" + file, to: folder + "/" + file)
            files.append(Backup.File(path: file, size: digest.size, sha256: digest.sha256))
        }
        DataFolder.syncDirectory(folder + "/" + name)
        return files
    }

    /// Copies the originals, which bear the checksum of their plain text as a name.
    ///
    /// One that is damaged is told, and does not keep all the others from being saved. With one
    /// that is encrypted goes its key.
    private func copyOriginals(
        _ names: [String], _ own: Set<String>, _ sealed: Backup.Sealed?, to folder: String,
        _ isWanted: () -> Bool
    ) throws(JournalError) -> (files: [Backup.File], missing: [String], keys: Set<String>) {
        var files: [Backup.File] = []
        var missing: [String] = []
        var keys: Set<String> = []
        let keysOf = sealed?.keys() ?? [:]
        let place = folder + "/" + Backup.originals
        if !names.isEmpty { try DataFolder.make(place) }
        for name in names {
            guard isWanted() else { throw .system("the backup was given up") }
            let file = Backup.originals + "/" + name
            guard FileManager.default.fileExists(atPath: path + "/" + file) else {
                missing.append(name)
                continue
            }
            let digest = try CheckedFile.copy(path + "/" + file, to: folder + "/" + file)
            let wrapped = keysOf[name] ?? []
            let isWhole =
                wrapped.isEmpty
                ? digest.sha256 == name || own.contains(name)
                : sealed?.isWhole(folder + "/" + file, name) == true
            if isWhole {
                files.append(Backup.File(path: file, size: digest.size, sha256: digest.sha256))
                for id in wrapped {
                    let path = "\(file).\(id)"
                    let copy = try CheckedFile.copy(
                        self.path + "/" + path, to: folder + "/" + path)
                    files.append(Backup.File(path: path, size: copy.size, sha256: copy.sha256))
                }
                keys.formUnion(wrapped)
            } else {
                missing.append(name)
                unlink(folder + "/" + file)
            }
        }
        DataFolder.syncDirectory(place)
        return (files, missing, keys)
    }

    private static func file(_ name: String, in folder: String) throws(JournalError) -> Backup.File
    {
        let digest = try CheckedFile.digest(folder + "/" + name)
        return Backup.File(path: name, size: digest.size, sha256: digest.sha256)
    }

    /// The heads of all streams, as stored.
    func ends() throws(JournalError) -> [Backup.Stream] {
        var heads: [Backup.Stream] = []
        for stream in try streams() {
            guard let head = try head(of: stream) else { continue }
            heads.append(
                Backup.Stream(stream: stream, seq: head.seq, hash: Hex.text(head.hash)))
        }
        return heads
    }
}
