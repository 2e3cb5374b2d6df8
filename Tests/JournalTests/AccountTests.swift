import Testing

@testable import Journal

struct AccountTests {
    let folder = TemporaryFolder()
    let password = PasswordHash.decoy

    @Test func `an account is read back as it was stored`() throws {
        let journal = try folder.journal()
        let an = Account(
            id: "an", name: "Nguyễn Thị An", position: "Chủ tịch", roles: ["chair", "admin"],
            mustChangePassword: true)
        try journal.insert(an, password: password)
        try journal.insert(Account(id: "binh", name: "Trần Bình"), password: password)
        #expect(try journal.account("an") == an)
        #expect(try journal.account("nobody") == nil)
        #expect(try journal.accounts().map(\.id) == ["an", "binh"])
        #expect(try journal.passwordHash(of: "an") == password)
        #expect(try journal.passwordHash(of: "nobody") == nil)
    }

    @Test func `a login name is given once, and a batch is stored whole or not`() throws {
        let journal = try folder.journal()
        let an = Account(id: "an", name: "An")
        try journal.insert(an, password: password)
        #expect(throws: JournalError.accountExists("an")) {
            try journal.insert(an, password: password)
        }
        #expect(throws: JournalError.accountExists("an")) {
            try journal.insert([(Account(id: "chi", name: "Chi"), password), (an, password)])
        }
        #expect(try journal.accounts() == [an])
    }

    @Test func `an account changes but for its name of login`() throws {
        let journal = try folder.journal()
        var an = Account(id: "an", name: "An")
        #expect(throws: JournalError.unknownAccount("an")) { try journal.updateAccount(an) }
        try journal.insert(an, password: password)
        an.position = "Phó Chủ tịch"
        an.roles = ["secretary"]
        try journal.updateAccount(an)
        an.version = 2
        #expect(try journal.account("an") == an)
        // Whoever saw the first version does not write over the second.
        an.version = 1
        #expect(throws: JournalError.changedMeanwhile("an")) { try journal.updateAccount(an) }
    }

    @Test func `a new password replaces the old one`() throws {
        let journal = try folder.journal()
        let fresh = try PasswordHash.make("mới", cost: .init(rounds: 16))
        #expect(throws: JournalError.unknownAccount("an")) {
            try journal.setPassword("an", fresh, mustChange: false)
        }
        try journal.insert(
            Account(id: "an", name: "An", mustChangePassword: true), password: password)
        try journal.setPassword("an", fresh, mustChange: false)
        #expect(try journal.passwordHash(of: "an")?.matches("mới") == true)
        #expect(try journal.account("an")?.mustChangePassword == false)
    }

    @Test func `logins are listed from the newest on, in pages`() throws {
        let journal = try folder.journal()
        for at in 1...5 {
            try journal.logLogin(user: "u\(at)", address: "::1", at: Int64(at), outcome: "ok")
        }
        let page = try journal.logins(limit: 2)
        #expect(page.map(\.user) == ["u5", "u4"])
        var older = Journal.LoginFilter()
        older.before = page.last?.id
        #expect(try journal.logins(older, limit: 9).map(\.at) == [3, 2, 1])
    }
}
