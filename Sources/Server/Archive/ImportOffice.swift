internal import EventLoop
internal import Foundation
internal import Journal
internal import Meeting
internal import Synchronization

/// The import of an old archive through the running server: one at a time, out of a ZIP that was
/// sent or a folder that lies in the inbox.
///
/// Meetings go before it: it has one program at a time, behind whatever somebody waits for. It can
/// be stopped and gone on with; what a stop of the server has cut off goes on by itself at the next
/// start, since what was taken is known by its bytes.
@Loop final class ImportOffice {
    /// Lines that are told with the state; the table has them all.
    static let mostTold = 200

    private let house: ImportHouse
    private let shelf: String
    private(set) var record: ImportRecord?
    private var work: PaperImport?
    private var task: Task<Void, Never>?
    private let isStopped = Flag()
    private var isClosing = false

    /// What of the server an import needs.
    struct ImportHouse {
        let data: String
        let settings: Settings
        let journal: Journal
        let documents: DocumentOffice
        let papers: PaperOffice
        let clock: WallClock
        let log: Log
    }

    /// Raised on the loop, seen by whoever unpacks.
    final class Flag: Sendable {
        private let raised = Atomic(false)
        var isSet: Bool { raised.load(ordering: .relaxed) }
        func set(_ value: Bool) { raised.store(value, ordering: .relaxed) }
    }

    init(_ house: ImportHouse) {
        self.house = house
        shelf = house.data + "/imports"
        record = FileTree.read(shelf + "/last.json")
            .flatMap { Envelope.decode(ImportRecord.self, $0) }
    }

    var isRunning: Bool { task != nil }

    /// Goes on with what a stop of the server has cut off.
    func start(index: SearchIndex?) {
        self.index = index
        if record?.phase.isOver == false { begin() }
    }

    private var index: SearchIndex?

    // MARK: What there is

    /// Folders in the inbox, with the catalogues in each; `nil` where no inbox is set.
    func inbox() async -> [(name: String, catalogues: [String])]? {
        let place = house.settings.archive.inbox
        guard !place.isEmpty else { return nil }
        return await Task.detached {
            FileTree.names(in: place).filter { !$0.hasPrefix(".") }.sorted()
                .map { ($0, Self.catalogues(in: "\(place)/\($0)")) }
                .filter { !$0.1.isEmpty }
        }.value
    }

    nonisolated private static func catalogues(in folder: String) -> [String] {
        FileTree.names(in: folder).filter { $0.lowercased().hasSuffix(".csv") }.sorted()
    }

    // MARK: Acting

    /// Takes a ZIP that was sent.
    ///
    /// - Throws: `import.running`.
    func begin(
        _ upload: Upload, named name: String, catalogue: String, by user: UserID
    ) throws(Problem) {
        try checkIsFree()
        let new = order(name, isZip: true, catalogue, user)
        try FileTree.make(shelf)
        clean()
        try upload.move(to: zip(new.id))
        try begin(new)
    }

    /// Takes a folder of the inbox.
    ///
    /// - Throws: `import.running`, `import.folderUnknown`.
    func begin(folder name: String, catalogue: String, by user: UserID) throws(Problem) {
        try checkIsFree()
        let place = house.settings.archive.inbox
        guard !place.isEmpty, !name.contains("/"), !name.hasPrefix("."), !name.isEmpty,
            FileTree.exists("\(place)/\(name)")
        else { throw Problem(404, "import.folderUnknown", String(name.prefix(200))) }
        try FileTree.make(shelf)
        clean()
        try begin(order(name, isZip: false, catalogue, user))
    }

    /// Stops what runs; what has been taken stays.
    func stop() {
        isStopped.set(true)
        work?.stop()
    }

    /// Goes on with what was stopped or has failed.
    ///
    /// - Throws: `import.running`, `import.none`.
    func goOn() throws(Problem) {
        try checkIsFree()
        guard let record, record.phase == .stopped || record.phase == .failed else {
            throw Problem(409, "import.none")
        }
        begin()
    }

    /// Forgets the report of what is over, and what was unpacked for it.
    func forget() throws(Problem) {
        try checkIsFree()
        clean()
        record = nil
        FileTree.remove(shelf + "/last.json")
    }

    /// Whether a ZIP is taken: it would lie on the disk in clear, which nothing does where
    /// documents are encrypted.
    var takesZip: Bool { house.documents.store.vault == nil }

    /// Asked before the first byte of a ZIP is stored.
    func checkTakesZip() throws(Problem) {
        guard takesZip else { throw Problem(409, "import.zipInClear") }
        try checkIsFree()
    }

    func checkIsFree() throws(Problem) {
        if task != nil || isClosing { throw Problem(409, "import.running") }
    }

    private func order(
        _ name: String, isZip: Bool, _ catalogue: String, _ user: UserID
    ) -> ImportRecord {
        ImportRecord(
            id: RandomName.make("i"), name: name, isZip: isZip, catalogue: catalogue,
            by: user.text, startedAt: house.clock.milliseconds)
    }

    private func begin(_ new: ImportRecord) throws(Problem) {
        record = new
        try keep()
        begin()
    }

