import Testing

@testable import Journal

/// Secrets by which others read: kept as hashes, good until their end, and in the log.
struct AccessTokenTests {
    let folder = TemporaryFolder()
    let journal: Journal

    init() throws { journal = try folder.journal() }

    @Test func aTokenIsGoodUntilItsEndAndItsSecretIsNowhere() throws {
        let order = AccessToken.Order(
            name: "Cổng", kind: .body, scope: "btv", expiresAt: 2000)
        let made = try journal.makeAccessToken(order, by: "qt", address: "::1", now: 1000)
        #expect(made.secret.utf8.count == 43)
        #expect(try journal.accessToken(secret: made.secret, now: 1999) == made.token)
        #expect(try journal.accessToken(secret: made.secret, now: 2000) == nil)
        #expect(try journal.accessToken(secret: made.token.id, now: 1500) == nil)
        #expect(try journal.accessTokens() == [made.token])
        try journal.noteUse(of: made.token, address: "10.0.0.1", now: 1500)
        #expect(try journal.accessTokens().first?.usedAt == 1500)
        #expect(
            try journal.endAccessToken(made.token.id, by: "qt", address: "", now: 1600))
        #expect(
            try !journal.endAccessToken(made.token.id, by: "qt", address: "", now: 1600))
        #expect(try journal.accessToken(secret: made.secret, now: 1700) == nil)
        let log = try journal.logins(limit: 10).map { [$0.user, $0.outcome, $0.by] }
        #expect(
            log == [
                ["Cổng", "token ended", "qt"], ["Cổng", "token used", ""],
                ["Cổng", "token made", "qt"],
            ])
    }

    @Test func aCalendarHasOneAddressAndDiesWithItsAccount() throws {
        try journal.insert(Account(id: "an", name: "An"), password: .decoy)
        let first = try journal.makeCalendar(of: "an", address: "", now: 1)
        let second = try journal.makeCalendar(of: "an", address: "", now: 2)
        #expect(try journal.calendarOwner(secret: first) == nil)
        #expect(try journal.calendarOwner(secret: second) == "an")
        #expect(try journal.calendar(of: "an") == 2)
        try journal.endCalendar(of: "an", address: "", now: 3)
        #expect(try journal.calendarOwner(secret: second) == nil)
        #expect(throws: JournalError.unknownAccount("nobody")) {
            _ = try journal.makeCalendar(of: "nobody", address: "", now: 4)
        }
    }
}
