internal import Crypto
internal import EventLoop
internal import Foundation
internal import SwiftASN1
internal import X509

/// A certificate authority of one's own in `DIR/tls`, for a place without anybody who buys
/// certificates: `authority.crt` is put on every device once, `server.crt` is renewed here.
///
/// The authority is good for names of local networks and those it was made with, so that its
/// key, should it be stolen, opens no bank. Files are for this account alone.
struct LocalAuthority {
    private let folder: String

    /// Days that certificates are valid; 398 is the most that devices take of a server.
    private static let authorityDays = 3650
    private static let serverDays = 397
    /// Domains that exist on local networks only (RFC 6762, RFC 8375, and two in wide use).
    private static let localDomains = ["localhost", "local", "lan", "internal", "home.arpa"]
    /// RFC 1122 §3.2.1.3, RFC 1918, RFC 3927, RFC 4291 §2.5.3, RFC 4193.
    private static let localRanges: [(base: [UInt8], bits: Int)] = [
        ([127, 0, 0, 0], 8), ([10, 0, 0, 0], 8), ([172, 16, 0, 0], 12), ([192, 168, 0, 0], 16),
        ([169, 254, 0, 0], 16), ([UInt8](repeating: 0, count: 15) + [1], 128),
        ([0xFC] + [UInt8](repeating: 0, count: 15), 7),
    ]

    init(data: String) { folder = data + "/tls" }

    var authorityPath: String { folder + "/authority.crt" }
    var certificatePath: String { folder + "/server.crt" }
    var keyPath: String { folder + "/server.key" }
    private var authorityKeyPath: String { folder + "/authority.key" }

    var hasCertificate: Bool { FileTree.exists(certificatePath) && FileTree.exists(keyPath) }

    /// The names by which this machine is reached now.
    static var namesOfThisMachine: [CertificateName] {
        ([Machine.name, "localhost", "127.0.0.1", "::1"] + Machine.addresses)
            .compactMap(CertificateName.init)
    }

    /// Makes what is missing: the authority, and a server's certificate for these names and
    /// those of the machine.
    ///
    /// - Returns: whether anything was made.
    /// - Throws: `StartFault.certificate`.
    func complete(names: [CertificateName], now: Date) throws(StartFault) -> Bool {
        try guarded {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            let isNew = !FileTree.exists(authorityPath)
            let own = Self.namesOfThisMachine
            if isNew { try makeAuthority(for: Set(own + names), now: now) }
            let wanted = Set(own.filter { isPermitted($0) } + names)
            let covered = hasCertificate ? try self.names(of: certificatePath) : []
            guard isNew || !wanted.isSubset(of: covered) else { return false }
            try issue(to: wanted.union(isNew ? [] : covered), now: now)
            return true
        }
    }

    /// Whether the certificate is for all names that this machine has now.
    var coversThisMachine: Bool {
        guard let covered = try? names(of: certificatePath) else { return false }
        return Self.namesOfThisMachine.allSatisfy { covered.contains($0) || !isPermitted($0) }
    }

    /// Gives the server a new certificate for its old names and those the machine has now.
    func renew(now: Date) throws(StartFault) {
        try guarded {
            let permitted = Self.namesOfThisMachine.filter { isPermitted($0) }
            try issue(to: try names(of: certificatePath).union(permitted), now: now)
        }
    }

    /// SHA-256 of the authority's certificate, as devices show it.
    func fingerprint() throws(StartFault) -> String {
        try guarded {
            var serializer = DER.Serializer()
            try serializer.serialize(try certificate(authorityPath))
            return SHA256.hash(data: serializer.serializedBytes)
                .map { String(format: "%02X", $0) }.joined(separator: ":")
        }
    }

    // MARK: Making

