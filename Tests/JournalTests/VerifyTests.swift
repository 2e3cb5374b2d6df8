import Foundation
import GRDB
import Testing

@testable import Journal

struct VerifyTests {
    let folder = TemporaryFolder()

    private func findings(_ journal: Journal) throws -> [Finding] {
        var findings: [Finding] = []
        let verification = try journal.verify { findings.append($0) }
        #expect(verification.findings == findings.count)
        return findings.filter { $0.stream != nil }
    }

    /// A closed journal without its triggers, five records in m1 and three in m2.
    private func defenceless() throws -> DatabaseQueue {
        let journal = try folder.journal()
        try journal.append(chain("m1", count: 5) + chain("m2", count: 3), keys: [])
        try journal.close()
        let raw = try folder.raw()
        try raw.write { db in
            for trigger in Schema.triggers { try db.execute(sql: "DROP TRIGGER \(trigger)") }
        }
        return raw
    }

    @Test func `an untouched journal holds, and is counted`() throws {
        let journal = try folder.journal()
        try journal.append(chain("m1", count: 5) + chain("m2", count: 3), keys: [key("k", seq: 5)])
        let verification = try journal.verify { Issue.record("\($0)") }
        #expect(verification.holds)
        #expect(verification.streams == 2)
        #expect(verification.records == 8)
    }

    @Test func `the chain follows its published recipe`() {
        let record = Journal.Record.seal(
            stream: "m1", seq: 1, at: 2, by: "an", audience: "all", bytes: [123, 125],
            after: Journal.Record.beginning)
        let hex = record.hash.map { String(format: "%02x", $0) }.joined()
        #expect(hex == "79959c499cbfda448f38c3f28e57b177afc2ab993f3a659a46b4f0e945c211ff")
    }

    @Test func `moving a letter from one field to the next makes another hash`() {
        func hash(_ by: String, _ audience: String) -> [UInt8] {
            Journal.Record.seal(
                stream: "m1", seq: 1, at: 2, by: by, audience: audience, bytes: [],
                after: Journal.Record.beginning
            ).hash
        }
        #expect(hash("ab", "c") != hash("a", "bc"))
        #expect(hash("ab", "") != hash("", "ab"))
    }

    @Test(arguments: ["stream", "by", "audience", "bytes", "hash"])
    func `a flipped bit in a text or blob is found in its record`(column: String) throws {
        let raw = try defenceless()
        let type = column == "bytes" || column == "hash" ? "BLOB" : "TEXT"
        let verifier = try folder.journal(.readOnly)
        for bit in 0..<8 {
            var value = try raw.read { db in
                try Data.fetchOne(
                    db,
                    sql: """
                        SELECT CAST(\(column) AS BLOB) FROM records
                        WHERE stream = 'm1' AND seq = 3
                        """)!
            }
            let original = value
            value[value.count - 1] ^= 1 << bit
            // A text with a zero byte or no UTF-8 at all is what a disk may hold, too.
            try set(column, to: value, was: original, type, raw)
            #expect(try findings(verifier).contains { ($0.stream, $0.seq) == ("m1", 3) })
            #expect(try !findings(verifier).contains { ($0.stream, $0.seq) == ("m2", 3) })
            try set(column, to: original, was: value, type, raw)
            #expect(try findings(verifier) == [])
        }
    }

    private func set(
        _ column: String, to value: Data, was: Data, _ type: String, _ raw: DatabaseQueue
    ) throws {
        let stream = column == "stream" ? was : Data("m1".utf8)
        try raw.write { db in
            try db.execute(
                sql: """
                    UPDATE records SET \(column) = CAST(? AS \(type))
                    WHERE stream = CAST(? AS TEXT) AND seq = 3
                    """, arguments: [value, stream])
            #expect(db.changesCount == 1)
        }
    }

    @Test(arguments: [0, 1, 7, 31, 40, 62])
    func `a flipped bit in a number is found in its record`(bit: Int) throws {
        let raw = try defenceless()
        let mask = Int64(1) << bit
        try raw.write { db in
            try db.execute(
                sql: """
                    UPDATE records SET at = (at | :mask) - (at & :mask)
                    WHERE stream = 'm1' AND seq = 4
                    """, arguments: ["mask": mask])
        }
        let found = try findings(folder.journal(.readOnly))
        #expect(found == [Finding(stream: "m1", seq: 4, reason: "the hash does not hold")])
    }

    @Test func `a record that is gone or renumbered is missed at its place`() throws {
        let raw = try defenceless()
        try raw.write { try $0.execute(sql: "UPDATE records SET seq = 9 WHERE seq = 2") }
        let verifier = try folder.journal(.readOnly)
        let missing = ["m1", "m2"].map {
            Finding(stream: $0, seq: 2, reason: "the record is missing")
        }
        #expect(try findings(verifier) == missing)
        try raw.write { try $0.execute(sql: "DELETE FROM records WHERE seq = 9") }
        #expect(try findings(verifier) == missing)
    }

    @Test func `two records that changed places are found at the first`() throws {
        let raw = try defenceless()
        try raw.write { db in
            for (from, to) in [(2, 99), (3, 2), (99, 3)] {
                try db.execute(
                    sql: "UPDATE records SET seq = ? WHERE stream = 'm1' AND seq = ?",
                    arguments: [to, from])
            }
        }
        let found = try findings(folder.journal(.readOnly))
        #expect(found == [Finding(stream: "m1", seq: 2, reason: "the hash does not hold")])
    }

    @Test func `a cut end shows by the keys that point beyond it`() throws {
        let journal = try folder.journal()
        try journal.append(chain("m1", count: 5), keys: [key("k", seq: 5)])
        try journal.close()
        try folder.raw().write { db in
            try db.execute(sql: "DROP TRIGGER records_no_delete")
            try db.execute(sql: "DELETE FROM records WHERE seq = 5")
        }
        let found = try findings(folder.journal(.readOnly))
        #expect(found == [Finding(stream: "m1", seq: 5, reason: "a key points beyond the head")])
    }

    @Test func `a missing trigger is reported by name`() throws {
        let raw = try defenceless()
        withExtendedLifetime(raw) {}
        var lines: [String] = []
        _ = try folder.journal(.readOnly).verify { lines.append($0.description) }
        #expect(lines.first == "the trigger records_no_update is missing")
        #expect(lines.count == Schema.triggers.count)
    }

    @Test func `a damaged page is reported and no crash`() throws {
        let journal = try folder.journal()
        try journal.append(chain("m1", count: 200, size: 300), keys: [])
        try journal.close()
        var file = try Data(contentsOf: URL(fileURLWithPath: folder.database))
        let payload = try #require(file.range(of: Data(repeating: 90, count: 300)))
        let page = payload.lowerBound / 4096 * 4096
        file.replaceSubrange(page..<page + 64, with: Data(repeating: 0xff, count: 64))
        try file.write(to: URL(fileURLWithPath: folder.database))
        var count = 0
        let verification = try folder.journal(.readOnly).verify { _ in count += 1 }
        #expect(count > 0)
        #expect(!verification.holds)
    }
}
