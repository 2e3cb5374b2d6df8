import Foundation
import GRDB
import Testing

@testable import Journal

struct RestoreTests {
    let saved: SavedFolder

    init() throws { saved = try SavedFolder() }

    @Test func `a restored journal is the saved one under another name`() throws {
        let backup = try saved.backUp()
        try saved.restore()
        let journal = try saved.restored.journal(.open)
        #expect(journal.epoch != backup.epoch)
        #expect(journal.epoch.count == 32)
        #expect(try journal.streams() == ["m1", "m2"])
        #expect(try journal.verify { Issue.record("\($0)") }.signatures == 1)
        #expect(try journal.key(stream: "m1", user: "an", key: "k") == key("k", seq: 5))
        #expect(journal.verifyingKey == (try saved.data.journal(.readOnly).verifyingKey))
        let document = saved.restored.path + "/" + saved.document
        #expect(FileManager.default.contents(atPath: document) == Data("a letter".utf8))
        #expect(!FileManager.default.fileExists(atPath: saved.restored.path + "/restoring"))
        try journal.append(chain("m1", after: journal.head(of: "m1"), count: 1))
    }

    @Test func `no login survives a restore, and every password does`() throws {
        let writer = try saved.data.journal(.open)
        let token = try writer.openSession(
            user: "an", now: 1, userAgent: "", address: "::1", idleSeconds: 100,
            absoluteSeconds: 100)
        try writer.close()
        _ = try saved.backUp()
        try saved.restore()
        let journal = try saved.restored.journal(.open)
        #expect(try journal.session(token: token, now: 2) == nil)
        #expect(try journal.sessions(of: "an").isEmpty)
        #expect(try journal.passwordHash(of: "an")?.matches("mat-khau-1") == true)
    }

    @Test func `an empty folder is taken, one that holds something is not touched`() throws {
        _ = try saved.backUp()
        try FileManager.default.createDirectory(
            atPath: saved.restored.path, withIntermediateDirectories: false)
        try saved.restore()
        let before = try SavedFolder.files(in: saved.restored.path)
        #expect(throws: JournalError.notEmpty(saved.restored.path)) { try saved.restore() }
        #expect(try SavedFolder.files(in: saved.restored.path) == before)
    }

    /// A way to spoil a backup.
    enum Damage: CaseIterable {
        case flippedBit, extraByte, missingByte, missingFile, foreignFile, link, logBesideIt
        case missingKey, otherDatabase
    }

    private func apply(_ damage: Damage) throws {
        let document = saved.url(saved.document)
        let database = saved.url("journal.sqlite")
        switch damage {
        case .flippedBit:
            var bytes = try Data(contentsOf: database)
            bytes[bytes.count / 2] ^= 4
            try bytes.write(to: database)
        case .extraByte: try (Data(contentsOf: document) + [0]).write(to: document)
        case .missingByte: try Data(contentsOf: document).dropLast().write(to: document)
        case .missingFile: try FileManager.default.removeItem(at: document)
        case .foreignFile: try Data([1]).write(to: saved.url("documents/another"))
        case .link:
            let elsewhere = saved.url("../" + UUID().uuidString)
            try FileManager.default.moveItem(at: document, to: elsewhere)
            try FileManager.default.createSymbolicLink(at: document, withDestinationURL: elsewhere)
        case .logBesideIt: try Data(count: 32).write(to: saved.url("journal.sqlite-wal"))
        case .missingKey: try FileManager.default.removeItem(at: saved.url("keys/log.pub"))
        case .otherDatabase:
            let other = TemporaryFolder()
            try other.journal().close()
            try Data(contentsOf: URL(fileURLWithPath: other.database)).write(to: database)
        }
    }

    @Test(arguments: Damage.allCases)
    func `a damaged backup is found and not restored`(damage: Damage) throws {
        _ = try saved.backUp()
        try apply(damage)
        #expect(try !saved.findings().isEmpty)
        let error = #expect(throws: JournalError.self) { try saved.restore() }
        #expect(error?.code == "backup.damaged")
        #expect(!FileManager.default.fileExists(atPath: saved.restored.path))
    }

    @Test func `a list that says another end of a stream is not believed`() throws {
        let backup = try saved.backUp()
        let told = backup.manifest
        // Given: somebody who has the key, and takes a stream off the list.
        let manifest = Backup.Manifest(
            format: told.format, at: told.at, epoch: told.epoch, signer: told.signer,
            streams: Array(told.streams.dropLast()), files: told.files, missing: [])
        try Backup.write(manifest, in: saved.target.path, SigningKey.read(in: saved.target.path))
        #expect(
            try saved.findings() == ["m2 2: the end of the stream is not the one that was saved"])
        #expect(throws: JournalError.self) { try saved.restore() }
        // What had been begun is gone; the folder can be used for another attempt.
        #expect(try SavedFolder.files(in: saved.restored.path) == ["lock"])
    }

    @Test func `a journal that did not hold when it was saved is not restored`() throws {
        try saved.data.raw().write { db in
            try db.execute(sql: "DROP TRIGGER records_no_update")
            try db.execute(sql: "UPDATE records SET by = 'binh' WHERE stream = 'm1' AND seq = 2")
        }
        _ = try saved.backUp()
        #expect(try saved.findings().first == "m1 2: the hash does not hold")
        #expect(
            throws: JournalError.damagedBackup("m1 2: the hash does not hold")
        ) { try saved.restore() }
    }

    @Test(arguments: [
        "../evil", "documents/../../evil", "/tmp/evil", "keys/", "keys/.a", "other/a",
    ])
    func `a list cannot make a restore write elsewhere`(path: String) throws {
        let backup = try saved.backUp()
        let told = backup.manifest
        let manifest = Backup.Manifest(
            format: told.format, at: told.at, epoch: told.epoch, signer: told.signer,
            streams: told.streams,
            files: told.files + [Backup.File(path: path, size: 0, sha256: "")], missing: [])
        try Backup.write(manifest, in: saved.target.path, SigningKey.read(in: saved.target.path))
        #expect(throws: JournalError.self) { try Backup(folder: saved.target.path) }
    }
}
