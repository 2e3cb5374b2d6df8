internal import Configuration
internal import Meeting
internal import SystemPackage

/// Everything an installation may set, with its defaults and units.
///
/// Read once at the start from a YAML file and the environment, which wins: the key
/// `limits.messageBytes` is `NGHISU_LIMITS_MESSAGE_BYTES` there. `Config/nghisu.yaml` lists
/// every key with its meaning. A value outside its range, and a key that there is not, is an
/// error that names the key.
public struct Settings: Sendable {
    public var limits = Limits()
    public var sessions = Sessions()
    public var documents = Documents()
    public var personal = Personal()
    public var archive = Archive()
    public var journal = JournalSettings()
    public var backup = BackupSettings()
    public var tls = TLS()
    public var ballots = Ballots()
    /// `listen.addresses`: where connections are accepted.
    public var addresses = ["127.0.0.1", "::1"]
    /// `listen.port`: on which port of these; 0 picks a free one.
    public var port = 8080
    /// `listen.clear`: serve without TLS, beyond this machine, too.
    public var listensInClear = false
    /// `listen.origins`: other origins whose pages may connect, `https://host:port`.
    public var origins: [String] = []
    /// `time.offsetMinutes`: minutes east of Greenwich in which times are written.
    public var offsetMinutes = 420
    /// `tasks.remindDays`: days before the deadline from which on one is reminded of a task.
    public var taskReminderDays = 3
    /// `open.requestsPerMinute`: what one access token may ask for in a minute.
    public var openRequestsPerMinute = 120
    /// `minutes.layout`: the layout of minutes unless another is asked for.
    public var layout = "hd05-2026"
    /// `minutes.numbersSince`: the first day, `yyyy-MM-dd`, of the term in which texts are
    /// numbered through; empty for all there are.
    public var numbersSince = ""

    public init() {}

    /// What one peer may take.
    public struct Limits: Sendable {
        /// Bytes of one WebSocket message or JSON body.
        public var messageBytes = 65_536
        /// Bytes of a request's head.
        public var headBytes = 16_384
        /// Bytes of an uploaded file.
        public var uploadBytes = 209_715_200
        /// Commands and signals a second of one connection.
        public var commandsPerSecond = 50
        /// Live connections of one account.
        public var connectionsPerUser = 16
        /// Connections from one address.
        public var connectionsPerAddress = 4000
        /// Bytes waiting for one slow client before it is let go.
        public var queueBytes = 4_194_304
        /// Seconds a request's head may take to arrive; a body that takes longer must bring 1 KiB
        /// for each of them.
        public var requestSeconds = 60
    }

    /// How long a login lasts.
    public struct Sessions: Sendable {
        /// Hours without a request after which a login ends.
        public var idleHours = 12
        /// Hours after which a login ends whatever happens.
        public var absoluteHours = 72
    }

    /// How pages are made.
    public struct Documents: Sendable {
        /// Programs at once; 0 is one for each processor.
        public var renderers = 0
        /// Seconds that one program may run.
        public var renderSeconds = 120
        /// Bytes of memory that one program may use.
        public var renderMemoryBytes = 4_294_967_296
        /// Bytes that the pictures of pages may take on disk.
        public var cacheBytes = 4_294_967_296
        /// Bytes of them that are kept in memory.
        public var memoryBytes = 67_108_864
        /// The file with the keys that documents are encrypted with; empty leaves them in clear.
        public var keyFile = ""
    }

    /// Documents that people keep for themselves.
    public struct Personal: Sendable {
        /// Bytes that one person may keep; 0 keeps nobody's.
        public var quotaBytes = 1_073_741_824
    }

    /// How old papers are taken over.
    public struct Archive: Sendable {
        /// A folder on the server whose folders the administrator may import; empty for none.
        public var inbox = ""
        /// Bytes of a ZIP that is sent for it.
        public var zipBytes = 2_147_483_648
    }

