internal import EventLoop
internal import Meeting

/// From an uploaded file to pages that can be read.
///
/// A file is examined before it is attached: what is empty, protected, damaged or of a kind
/// that is not taken is refused and leaves nothing behind. The first page is drawn meanwhile;
/// the others follow in the background, and what a scan says behind them. The news that pages
/// are there re-enters the room as a command, like anything else.
@Loop final class DocumentOffice {
    let store: DocumentStore
    let workshop: Workshop
    let texts: PDFTexts
    let cache: PageCache
    let memory: PageMemory
    let log: Log
    private var tasks: [String: Task<Void, any Error>] = [:]
    private var renderings: [Rendering: Task<Void, Never>] = [:]
    private var look: Task<Void, Never>?
    private(set) var isStopping = false
    /// Hears of every version whose pages can be read, and again when its scans have been.
    var onReadable: ((Document, Room, Bool) async -> Void)?

    /// One version of a document; the next one may begin before it is done.
    private struct Rendering: Hashable {
        let document: DocumentID
        let version: Int
    }

    static let defaultWidth = 1200

    /// - Parameter vault: of the folder, if documents there are or are to be encrypted.
    init(
        folder: String, settings: Settings.Documents, vault: Vault? = nil, log: Log
    ) throws(Problem) {
        store = try DocumentStore(folder: folder, vault: vault)
        workshop = Workshop(folder: store.work, settings: settings, store: store)
        texts = PDFTexts(workshop, log: log)
        cache = PageCache(folder: store.pages, budget: Int64(settings.cacheBytes))
        memory = PageMemory(budget: settings.memoryBytes)
        self.log = log
    }

    var incoming: String { store.incoming }

    /// Takes an examined file into the store; the same bytes lie there once.
    ///
    /// - Returns: whether they were not there before.
    @discardableResult
    func keep(
        _ upload: Upload, checksum: String, _ examined: Examined? = nil
    ) throws(Problem) -> Bool {
        let place = store.original(checksum)
        let isNew = !FileTree.exists(place)
        // The key comes first: what is made of the document is encrypted with it.
        let sealed = isNew ? try upload.sealed(in: store, as: checksum) : nil
        if let sealed { try store.vault?.establish(sealed, for: checksum) }
        if let facts = examined?.facts { try keep(facts, examined?.firstPage, checksum) }
        if isNew { try upload.move(to: place) }
        return isNew
    }

    /// Encrypts an upload for its place, off the loop, where documents are encrypted: what
    /// `keep` would do otherwise while everybody waits.
    func seal(_ upload: Upload, as checksum: String) async throws(Problem) {
        guard let vault = store.vault, !FileTree.exists(store.original(checksum)) else { return }
        let path = upload.path
        upload.sealed = try await DocumentStore.offLoop { () throws(Problem) in
            try vault.seal(path, of: checksum)
        }
    }

    private func keep(
        _ facts: PageFacts, _ firstPage: String?, _ checksum: String
    ) throws(Problem) {
        try store.makeFolder(for: checksum)
        if let firstPage {
            let place = store.page(checksum, 1, width: Self.defaultWidth)
            try store.move(firstPage, to: place)
            cache.add(place)
        }
        try store.write(Envelope.encode(facts), to: store.facts(checksum))
    }

    /// Removes a file that was kept just now and that no meeting has taken.
    func forget(_ checksum: String) {
        FileTree.remove(store.original(checksum))
        removeMade(checksum)
        store.vault?.forget(checksum)
    }

    /// Forgets all that was made of a document, on disk and in memory.
    func removeMade(_ checksum: String) {
        store.removeMade(checksum)
        cache.forget(below: store.made(checksum))
        memory.forget(below: store.made(checksum))
    }

    /// Notes that the scans of a file have been read.
    func markRead(_ checksum: String) throws(Problem) {
        try store.write([], to: store.isRead(checksum))
    }

    // MARK: In the background

