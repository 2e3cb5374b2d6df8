import Testing

@testable import Wire

/// A client and a server of ours, who speak to each other only under a certificate that is
/// believed and for the right name.
@Suite struct TLSTrustTests {
    /// Passes bytes between both until they are silent; the client's fault if there was one.
    private func talk(_ client: TLSSession, _ server: TLSSession) -> TLSFault? {
        var toServer = client.hello()
        while !toServer.isEmpty {
            let answer = toServer.withUnsafeBytes { server.receive($0) }.ciphertext
            let received = answer.withUnsafeBytes { client.receive($0) }
            if let fault = received.fault { return fault }
            toServer = received.ciphertext
        }
        return nil
    }

    private func sealed(_ text: String, by session: TLSSession) throws -> [UInt8] {
        try session.seal([Array(text.utf8)]) { piece, look in
            piece.withUnsafeBytes { look($0) }
        } take: {
            Array($0)
        }
    }

    /// Valid now, since the client looks at the clock.
    private func certificate() throws -> TestCertificate {
        try TestCertificate(name: "hop.test", days: TestCertificate.daysUntilToday)
    }

    @Test func `what one seals the other reads, both ways`() throws {
        let certificate = try certificate()
        let server = TLSSession(
            try TLSContext(
                chain: certificate.chain, key: certificate.key, now: TestCertificate.today))
        let client = TLSSession(
            trusting: try TLSTrust(authorities: certificate.chain), host: "hop.test")
        #expect(talk(client, server) == nil)
        #expect(client.isOpen && server.isOpen)
        let asked = try sealed("hỏi", by: client).withUnsafeBytes { server.receive($0) }
        #expect(asked.plaintext == Array("hỏi".utf8))
        let told = try sealed("đáp", by: server).withUnsafeBytes { client.receive($0) }
        #expect(told.plaintext == Array("đáp".utf8))
        let end = client.end().withUnsafeBytes { server.receive($0) }
        #expect(end.isEnd)
    }

    @Test func `another name, another authority and no authority are not believed`() throws {
        let certificate = try certificate()
        let context = try TLSContext(
            chain: certificate.chain, key: certificate.key, now: TestCertificate.today)
        let other = try self.certificate()
        let doubts = [
            (try TLSTrust(authorities: certificate.chain), "khac.test"),
            (try TLSTrust(authorities: certificate.chain), "192.0.2.1"),
            (try TLSTrust(authorities: other.chain), "hop.test"),
            (try TLSTrust(), "hop.test"),
        ]
        for (trust, host) in doubts {
            let client = TLSSession(trusting: trust, host: host)
            #expect(talk(client, TLSSession(context)) != nil, "\(host)")
            #expect(!client.isOpen)
        }
    }

    @Test func `a file without a certificate is no authority`() {
        #expect(throws: TLSFault.certificateUnreadable) {
            try TLSTrust(authorities: Array("phiếu".utf8))
        }
    }
}
