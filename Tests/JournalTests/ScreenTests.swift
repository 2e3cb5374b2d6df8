import Foundation
import Testing

@testable import Journal

/// Room codes and the screens that come in by them, as they are kept.
struct ScreenTests {
    let folder = TemporaryFolder()
    let journal: Journal

    init() throws { journal = try folder.journal() }

    @discardableResult
    private func make(
        _ id: String, meeting: String = "m1", hash: String, until: Int64 = 1000
    ) throws -> RoomCode {
        let code = RoomCode(
            id: id, meeting: meeting, kind: .screen, label: "Tường", by: "tk", madeAt: 1,
            expiresAt: until)
        try journal.putRoomCode(code, hash: hash, address: "")
        return code
    }

    private func enter(_ code: RoomCode, now: Int64 = 2) throws -> String? {
        try journal.openScreen(by: code, seat: "", address: "", userAgent: "", now: now)
    }

    @Test func aCodeIsFoundByItsHashAloneAndIsKeptNowhere() throws {
        let hasher = try journal.roomCodeHasher()
        let hash = try #require(hasher.hash("abcd2345"))
        #expect(hasher.hash("abcd2345") == hash && hasher.hash("abcd2346") != hash)
        let code = try make("w1", hash: hash)
        #expect(try journal.roomCode(hash: hash, now: 999) == code)
        #expect(try journal.roomCode(hash: hash, now: 1000) == nil)
        #expect(!(try folder.contents()).contains { $0.range(of: Data("abcd2345".utf8)) != nil })
        let other = try TemporaryFolder().journal().roomCodeHasher()
        #expect(other.hash("abcd2345") != hash, "each house has a salt of its own")
    }

    @Test func aScreenLastsAsLongAsItsCode() throws {
        let code = try make("w1", hash: "h1")
        let token = try #require(try enter(code))
        #expect(try journal.screen(token: token, now: 999)?.code == code)
        #expect(try journal.screen(token: token, now: 1000) == nil)
        #expect(try journal.screen(token: token + "x", now: 2) == nil)
        #expect(try journal.screens(of: "m2", now: 2) == [])
        #expect(!(try folder.contents()).contains { $0.range(of: Data(token.utf8)) != nil })
    }

    @Test func endingACodeEndsItsScreensAndNoOthers() throws {
        let (one, two) = (try make("w1", hash: "h1"), try make("w2", hash: "h2"))
        let (first, second) = (try #require(try enter(one)), try #require(try enter(two)))
        func end(_ id: String, of meeting: String) throws -> Bool {
            try journal.endRoomCode(id, of: meeting, by: "tk", address: "", now: 3)
        }
        #expect(try !end("w1", of: "m2"), "another meeting's officer")
        #expect(try end("w1", of: "m1"))
        #expect(try !end("w1", of: "m1"))
        #expect(try journal.screen(token: first, now: 4) == nil)
        #expect(try journal.screen(token: second, now: 4) != nil)
        #expect(
            try journal.logins(limit: 10).map(\.outcome)
                == ["room code ended", "screen", "screen", "room code", "room code"])
    }

    @Test func aCodeHasSoManyScreensAndNoMore() throws {
        let code = try make("w1", hash: "h1")
        for _ in 0..<Journal.screensPerCode { #expect(try enter(code) != nil) }
        #expect(try enter(code) == nil)
        #expect(try journal.screens(of: "m1", now: 2).count == Journal.screensPerCode)
    }

    @Test func aJournalThatBeginsAnewKnowsNoScreen() throws {
        let code = try make("w1", hash: "h1")
        let token = try #require(try enter(code))
        try journal.beginNewEpoch()
        #expect(try journal.screen(token: token, now: 2) == nil)
        #expect(try journal.roomCodes(of: "m1", now: 2) == [])
    }
}