    private func begin() {
        isStopped.set(false)
        record?.failure = nil
        record?.endedAt = nil
        record?.phase = .unpacking
        task = Task { @Loop in
            do throws(Problem) {
                try await perform()
            } catch {
                end(.failed, error)
            }
            work = nil
            task = nil
        }
    }

    // MARK: The work

    private func zip(_ id: String) -> String { "\(shelf)/\(id).zip" }

    private func perform() async throws(Problem) {
        guard let order = record, let index else { throw Problem(503, "search.unavailable") }
        var faults: [ImportRecord.Fault] = []
        var folder = "\(house.settings.archive.inbox)/\(order.name)"
        if order.isZip {
            folder = "\(shelf)/\(order.id)"
            faults = try await unpack(order, into: folder).map { ImportRecord.Fault(0, nil, $0) }
            if isStopped.isSet { return end(.stopped) }
        }
        let (root, catalogue) = try await Self.find(order.catalogue, in: folder)
        guard let bytes = FileTree.read("\(root)/\(catalogue)"),
            bytes.count <= PaperCatalogue.limit
        else { throw Problem(422, "import.catalogueMissing", catalogue) }
        let table = try PaperCatalogue(
            bytes, registry: Registry(journal: house.journal),
            offsetMinutes: house.settings.offsetMinutes)
        record?.phase = .running
        record?.faults = faults
        try keep()
        let work = PaperImport(
            folder: root, table, house.journal, index, house.documents, house.settings,
            house.data, isLive: true
        ) { _, _ in }
        work.onStored = { [papers = house.papers] in papers.take($0) }
        self.work = work
        if isStopped.isSet { work.stop() }
        let problem: Problem?
        do throws(Problem) {
            try await work.perform()
            problem = nil
        } catch {
            problem = error
        }
        note(work, beside: faults)
        if let problem { throw problem }
        end(work.isStopped ? .stopped : .done)
    }

    private func unpack(
        _ order: ImportRecord, into folder: String
    ) async throws(Problem) -> [Problem] {
        let (place, stopped) = (zip(order.id), isStopped)
        let unpacked = ZipFolder(
            folder, limit: house.settings.limits.uploadBytes, free: ZipFolder.free(at: shelf))
        let result = await Task.detached { () -> Result<[Problem], Problem> in
            FileTree.remove(folder)
            return Result { () throws(Problem) in
                try unpacked.unpack(place, isStopped: { stopped.isSet })
            }
        }.value
        return try result.get()
    }

    /// The catalogue, in the folder or in the only folder that lies in it.
    nonisolated private static func find(
        _ asked: String, in folder: String
    ) async throws(Problem) -> (root: String, catalogue: String) {
        let found = await Task.detached { () -> (String, [String]) in
            guard let real = realpath(folder, nil) else { return (folder, []) }
            defer { free(real) }
            let root = String(cString: real)
            let here = catalogues(in: root)
            let names = FileTree.names(in: root)
            guard here.isEmpty, names.count == 1 else { return (root, here) }
            return ("\(root)/\(names[0])", catalogues(in: "\(root)/\(names[0])"))
        }.value
        if !asked.isEmpty {
            guard found.1.contains(asked) else {
                throw Problem(422, "import.catalogueMissing", String(asked.prefix(200)))
            }
            return (found.0, asked)
        }
        guard let first = found.1.first else {
            throw Problem(422, "import.catalogueMissing", "*.csv")
        }
        guard found.1.count == 1 else {
            throw Problem(422, "import.catalogueMany", found.1.prefix(9).joined(separator: ", "))
        }
        return (found.0, first)
    }

    // MARK: The record

    /// What has come of it by now; while it runs, of what runs.
    var current: ImportRecord? {
        guard var now = record, let work, now.phase == .running else { return record }
        now.take(work.report, work.done, now.faults + work.faultsNow)
        return now
    }

    private func note(_ work: PaperImport, beside faults: [ImportRecord.Fault]) {
        record?.take(work.report, work.done, faults + work.faultsNow)
    }

    private func end(_ phase: ImportRecord.Phase, _ problem: Problem? = nil) {
        // The server stops: the next start goes on.
        if isClosing { return }
        record?.phase = phase
        record?.failure = problem.map { ImportRecord.Fault(0, nil, $0) }
        record?.endedAt = house.clock.milliseconds
        if phase == .done { clean() }
        do throws(Problem) { try keep() } catch { house.log.fault("archive import", error) }
    }

    private func keep() throws(Problem) {
        guard let record else { return }
        try FileTree.write(Envelope.encode(record), to: shelf + "/last.json")
    }

    /// Removes what was unpacked, and the ZIP.
    private func clean() {
        for name in FileTree.names(in: shelf) where name != "last.json" {
            FileTree.remove("\(shelf)/\(name)")
        }
    }

    // MARK: The end

    func cancel() {
        isClosing = true
        stop()
    }

    func close() async { await task?.value }
}

extension ImportRecord {
    @Loop fileprivate mutating func take(
        _ report: PaperImport.Report, _ done: Int, _ faults: [Fault]
    ) {
        lines = report.lines
        self.done = done
        imported = report.imported
        known = report.known
        duplicates = report.duplicates.map { Duplicate(line: $0.line, of: $0.of) }
        self.faults = faults.sorted { $0.line < $1.line }
    }
}
