import Crypto
import Foundation
import SwiftASN1
import X509

/// A certificate that vouches for itself, for tests, as PEM.
struct TestCertificate {
    /// Noon of the first day of 2026, UTC.
    static let now: Int64 = 1_767_268_800

    /// Seconds since 1970 as the machine has them, for who looks at the clock by themselves.
    static var today: Int64 { Int64(Date().timeIntervalSince1970) }
    static var daysUntilToday: Int { Int((today - now) / 86_400) }

    let chain: [UInt8]
    let key: [UInt8]

    /// Valid for ten days from `now`, moved by so many.
    init(name: String = "hop.test", days: Int = 0) throws {
        let key = P256.Signing.PrivateKey()
        let subject = try DistinguishedName { CommonName(name) }
        let begin = Date(timeIntervalSince1970: TimeInterval(Self.now - 3600))
            .addingTimeInterval(TimeInterval(days * 86_400))
        let certificate = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: .init(key.publicKey),
            notValidBefore: begin, notValidAfter: begin.addingTimeInterval(10 * 86_400),
            issuer: subject, subject: subject,
            extensions: try .init { SubjectAlternativeNames([.dnsName(name)]) },
            issuerPrivateKey: .init(key))
        chain = Array(try certificate.serializeAsPEM().pemString.utf8)
        self.key = Array(key.pemRepresentation.utf8)
    }
}
