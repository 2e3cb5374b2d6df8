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

    let house: ImportHouse
    let shelf: String
    private(set) var record: ImportRecord?
    private var running: PaperImport?
    private var task: Task<Void, Never>?
    let isStopped = Flag()
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
        if record?.phase.isOver == false { work() }
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

    // MARK: Acting

    /// Takes a ZIP that was sent.
    ///
    /// - Throws: `import.running`.
    func begin(
        _ upload: Upload, named name: String, catalogue: String, by author: Journal.Author
    ) throws(Problem) {
        try checkIsFree()
        let new = order(name, isZip: true, catalogue, author)
        try FileTree.make(shelf)
        clean()
        try upload.move(to: zip(new.id))
        try begin(new, "begin", author)
    }

    /// Takes a folder of the inbox.
    ///
    /// - Throws: `import.running`, `import.folderUnknown`.
    func begin(
        folder name: String, catalogue: String, by author: Journal.Author
    ) throws(Problem) {
        try checkIsFree()
        let place = house.settings.archive.inbox
        guard !place.isEmpty, !name.contains("/"), !name.hasPrefix("."), !name.isEmpty,
            FileTree.exists("\(place)/\(name)")
        else { throw Problem(404, "import.folderUnknown", String(name.prefix(200))) }
        try FileTree.make(shelf)
        clean()
        try begin(order(name, isZip: false, catalogue, author), "begin", author)
    }

    /// Stops what runs, and it stays stopped behind a kill, too; what has been taken stays.
    func stop(by author: Journal.Author) throws(Problem) {
        guard task != nil, var stopped = record, !isStopped.isSet else { return }
        try tell("stop", stopped, author)
        stopped.phase = .stopped
        try keep(stopped)
        halt()
    }

    private func halt() {
        isStopped.set(true)
        running?.stop()
    }

    /// Goes on with what was stopped or has failed.
    ///
    /// - Throws: `import.running`, `import.none`.
    func goOn(by author: Journal.Author) throws(Problem) {
        try checkIsFree()
        guard var again = record, again.phase == .stopped || again.phase == .failed else {
            throw Problem(409, "import.none")
        }
        again.by = author.by
        again.address = author.address
        again.phase = .unpacking
        again.failure = nil
        again.endedAt = nil
        try begin(again, "resume", author)
    }

    /// Forgets the report of what is over, and what was unpacked for it.
    func forget(by author: Journal.Author) throws(Problem) {
        try checkIsFree()
        if let record { try tell("forget", record, author) }
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
        _ name: String, isZip: Bool, _ catalogue: String, _ author: Journal.Author
    ) -> ImportRecord {
        ImportRecord(
            id: RandomName.make("i"), name: name, isZip: isZip, catalogue: catalogue,
            by: author.by, address: author.address, startedAt: house.clock.milliseconds)
    }

    /// First the disk: what was answered goes on behind a kill, too.
    private func begin(
        _ order: ImportRecord, _ verb: String, _ author: Journal.Author
    ) throws(Problem) {
        try tell(verb, order, author)
        try keep(order)
        record = order
        work()
    }

    private func work() {
        isStopped.set(false)
        record?.phase = .unpacking
        task = Task { @Loop in
            do throws(Problem) {
                try await perform()
            } catch {
                end(.failed, error)
            }
            running = nil
            task = nil
        }
    }

    // MARK: The work

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
        if !isStopped.isSet, let record { try keep(record) }
        let work = PaperImport(
            folder: root, table, house.journal, index, house.documents, house.settings,
            house.data, isLive: true
        ) { _, _ in }
        work.onStored = { [papers = house.papers] in papers.take($0) }
        running = work
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

    // MARK: The record

    /// What has come of it by now; while it runs, of what runs.
    var current: ImportRecord? {
        guard var now = record, let work = running, now.phase == .running else { return record }
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
        guard let record else { return }
        do throws(Problem) {
            try keep(record)
            let author = Journal.Author(
                record.by, address: record.address ?? "", at: house.clock.milliseconds)
            // Who has stopped it has a line already.
            if phase != .stopped { try tell(phase == .done ? "finish" : "fail", record, author) }
        } catch {
            house.log.fault("archive import", error)
        }
    }

    private func keep(_ record: ImportRecord) throws(Problem) {
        try FileTree.keep(Envelope.encode(record), at: shelf + "/last.json")
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
        halt()
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
