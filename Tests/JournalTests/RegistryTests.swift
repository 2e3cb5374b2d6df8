import Testing

@testable import Journal

struct RegistryTests {
    let folder = TemporaryFolder()
    let author = Journal.Author("an", address: "::1", at: 7)

    @Test func `an entry is stored, replaced, retired and removed, each by its version`() throws {
        let journal = try folder.journal()
        try journal.change([.add(kind: "posts", id: "p1", json: [1])], by: author)
        #expect(throws: JournalError.entryExists("p1")) {
            try journal.change([.add(kind: "posts", id: "p1", json: [2])], by: author)
        }
        try journal.change([replacing(version: 1, retired: true)], by: author)
        let entry = try #require(try journal.entry("posts", "p1"))
        #expect(entry.version == 2)
        #expect(entry.retired)
        #expect(entry.json == [2])
        // When: somebody who saw the first version writes or removes, then: nothing happens.
        #expect(throws: JournalError.changedMeanwhile("p1")) {
            try journal.change([replacing(version: 1)], by: author)
        }
        #expect(throws: JournalError.changedMeanwhile("p1")) {
            try journal.change([.remove(kind: "posts", id: "p1", expecting: 1)], by: author)
        }
        try journal.change([.remove(kind: "posts", id: "p1", expecting: 2)], by: author)
        #expect(try journal.entry("posts", "p1") == nil)
    }

    private func replacing(version: Int64, retired: Bool = false) -> Journal.Change {
        .replace(kind: "posts", id: "p1", json: [2], retired: retired, expecting: version)
    }

    @Test func `entries are listed by kind and by the beginning of their ids`() throws {
        let journal = try folder.journal()
        try journal.change(
            ["b/x", "b_/x", "b/y", "c/x"].map { .add(kind: "members", id: $0, json: []) }
                + [.add(kind: "posts", id: "b", json: [])], by: author)
        #expect(try journal.entries("members", prefix: "b/").map(\.id) == ["b/x", "b/y"])
        #expect(try journal.entries("members").count == 4)
    }

    @Test func `of several changes all are stored with their lines, or none`() throws {
        let journal = try folder.journal()
        let an = Account(id: "an", name: "An", roles: ["secretary"])
        #expect(throws: JournalError.changedMeanwhile("x")) {
            try journal.change(
                [
                    .addAccount(an, .decoy), .add(kind: "posts", id: "p1", json: [1]),
                    .remove(kind: "posts", id: "x", expecting: 1),
                ], by: author)
        }
        #expect(try journal.accounts() == [])
        #expect(try journal.changes(limit: 10) == [])
        try journal.change(
            [.addAccount(an, .decoy), .resetPassword(user: "an", .decoy)], by: author)
        let lines = try journal.changes(limit: 10)
        #expect(lines.map(\.verb) == ["password", "add"])
        #expect(lines.allSatisfy { $0.by == "an" && $0.address == "::1" && $0.at == 7 })
        #expect(lines.allSatisfy { $0.kind == "accounts" && $0.subject == "an" })
        #expect(lines[0].json == [])
        #expect(String(decoding: lines[1].json, as: UTF8.self).contains("secretary"))
        #expect(try journal.account("an")?.mustChangePassword == true)
        #expect(try journal.changes(before: lines[0].id, limit: 10) == [lines[1]])
        #expect(try journal.changes(kind: "posts", limit: 10) == [])
    }

    @Test func `a session that another ends is gone, and the log says whose it was`() throws {
        let journal = try folder.journal()
        try journal.insert(Account(id: "an", name: "An"), password: .decoy)
        let token = try journal.openSession(
            user: "an", now: 1, userAgent: "", address: "", idleSeconds: 60, absoluteSeconds: 60)
        let session = try #require(try journal.sessions(now: 2, limit: 10).first)
        #expect(throws: JournalError.changedMeanwhile(session.id)) {
            try journal.change([.endSession(id: session.id, user: "binh")], by: author)
        }
        try journal.change([.endSession(id: session.id, user: "an")], by: author)
        #expect(try journal.session(token: token, now: 2) == nil)
        #expect(try journal.changes(limit: 1).map(\.subject) == ["an"])
    }
}