    /// The certificate, where it is not the one in the data folder.
    public struct TLS: Sendable {
        /// PEM file of the server's certificate and those that lead to its authority.
        public var certificate = ""
        /// PEM file of its private key.
        public var key = ""
        /// Opens the key if it is encrypted.
        public var passphrase = ""
        /// The name or address that browsers use, which the certificate must be for.
        public var name = ""
        /// A port in clear on which everybody is sent to TLS; 0 is none.
        public var redirectPort = 0
    }

    /// How the journal looks after itself.
    public struct JournalSettings: Sendable {
        /// Events of a meeting after which a snapshot of its state is kept, as soon as nothing is
        /// decided for a moment; after four times as many in any case.
        public var eventsPerSnapshot = 1000
        /// Bytes of the write-ahead log at which it is checkpointed, likewise.
        public var checkpointBytes = 4_194_304
    }

    /// How secret ballots travel.
    public struct Ballots: Sendable {
        /// The most seconds that a client waits, by chance, before it casts.
        public var delaySeconds = 8
        /// Seconds beyond that for which a closing poll waits for ballots on their way.
        public var graceSeconds = 7
        /// Whether voters may keep what finds their ballot in the published list.
        public var receipt = false
    }

    /// Whether nobody can listen in between: only this machine itself is served.
    var staysOnThisMachine: Bool {
        addresses.allSatisfy { $0 == "::1" || $0.hasPrefix("127.") }
    }

    /// Backups that the server makes by itself.
    public struct BackupSettings: Sendable {
        /// The folder that they are made in; none are made while it is empty.
        public var folder = ""
        /// Hours between two of them.
        public var everyHours = 24
        /// How many are kept.
        public var keep = 14
    }

    /// Reads the file, if there is one, and the environment.
    ///
    /// - Throws: `StartFault.settings` with the key and what is wrong.
    public static func load(file: String?) async throws(StartFault) -> Settings {
        var providers: [any ConfigProvider] = [
            EnvironmentVariablesProvider().prefixKeys(with: "nghisu")
        ]
        if let file {
            do {
                providers.append(
                    try await FileProvider<YAMLSnapshot>(filePath: .init(file)))
            } catch {
                throw StartFault.settings("\(file): \(error)".firstLine)
            }
        }
        var reader = SettingsReader(config: ConfigReader(providers: providers))
        let settings = Settings(&reader)
        if let problem = reader.problem { throw StartFault.settings(problem) }
        let known = KnownSettings(keys: reader.keys)
        if let problem = try known.stranger(inFile: file) ?? known.strangerInEnvironment() {
            throw StartFault.settings(problem)
        }
        return settings
    }

