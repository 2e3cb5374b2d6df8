public import EventLoop
internal import Foundation
internal import Journal
public import Logging
internal import Wire

/// A running server: the house, its doors, and the way out.
///
/// `start` returns once connections are accepted; `stop` lets no more in, commits, says
/// goodbye and closes, whoever asks for it.
@Loop public final class Server {
    private let house: House
    private let certificate: ServerCertificate?
    private var listeners: [Listener] = []
    private var signals: [SignalWatcher] = []
    private var isStopping = false
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var isStopped = false

    /// The port that is listened on; the same for all addresses.
    public private(set) var port: UInt16 = 0
    /// Where a browser finds it.
    public var url: String {
        let name = house.settings.tls.name
        let host = name.isEmpty ? Server.host(house.settings.addresses.first) : name
        return "\(certificate == nil ? "http" : "https")://\(host):\(port)"
    }

    /// Opens the data folder, making it if there is nothing, and starts to listen.
    ///
    /// - Parameters:
    ///   - port: 0 picks a free one.
    ///   - publicFolder: the client's files.
    ///   - layouts: the folder of minutes' layouts.
    /// - Throws: `StartFault`, one line each.
    public init(
        data: String, port: UInt16, publicFolder: String, layouts: String, settings: Settings,
        logger: Logger
    ) throws {
        Task.detached { Practice.run() }
        let log = Log(logger)
        let source = try ServerCertificate.source(settings, data: data)
        let journal: Journal
        do {
            journal = try Journal(folder: data, mode: Server.mode(of: data))
        } catch {
            throw StartFault.folder("\(data): \(error)")
        }
        do {
            house = try House(
                folder: data, journal: journal, settings: settings, layouts: layouts, log: log,
                offersSecretBallots: source != nil || settings.staysOnThisMachine)
            try house.examineLayouts()
            let clock = house.clock
            certificate = try source.map {
                try ServerCertificate($0, data: data, clock: clock, log: log)
            }
            let pages = try StaticFiles(folder: publicFolder)
            house.build = pages.build
            let router = Router(house: house, pages: pages, certificate: certificate)
            try listen(on: port, router)
            house.rehearsals = RehearsalOffice(house: house) { [weak self] rehearsal in
                guard let self else { return [] }
                rehearsal.build = pages.build
                return try openAside(
                    Router(house: rehearsal, pages: pages, certificate: certificate))
            }
        } catch {
            try? journal.close()
            throw error
        }
        house.startWork()
    }

    /// A folder with a journal is opened; one that is missing or empty becomes a data folder.
    nonisolated static func mode(of data: String) -> Journal.Mode {
        FileTree.exists(data + "/journal.sqlite") ? .open : .create
    }

    private func listen(on port: UInt16, _ router: Router) throws {
        var refused: [String] = []
        var wanted = port
        for address in house.settings.addresses {
            do {
                let listener = try open(address, wanted, router)
                remember(listener, at: address)
                wanted = listener.port
                if certificate != nil, house.settings.tls.redirectPort > 0 {
                    try openRedirect(address, router)
                }
            } catch {
                refused.append("\(error)")
            }
        }
        // A machine without IPv6 still serves; a port that is taken is no reason to go on.
        guard let first = listeners.first, refused.allSatisfy({ !$0.contains("in use") }) else {
            for listener in listeners { listener.close() }
            throw StartFault.listen(refused.first ?? "no address to listen on")
        }
        self.port = first.port
        let possible = Listener.connectionsLeft
        let each = house.settings.limits.connectionsPerAddress
        if possible < each { house.log.fewDescriptors(possible, wanted: each) }
    }

    /// A door: TLS where there is a certificate, with a way there for who comes in clear.
    private func open(_ address: String, _ port: UInt16, _ router: Router) throws -> Listener {
        let listener = try Listener(host: address, port: port) { [weak self] connection in
            guard let self else { return connection.close() }
            if let certificate {
                connection.filter = filter(certificate.context, for: connection)
            }
            welcome(connection, router)
        }
        return listener
    }

    /// Doors at the same addresses, on another port, for whom that router knows; they are the
    /// caller's to close.
    private func openAside(_ router: Router) throws -> [Listener] {
        var opened: [Listener] = []
        var fault: (any Error)?
        for address in house.settings.addresses {
            do { opened.append(try open(address, opened.first?.port ?? 0, router)) } catch {
                fault = error
            }
        }
        if opened.isEmpty, let fault { throw fault }
        return opened
    }

    /// A port where nobody is served, but shown to the door.
    private func openRedirect(_ address: String, _ router: Router) throws {
        let from = UInt16(clamping: house.settings.tls.redirectPort)
        let listener = try Listener(host: address, port: from) { [weak self] connection in
            guard let self else { return connection.close() }
            connection.filter = filter(nil, for: connection)
            welcome(connection, router)
        }
        remember(listener, at: address)
    }

    private func remember(_ listener: Listener, at address: String) {
        listeners.append(listener)
        house.log.listening("\(Server.host(address)):\(listener.port)")
    }

    private func filter(_ context: TLSContext?, for connection: Connection) -> TLSFilter {
        let headBytes = house.settings.limits.headBytes
        return TLSFilter(
            context, redirect: ClearRedirect(port: port, headBytes: headBytes),
            peer: connection.peerAddress, clock: house.clock, log: house.log)
    }

    private func welcome(_ connection: Connection, _ router: Router) {
        let house = router.house
        let limit = house.settings.limits.connectionsPerAddress
        guard house.crowd.enter(connection, limit: limit) else {
            // In clear it can be told why; before a handshake there is no way to.
            guard connection.filter == nil else { return connection.close() }
            let problem = Problem(429, "connections.tooMany", retryAfter: 10)
            return HTTPConnection.dismiss(connection, problem, house)
        }
        _ = HTTPConnection(connection, house: house, router: router)
    }

    private nonisolated static func host(_ address: String?) -> String {
        switch address {
        case "127.0.0.1", "::1", "0.0.0.0", "::", nil: "localhost"
        case .some(let other): other.contains(":") ? "[\(other)]" : other
        }
    }

    /// From now on SIGTERM and SIGINT stop the server; to be called before anybody is told
    /// that it is ready.
    public func stopOnSignals() throws {
        for signal in [SIGTERM, SIGINT] {
            signals.append(try SignalWatcher(signal) { [weak self] in self?.stopSoon() })
        }
        if let certificate {
            signals.append(try SignalWatcher(SIGHUP) { certificate.reload() })
        }
    }

    /// Returns when everything is closed.
    public func run() async throws {
        guard !isStopped else { return }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func stopSoon() {
        Task { @Loop in await stop() }
    }

    /// Accepts no more, commits what was decided, says goodbye, closes the journal.
    public func stop() async {
        guard !isStopping else { return }
        isStopping = true
        house.log.stopping()
        for listener in listeners { listener.close() }
        await house.rehearsals?.end()
        certificate?.close()
        house.screens.endAll()
        house.crowd.endAll()
        do { try await house.close() } catch { house.log.fault("close", error) }
        await house.crowd.emptied()
        for signal in signals { signal.cancel() }
        isStopped = true
        house.log.stopped()
        for continuation in waiting { continuation.resume() }
        waiting.removeAll()
    }
}
