import GRDB
import Testing

@testable import Journal

struct SnapshotTests {
    let folder = TemporaryFolder()

    private func findings(_ journal: Journal) throws -> [String] {
        var found: [String] = []
        _ = try journal.verify { found.append($0.description) }
        return found
    }

    @Test func `only the newest snapshot is kept`() throws {
        let journal = try folder.journal()
        let records = chain("m1", count: 9)
        try journal.append(records, keys: [])
        try journal.saveSnapshot(stream: "m1", seq: 3, format: 1, state: [3])
        try journal.saveSnapshot(stream: "m1", seq: 7, format: 1, state: [7])
        try journal.saveSnapshot(stream: "m1", seq: 5, format: 1, state: [5])
        #expect(
            try journal.snapshot(of: "m1", format: 1)
                == .signed(seq: 7, hash: records[6].hash, state: [7]))
        #expect(try journal.snapshot(of: "m2", format: 1) == nil)
        #expect(try findings(journal) == [])
    }

    @Test func `a snapshot in another format is not given out, and gives way`() throws {
        let journal = try folder.journal()
        let records = chain("m1", count: 9)
        try journal.append(records, keys: [])
        try journal.saveSnapshot(stream: "m1", seq: 7, format: 2, state: [7])
        #expect(try journal.snapshot(of: "m1", format: 1) == nil)
        try journal.saveSnapshot(stream: "m1", seq: 3, format: 1, state: [3])
        #expect(
            try journal.snapshot(of: "m1", format: 1)
                == .signed(seq: 3, hash: records[2].hash, state: [3]))
    }

    @Test func `there is no snapshot beyond the head`() throws {
        let journal = try folder.journal()
        try journal.append(chain("m1", count: 2), keys: [])
        #expect(throws: JournalError.self) {
            try journal.saveSnapshot(stream: "m1", seq: 3, format: 1, state: [3])
        }
        #expect(try journal.snapshot(of: "m1", format: 1) == nil)
    }

    @Test func `dropping the snapshots harms nothing`() throws {
        let journal = try folder.journal()
        let records = chain("m1", count: 4)
        try journal.append(records, keys: [])
        try journal.saveSnapshot(stream: "m1", seq: 4, format: 1, state: [])
        try journal.dropSnapshots()
        #expect(try journal.snapshot(of: "m1", format: 1) == nil)
        #expect(try journal.records(of: "m1", after: 0, limit: 9, bytes: .max) == records)
        #expect(try journal.verify { _ in }.holds)
    }

    @Test(arguments: [
        "seq = 3", "format = 2", "state = x'08'", "hash = zeroblob(32)", "signer = zeroblob(32)",
        "signature = zeroblob(64)", "stream = 'm2'",
    ])
    func `a snapshot that somebody has changed is told from one that was written`(
        change: String
    ) throws {
        let journal = try folder.journal()
        try journal.append(chain("m1", count: 4) + chain("m2", count: 4), keys: [])
        try journal.saveSnapshot(stream: "m1", seq: 4, format: 1, state: [7])
        try journal.close()
        try folder.raw().write { try $0.execute(sql: "UPDATE snapshots SET \(change)") }
        let (stream, format) = (change.contains("m2") ? "m2" : "m1", change == "format = 2" ? 2 : 1)
        for mode in [Journal.Mode.open, .readOnly] {
            let again = try folder.journal(mode)
            #expect(try again.snapshot(of: stream, format: format) == .changed)
            #expect(try again.lostRecords() == [])
            #expect(try findings(again) == ["\(stream): the snapshot was changed"])
            try again.close()
        }
    }

    @Test func `a folder of the same people with another key has signed nothing here`() throws {
        let journal = try folder.journal()
        try journal.append(chain("m1", count: 4), keys: [])
        try journal.saveSnapshot(stream: "m1", seq: 4, format: 1, state: [7])
        try journal.close()
        let other = TemporaryFolder()
        let second = try other.journal()
        try second.append(chain("m1", count: 4), keys: [])
        try second.saveSnapshot(stream: "m1", seq: 4, format: 1, state: [8])
        try second.close()
        try folder.raw().writeWithoutTransaction { db in
            try db.execute(sql: "ATTACH ? AS other", arguments: [other.database])
            try db.execute(
                sql: "INSERT OR REPLACE INTO snapshots SELECT * FROM other.snapshots")
        }
        #expect(try folder.journal(.open).snapshot(of: "m1", format: 1) == .changed)
    }

    // MARK: A record that was cut off

    private func cut(_ stream: String = "m1", after seq: Int64) throws {
        try folder.raw().write { db in
            for table in ["records", "keys"] {
                let sql = try String.fetchOne(
                    db, sql: "SELECT sql FROM sqlite_master WHERE name = '\(table)_no_delete'")
                try db.execute(sql: "DROP TRIGGER \(table)_no_delete")
                if table == "records" {
                    try db.execute(
                        sql: "DELETE FROM records WHERE stream = ? AND seq > ?",
                        arguments: [stream, seq])
                }
                try db.execute(sql: try #require(sql))
            }
        }
    }

    @Test(arguments: [0, 3] as [Int64])
    func `a snapshot knows of an end that was cut off`(left: Int64) throws {
        let journal = try folder.journal()
        try journal.append(chain("m1", count: 5) + chain("m2", count: 2), keys: [])
        try journal.saveSnapshot(stream: "m1", seq: 5, format: 1, state: [7])
        try journal.saveSnapshot(stream: "m2", seq: 2, format: 1, state: [7])
        #expect(try journal.lostRecords() == [])
        try journal.close()
        try cut(after: left)
        let again = try folder.journal(.open)
        #expect(try again.lostRecords() == [.init(stream: "m1", seq: 5, head: left)])
        #expect(
            try findings(again)
                == ["m1 5: a snapshot knows this record, and it is missing or another one"])
    }

    @Test func `a signature knows of an end that was cut off or rewritten`() throws {
        let journal = try folder.journal()
        let records = chain("m1", count: 5)
        try journal.append(records, signing: [records[4]])
        try journal.close()
        try cut(after: 2)
        let again = try folder.journal(.open)
        #expect(try again.lostRecords() == [.init(stream: "m1", seq: 5, head: 2)])
        let other = chain("m1", after: (2, records[1].hash), count: 3, size: 7)
        try again.append(other)
        #expect(try again.lostRecords() == [.init(stream: "m1", seq: 5, head: 5)])
    }

    @Test func `an answer knows of an end that was cut off`() throws {
        let journal = try folder.journal()
        try journal.append(
            chain("m1", count: 5) + chain("m2", count: 2),
            keys: [key("a", seq: 2), key("b", seq: 4), key("c", seq: 2, stream: "m2")])
        #expect(try journal.lostAnswers() == [])
        try journal.close()
        try cut(after: 3)
        let again = try folder.journal(.open)
        #expect(try again.lostRecords() == [])
        #expect(try again.lostAnswers() == [.init(stream: "m1", seq: 4, head: 3)])
        #expect(try findings(again) == ["m1 4: a key points beyond the head"])
    }
}
