import Foundation
import GRDB
import Testing

@testable import Journal

/// A journal with documents, and what its backups are checked with.
final class SavedFolder {
    let data = TemporaryFolder()
    let target = TemporaryFolder()
    let restored = TemporaryFolder()
    /// Names in `documents/`, each the checksum of its bytes.
    let originals: Set<String>

    /// Five records in m1, the last signed, two in m2, an account with a login, a document.
    init() throws {
        let journal = try data.journal()
        let records = chain("m1", count: 5)
        try journal.append(
            records + chain("m2", count: 2), keys: [key("k", seq: 5)], signing: [records[4]])
        try journal.insert(
            Account(id: "an", name: "An"),
            password: .make("mat-khau-1", cost: PasswordHash.Cost(rounds: 2)))
        let folder = data.path + "/documents"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false)
        try Data("a letter".utf8).write(to: URL(fileURLWithPath: folder + "/letter"))
        originals = [try CheckedFile.digest(folder + "/letter").sha256]
        for name in originals {
            try FileManager.default.moveItem(
                atPath: folder + "/letter", toPath: folder + "/" + name)
        }
        try journal.close()
    }

    var document: String { "documents/" + (originals.first ?? "") }

    func backUp(_ mode: Journal.Mode = .readOnly) throws -> Backup {
        let journal = try data.journal(mode)
        let backup = try journal.backUp(to: target.path, at: 1) { _ in originals }
        try journal.close()
        return backup
    }

    func findings() throws -> [String] {
        var findings: [String] = []
        do {
            let backup = try Backup(folder: target.path)
            _ = try backup.verify { findings.append($0.description) }
        } catch {
            findings.append(error.description)
        }
        return findings
    }

    func restore() throws {
        try Backup(folder: target.path).restore(to: restored.path)
    }

    /// Whatever lies in a folder, by path.
    static func files(in folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    }

    func url(_ path: String) -> URL { URL(fileURLWithPath: target.path + "/" + path) }
}

struct BackupTests {
    let saved: SavedFolder

    init() throws { saved = try SavedFolder() }

    @Test func `a backup holds, names every file, and has nothing beside it`() throws {
        let backup = try saved.backUp()
        #expect(
            try SavedFolder.files(in: saved.target.path) == [
                "backup.json", "documents", saved.document, "journal.sqlite", "keys",
                "keys/log.key", "keys/log.pub",
            ])
        #expect(backup.files == 4)
        #expect(backup.streams == 2)
        #expect(backup.missing.isEmpty)
        #expect(try saved.findings() == [])
        // Looking has left nothing behind.
        #expect(try SavedFolder.files(in: saved.target.path).count == 7)
    }

    @Test func `nobody else may read a backup`() throws {
        _ = try saved.backUp()
        for name in try SavedFolder.files(in: saved.target.path) + [""] {
            let attributes = try FileManager.default.attributesOfItem(
                atPath: saved.target.path + "/" + name)
            let mode = try #require(attributes[.posixPermissions] as? Int)
            #expect(mode & 0o077 == 0, "\(name)")
        }
    }

    @Test func `the list is JSON that other programs read`() throws {
        _ = try saved.backUp()
        let list = try #require(
            try JSONSerialization.jsonObject(with: Data(contentsOf: saved.url("backup.json")))
                as? [String: Any])
        #expect(list["format"] as? String == "nghisu.backup/1")
        #expect((list["signature"] as? String)?.count == 128)
        #expect((list["files"] as? [[String: Any]])?.count == 4)
    }

    @Test func `a backup beside the writer has the moment it began`() async throws {
        let writer = try saved.data.journal(.open)
        async let writing: Void = {
            for _ in 0..<200 {
                try writer.append(chain("m1", after: writer.head(of: "m1"), count: 3))
            }
        }()
        let backup = try saved.backUp()
        try await writing
        #expect(try saved.findings() == [])
        let copy = try Journal(folder: backup.folder, mode: .readOnly)
        let head = try #require(try copy.head(of: "m1"))
        #expect(head.seq >= 5 && head.seq <= 605)
        // What was copied is what stands there in the original.
        let original = try writer.records(of: "m1", after: head.seq - 1, limit: 1, bytes: 0)
        #expect(original.first?.hash == head.hash)
    }

    @Test func `a backup moves nothing out of the log`() throws {
        let writer = try saved.data.journal(.open)
        try writer.append(chain("m3", count: 50, size: 10_000))
        let before = try Data(contentsOf: URL(fileURLWithPath: saved.data.database))
        _ = try writer.backUp(to: saved.target.path, at: 1) { _ in [] }
        #expect(try Data(contentsOf: URL(fileURLWithPath: saved.data.database)) == before)
        #expect(try saved.findings() == [])
        try writer.append(chain("m3", after: writer.head(of: "m3"), count: 1))
    }

    @Test func `a folder that holds something is no place for a backup`() throws {
        _ = try saved.backUp()
        let before = try SavedFolder.files(in: saved.target.path)
        #expect(throws: JournalError.notEmpty(saved.target.path)) { try saved.backUp() }
        #expect(try SavedFolder.files(in: saved.target.path) == before)
    }

    @Test func `a backup that fails leaves nothing`() throws {
        struct Fault: Error {}
        let journal = try saved.data.journal(.readOnly)
        #expect(throws: JournalError.self) {
            try journal.backUp(to: saved.target.path, at: 1) { _ in throw Fault() }
        }
        #expect(!FileManager.default.fileExists(atPath: saved.target.path))
    }

    @Test func `an original that is lost or damaged is told, and all else is saved`() throws {
        let lost = String(repeating: "0", count: 64)
        let url = URL(fileURLWithPath: saved.data.path + "/" + saved.document)
        try Data("another letter".utf8).write(to: url)
        let journal = try saved.data.journal(.readOnly)
        let backup = try journal.backUp(to: saved.target.path, at: 1) { _ in
            saved.originals.union([lost])
        }
        #expect(backup.missing == [lost] + saved.originals)
        #expect(try saved.findings() == [])
        try saved.restore()
        #expect(try saved.restored.journal(.open).head(of: "m1")?.seq == 5)
    }

    @Test func `a folder without its list is no backup`() throws {
        _ = try saved.backUp()
        try FileManager.default.removeItem(at: saved.url("backup.json"))
        #expect(throws: JournalError.self) { try Backup(folder: saved.target.path) }
    }

    @Test func `every bit of the list counts`() throws {
        _ = try saved.backUp()
        let url = saved.url("backup.json")
        let good = try Data(contentsOf: url)
        for position in good.indices {
            var bad = good
            bad[position] ^= 1 << UInt8(position % 8)
            try bad.write(to: url)
            #expect(throws: JournalError.self, "byte \(position)") {
                try Backup(folder: saved.target.path)
            }
        }
        for bad in [good + [32], good.dropLast(), good + good, Data()] {
            try bad.write(to: url)
            #expect(throws: JournalError.self) { try Backup(folder: saved.target.path) }
        }
    }

    @Test func `a list signed by whoever changed the files fails the key kept elsewhere`() throws {
        _ = try saved.backUp()
        let kept = try #require(try saved.data.journal(.readOnly).verifyingKey)
        let backup = try Backup(folder: saved.target.path, trusting: [kept])
        // Given: a list of the same files, signed by another journal's key.
        let other = TemporaryFolder()
        try other.journal().close()
        let key = try SigningKey.read(in: other.path)
        try Backup.write(backup.manifest, in: saved.target.path, key)
        #expect(throws: JournalError.self) {
            try Backup(folder: saved.target.path, trusting: [kept])
        }
    }
}
