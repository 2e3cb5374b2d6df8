internal import Foundation
internal import GRDB

/// From a backup to a data folder.
extension Backup {
    /// Makes a data folder out of this backup, if all of it holds.
    ///
    /// Every file is checked as it is copied, and the journal before anything is in its place;
    /// the database comes last, so that a restore that was cut off leaves no data folder. The
    /// restored journal has a new epoch and no logins: clients begin anew, and nobody takes
    /// up a login from before.
    ///
    /// - Parameters:
    ///   - data: A folder that is missing or empty.
    ///   - trusted: The keys that may have signed; `nil` for the backup's own.
    /// - Throws: ``JournalError/notEmpty(_:)``, ``JournalError/damagedBackup(_:)`` with what
    ///   was found first, ``JournalError/diskFull``; the folder is as empty as before.
    public func restore(
        to data: String, trusting trusted: [VerifyingKey]? = nil
    ) throws(JournalError) {
        if let finding = verifyFiles().first { throw .damagedBackup(finding) }
        try DataFolder.make(data)
        let lock = try DataFolder(locking: data)
        defer { lock.release() }
        let staging = data + "/restoring"
        do {
            try DataFolder.make(staging)
            try copyFiles(to: staging)
            try renew(staging, trusting: trusted)
            try settle(staging, in: data)
        } catch {
            try? FileManager.default.removeItem(atPath: staging)
            throw error
        }
    }

    private func copyFiles(to staging: String) throws(JournalError) {
        var folders: Set<String> = []
        for file in manifest.files {
            if let slash = file.path.firstIndex(of: "/") {
                let folder = staging + "/" + file.path[..<slash]
                if folders.insert(folder).inserted { try DataFolder.make(folder) }
            }
            let digest = try CheckedFile.copy(
                folder + "/" + file.path, to: staging + "/" + file.path)
            guard digest == CheckedFile.Digest(size: file.size, sha256: file.sha256) else {
                throw .damagedBackup("\(file.path) is not the file that was saved")
            }
        }
        for folder in folders { DataFolder.syncDirectory(folder) }
    }

    private func renew(
        _ staging: String, trusting trusted: [VerifyingKey]?
    ) throws(JournalError) {
        // Opened as a writer, so that the tables of an older version are brought up to date.
        let journal = try Journal(folder: staging, mode: .open)
        do throws(JournalError) {
            var first: Finding?
            let verification = try verify(journal, trusting: trusted) { first = first ?? $0 }
            guard verification.holds else {
                throw JournalError.damagedBackup(first?.description ?? "the journal")
            }
            try journal.beginNewEpoch()
            try journal.close()
        } catch {
            try? journal.close()
            throw error
        }
    }

    /// Moves everything to its place, the database last: without it there is no journal.
    private func settle(_ staging: String, in data: String) throws(JournalError) {
        let names = try translated {
            try FileManager.default.contentsOfDirectory(atPath: staging)
        }
        let last = DataFolder.database
        for name in names.filter({ $0 != last && $0 != "lock" }).sorted() + [last] {
            DataFolder.syncDirectory(data)
            guard rename(staging + "/" + name, data + "/" + name) == 0 else {
                throw DataFolder.fault(errno, data)
            }
        }
        try? FileManager.default.removeItem(atPath: staging)
        DataFolder.syncDirectory(data)
    }
}

extension Journal {
    /// Gives the journal another name and ends all logins.
    ///
    /// ``epoch`` tells the old name until it is opened anew.
    func beginNewEpoch() throws(JournalError) {
        try translated {
            try pool.write { db in
                try db.execute(sql: "DELETE FROM sessions; DELETE FROM roomCodes")
                try db.execute(
                    sql: "UPDATE about SET value = ? WHERE name = 'epoch'",
                    arguments: [Token.randomHex(bytes: 16)])
            }
        }
    }
}
