import Foundation
import GRDB
import Testing

@testable import Journal

struct OpeningTests {
    let folder = TemporaryFolder()

    @Test func `the writer syncs every commit, also after reopening`() throws {
        let made = try folder.journal()
        #expect(try Journal.synchronous(made.pool) == 2)
        try made.close()
        let opened = try folder.journal(.open)
        #expect(try Journal.synchronous(opened.pool) == 2)
        let mode = try opened.pool.writeWithoutTransaction {
            try String.fetchOne($0, sql: "PRAGMA journal_mode")
        }
        #expect(mode == "wal")
        let automatic = try opened.pool.writeWithoutTransaction {
            try Int.fetchOne($0, sql: "PRAGMA wal_autocheckpoint")
        }
        #expect(automatic == 0)
    }

    @Test func `a journal keeps its epoch, and two journals differ`() throws {
        let made = try folder.journal()
        try made.close()
        let opened = try folder.journal(.open)
        let other = TemporaryFolder()
        #expect(made.epoch.count == 32)
        #expect(opened.epoch == made.epoch)
        #expect(try other.journal().epoch != made.epoch)
    }

    @Test func `a second writer in this process is refused by name`() throws {
        let first = try folder.journal()
        #expect(throws: JournalError.locked(by: getpid())) { try folder.journal(.open) }
        try first.close()
        try folder.journal(.open).close()
    }

    @Test func `a failed second opening leaves the first one's lock in place`() throws {
        let first = try folder.journal()
        for _ in 1...2 {
            #expect(throws: JournalError.locked(by: getpid())) { try folder.journal(.open) }
        }
        withExtendedLifetime(first) {}
    }

    @Test func `a second process cannot take the lock until the journal is closed`() throws {
        let journal = try folder.journal()
        #expect(try lockElsewhere() != 0)
        try journal.close()
        #expect(try lockElsewhere() == 0)
    }

    private func lockElsewhere() throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["flock", "--nonblock", folder.path + "/lock", "true"]
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    @Test func `reading is possible beside the writer, and sees its commits`() throws {
        let writer = try folder.journal()
        let reader = try folder.journal(.readOnly)
        #expect(try reader.head(of: "m1") == nil)
        try writer.append(chain("m1", count: 3), keys: [])
        #expect(try reader.head(of: "m1")?.seq == 3)
        #expect(reader.epoch == writer.epoch)
    }

    @Test func `a journal opened for reading refuses to write`() throws {
        try folder.journal().close()
        let reader = try folder.journal(.readOnly)
        #expect(throws: JournalError.readOnly) {
            try reader.append(chain("m1", count: 1), keys: [])
        }
        #expect(throws: JournalError.readOnly) { _ = try reader.checkpoint() }
        #expect(throws: JournalError.readOnly) {
            try reader.change(
                [.add(kind: "bodies", id: "b", json: [1])],
                by: Journal.Author("an", address: "", at: 1))
        }
    }

    @Test func `a folder that holds something is no place for a new journal`() throws {
        try FileManager.default.createDirectory(
            atPath: folder.path, withIntermediateDirectories: false)
        try Data([1]).write(to: URL(fileURLWithPath: folder.path + "/letter.txt"))
        #expect(throws: JournalError.notEmpty(folder.path)) { try folder.journal() }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["letter.txt"])
    }

    @Test func `an empty folder is taken, a missing journal is named`() throws {
        #expect(throws: JournalError.missing(folder.path)) { try folder.journal(.open) }
        #expect(throws: JournalError.missing(folder.path)) { try folder.journal(.readOnly) }
        try FileManager.default.createDirectory(
            atPath: folder.path, withIntermediateDirectories: false)
        try folder.journal().close()
        #expect(throws: JournalError.notEmpty(folder.path)) { try folder.journal() }
    }

    @Test func `nobody else may read the database`() throws {
        let journal = try folder.journal()
        try journal.append(chain("m1", count: 1), keys: [])
        for name in ["journal.sqlite", "journal.sqlite-wal", "lock"] {
            let attributes = try FileManager.default.attributesOfItem(
                atPath: folder.path + "/" + name)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
    }

    @Test func `migrating twice changes nothing, and a newer journal is refused`() throws {
        let journal = try folder.journal()
        try Schema.migrator.migrate(journal.pool)
        try journal.close()
        let again = try folder.journal(.open)
        #expect(again.epoch == journal.epoch)
        try again.pool.write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999 from the future')")
        }
        try again.close()
        #expect(throws: JournalError.newerVersion) { try folder.journal(.open) }
        #expect(throws: JournalError.newerVersion) { try folder.journal(.readOnly) }
    }

    @Test func `closing twice is harmless, and nothing works afterwards`() throws {
        let journal = try folder.journal()
        try journal.append(chain("m1", count: 1), keys: [])
        try journal.close()
        try journal.close()
        #expect(journal.logBytes == 0)
        #expect(throws: JournalError.self) { try journal.append(chain("m2", count: 1), keys: []) }
        #expect(throws: JournalError.self) { try journal.streams() }
    }

    @Test func `a file that is no database is an error, not a crash`() throws {
        try folder.journal().close()
        try Data(repeating: 65, count: 8192).write(to: URL(fileURLWithPath: folder.database))
        #expect(throws: JournalError.self) { try folder.journal(.open) }
        #expect(throws: JournalError.self) { try folder.journal(.readOnly) }
    }
}
