import EventLoop
import Foundation
import Logging
import Testing
import Wire

@testable import Server

/// The certificate of the data folder: made, found, renewed and exchanged.
@Suite struct ServerCertificateTests {
    private let data: String
    private let log = Log(Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    private let clock = WallClock(offsetMinutes: 0)

    init() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("nghisu-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        data = folder.path
    }

    private func days(_ count: Int) -> Date { Date().addingTimeInterval(Double(count) * 86_400) }

    private func source(_ change: (inout Settings) -> Void = { _ in }) throws -> ServerCertificate
        .Source?
    {
        var settings = Settings()
        change(&settings)
        return try ServerCertificate.source(settings, data: data)
    }

    @Loop private func opened() throws -> ServerCertificate {
        try ServerCertificate(try #require(try source()), data: data, clock: clock, log: log)
    }

    @Test func withoutACertificateOnlyThisMachineIsServed() throws {
        #expect(try source() == nil)
        #expect(throws: StartFault.self) { try source { $0.addresses = ["127.0.0.1", "0.0.0.0"] } }
        #expect(
            try source {
                $0.addresses = ["::"]
                $0.listensInClear = true
            } == nil)
    }

    @Test func whatInitMadeIsFoundUnlessAnotherIsNamed() throws {
        #expect(try LocalAuthority(data: data).complete(names: [], now: Date()))
        #expect(try source()?.authority == true)
        #expect(try source { $0.listensInClear = true } == nil)
        let other = try source {
            $0.tls.certificate = "/a"
            $0.tls.key = "/b"
        }
        #expect(other?.authority == false && other?.certificate == "/a")
        #expect(throws: StartFault.self) { try source { $0.tls.key = "/b" } }
    }

    @Test func nothingIsMadeTwice() throws {
        let authority = LocalAuthority(data: data)
        let name = try #require(CertificateName("hop.local"))
        #expect(try authority.complete(names: [], now: Date()))
        #expect(try !authority.complete(names: [], now: Date()))
        let before = try authority.fingerprint()
        #expect(try authority.complete(names: [name], now: Date()))
        #expect(try !authority.complete(names: [name], now: Date()))
        #expect(try authority.fingerprint() == before)
        #expect(authority.coversThisMachine)
    }

    @Test @Loop func oneThatEndsSoonIsRenewedAtTheStart() throws {
        #expect(try LocalAuthority(data: data).complete(names: [], now: days(-380)))
        let certificate = try opened()
        #expect(certificate.context.expires > Int64(days(390).timeIntervalSince1970))
        certificate.close()
    }

    @Test @Loop func oneThatIsGoodIsLeftAsItIs() throws {
        #expect(try LocalAuthority(data: data).complete(names: [], now: days(-300)))
        let certificate = try opened()
        #expect(certificate.context.expires < Int64(days(100).timeIntervalSince1970))
        certificate.close()
    }

    @Test @Loop func aChangedFileIsReadAndABrokenOneIsNot() throws {
        let authority = LocalAuthority(data: data)
        #expect(try authority.complete(names: [], now: days(-100)))
        let certificate = try opened()
        let first = certificate.context
        certificate.look()
        #expect(certificate.context === first)
        try authority.renew(now: days(-1))
        certificate.look()
        let second = certificate.context
        #expect(second.expires > first.expires)
        try Data("broken".utf8).write(to: URL(fileURLWithPath: authority.certificatePath))
        certificate.look()
        #expect(certificate.context === second)
        certificate.close()
    }

    @Test(arguments: ["", "a b", "-a", "a..b", "*.local", "a_b", "::g"])
    func whatIsNoNameIsNone(text: String) {
        #expect(CertificateName(text) == nil)
    }

    @Test func namesAndAddressesAreToldApart() {
        #expect(CertificateName("Hop.Local") == .host("hop.local"))
        #expect(CertificateName("192.0.2.1") == .address([192, 0, 2, 1]))
        #expect(CertificateName("::1") == .address([UInt8](repeating: 0, count: 15) + [1]))
        #expect(CertificateName("172.20.0.1")?.isWithin(([172, 16, 0, 0], 12)) == true)
        #expect(CertificateName("172.32.0.1")?.isWithin(([172, 16, 0, 0], 12)) == false)
    }
}
