internal import EventLoop
internal import Foundation
internal import Wire

/// The certificate that is served: found at the start, read again when its files change, and
/// renewed when it is our own authority's.
///
/// New connections get what is there now; those that are open keep theirs. A new certificate
/// that cannot be used is reported, and the old one goes on.
@Loop final class ServerCertificate {
    /// Where certificate and key are, and what belongs to them.
    struct Source: Sendable {
        let certificate: String
        let key: String
        let passphrase: String
        /// What the certificate must be for.
        let name: String?
        /// Who renews it: the authority of this data folder, or nobody here.
        let authority: Bool
    }

    private static let renewalSeconds: Int64 = 30 * 86_400
    /// A context is made anew this often even if nothing changes, since its tickets are only
    /// as good as the key that it made for them.
    private static let ticketSeconds: Int64 = 12 * 3600

    private(set) var context: TLSContext
    /// `authority.crt`, for download; nil when the certificate is somebody else's.
    let authorityFile: [UInt8]?
    private let source: Source
    private let authority: LocalAuthority
    private let clock: WallClock
    private let log: Log
    private var seen: [FileMark]
    private var made: Int64
    private var renewalTried: Int64 = 0
    private var watch: EventLoop.Timer?

    /// What changes when a file does.
    private struct FileMark: Equatable {
        let modified: Date?
        let size: Int?
        let inode: Int?

        init(_ path: String) {
            let found = try? FileManager.default.attributesOfItem(atPath: path)
            modified = found?[.modificationDate] as? Date
            size = found?[.size] as? Int
            inode = found?[.systemFileNumber] as? Int
        }
    }

    /// The certificate that these settings name, or that `nghisu init` has made in the data
    /// folder; nil if the server is to speak in clear.
    ///
    /// - Throws: `StartFault`, if that is not to be.
    nonisolated static func source(
        _ settings: Settings, data: String
    ) throws(StartFault) -> Source? {
        let tls = settings.tls
        let isNamed = !tls.certificate.isEmpty || !tls.key.isEmpty
        if settings.listensInClear {
            guard !isNamed else {
                throw .settings("listen.clear: true, and yet there is tls.certificate")
            }
            return nil
        }
        let name = tls.name.isEmpty ? nil : tls.name
        if isNamed {
            guard !tls.certificate.isEmpty, !tls.key.isEmpty else {
                throw .settings("tls.certificate and tls.key go together")
            }
            return Source(
                certificate: tls.certificate, key: tls.key, passphrase: tls.passphrase,
                name: name, authority: false)
        }
        let own = LocalAuthority(data: data)
        if own.hasCertificate {
            return Source(
                certificate: own.certificatePath, key: own.keyPath, passphrase: "", name: name,
                authority: true)
        }
        let isLocal = settings.addresses.allSatisfy { $0 == "::1" || $0.hasPrefix("127.") }
        guard isLocal else {
            throw .listen(
                "nothing is served in clear beyond this machine; \"nghisu init\" makes a "
                    + "certificate, listen.clear: true allows it all the same")
        }
        return nil
    }

    init(_ source: Source, data: String, clock: WallClock, log: Log) throws(StartFault) {
        self.source = source
        self.clock = clock
        self.log = log
        authority = LocalAuthority(data: data)
        authorityFile = source.authority ? FileTree.read(authority.authorityPath) : nil
        let now = clock.milliseconds / 1000
        made = now
        if source.authority { Self.renewIfDue(authority, source, now: now, log) }
        seen = Self.marks(source)
        context = try Self.load(source, now: now)
        watch = Timer(after: 60_000, repeating: 60_000) { [weak self] in self?.look() }
    }

    func close() { watch?.cancel() }

    /// Looks whether there is anything to do; once a minute.
    func look() {
        let now = clock.milliseconds / 1000
        if source.authority, context.expires - now < Self.renewalSeconds,
            now - renewalTried > 86_400
        {
            renewalTried = now
            Self.renew(authority, now: now, log)
        }
        if Self.marks(source) != seen || now - made > Self.ticketSeconds { reload() }
    }

    /// Reads the files again.
    func reload() {
        let now = clock.milliseconds / 1000
        seen = Self.marks(source)
        made = now
        do throws(StartFault) {
            context = try Self.load(source, now: now)
            log.certificate(source.certificate, expires: HTTPDate.format(context.expires))
        } catch {
            log.fault("certificate", error)
        }
    }

    private static func marks(_ source: Source) -> [FileMark] {
        [FileMark(source.certificate), FileMark(source.key)]
    }

    private static func load(_ source: Source, now: Int64) throws(StartFault) -> TLSContext {
        guard let chain = FileTree.read(source.certificate) else {
            throw .certificate("\(source.certificate) cannot be read")
        }
        guard let key = FileTree.read(source.key) else {
            throw .certificate("\(source.key) cannot be read")
        }
        do throws(TLSFault) {
            return try TLSContext(
                chain: chain, key: key, passphrase: source.passphrase, name: source.name,
                now: now)
        } catch {
            switch error {
            case .keyUnreadable, .passphraseWrong: throw .certificate("\(source.key): \(error)")
            case .certificateUnreadable, .keyOfAnother, .expired, .notYetValid, .nameMissing,
                .unsuitable, .broken:
                throw .certificate("\(source.certificate): \(error)")
            }
        }
    }

    /// At the start, when an expired certificate must not keep the server from serving.
    private static func renewIfDue(
        _ authority: LocalAuthority, _ source: Source, now: Int64, _ log: Log
    ) {
        let isGood = (try? load(source, now: now + renewalSeconds)) != nil
        if !isGood || !authority.coversThisMachine { renew(authority, now: now, log) }
    }

    private static func renew(_ authority: LocalAuthority, now: Int64, _ log: Log) {
        do throws(StartFault) {
            try authority.renew(now: Date(timeIntervalSince1970: TimeInterval(now)))
        } catch {
            log.fault("certificate", error)
        }
    }
}
