import Foundation
import GRDB
import Testing

@testable import Journal

struct SessionTests {
    let folder = TemporaryFolder()
    let journal: Journal

    init() throws {
        journal = try folder.journal()
        for id in ["an", "binh"] {
            try journal.insert(Account(id: id, name: id), password: .decoy)
        }
    }

    private func open(_ user: String = "an", at now: Int64 = 0) throws -> String {
        try journal.openSession(
            user: user, now: now, userAgent: "Firefox", address: "::1", idleSeconds: 100,
            absoluteSeconds: 1000)
    }

    @Test func `a session is found by its token and by no other`() throws {
        let token = try open()
        let session = try journal.session(token: token, now: 1)
        #expect(session?.user == "an")
        #expect(session?.userAgent == "Firefox")
        #expect(session?.expiresAt == 100_000)
        #expect(try journal.session(token: token + "x", now: 1) == nil)
        #expect(try journal.session(token: try #require(session).id, now: 1) == nil)
        #expect(throws: JournalError.unknownAccount("nobody")) { try open("nobody") }
    }

    @Test func `a token is 256 bits, base64url, and never on disk`() throws {
        let token = try open()
        #expect(token.count == 43)
        #expect(
            token.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) })
        #expect(try open() != token)
        let id = try #require(try journal.session(token: token, now: 0)).id
        let files = try folder.contents()
        #expect(files.contains { $0.range(of: Data(id.utf8)) != nil })
        #expect(!files.contains { $0.range(of: Data(token.utf8)) != nil })
    }

    @Test func `a session ends when unused for too long`() throws {
        let token = try open()
        #expect(try journal.session(token: token, now: 99_999) != nil)
        #expect(try journal.session(token: token, now: 100_000) == nil)
    }

    @Test func `using a session prolongs it, but not beyond its absolute end`() throws {
        let token = try open()
        let id = try #require(try journal.session(token: token, now: 0)).id
        for now in stride(from: Int64(90_000), through: 990_000, by: 90_000) {
            #expect(try journal.session(token: token, now: now) != nil)
            try journal.touchSessions([id], now: now)
        }
        #expect(try journal.session(token: token, now: 999_999) != nil)
        #expect(try journal.session(token: token, now: 1_000_000) == nil)
    }

    @Test func `looking a session up writes nothing, and a touch never goes back`() throws {
        let token = try open()
        let before = journal.logBytes
        let session = try #require(try journal.session(token: token, now: 70_000))
        #expect(journal.logBytes == before)
        #expect(session.needsTouch(at: 60_000))
        #expect(!session.needsTouch(at: 59_999))
        try journal.touchSessions([session.id], now: 70_000)
        try journal.touchSessions([session.id], now: 50_000)
        #expect(try journal.session(token: token, now: 70_000)?.seenAt == 70_000)
    }

    @Test func `a new password ends all sessions but the one that set it`() throws {
        let (here, there, other) = (try open(), try open(), try open("binh"))
        try journal.setPassword("an", .decoy, mustChange: false, keeping: here)
        #expect(try journal.session(token: here, now: 1) != nil)
        #expect(try journal.session(token: there, now: 1) == nil)
        #expect(try journal.session(token: other, now: 1) != nil)
        try journal.setPassword("an", .decoy, mustChange: false)
        #expect(try journal.session(token: here, now: 1) == nil)
    }

    @Test func `a disabled account has no sessions, not even after being enabled`() throws {
        let token = try open()
        var an = try #require(try journal.account("an"))
        an.disabled = true
        try journal.updateAccount(an)
        #expect(try journal.session(token: token, now: 1) == nil)
        #expect(try journal.session(token: open(), now: 1) == nil)
        an.disabled = false
        an.version += 1
        try journal.updateAccount(an)
        #expect(try journal.session(token: token, now: 1) == nil)
    }

    @Test func `sessions are listed and ended one by one or all`() throws {
        let (first, second, third) = (try open(at: 1), try open(at: 2), try open(at: 3))
        #expect(try journal.sessions(of: "an").map(\.openedAt) == [3, 2, 1])
        try journal.endSession(token: first)
        let listed = try journal.sessions(of: "an")
        try journal.endSession(id: try #require(listed.last).id)
        #expect(try journal.session(token: second, now: 3) == nil)
        #expect(try journal.session(token: third, now: 3) != nil)
        try journal.endSessions(of: "an", except: third)
        #expect(try journal.sessions(of: "an").count == 1)
        try journal.endSessions(of: "an")
        #expect(try journal.sessions(of: "an") == [])
    }

    @Test func `opening a session forgets those that are over`() throws {
        _ = try open(at: 0)
        _ = try open("binh", at: 200_000)
        #expect(try journal.sessions(of: "an") == [])
    }

    @Test func `a session that was just found ends with everything that ends it`() throws {
        let other = try open("binh")
        let endings: [(String, (String) throws -> Void)] = [
            ("logout", { try journal.endSession(token: $0) }),
            ("revoked", { try journal.endSession(id: try id(of: $0)) }),
            ("revoked by its owner", { _ = try journal.endSession(id: try id(of: $0), of: "an") }),
            ("all ended", { _ in try journal.endSessions(of: "an") }),
            (
                "password changed elsewhere",
                { _ in try journal.setPassword("an", .decoy, mustChange: false) }
            ),
        ]
        for (name, end) in endings {
            let token = try open()
            #expect(try journal.session(token: token, now: 1) != nil)
            #expect(try journal.session(token: token, now: 1) != nil)
            try end(token)
            #expect(try journal.session(token: token, now: 1) == nil, "\(name)")
            #expect(try journal.session(token: other, now: 1)?.user == "binh")
        }
    }

    @Test func `a session that is remembered is told of a password to be changed`() throws {
        let token = try open()
        #expect(try journal.session(token: token, now: 1)?.mustChangePassword == false)
        try journal.setPassword("an", .decoy, mustChange: true, keeping: token)
        #expect(try journal.session(token: token, now: 1)?.mustChangePassword == true)
    }

    @Test func `what a commit overtakes while it is looked up is not kept`() throws {
        let cache = LoginCache()
        let token = try open()
        let found = try #require(try journal.session(token: token, now: 1))
        let late = try journal.pool.write { db in
            cache.session(token, now: 1) {
                cache.databaseDidCommit(db)
                return found
            }
        }
        #expect(late == found)
        #expect(cache.session(token, now: 1) { nil } == nil)
        #expect(cache.session(token, now: 1) { found } == found)
        #expect(cache.session(token, now: 1) { nil } == found)
        #expect(cache.session(token, now: found.expiresAt) { found } == nil)
    }

    private func id(of token: String) throws -> String {
        try #require(try journal.session(token: token, now: 1)).id
    }
}
