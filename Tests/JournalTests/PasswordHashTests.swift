import Testing

@testable import Journal

struct PasswordHashTests {
    let cheap = PasswordHash.Cost(rounds: 16)

    @Test func `a password matches its own hash and no other`() throws {
        let hash = try PasswordHash.make("Đường Láng 12", cost: cheap)
        #expect(hash.matches("Đường Láng 12"))
        #expect(!hash.matches("Đường Láng 13"))
        #expect(!hash.matches(""))
        #expect(try PasswordHash.make("Đường Láng 12", cost: cheap) != hash)
    }

    @Test func `composed and decomposed letters are the same password`() throws {
        let composed = "m\u{1EAD}t kh\u{1EA9}u"
        let decomposed = "ma\u{0323}\u{0302}t kha\u{0302}\u{0309}u"
        #expect(Array(composed.utf8) != Array(decomposed.utf8))
        #expect(try PasswordHash.make(composed, cost: cheap).matches(decomposed))
        #expect(try PasswordHash.make(decomposed, cost: cheap).matches(composed))
    }

    @Test func `the storage form is read back`() throws {
        let hash = try PasswordHash.make("mở cửa", cost: cheap)
        #expect(hash.text.hasPrefix("scrypt$16$8$1$"))
        #expect(try PasswordHash(text: hash.text) == hash)
        #expect(try PasswordHash(text: hash.text).matches("mở cửa"))
    }

    @Test(arguments: [
        "", "scrypt", "scrypt$16$8$1$AAAA$AAAA", "bcrypt$16$8$1$AAAA$" + filler,
        "scrypt$15$8$1$AAAA$" + filler, "scrypt$16$8$0$AAAA$" + filler,
        "scrypt$1073741824$8$1$AAAA$" + filler, "scrypt$16$8$1$AAAA$\(filler)$",
        "scrypt$-16$8$1$AAAA$" + filler,
    ])
    func `a stored password out of shape or out of range is refused`(text: String) {
        #expect(throws: JournalError.unreadablePassword) { try PasswordHash(text: text) }
    }

    @Test func `scrypt gives what RFC 7914 says`() throws {
        // RFC 7914 §12: "password", "NaCl", N 1024, r 8, p 16; the first half of its 64
        // bytes, since the last step of scrypt gives a longer key the same beginning.
        let stored = "scrypt$1024$8$16$TmFDbA==$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWI="
        #expect(try PasswordHash(text: stored).matches("password"))
    }

    @Test func `the decoy costs what a real password costs and matches nothing`() {
        #expect(PasswordHash.decoy.cost == .standard)
        #expect(!PasswordHash.decoy.matches("mật khẩu"))
    }
}

/// 32 zero bytes.
private let filler = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
