import Testing

@testable import Wire

/// Certificates that serve, and those that are refused before anybody is served.
@Suite struct TLSContextTests {
    private func refusal(
        chain: [UInt8], key: [UInt8], passphrase: String = "", name: String? = nil,
        now: Int64 = TestCertificate.now
    ) -> TLSFault? {
        #expect(throws: TLSFault.self) {
            try TLSContext(
                chain: chain, key: key, passphrase: passphrase, name: name, now: now)
        }
    }

    @Test func aGoodOneIsTakenWithItsNameAndItsLastDay() throws {
        let good = try TestCertificate(name: "hop.test")
        let context = try TLSContext(
            chain: good.chain, key: good.key, name: "hop.test", now: TestCertificate.now)
        #expect(context.expires == TestCertificate.now - 3600 + 10 * 86_400)
    }

    @Test func oneForAnotherNameIsRefused() throws {
        let good = try TestCertificate(name: "hop.test")
        for name in ["other.test", "192.0.2.1", "sub.hop.test"] {
            #expect(refusal(chain: good.chain, key: good.key, name: name) == .nameMissing(name))
        }
    }

    @Test func oneOutOfItsTimeIsRefused() throws {
        let old = try TestCertificate(days: -11)
        #expect(refusal(chain: old.chain, key: old.key) == .expired)
        let early = try TestCertificate(days: 1)
        #expect(refusal(chain: early.chain, key: early.key) == .notYetValid)
    }

    @Test func aKeyOfAnotherCertificateIsRefused() throws {
        let (one, other) = (try TestCertificate(), try TestCertificate())
        #expect(refusal(chain: one.chain, key: other.key) == .keyOfAnother)
    }

    @Test func whatIsNoPEMIsRefused() throws {
        let good = try TestCertificate()
        let garbage = Array("-----BEGIN CERTIFICATE-----\nnot base64\n".utf8)
        #expect(refusal(chain: garbage, key: good.key) == .certificateUnreadable)
        #expect(refusal(chain: [], key: good.key) == .certificateUnreadable)
        #expect(refusal(chain: good.chain, key: garbage) == .keyUnreadable)
        #expect(refusal(chain: good.chain, key: []) == .keyUnreadable)
    }

    @Test func anEncryptedKeyNeedsItsPassphrase() throws {
        let (chain, key, now) = (EncryptedKey.chain, EncryptedKey.key, EncryptedKey.now)
        #expect(refusal(chain: chain, key: key, now: now) == .passphraseWrong)
        #expect(refusal(chain: chain, key: key, passphrase: "no", now: now) == .passphraseWrong)
        let context = try TLSContext(chain: chain, key: key, passphrase: "chìa khoá", now: now)
        #expect(context.expires > now)
    }
}