    private init(_ reader: inout SettingsReader) {
        reader.number("limits.messageBytes", &limits.messageBytes, 1024...16_777_216)
        reader.number("limits.headBytes", &limits.headBytes, 1024...1_048_576)
        reader.number("limits.uploadBytes", &limits.uploadBytes, 1...2_147_483_648)
        reader.number("limits.commandsPerSecond", &limits.commandsPerSecond, 1...1_000_000)
        reader.number("limits.connectionsPerUser", &limits.connectionsPerUser, 1...1_000_000)
        reader.number("limits.connectionsPerAddress", &limits.connectionsPerAddress, 1...1_000_000)
        // Less would make a piece of `Replay` count as being slow.
        reader.number("limits.queueBytes", &limits.queueBytes, 1_048_576...1_073_741_824)
        reader.number("limits.requestSeconds", &limits.requestSeconds, 1...3600)
        reader.number("sessions.idleHours", &sessions.idleHours, 1...8760)
        reader.number("sessions.absoluteHours", &sessions.absoluteHours, 1...8760)
        reader.number("documents.renderers", &documents.renderers, 0...256)
        reader.number("documents.renderSeconds", &documents.renderSeconds, 1...3600)
        reader.number(
            "documents.renderMemoryBytes", &documents.renderMemoryBytes,
            268_435_456...68_719_476_736)
        reader.number("documents.cacheBytes", &documents.cacheBytes, 1_048_576...1 << 50)
        reader.number("documents.memoryBytes", &documents.memoryBytes, 0...68_719_476_736)
        reader.text("documents.keyFile", &documents.keyFile)
        reader.number("personal.quotaBytes", &personal.quotaBytes, 0...1 << 50)
        reader.text("archive.inbox", &archive.inbox)
        reader.number("archive.zipBytes", &archive.zipBytes, 1024...1_099_511_627_776)
        reader.number("journal.eventsPerSnapshot", &journal.eventsPerSnapshot, 1...1_000_000)
        reader.number("journal.checkpointBytes", &journal.checkpointBytes, 65_536...1_073_741_824)
        reader.text("backup.folder", &backup.folder)
        reader.number("backup.everyHours", &backup.everyHours, 1...8760)
        reader.number("backup.keep", &backup.keep, 1...10_000)
        reader.number("ballots.delaySeconds", &ballots.delaySeconds, 0...300)
        reader.number("ballots.graceSeconds", &ballots.graceSeconds, 1...300)
        reader.flag("ballots.receipt", &ballots.receipt)
        reader.number("time.offsetMinutes", &offsetMinutes, -840...840)
        reader.texts("listen.addresses", &addresses)
        reader.number("listen.port", &port, 0...65_535)
        reader.texts("listen.origins", &origins)
        reader.flag("listen.clear", &listensInClear)
        reader.text("tls.certificate", &tls.certificate)
        reader.text("tls.key", &tls.key)
        reader.text("tls.passphrase", &tls.passphrase)
        reader.text("tls.name", &tls.name)
        reader.number("tls.redirectPort", &tls.redirectPort, 0...65_535)
        reader.text("minutes.layout", &layout)
        reader.day("minutes.numbersSince", &numbersSince)
        reader.number("open.requestsPerMinute", &openRequestsPerMinute, 1...1_000_000)
        reader.number("tasks.remindDays", &taskReminderDays, 0...365)
    }
}

/// Reads single values, and remembers the first that is wrong and which there are at all.
private struct SettingsReader {
    let config: ConfigReader
    var problem: String?
    private(set) var keys: Set<String> = []

    init(config: ConfigReader) { self.config = config }

    mutating func number(_ key: ConfigKey, _ value: inout Int, _ range: ClosedRange<Int>) {
        keys.insert("\(key)")
        guard let found = config.int(forKey: key) else { return complain(key, "a whole number") }
        guard range.contains(found) else {
            return problem = problem ?? "\(key): \(found) is not in \(range)"
        }
        value = found
    }

    mutating func flag(_ key: ConfigKey, _ value: inout Bool) {
        keys.insert("\(key)")
        guard let found = config.bool(forKey: key) else { return complain(key, "true or false") }
        value = found
    }

    mutating func text(_ key: ConfigKey, _ value: inout String) {
        keys.insert("\(key)")
        guard let found = config.string(forKey: key) else { return complain(key, "a text") }
        value = found
    }

    mutating func day(_ key: ConfigKey, _ value: inout String) {
        text(key, &value)
        let isDay = Timestamp("\(value)T00:00:00+07:00") != nil
        if !value.isEmpty, !isDay { problem = problem ?? "\(key): \(value) is not a day" }
    }

    mutating func texts(_ key: ConfigKey, _ value: inout [String]) {
        keys.insert("\(key)")
        guard let found = config.stringArray(forKey: key) else {
            return complain(key, "a list of texts")
        }
        value = found
    }

    /// A value that is there but of another kind is a mistake; one that is not there is not.
    private mutating func complain(_ key: ConfigKey, _ wanted: String) {
        let isThere =
            config.string(forKey: key) != nil || config.int(forKey: key) != nil
            || config.double(forKey: key) != nil || config.bool(forKey: key) != nil
            || config.stringArray(forKey: key) != nil
        if isThere { problem = problem ?? "\(key): not \(wanted)" }
    }
}

extension String {
    /// Messages of libraries may go on for pages; an error is one line.
    var firstLine: String { String(prefix { !$0.isNewline }.prefix(300)) }
}
