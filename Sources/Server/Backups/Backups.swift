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
            let journal = try Journal(folder: data, mode: .readOnly)
            let backup = try journal.backUp(
                to: folder, at: now.milliseconds, originals: originals)
            try journal.close()
            return Made(folder: backup.folder, missing: backup.missing)
        } catch {
            throw .backup("\(error)".firstLine)
        }
    }

    /// Checks every file of a backup, and in its journal every record.
    ///
    /// - Parameter key: a file with the public key, kept elsewhere; `nil` for the backup's own.
    public static func verify(_ folder: String, key: String?) throws(StartFault) -> Desk.Report {
        do {
            let trusted = try key.map { [try VerifyingKey(file: $0)] }
            let backup = try Backup(folder: folder, trusting: trusted)
            var findings: [String] = []
            let outcome = try backup.verify(trusting: trusted) {
                findings.append($0.description)
            }
            return Desk.Report(outcome, findings, key: backup.signer(among: trusted))
        } catch {
            throw .backup("\(folder): \(error)".firstLine)
        }
    }

    /// Makes a data folder out of a backup, if all of it holds; returns when it was made.
    public static func restore(
        _ folder: String, data: String, key: String?, settings: Settings
    ) throws(StartFault) -> String {
        do {
            let trusted = try key.map { [try VerifyingKey(file: $0)] }
            let backup = try Backup(folder: folder, trusting: trusted)
            try backup.restore(to: data, trusting: trusted)
            return Timestamp(
                milliseconds: backup.at, offsetMinutes: settings.offsetMinutes
            ).description
        } catch {
            throw .backup("\(folder): \(error)".firstLine)
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
