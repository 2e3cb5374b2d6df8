import Foundation
import GRDB
import Testing

@testable import Journal

struct SignatureTests {
    let folder = TemporaryFolder()

    private func findings(trusting keys: [VerifyingKey]? = nil) throws -> [Finding] {
        var findings: [Finding] = []
        let journal = try folder.journal(.readOnly)
        let verification = try journal.verify(trusting: keys) { findings.append($0) }
        #expect(verification.findings == findings.count)
        return findings
    }

    private func withoutTriggers(_ change: (Database) throws -> Void) throws {
        try folder.raw().write { db in
            let sql = try String.fetchAll(
                db, sql: "SELECT sql FROM sqlite_master WHERE type = 'trigger'")
            for trigger in Schema.triggers { try db.execute(sql: "DROP TRIGGER \(trigger)") }
            try change(db)
            for trigger in sql { try db.execute(sql: trigger) }
        }
    }

    /// Five records in m1, the third and the last signed, and two in m2.
    private func signed() throws {
        let journal = try folder.journal()
        let records = chain("m1", count: 5)
        try journal.append(Array(records[..<3]), signing: [records[2]])
        try journal.append(records[3...] + chain("m2", count: 2), signing: [records[4]])
        try journal.close()
    }

    @Test func `a new data folder has a key of its own, for nobody else to read`() throws {
        let journal = try folder.journal()
        let key = try #require(journal.verifyingKey)
        #expect(key.fingerprint.count == 64)
        let attributes = try FileManager.default.attributesOfItem(
            atPath: folder.path + "/keys/log.key")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try VerifyingKey(file: folder.path + "/keys/log.pub") == key)
        try journal.close()
        #expect(try folder.journal(.open).verifyingKey == key)
        #expect(try folder.journal(.readOnly).verifyingKey == key)
        let other = TemporaryFolder()
        #expect(try other.journal().verifyingKey != key)
    }

    @Test func `a folder from before there were keys gets one when it is opened`() throws {
        try signed()
        try FileManager.default.removeItem(atPath: folder.path + "/keys")
        let opened = try folder.journal(.open)
        let key = try #require(opened.verifyingKey)
        try opened.close()
        #expect(try folder.journal(.readOnly).verifyingKey == key)
        // What another key has signed does not hold by the new one.
        #expect(try findings().map(\.seq) == [3, 5])
    }

    @Test func `a public key whose private one is lost still holds for what it signed`() throws {
        try signed()
        try FileManager.default.removeItem(atPath: folder.path + "/keys/log.key")
        try folder.journal(.open).close()
        #expect(try findings() == [])
    }

    @Test func `signed heads hold, and are listed`() throws {
        try signed()
        #expect(try findings() == [])
        let journal = try folder.journal(.readOnly)
        #expect(try journal.signatures(of: "m1").map(\.seq) == [3, 5])
        #expect(try journal.signatures(of: "m1").last?.hash == journal.head(of: "m1")?.hash)
        #expect(try journal.signatures(of: "m2").isEmpty)
        #expect(try journal.verify { _ in }.signatures == 2)
    }

    @Test func `a head can be signed afterwards, and a stream without records cannot`() throws {
        let journal = try folder.journal()
        try journal.append(chain("m1", count: 2))
        try journal.signHead(of: "m1", at: 1)
        try journal.signHead(of: "m9", at: 1)
        #expect(try journal.signatures(of: "m1").map(\.seq) == [2])
        #expect(try journal.signatures(of: "m9").isEmpty)
        #expect(try journal.verify { Issue.record("\($0)") }.holds)
    }

    @Test func `a batch that is refused leaves no signature`() throws {
        let journal = try folder.journal()
        let records = chain("m1", count: 3)
        #expect(throws: JournalError.self) {
            try journal.append([records[0], records[2]], signing: [records[0]])
        }
        #expect(try journal.signatures(of: "m1").isEmpty)
    }

    @Test func `a log that was cut behind a signed head is missed at its first place`() throws {
        try signed()
        try withoutTriggers {
            try $0.execute(sql: "DELETE FROM records WHERE stream = 'm1' AND seq > 3")
        }
        let reason = "the record is missing: the stream was signed as far as 5"
        #expect(try findings() == [Finding(stream: "m1", seq: 4, reason: reason)])
    }

    @Test func `a stream that was rewritten with all its hashes is not what was signed`() throws {
        try signed()
        try withoutTriggers { db in
            var head = Journal.Record.beginning
            for row in try Row.fetchAll(db, sql: "SELECT * FROM records WHERE stream = 'm1'") {
                let forged = Journal.Record.seal(
                    stream: "m1", seq: row["seq"], at: row["at"], by: "binh",
                    audience: row["audience"], bytes: [1], after: head)
                head = forged.hash
                try db.execute(
                    sql:
                        "UPDATE records SET by = ?, bytes = ?, hash = ? WHERE stream = ? AND seq = ?",
                    arguments: ["binh", Data([1]), Data(forged.hash), "m1", forged.seq])
            }
        }
        let reason = "this is not the record that was signed"
        #expect(
            try findings() == [3, 5].map { Finding(stream: "m1", seq: $0, reason: reason) })
    }

    @Test func `a signature that was taken away is missed`() throws {
        try signed()
        try withoutTriggers { try $0.execute(sql: "DELETE FROM signatures WHERE id = 1") }
        #expect(
            try findings() == [Finding(stream: nil, seq: nil, reason: "signature 1 is missing")])
    }

    @Test func `a journal signed anew with another key fails the key kept elsewhere`() throws {
        try signed()
        let kept = try #require(try folder.journal(.readOnly).verifyingKey)
        #expect(try findings(trusting: [kept]) == [])
        // Given: someone with the whole disk, who makes a key and signs everything again.
        try FileManager.default.removeItem(atPath: folder.path + "/keys")
        try withoutTriggers { try $0.execute(sql: "DELETE FROM signatures") }
        let forger = try folder.journal(.open)
        try forger.signHead(of: "m1", at: 1)
        try forger.close()
        #expect(try findings() == [])
        let found = try findings(trusting: [kept])
        #expect(found.map(\.stream) == ["m1"])
        #expect(found[0].reason.hasPrefix("signed by a key that is not known"))
    }

    @Test(arguments: ["log.key", "log.pub"])
    func `every bit of a key's file counts`(name: String) throws {
        try signed()
        let path = folder.path + "/keys/" + name
        let good = try Data(contentsOf: URL(fileURLWithPath: path))
        for position in good.indices {
            for bit in 0..<8 {
                var bad = good
                bad[position] ^= 1 << bit
                try bad.write(to: URL(fileURLWithPath: path))
                let error = #expect(throws: JournalError.self) { try folder.journal(.open) }
                #expect(error?.code == "data.key")
                #expect(try !findings().isEmpty)
            }
        }
        try good.write(to: URL(fileURLWithPath: path))
        #expect(try findings() == [])
    }

    @Test func `the key is what openssl takes it for`() throws {
        try signed()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["openssl", "pkey", "-in", folder.path + "/keys/log.key", "-pubout"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(text == FileManager.default.contents(atPath: folder.path + "/keys/log.pub"))
    }

    @Test func `keys from before they had seals get theirs`() throws {
        let journal = try folder.journal()
        try journal.append(chain("m1", count: 2), keys: [key("k1", seq: 1), key("k2", seq: 2)])
        try journal.close()
        try folder.raw().write { db in
            // Given: the tables of the first version.
            try db.execute(
                sql: """
                    DROP TRIGGER keys_no_update; DROP TRIGGER keys_no_delete;
                    ALTER TABLE keys DROP COLUMN seal; DROP TABLE signatures;
                    CREATE TRIGGER keys_no_update BEFORE UPDATE ON keys BEGIN SELECT 1; END;
                    CREATE TRIGGER keys_no_delete BEFORE DELETE ON keys BEGIN SELECT 1; END;
                    DELETE FROM grdb_migrations WHERE identifier LIKE '2%';
                    """)
        }
        let again = try folder.journal(.open)
        #expect(try again.verify { Issue.record("\($0)") }.holds)
        #expect(try again.key(stream: "m1", user: "an", key: "k2") == key("k2", seq: 2))
        try again.signHead(of: "m1", at: 1)
    }
}