    private func makeAuthority(for names: Set<CertificateName>, now: Date) throws {
        let key = P256.Signing.PrivateKey()
        let name = try DistinguishedName {
            OrganizationName("NghiSu")
            CommonName("NghiSu \(Machine.name)")
        }
        let publicKey = Certificate.PublicKey(key.publicKey)
        let certificate = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: publicKey,
            notValidBefore: now.addingTimeInterval(-86_400),
            notValidAfter: now.addingTimeInterval(TimeInterval(Self.authorityDays * 86_400)),
            issuer: name, subject: name,
            extensions: try .init {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
                Critical(Self.constraints(for: names))
                SubjectKeyIdentifier(hash: publicKey)
            },
            issuerPrivateKey: .init(key))
        // The key first: an authority without one could never issue anything.
        try write(key.pemRepresentation, to: authorityKeyPath)
        try write(try certificate.serializeAsPEM().pemString, to: authorityPath)
    }

    /// What lies outside the local networks is permitted one by one.
    private static func constraints(for names: Set<CertificateName>) -> NameConstraints {
        var domains = localDomains
        var ranges = localRanges.map { range in
            range.base + range.base.indices.map { CertificateName.mask(range.bits, at: $0) }
        }
        for name in names {
            switch name {
            case .host(let host): if !domains.contains(host) { domains.append(host) }
            case .address(let bytes):
                guard !localRanges.contains(where: { name.isWithin($0) }) else { continue }
                ranges.append(bytes + bytes.map { _ in 0xFF })
            }
        }
        return NameConstraints(
            permittedDNSDomains: NameConstraints.DNSNames(domains.sorted()),
            permittedIPRanges: NameConstraints.IPRanges(
                ranges.map { ASN1OctetString(contentBytes: $0[...]) }))
    }

    private func issue(to names: Set<CertificateName>, now: Date) throws {
        let authority = try certificate(authorityPath)
        if let foreign = names.first(where: { !isPermitted($0) }) {
            throw StartFault.certificate(
                "the authority in \(folder) is not for \(foreign.text); remove the folder and run "
                    + "\"nghisu init\" again, then put the new authority on every device")
        }
        let authorityKey = try P256.Signing.PrivateKey(
            pemRepresentation: try text(authorityKeyPath))
        // The same key goes on serving: one file changes, and never half of a pair.
        let key: P256.Signing.PrivateKey
        if FileTree.exists(keyPath) {
            key = try P256.Signing.PrivateKey(pemRepresentation: try text(keyPath))
        } else {
            key = P256.Signing.PrivateKey()
            try write(key.pemRepresentation, to: keyPath)
        }
        let alternatives = names.map(\.generalName).sorted { "\($0)" < "\($1)" }
        let end = min(
            now.addingTimeInterval(TimeInterval(Self.serverDays * 86_400)),
            authority.notValidAfter)
        let issued = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: .init(key.publicKey),
            notValidBefore: now.addingTimeInterval(-3600), notValidAfter: end,
            issuer: authority.subject,
            subject: try DistinguishedName {
                OrganizationName("NghiSu")
                CommonName(Machine.name)
            },
            extensions: try .init {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames(alternatives)
                SubjectKeyIdentifier(hash: Certificate.PublicKey(key.publicKey))
                AuthorityKeyIdentifier(
                    keyIdentifier: SubjectKeyIdentifier(hash: authority.publicKey).keyIdentifier)
            },
            issuerPrivateKey: .init(authorityKey))
        try write(try issued.serializeAsPEM().pemString, to: certificatePath)
    }

    // MARK: Reading and writing

    /// Whether the authority may name this one.
    private func isPermitted(_ name: CertificateName) -> Bool {
        guard let constraints = try? certificate(authorityPath).extensions.nameConstraints else {
            return true
        }
        switch name {
        case .host(let host):
            return constraints.permittedDNSDomains.contains {
                host == $0 || host.hasSuffix("." + $0)
            }
        case .address(let bytes):
            return constraints.permittedIPRanges.contains { range in
                let half = range.bytes.count / 2
                guard half == bytes.count else { return false }
                let base = Array(range.bytes.prefix(half)), mask = Array(range.bytes.suffix(half))
                return bytes.indices.allSatisfy { bytes[$0] & mask[$0] == base[$0] & mask[$0] }
            }
        }
    }

    private func names(of path: String) throws -> Set<CertificateName> {
        let names = try certificate(path).extensions.subjectAlternativeNames
        return Set((names.map(Array.init) ?? []).compactMap(CertificateName.init))
    }

    private func certificate(_ path: String) throws -> Certificate {
        try Certificate(pemEncoded: try text(path))
    }

    private func text(_ path: String) throws -> String {
        try String(contentsOfFile: path, encoding: .utf8)
    }

    /// In one step, and never readable to others.
    private func write(_ text: String, to path: String) throws {
        let half = path + ".new"
        unlink(half)
        let bytes = Array(text.utf8)
        let file = open(half, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw StartFault.certificate("\(half): \(lastError)") }
        defer { close(file) }
        guard Foundation.write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0,
            rename(half, path) == 0
        else { throw StartFault.certificate("\(path): \(lastError)") }
    }

    private var lastError: String { String(cString: strerror(errno)) }

    private func guarded<T>(_ body: () throws -> T) throws(StartFault) -> T {
        do {
            return try body()
        } catch let fault as StartFault {
            throw fault
        } catch {
            throw .certificate("\(folder): \("\(error)".firstLine)")
        }
    }
}

extension CertificateName {
    fileprivate init?(_ name: GeneralName) {
        switch name {
        case .dnsName(let host): self = .host(host)
        case .ipAddress(let bytes): self = .address(Array(bytes.bytes))
        case .otherName, .rfc822Name, .x400Address, .directoryName, .ediPartyName,
            .uniformResourceIdentifier, .registeredID:
            return nil
        }
    }

    fileprivate var generalName: GeneralName {
        switch self {
        case .host(let host): .dnsName(host)
        case .address(let bytes): .ipAddress(ASN1OctetString(contentBytes: bytes[...]))
        }
    }

    fileprivate var text: String {
        switch self {
        case .host(let host): host
        case .address(let bytes):
            bytes.count == 4
                ? bytes.map(String.init).joined(separator: ".")
                : stride(from: 0, to: 16, by: 2).map {
                    String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16)
                }.joined(separator: ":")
        }
    }
}
