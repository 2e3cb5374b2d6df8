public import EventLoop
internal import Foundation
internal import Glibc
internal import Journal
internal import Meeting

/// Takes an old archive over: a folder of files and a catalogue with a line for each.
///
/// What has been taken is on disk batch by batch, the files before the lines that name them; an
/// import that was stopped in whatever way goes on where it was when it is asked for again, since
/// the same bytes are the same paper. A line that cannot be taken is told, and the others are.
@Loop public final class PaperImport {
    /// What came of it.
    public struct Report: Sendable {
        public internal(set) var lines = 0
        public internal(set) var imported = 0
        /// Here from an earlier run.
        public internal(set) var known = 0
        /// The same bytes as another line's: its line, the other's file.
        public internal(set) var duplicates: [(line: Int, of: String)] = []
        /// `FILE:LINE: FIELD: what is wrong`, in the order of the lines.
        public internal(set) var faults: [String] = []
    }

    private static let batch = 100

    private let folder: String
    private let journal: Journal
    private let index: SearchIndex
    private let documents: DocumentOffice
    private let settings: Settings
    private let data: String
    private let clock: WallClock
    private var waiting: ArraySlice<PaperCatalogue.Line>
    private var known: [String: String] = [:]
    private var taken: [(paper: Paper, file: DocumentStore.Arrival, pages: [String])] = []
    private(set) var faults: [MemberImport.Fault]
    private(set) var report = Report()
    private let progress: @Sendable (Int, Int) -> Void
    /// Whether a server is at work beside it: then whatever somebody waits for goes first.
    private let isLive: Bool
    /// Hears of every batch that is on disk.
    var onStored: (([Paper]) -> Void)?
    private(set) var isStopped = false
    private var isFailing: Problem?
    /// Lines are looked at in their order, however many are read at the same time: how many have
    /// begun, how many have passed, and who waits.
    private var tickets = 0
    private var passed = 0
    private var queue: [Int: CheckedContinuation<Void, Never>] = [:]

    init(
        folder: String, _ table: PaperCatalogue, _ journal: Journal, _ index: SearchIndex,
        _ documents: DocumentOffice, _ settings: Settings, _ data: String, isLive: Bool = false,
        _ progress: @escaping @Sendable (Int, Int) -> Void
    ) {
        self.folder = folder
        self.journal = journal
        self.index = index
        self.documents = documents
        self.settings = settings
        self.data = data
        self.progress = progress
        self.isLive = isLive
        clock = WallClock(offsetMinutes: settings.offsetMinutes)
        waiting = table.lines[...]
        faults = table.faults
        report.lines = table.lines.count + table.faults.count
    }

    /// Goes no further; what has been read is stored.
    func stop() { isStopped = true }

    /// Lines that have been looked at.
    var done: Int { report.lines - waiting.count }

    var faultsNow: [ImportRecord.Fault] {
        faults.map { ImportRecord.Fault($0.line, $0.field, $0.problem) }
    }

    /// Takes what the catalogue names, as far as it can be taken, until it is stopped.
    ///
    /// - Throws: what keeps everything from being imported; what was stored before stays.
    func perform() async throws(Problem) {
        let journal = journal
        let before = await Task.detached { () -> [String: String]? in
            var before: [String: String] = [:]
            let isRead: ()? = try? journal.forEachPaper {
                before[$0.checksum] = $0.file
                return true
            }
            return isRead == nil ? nil : before
        }.value
        guard let before else { throw Problem(503, "data.unavailable") }
        known = before
        // While some are read, as many again are waiting, to be read by one program; beside a
        // server it is enough that there are some.
        let many = PDFTexts.most * (isLive ? 1 : documents.workshop.places * 2)
        let workers = (0..<many).map { _ in Task { @Loop in await work() } }
        for worker in workers { await worker.value }
        try await store()
        if let isFailing { throw isFailing }
    }

    private func work() async {
        while isFailing == nil, !isStopped, let line = waiting.popFirst() {
            let ticket = tickets
            tickets += 1
            do throws(Problem) {
                try await take(line, ticket)
                if taken.count >= Self.batch { try await store() }
            } catch {
                if error.status >= 500, error.code != "document.programMissing" {
                    isFailing = error
                } else {
                    faults.append(
                        MemberImport.Fault(line: line.line, field: nil, problem: error))
                }
            }
            progress(report.lines - waiting.count, report.lines)
        }
    }

    // MARK: One line

