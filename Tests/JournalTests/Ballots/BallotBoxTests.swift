import Foundation
import GRDB
import Testing

@testable import Journal

/// The files of a secret poll: what is stored, what is found again, what is left.
struct BallotBoxTests {
    private func shelf(_ folder: TemporaryFolder) throws -> BallotShelf {
        _ = mkdir(folder.path, 0o700)
        return BallotShelf(data: folder.path, meeting: "m1", poll: "p1")
    }

    private func ballot(_ number: UInt8, _ choice: String) -> BallotBox.Ballot {
        BallotBox.Ballot(
            message: [UInt8](repeating: number, count: 64),
            signature: [UInt8](repeating: number, count: 256), choice: Array(choice.utf8))
    }

    private func names(in folder: TemporaryFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path + "/ballots").sorted()
    }

    @Test func aKeyIsMadeOnceAndFoundAgain() throws {
        let folder = TemporaryFolder()
        let shelf = try shelf(folder)
        let made = try shelf.prepare()
        #expect(try shelf.prepare().check.fingerprint == made.check.fingerprint)
        #expect(try shelf.open().key.check.fingerprint == made.check.fingerprint)
        // A server that ended between the key and the box makes the box when it is asked again.
        try FileManager.default.removeItem(atPath: folder.path + "/ballots/m1.p1.box")
        #expect(throws: JournalError.self) { try shelf.open() }
        #expect(try shelf.prepare().check.fingerprint == made.check.fingerprint)
        #expect(try shelf.open().box.count() == 0)
        for name in try names(in: folder) {
            var status = stat()
            #expect(stat(folder.path + "/ballots/" + name, &status) == 0)
            #expect(status.st_mode & 0o077 == 0, "\(name)")
        }
        // Without its seal the stored key opens nothing, and another poll's opens it not.
        let key = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/ballots/m1.p1.key"))
        #expect(key.range(of: Data(made.privateBytes.prefix(64))) == nil)
        try FileManager.default.removeItem(atPath: folder.path + "/ballots/m1.p1.seal")
        #expect(throws: JournalError.self) { try shelf.open() }
        let fresh = try shelf.prepare()
        #expect(fresh.check.fingerprint != made.check.fingerprint)
    }

    @Test func ballotsAreThereAfterACrashAndInTheOrderOfTheirNames() throws {
        let folder = TemporaryFolder()
        let shelf = try shelf(folder)
        _ = try shelf.prepare()
        let sent = (1...40).map { ballot(UInt8($0), $0.isMultiple(of: 3) ? "a" : "b") }
        do {
            let box = try shelf.open().box
            for one in sent.prefix(20) { try box.cast([one]) }
            try box.cast(Array(sent.dropFirst(20)))
            try box.cast([])
            #expect(throws: JournalError.self) { try box.cast([ballot(1, "c")]) }
        }
        let box = try shelf.open().box
        #expect(try box.count() == 40)
        #expect(try box.ballots() == sent.sorted { $0.name < $1.name })
        #expect(try box.choice(of: sent[0].name) == Array("b".utf8))
        #expect(try box.choice(of: "x") == nil)
    }

    @Test func onlyTheListIsLeft() throws {
        let folder = TemporaryFolder()
        let shelf = try shelf(folder)
        _ = try shelf.prepare()
        let box = try shelf.open().box
        try box.cast([ballot(1, "a")])
        #expect(BallotShelf.unfinished(in: folder.path) == [shelf])
        #expect(BallotShelf.lists(in: folder.path).isEmpty)
        #expect(try shelf.list() == nil)
        try shelf.finish(box, list: Array("[]".utf8))
        #expect(try names(in: folder) == ["m1.p1.json"])
        #expect(try shelf.list() == Array("[]".utf8))
        #expect(BallotShelf.unfinished(in: folder.path).isEmpty)
        #expect(BallotShelf.lists(in: folder.path) == ["ballots/m1.p1.json"])
        // Done again after a crash it does nothing.
        try shelf.finish(nil, list: nil)
        #expect(try names(in: folder) == ["m1.p1.json"])
        #expect(throws: JournalError.self) { try shelf.open() }
    }

    /// *Bug:* the write-ahead log was cut to nothing and removed without being overwritten.
    ///
    /// Ballots stand in it in the order of their casting.
    /// *Reachable when:* somebody reads the free blocks of the disk after the poll.
    @Test func theBlocksOfBoxKeyAndLogHoldZerosWhenThePollIsOver() throws {
        let folder = TemporaryFolder()
        let shelf = try shelf(folder)
        _ = try shelf.prepare()
        let box = try shelf.open().box
        for number in 1...40 { try box.cast([ballot(UInt8(number), "a")]) }
        let files = ["box", "box-wal", "key", "seal"].map { folder.path + "/ballots/m1.p1.\($0)" }
        // A second name keeps the blocks where they can be read.
        for file in files { #expect(link(file, file + ".blocks") == 0, "\(file)") }
        try shelf.finish(box, list: Array("[]".utf8))
        for file in files {
            #expect(!FileManager.default.fileExists(atPath: file))
            let blocks = try Data(contentsOf: URL(fileURLWithPath: file + ".blocks"))
            #expect(!blocks.isEmpty && blocks.allSatisfy { $0 == 0 }, "\(file)")
        }
    }

    @Test func aListThatWasHalfWrittenIsTakenAway() throws {
        let folder = TemporaryFolder()
        let shelf = try shelf(folder)
        _ = try shelf.prepare()
        let half = URL(fileURLWithPath: folder.path + "/ballots/m1.p1.json.new")
        try Data("[".utf8).write(to: half)
        #expect(BallotShelf.unfinished(in: folder.path) == [shelf])
        #expect(BallotShelf.lists(in: folder.path).isEmpty)
        try shelf.finish(nil, list: nil)
        #expect(try names(in: folder).isEmpty)
    }

    @Test func aPollWithoutAResultLeavesNothing() throws {
        let folder = TemporaryFolder()
        let shelf = try shelf(folder)
        _ = try shelf.prepare()
        try shelf.finish(nil, list: nil)
        #expect(try names(in: folder).isEmpty)
    }

    @Test func aFullSyncStandsBehindEveryBallotAndDeletedPagesAreOverwritten() throws {
        let folder = TemporaryFolder()
        let shelf = try shelf(folder)
        _ = try shelf.prepare()
        _ = try shelf.open()
        let raw = try DatabaseQueue(path: folder.path + "/ballots/m1.p1.box")
        let (columns, mode) = try raw.read { db in
            (
                try db.columns(in: "ballots").map(\.name),
                try String.fetchOne(db, sql: "PRAGMA journal_mode")
            )
        }
        #expect(columns == ["name", "message", "signature", "choice"] && mode == "wal")
        #expect(throws: DatabaseError.self) {
            try raw.read { try Int.fetchOne($0, sql: "SELECT rowid FROM ballots") }
        }
    }
}
