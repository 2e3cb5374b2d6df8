import GRDB
import Testing

@testable import Journal

struct AppendTests {
    let folder = TemporaryFolder()

    @Test func `records and keys survive reopening`() throws {
        let records = chain("m1", count: 4)
        let journal = try folder.journal()
        try journal.append(records, keys: [key("k1", seq: 4)])
        try journal.close()
        let again = try folder.journal(.open)
        #expect(try again.records(of: "m1", after: 0, limit: 10, bytes: .max) == records)
        #expect(try again.key(stream: "m1", user: "an", key: "k1") == key("k1", seq: 4))
        #expect(try again.key(stream: "m1", user: "bình", key: "k1") == nil)
        #expect(try again.key(stream: "m2", user: "an", key: "k1") == nil)
        #expect(try again.head(of: "m1")?.hash == records.last?.hash)
        try again.append(chain("m1", after: again.head(of: "m1"), count: 2), keys: [])
        #expect(try again.head(of: "m1")?.seq == 6)
    }

    @Test func `several streams in one batch are numbered on their own`() throws {
        let journal = try folder.journal()
        let (one, two) = (chain("m1", count: 2), chain("người/an", count: 2))
        try journal.append([one[0], two[0], two[1], one[1]], keys: [])
        #expect(try journal.streams() == ["m1", "người/an"])
        #expect(try journal.records(of: "m1", after: 0, limit: 9, bytes: 9999) == one)
        #expect(try journal.records(of: "người/an", after: 0, limit: 9, bytes: 9999) == two)
        #expect(try journal.head(of: "m3") == nil)
    }

    /// Several rows share a statement; whatever remains has its own.
    @Test(arguments: [1, 15, 16, 17, 33])
    func `any number of records is stored, each as it is`(count: Int) throws {
        let journal = try folder.journal()
        let (one, two) = (chain("m1", count: count), chain("m2", count: count))
        let mixed = zip(one, two).flatMap { [$0, $1] }
        let keys = (1...count).map { key("k\($0)", seq: Int64($0)) }
        try journal.append(mixed, keys: keys)
        #expect(try journal.records(of: "m1", after: 0, limit: 99, bytes: .max) == one)
        #expect(try journal.records(of: "m2", after: 0, limit: 99, bytes: .max) == two)
        for key in keys {
            #expect(try journal.key(stream: "m1", user: "an", key: key.key) == key)
        }
        try journal.append(chain("m1", after: journal.head(of: "m1"), count: 3), keys: [])
        #expect(try journal.head(of: "m1")?.seq == Int64(count + 3))
    }