    private func take(_ line: PaperCatalogue.Line, _ ticket: Int) async throws(Problem) {
        let copy = "\(documents.incoming)/\(RandomName.make("i"))"
        let (folder, limit) = (folder, settings.limits.uploadBytes)
        let copied = await Task.detached { () -> Result<PaperFile, Problem> in
            Result { () throws(Problem) in
                try PaperFile.take(line.file, from: folder, to: copy, limit: limit)
            }
        }.value
        // Of two lines with the same bytes the first is the paper, whichever was read sooner.
        await turn(of: ticket)
        defer { if !hasPassed(ticket) { pass() } }
        let file = try copied.get()
        do throws(Problem) {
            if let first = known[file.checksum] {
                if first == line.file {
                    report.known += 1
                } else {
                    report.duplicates.append((line.line, first))
                }
                FileTree.remove(copy)
                return
            }
            known[file.checksum] = line.file
            pass()
            do throws(Problem) {
                let (kind, pages) = try await read(file, line)
                let (store, checksum) = (documents.store, file.checksum)
                let arrival = try await DocumentStore.offLoop { () throws(Problem) in
                    try store.arrive(copy, as: checksum)
                }
                taken.append((paper(line, file, kind, pages), arrival, pages))
                report.imported += 1
            } catch {
                known[file.checksum] = nil
                throw error
            }
        } catch {
            FileTree.remove(copy)
            throw error
        }
    }

    private func turn(of ticket: Int) async {
        guard ticket > passed else { return }
        await withCheckedContinuation { queue[ticket] = $0 }
    }

    private func hasPassed(_ ticket: Int) -> Bool { ticket < passed }

    private func pass() {
        passed += 1
        queue.removeValue(forKey: passed)?.resume()
    }

    /// The kind of a file, and the words of its pages if it is a PDF; pages of other kinds are
    /// made by the server.
    private func read(
        _ file: PaperFile, _ line: PaperCatalogue.Line
    ) async throws(Problem) -> (FileKind, [String]) {
        guard file.beginning.starts(with: Array("%PDF-".utf8)) else {
            let name = line.file.split(separator: "/").last.map(String.init) ?? line.file
            return (try await documents.examine(file.copy, name: name).kind, [])
        }
        let output: [UInt8]
        do throws(Problem) {
            output = try await documents.text(ofPDF: file.copy, isLive ? .background : .waitedFor)
        } catch {
            throw Problem(error.status, error.code, error.about ?? line.file)
        }
        let (pages, isSecret) = await Task.detached {
            (PaperText.pages(output), PaperText.isSecret(output))
        }.value
        if isSecret { throw Problem(422, "document.secrecy", line.file) }
        guard !pages.isEmpty else { throw Problem(422, "document.damaged", line.file) }
        guard pages.count <= DocumentOffice.mostPages else {
            throw Problem(422, "document.tooLarge", line.file)
        }
        return (.pdf, pages)
    }

    private func paper(
        _ line: PaperCatalogue.Line, _ file: PaperFile, _ kind: FileKind, _ pages: [String]
    ) -> Paper {
        Paper(
            checksum: file.checksum, file: line.file, title: line.title, number: line.number,
            kind: line.kind, body: line.body, issuer: line.issuer, person: line.person,
            readers: line.readers.rawValue, day: line.day, mediaType: kind.mediaType,
            size: file.size, pages: Int64(pages.count),
            isUnread: pages.isEmpty || pages.contains(where: \.isEmpty),
            addedAt: clock.milliseconds)
    }

    // MARK: A batch

    /// First the files, then the lines that name them, then the index, which could be made again.
    private func store() async throws(Problem) {
        let batch = taken
        taken.removeAll()
        guard !batch.isEmpty else { return }
        let (store, journal, index, data) = (documents.store, journal, index, data)
        let outcome = await Task.detached { () -> Result<Void, any Error> in
            Result {
                for one in batch {
                    try store.settle(one.file, as: one.paper.checksum)
                }
                // The files are on disk; their names, too, must outlive the lines that name them.
                let place = open("\(data)/documents", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
                guard place >= 0 else { throw Problem(500, "storage.failed") }
                defer { close(place) }
                guard fsync(place) == 0 else { throw Problem(500, "storage.failed") }
                try journal.add(batch.map(\.paper))
                try index.put(batch.map { PaperPart.part($0.paper, pages: $0.pages) })
            }
        }.value
        switch outcome {
        case .success: onStored?(batch.map(\.paper))
        case .failure(let fault):
            for one in batch { store.forget(one.file) }
            if (fault as? JournalError) == .diskFull { throw Problem(507, "storage.full") }
            throw fault as? Problem ?? Problem(500, "storage.failed")
        }
    }
}
