internal import EventLoop
internal import Foundation
internal import Journal
internal import Meeting

/// A folder with backups in it, each a folder named after its time.
///
/// What lies there besides is nobody's business here: only a folder with such a name and a
/// list that this very journal has signed is ever removed.
struct BackupShelf: Sendable {
    let folder: String

    /// Where a backup of this moment goes; there is nothing yet.
    func place(for time: Timestamp) -> String {
        let digits = time.description.prefix(19).filter { $0 != "-" && $0 != ":" }
        let name = "nghisu-" + digits.replacing("T", with: "-")
        var place = folder + "/" + name
        var number = 1
        while FileTree.exists(place) {
            number += 1
            place = "\(folder)/\(name)-\(number)"
        }
        return place
    }

    /// The backups of a journal, the oldest first.
    func backups(of journal: Journal) -> [Backup] {
        guard let key = journal.verifyingKey,
            let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
        else { return [] }
        return names.filter { isBackupName($0) && isFolder(folder + "/" + $0) }
            .compactMap { try? Backup(folder: folder + "/" + $0, trusting: [key]) }
            .filter { $0.epoch == journal.epoch }
            .sorted { ($0.at, $0.folder) < ($1.at, $1.folder) }
    }

    /// Removes the oldest backups of a journal but for `count`; returns what was removed.
    func retire(of journal: Journal, keeping count: Int) throws -> [String] {
        var gone: [String] = []
        for backup in backups(of: journal).dropLast(count) {
            // The list goes last, so that what was begun is found and ended the next time.
            let names = try FileManager.default.contentsOfDirectory(atPath: backup.folder)
            for name in names where name != "backup.json" {
                try FileManager.default.removeItem(atPath: backup.folder + "/" + name)
            }
            try FileManager.default.removeItem(atPath: backup.folder)
            gone.append(backup.folder)
        }
        return gone
    }

    /// `nghisu-20260617-080000`, and `-2` behind it for a second one.
    private func isBackupName(_ name: String) -> Bool {
        name.wholeMatch(of: /nghisu-\d{8}-\d{6}(-\d+)?/) != nil
    }

    /// A link is none: what it leads to is not ours to remove.
    private func isFolder(_ path: String) -> Bool { PlaceKind(of: path) == .folder }
}