    @Test func `a record that fails leaves nothing of its batch`() throws {
        let journal = try folder.journal()
        let records = chain("m1", count: 5)
        #expect(throws: JournalError.self) {
            try journal.append([records[0], records[1], records[3]], keys: [key("k", seq: 2)])
        }
        #expect(try journal.streams() == [])
        #expect(try journal.head(of: "m1") == nil)
        #expect(try journal.key(stream: "m1", user: "an", key: "k") == nil)
        try journal.append(records, keys: [])
        #expect(try journal.head(of: "m1")?.seq == 5)
    }

    @Test func `a gap, a repetition and a foreign chain are refused`() throws {
        let journal = try folder.journal()
        let records = chain("m1", count: 3)
        try journal.append([records[0]], keys: [])
        for wrong in [records[2], records[0], chain("m2", count: 2)[1]] {
            #expect(throws: JournalError.self) { try journal.append([wrong], keys: []) }
        }
        let elsewhere = Journal.Record.seal(
            stream: "m1", seq: 2, at: 0, by: "an", audience: "", bytes: [1],
            after: Journal.Record.beginning)
        #expect(
            throws: JournalError.brokenOrder(
                stream: "m1", seq: 2, reason: "does not hold the hash of the record before it")
        ) { try journal.append([elsewhere], keys: []) }
        try journal.append([records[1], records[2]], keys: [])
    }

    @Test func `records read from one journal can be appended to another, in order only`() throws {
        let (journal, other) = (try folder.journal(), TemporaryFolder())
        try journal.append(chain("m1", count: 3), keys: [])
        let read = try journal.records(of: "m1", after: 0, limit: 9, bytes: .max)
        let copy = try other.journal()
        try copy.append(read, keys: [])
        #expect(try copy.verify { _ in }.holds)
        let foreign = Journal.Record.seal(
            stream: "m2", seq: 1, at: 0, by: "an", audience: "", bytes: [],
            after: Journal.Record.beginning)
        try journal.append([foreign], keys: [])
        try copy.append(
            [
                .seal(
                    stream: "m2", seq: 1, at: 1, by: "an", audience: "", bytes: [],
                    after: Journal.Record.beginning)
            ], keys: [])
        try journal.append(chain("m2", after: journal.head(of: "m2"), count: 1), keys: [])
        let second = try journal.records(of: "m2", after: 1, limit: 9, bytes: .max)
        #expect(throws: JournalError.self) { try copy.append(second, keys: []) }
    }

    @Test func `a text with a zero byte is refused, since it would be cut`() throws {
        let journal = try folder.journal()
        let record = Journal.Record.seal(
            stream: "m1", seq: 1, at: 0, by: "an\0bình", audience: "", bytes: [],
            after: Journal.Record.beginning)
        #expect(throws: JournalError.self) { try journal.append([record], keys: []) }
    }

    @Test func `an empty payload is stored as it is`() throws {
        let journal = try folder.journal()
        let records = chain("m1", count: 1, size: 0)
        try journal.append(records, keys: [])
        #expect(try journal.records(of: "m1", after: 0, limit: 1, bytes: 0) == records)
    }

    @Test func `a key is taken once and never points beyond the head`() throws {
        let journal = try folder.journal()
        try journal.append(chain("m1", count: 1), keys: [key("k", seq: 1)])
        #expect(throws: JournalError.self) { try journal.append([], keys: [key("k", seq: 1)]) }
        #expect(throws: JournalError.self) { try journal.append([], keys: [key("l", seq: 2)]) }
        try journal.append([], keys: [key("k", seq: 1, user: "bình")])
    }

    @Test(arguments: Schema.appendOnly, ["UPDATE", "DELETE", "REPLACE"])
    func `triggers refuse to change what is evidence`(table: String, verb: String) throws {
        let journal = try folder.journal()
        try journal.append(chain("m1", count: 1), keys: [key("k", seq: 1)])
        try journal.logLogin(user: "an", address: "::1", at: 1, outcome: "ok")
        try journal.signHead(of: "m1", at: 1)
        try journal.change(
            [.add(kind: "posts", id: "p", json: [])],
            by: Journal.Author("an", address: "", at: 1))
        try journal.append(
            Journal.SubmissionStep(submission: "h", seq: 1, at: 1, by: "an", json: []))
        let look = Journal.Viewing(
            at: 1, meeting: "m1", document: "d1", version: 1, page: 1, what: "page", user: "an",
            name: "An", address: "", device: "")
        try journal.append([], viewings: [look])
        let sql =
            switch verb {
            case "UPDATE":
                "UPDATE \(table) SET \(["logins", "changes", "viewings"].contains(table) ? "at" : "seq") = 2"
            case "DELETE": "DELETE FROM \(table)"
            default: "REPLACE INTO \(table) SELECT * FROM \(table)"
            }
        let error = #expect(throws: DatabaseError.self) {
            try journal.pool.write { try $0.execute(sql: sql) }
        }
        #expect(error?.message == "\(table) are append-only")
        #expect(try journal.verify { _ in }.holds)
    }

    @Test func `a full disk is named, stores nothing, and is survived`() throws {
        let journal = try folder.journal()
        try journal.append(chain("m1", count: 1), keys: [])
        try pages(of: journal, atMost: 1)
        let more = chain("m1", after: try journal.head(of: "m1"), count: 50, size: 4000)
        #expect(throws: JournalError.diskFull) { try journal.append(more, keys: []) }
        #expect(try journal.head(of: "m1")?.seq == 1)
        try pages(of: journal, atMost: 1_000_000)
        try journal.append(more, keys: [])
        #expect(try journal.head(of: "m1")?.seq == 51)
        #expect(try journal.verify { _ in }.holds)
    }

    /// SQLite takes this for a full disk; less than what is used means no more than that.
    private func pages(of journal: Journal, atMost count: Int) throws {
        try journal.pool.writeWithoutTransaction {
            _ = try Int.fetchOne($0, sql: "PRAGMA max_page_count = \(count)")
        }
    }

    @Test func `reading comes in pages by count and by size`() throws {
        let journal = try folder.journal()
        try journal.append(chain("m1", count: 10, size: 100), keys: [])
        func seqs(after: Int64, limit: Int, bytes: Int) throws -> [Int64] {
            try journal.records(of: "m1", after: after, limit: limit, bytes: bytes).map(\.seq)
        }
        #expect(try seqs(after: 0, limit: 3, bytes: .max) == [1, 2, 3])
        #expect(try seqs(after: 3, limit: 100, bytes: 250) == [4, 5])
        #expect(try seqs(after: 3, limit: 100, bytes: 300) == [4, 5, 6])
        #expect(try seqs(after: 8, limit: 100, bytes: 1) == [9])
        #expect(try seqs(after: 8, limit: 100, bytes: .max) == [9, 10])
        #expect(try seqs(after: 10, limit: 100, bytes: .max) == [])
    }
}
