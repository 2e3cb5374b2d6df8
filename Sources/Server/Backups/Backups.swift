internal import Crypto
internal import Foundation
internal import Journal
internal import Meeting

/// Backups by command: made beside a running server if there is one, checked, and turned back
/// into a data folder.
public enum Backups {
    /// What was made.
    public struct Made: Sendable {
        public let folder: String
        /// Originals that the record names and that are missing or damaged.
        public let missing: [String]
        /// The outer keys without which nobody can read its documents.
        public let keys: [String]
    }

    /// Makes a backup without the data folder's lock: it reads only.
    ///
    /// - Parameter place: a folder that is not there becomes the backup; in one that is, the
    ///   backup is a new folder named after the time.
    public static func make(
        data: String, to place: String, settings: Settings
    ) throws(StartFault) -> Made {
        let clock = WallClock(offsetMinutes: settings.offsetMinutes)
        let now = clock.now
        let folder =
            FileTree.exists(place) ? BackupShelf(folder: place).place(for: now) : place
        do {
            // Encrypted files can be saved without their keys, only not looked into.
            let vault = try? Vault.open(
                data, keyFile: settings.documents.keyFile, asOwner: false)
            defer { vault?.folder.remove() }
            let journal = try Journal(folder: data, mode: .readOnly)
            let backup = try journal.backUp(
                to: folder, at: now.milliseconds, sealed: sealed(in: data, vault),
                originals: originals)
            try journal.close()
            return Made(folder: backup.folder, missing: backup.missing, keys: backup.keys)
        } catch {
            throw .backup("\(error)".firstLine)
        }
    }

    /// Checks every file of a backup, and in its journal every record.
    ///
    /// - Parameter key: a file with the public key, kept elsewhere; `nil` for the backup's own.
    /// - Returns: what was found, and the outer keys that its documents are encrypted with but
    ///   which the settings do not name: with those missing their contents are not looked into.
    public static func verify(
        _ folder: String, key: String?, settings: Settings
    ) throws(StartFault) -> (report: Desk.Report, keysMissing: [String]) {
        do {
            let trusted = try key.map { [try VerifyingKey(file: $0)] }
            let backup = try Backup(folder: folder, trusting: trusted)
            var findings: [String] = []
            let outcome = try backup.verify(trusting: trusted) {
                findings.append($0.description)
            }
            let missing = keysMissing(of: backup, settings)
            var verification = outcome
            if missing.isEmpty, !backup.keys.isEmpty {
                for name in try contents(of: backup, settings) {
                    findings.append("documents/\(name) cannot be decrypted")
                    verification.findings += 1
                }
            }
            let signer = backup.signer(among: trusted)
            return (Desk.Report(verification, findings, key: signer), missing)
        } catch {
            throw .backup("\(folder): \(error)".firstLine)
        }
    }

    private static func keysMissing(of backup: Backup, _ settings: Settings) -> [String] {
        let path = settings.documents.keyFile
        let file = path.isEmpty ? nil : try? KeyFile(path, outside: backup.folder)
        return backup.keys.filter { file?.key($0) == nil }
    }

    /// The encrypted originals of a backup that cannot be read with their keys.
    private static func contents(
        of backup: Backup, _ settings: Settings
    ) throws(StartFault) -> [String] {
        let file = settings.documents.keyFile
        guard let vault = try Vault.open(backup.folder, keyFile: file, asOwner: false) else {
            return []
        }
        defer { vault.folder.remove() }
        return vault.wrapped.needed().values.joined().sorted().filter { name in
            !isWhole("\(vault.wrapped.folder)/\(name)", name, vault)
        }
    }

    /// Makes a data folder out of a backup, if all of it holds.
    ///
    /// - Returns: when it was made, and the outer keys that its documents need but which the
    ///   settings do not name.
    public static func restore(
        _ folder: String, data: String, key: String?, settings: Settings
    ) throws(StartFault) -> (at: String, keysMissing: [String]) {
        do {
            let trusted = try key.map { [try VerifyingKey(file: $0)] }
            let backup = try Backup(folder: folder, trusting: trusted)
            try backup.restore(to: data, trusting: trusted)
            let at = Timestamp(milliseconds: backup.at, offsetMinutes: settings.offsetMinutes)
            return (at.description, keysMissing(of: backup, settings))
        } catch {
            throw .backup("\(folder): \(error)".firstLine)
        }
    }

    /// What a backup of a data folder is to know of originals that are encrypted.
    ///
    /// - Parameter vault: looks into encrypted ones, too; without it only their form is looked at.
    static func sealed(in data: String, _ vault: Vault?) -> Backup.Sealed {
        let wrapped = WrappedKeys(folder: FileTree.absolute(data) + "/documents")
        return Backup.Sealed(
            keys: {
                var found: [String: [String]] = [:]
                for (id, names) in wrapped.needed() {
                    for name in names { found[name, default: []].append(id) }
                }
                return found
            },
            isWhole: { path, name in isWhole(path, name, vault) })
    }

    /// Whether an encrypted original is what it was, as far as can be seen.
    static func isWhole(_ path: String, _ checksum: String, _ vault: Vault?) -> Bool {
        guard let key = try? vault?.key(of: checksum) else {
            guard let head = FileHandle(forReadingAtPath: path)?.readData(ofLength: 48) else {
                return false
            }
            return SealedForm(opening: Array(head), with: SymmetricKey(size: .bits256), role: "")?
                .plainBytes(ofSealed: FileTree.size(path)) != nil
        }
        do throws(Problem) {
            let file = try SealedFile(path, key: key, role: Vault.original)
            var offset: Int64 = 0
            while offset < file.size {
                offset += Int64(try file.read(from: offset, count: 1 << 20).count)
            }
            return true
        } catch {
            return false
        }
    }

    /// The names of the originals that a journal refers to, of all versions.
    static func originals(in journal: Journal) throws -> Set<String> {
        // Most records are none of these, and decoding them all would take long.
        let words = ["documentAttached", "documentSubmitted"].map { Data($0.utf8) }
        var names = Set(try journal.allPersonalFiles().filter { !$0.isRemoved }.map(\.key))
        try journal.forEachPaper {
            names.insert($0.checksum)
            return true
        }
        for step in try journal.submissionSteps() {
            let event = try JSONDecoder().decode(SubmissionEvent.self, from: Data(step.json))
            if case .submissionDocumentSent(_, let file, _) = event { names.insert(file.checksum) }
        }
        for stream in try journal.streams() {
            var position: Int64 = 0
            while let page = try journal.page(of: stream, after: position) {
                for record in page {
                    let bytes = Data(record.bytes)
                    guard words.contains(where: { bytes.range(of: $0) != nil }) else { continue }
                    let entry = try Envelope.entry(record.bytes, seq: record.seq)
                    guard let checksum = checksum(in: entry.event),
                        checksum.utf8.count == 64, checksum.allSatisfy(\.isHexDigit)
                    else { continue }
                    names.insert(checksum)
                }
                position = page.last?.seq ?? position
            }
        }
        return names
    }

    static func checksum(in event: Event) -> String? {
        if case .documentAttached(_, _, _, _, _, _, _, let checksum, _) = event {
            return checksum
        }
        if case .documentSubmitted(_, _, _, _, _, _, _, let checksum, _, _) = event {
            return checksum
        }
        return nil
    }
}

extension Journal {
    /// The next records; `nil` at the end.
    fileprivate func page(of stream: String, after: Int64) throws -> [Record]? {
        let page = try records(of: stream, after: after, limit: 10_000, bytes: 8 << 20)
        return page.isEmpty ? nil : page
    }
}
