import Foundation
import GRDB
import Testing

@testable import Journal

/// Known devices, slips, logins of a person, and the log that nobody can clean.
struct DoorTests {
    let folder = TemporaryFolder()
    let journal: Journal

    init() throws {
        journal = try folder.journal()
        for id in ["an", "binh"] {
            try journal.insert(Account(id: id, name: id), password: .decoy)
        }
    }

    private func open(_ user: String = "an", bySlip: Bool = false) throws -> LoginSession {
        let token = try journal.openSession(
            user: user, now: 0, userAgent: "", address: "", idleSeconds: 100,
            absoluteSeconds: 1000, bySlip: bySlip)
        return try #require(try journal.session(token: token, now: 0))
    }

    private func slip(_ code: String) throws -> PasswordHash {
        try .make(code, cost: .init(rounds: 2))
    }

    // MARK: Devices

    @Test func `a device is known to the account it was given for, and to no other`() throws {
        let token = try journal.keepDevice(nil, of: "an", now: 1)
        #expect(try journal.device(token: token, of: "an") != nil)
        #expect(try journal.device(token: token, of: "binh") == nil)
        #expect(try journal.device(token: token + "x", of: "an") == nil)
        #expect(!(try folder.contents()).contains { $0.range(of: Data(token.utf8)) != nil })
    }

    @Test func `a device keeps its token, and a foreign one is not taken over`() throws {
        let token = try journal.keepDevice(nil, of: "an", now: 1)
        #expect(try journal.keepDevice(token, of: "an", now: 2) == token)
        #expect(try journal.keepDevice(token, of: "binh", now: 3) != token)
        #expect(try journal.keepDevice("planted", of: "an", now: 4) != "planted")
        #expect(try journal.device(token: "planted", of: "an") == nil)
    }

    @Test func `of eleven devices the one unused for longest is forgotten`() throws {
        var tokens: [String] = []
        for now in 1...10 { tokens.append(try journal.keepDevice(nil, of: "an", now: Int64(now))) }
        let other = try journal.keepDevice(nil, of: "binh", now: 0)
        _ = try journal.keepDevice(tokens[0], of: "an", now: 11)
        // Also when the clock was set back, the new one stays.
        tokens.append(try journal.keepDevice(nil, of: "an", now: 1))
        let known = try tokens.map { try journal.device(token: $0, of: "an") != nil }
        #expect(known == [true, false] + Array(repeating: true, count: 9))
        #expect(try journal.device(token: other, of: "binh") != nil)
    }

    // MARK: Slips

    @Test func `a slip is good once, and forces a new password`() throws {
        let code = try slip("abc")
        try journal.putSlip(of: "an", code, expiresAt: 100, by: "tk", address: "::1", now: 1)
        #expect(try journal.slip(of: "an", now: 99)?.matches("abc") == true)
        #expect(try journal.slip(of: "binh", now: 99) == nil)
        #expect(try journal.useSlip(of: "an", code))
        #expect(try journal.account("an")?.mustChangePassword == true)
        #expect(try journal.useSlip(of: "an", code) == false)
        #expect(try journal.slip(of: "an", now: 99) == nil)
    }

    @Test func `a slip ends with its time, with the next one and with a new password`() throws {
        try journal.putSlip(
            of: "an", try slip("abc"), expiresAt: 100, by: "tk", address: "", now: 1)
        #expect(try journal.slip(of: "an", now: 100) == nil)
        try journal.putSlip(
            of: "an", try slip("def"), expiresAt: 100, by: "tk", address: "", now: 2)
        #expect(try journal.slip(of: "an", now: 3)?.matches("abc") == false)
        #expect(try journal.slip(of: "an", now: 3)?.matches("def") == true)
        try journal.setPassword("an", .decoy, mustChange: false)
        #expect(try journal.slip(of: "an", now: 3) == nil)
    }

    @Test func `who made a slip stands in the log; for nobody there is none`() throws {
        let code = try slip("abc")
        try journal.putSlip(of: "an", code, expiresAt: 9, by: "tk", address: "10.0.0.1", now: 7)
        let line = try #require(try journal.logins(limit: 1).first)
        #expect(line.user == "an" && line.by == "tk" && line.outcome == "slip" && line.at == 7)
        #expect(throws: JournalError.unknownAccount("nobody")) {
            try journal.putSlip(of: "nobody", code, expiresAt: 9, by: "tk", address: "", now: 7)
        }
        #expect(try journal.logins(limit: 9).count == 1)
    }

    @Test func `a login by slip is one until a password is set`() throws {
        let token = try journal.openSession(
            user: "an", now: 0, userAgent: "", address: "", idleSeconds: 100,
            absoluteSeconds: 100, bySlip: true)
        #expect(try journal.session(token: token, now: 1)?.bySlip == true)
        #expect(try open().bySlip == false)
        try journal.setPassword("an", .decoy, mustChange: false, keeping: token)
        #expect(try journal.session(token: token, now: 1)?.bySlip == false)
    }

    // MARK: Logins

    @Test func `one query tells which of many logins stand`() throws {
        let (an, binh) = (try open(), try open("binh"))
        let ids = [an.id, binh.id, "nobody's"]
        #expect(Set(try journal.sessions(ids: ids, now: 99_999).map(\.id)) == [an.id, binh.id])
        try journal.updateAccount(Account(id: "binh", name: "binh", disabled: true))
        #expect(try journal.sessions(ids: ids, now: 1).map(\.id) == [an.id])
        #expect(try journal.sessions(ids: ids, now: 100_000).isEmpty)
        #expect(try journal.sessions(ids: [String](), now: 1).isEmpty)
    }

    @Test func `a login is ended by its own person alone`() throws {
        let session = try open()
        #expect(try journal.endSession(id: session.id, of: "binh") == false)
        #expect(try journal.sessions(of: "an").count == 1)
        #expect(try journal.endSession(id: session.id, of: "an"))
        #expect(try journal.endSession(id: session.id, of: "an") == false)
    }

    @Test func `the log is searched by name and time, its ends included as they say`() throws {
        for at in 1...6 {
            let user = at % 2 == 0 ? "an" : "binh"
            try journal.logLogin(user: user, address: "", at: Int64(at), outcome: "in")
        }
        var filter = Journal.LoginFilter()
        filter.user = "an"
        #expect(try journal.logins(filter, limit: 9).map(\.at) == [6, 4, 2])
        filter.from = 2
        filter.to = 6
        #expect(try journal.logins(filter, limit: 9).map(\.at) == [4, 2])
        filter.user = nil
        #expect(try journal.logins(filter, limit: 2).map(\.at) == [5, 4])
        filter.user = "' OR 1"
        #expect(try journal.logins(filter, limit: 9).isEmpty)
    }

    @Test func `a line of the log is neither changed nor removed`() throws {
        try journal.logLogin(user: "an", address: "", at: 1, outcome: "wrong")
        try journal.close()
        let raw = try folder.raw()
        for sql in ["DELETE FROM logins", "UPDATE logins SET by = 'x'"] {
            #expect(throws: DatabaseError.self) { try raw.write { try $0.execute(sql: sql) } }
        }
    }
}