    /// Makes what a document needs to be read; the outcome goes to the room.
    func render(_ document: Document, in room: Room) {
        guard !isStopping else { return }
        let rendering = Rendering(document: document.document, version: document.version)
        renderings[rendering] = Task { @Loop in
            defer { renderings[rendering] = nil }
            let command: Command
            do throws(Problem) {
                let facts = try await prepare(document)
                log.pages(document.document.text, facts.pages)
                command = .documentPagesReady(
                    document: document.document, version: document.version, pages: facts.pages)
            } catch {
                // The server stopped the program itself; the next start tries again.
                if isStopping { return }
                command = failure(error, document)
            }
            report(command, to: room)
            await onReadable?(document, room, false)
            await makeAhead(document, in: room)
            await recognise(document, in: room)
            await onReadable?(document, room, true)
        }
    }

    /// Goes on with what an earlier run has left: scans that are not read yet.
    func resume(_ document: Document, in room: Room) {
        guard !isStopping, FileTree.exists(store.facts(document.checksum)) else { return }
        let rendering = Rendering(document: document.document, version: document.version)
        renderings[rendering] = Task { @Loop in
            await recognise(document, in: room)
            renderings[rendering] = nil
        }
    }

    func report(_ command: Command, to room: Room) {
        do { try room.perform(command, by: .server(for: nil)) } catch {
            log.fault("pages", error)
        }
    }

    func failure(_ problem: Problem, _ document: Document) -> Command {
        log.pagesFailed(document.document.text, problem.code, problem.about)
        if problem.code == "document.secrecy" { removeMade(document.checksum) }
        return .documentPagesFailed(
            document: document.document, version: document.version, reason: problem.reason)
    }

    /// Whether this version is the one that people read.
    func isCurrent(_ document: Document, in room: Room) -> Bool {
        guard !isStopping, let current = room.state.documents[document.document],
            current.version == document.version, case .ready = current.pages
        else { return false }
        return true
    }

    /// Everything that is needed before a page can be asked for.
    func prepare(_ document: Document) async throws(Problem) -> PageFacts {
        let checksum = document.checksum
        guard let kind = FileKind(mediaType: document.mediaType) else {
            throw Problem(415, "document.unsupported")
        }
        try store.makeFolder(for: checksum)
        let pdf = store.pdf(checksum, kind)
        if kind != .pdf, !FileTree.exists(pdf) {
            try await convert(store.original(checksum), kind, to: pdf)
            let first = try await readWords(pdf, 1...1, .background).first
            if let first, SecrecyMark(on: first) != nil {
                throw Problem(422, "document.secrecy")
            }
        }
        let facts = try await facts(of: document)
        try await makePage(
            1, of: document, width: Self.defaultWidth, facts, .background)
        return facts
    }

    /// Makes the pages of a document again if they are gone, as they are after a restore.
    ///
    /// Those who ask meanwhile wait together.
    func remakeIfGone(_ document: Document) async throws(Problem) {
        if FileTree.exists(store.facts(document.checksum)) { return }
        try await once("prepare \(document.checksum)") { [self] in
            _ = try await prepare(document)
        }
    }

    /// Does something once for all who want it at the same time.
    func once(
        _ key: String, _ work: @escaping @Loop () async throws -> Void
    ) async throws(Problem) {
        let task = tasks[key] ?? Task { @Loop in try await work() }
        tasks[key] = task
        defer { if tasks[key] == task { tasks[key] = nil } }
        do { try await task.value } catch {
            throw error as? Problem ?? Problem(500, "document.damaged")
        }
    }

    /// Says in the log what programs are held in on this machine.
    func tellConfinement() {
        look = Task { @Loop [workshop, log] in
            if let found = await workshop.confinement() { log.confinement(found) }
        }
    }

    /// Ends what is under way.
    func stop() async {
        isStopping = true
        for task in renderings.values { task.cancel() }
        for task in tasks.values { task.cancel() }
        workshop.dismissBackground()
        for task in Array(renderings.values) { await task.value }
        await look?.value
        look = nil
        // Whoever is told of pages holds this office.
        onReadable = nil
    }

    /// Removes what lies in clear; nothing can be read any more.
    func close() { store.vault?.folder.remove() }
}

extension Document.Pages {
    /// Whether a start of the server should make the pages: they are still to come, or what
    /// kept them was the machine's fault and not the file's.
    var isWorthATry: Bool {
        switch self {
        case .pending: true
        case .ready: false
        case .failed(let reason):
            ["document.programMissing", "document.timedOut", "storage.failed"].contains {
                reason.hasPrefix($0)
            }
        }
    }
}
