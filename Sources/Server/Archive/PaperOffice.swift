internal import EventLoop
internal import Journal
internal import Meeting

/// The papers of the old archive on a running server: who may read which, pages of those that are
/// no PDF, words of those that are scans, and the index true to them all.
@Loop final class PaperOffice {
    private let journal: Journal
    private let documents: DocumentOffice
    private let log: Log
    private(set) var access: [String: Access] = [:]
    private var worker: Task<Void, Never>?
    private var index: SearchIndex?
    /// What is still to be read.
    private var waiting: [Paper] = []
    private var isStopping = false

    /// For whom a paper is.
    struct Access: Sendable {
        let body: String
        let readers: Visibility.PaperReaders
    }

    init(journal: Journal, documents: DocumentOffice, log: Log) {
        self.journal = journal
        self.documents = documents
        self.log = log
    }

    /// Learns what there is, and goes on with what an import has left to be done.
    func start(index: SearchIndex?) {
        var unfinished: [Paper] = []
        do {
            let stamps = try index?.stamps(of: PaperPart.source) ?? [:]
            try journal.forEachPaper { paper in
                access[paper.id] = Access(body: paper.body, readers: paper.readersKept)
                let isKept = stamps[PaperPart.name(paper)] == PaperPart.stamp(paper)
                if !isKept || paper.failure.isEmpty && (paper.pages == 0 || paper.isUnread) {
                    unfinished.append(paper)
                }
                return true
            }
            let names = Set(access.keys)
            for part in stamps.keys where !names.contains(PaperPart.id(in: part) ?? "") {
                try index?.remove(part, of: PaperPart.source)
            }
        } catch {
            log.fault("archive", error)
        }
        self.index = index
        waiting = unfinished
        goOn()
    }

    /// Papers that have come while the server runs.
    func take(_ papers: [Paper]) {
        for paper in papers {
            access[paper.id] = Access(body: paper.body, readers: paper.readersKept)
            if paper.pages == 0 || paper.isUnread { waiting.append(paper) }
        }
        goOn()
    }

    private func goOn() {
        guard let index, worker == nil, !waiting.isEmpty, !isStopping else { return }
        worker = Task { @Loop in
            while !Task.isCancelled, !waiting.isEmpty {
                await finish(waiting.removeFirst(), index)
            }
            worker = nil
        }
    }

    func cancel() {
        isStopping = true
        worker?.cancel()
    }

    func stop() async { await worker?.value }

    /// What this person is to the papers.
    func reader(_ user: UserID) throws(Problem) -> Visibility.PaperReader {
        let registry = Registry(journal: journal)
        let account = try registry.account(user.text)
        let places = try registry.entries(.members).filter {
            Membership.user(of: $0.id) == account.id
        }
        return Visibility.PaperReader(
            bodies: Set(places.compactMap { $0.id.split(separator: "/").first.map(String.init) }),
            keeps: Set(account.roles.compactMap(Account.body(inRole:))),
            keepsAll: account.roles.contains("secretary"))
    }

    // MARK: In the background

    private func finish(_ paper: Paper, _ index: SearchIndex) async {
        var paper = paper
        var pages: [String] = []
        do throws(Problem) {
            if paper.failure.isEmpty { pages = try await read(&paper) }
            if Task.isCancelled { return }
        } catch {
            // The server stopped the program itself; the next start tries again.
            if Task.isCancelled || documents.isStopping { return }
            log.pagesFailed(paper.id, error.code, error.about)
            if error.code == "document.secrecy" { documents.removeMade(paper.checksum) }
            paper.failure = error.reason
        }
        let (done, texts) = (paper, pages)
        do {
            try await Task.detached(priority: .low) { [journal] in
                try journal.setPaper(
                    done.id, pages: Int(done.pages), isUnread: done.isUnread,
                    failure: done.failure)
                try index.put([PaperPart.part(done, pages: texts)])
            }.value
        } catch {
            log.fault("archive", error)
        }
    }

    /// The words of its pages: those that stand in the PDF, as the import reads them, or else
    /// those of pages that are made now, with what is recognised in scans.
    private func read(_ paper: inout Paper) async throws(Problem) -> [String] {
        if paper.mediaType == FileKind.pdf.mediaType, paper.pages > 0, !paper.isUnread {
            let output = try await documents.text(
                ofPDF: documents.store.original(paper.checksum), .idle)
            let pages = await Task.detached(priority: .low) { PaperText.pages(output) }.value
            if !pages.contains(where: \.isEmpty) { return pages }
        }
        let document = paper.document
        let facts = try await documents.prepare(document)
        paper.pages = Int64(facts.pages)
        _ = try await documents.recogniseScans(of: document, facts)
        if Task.isCancelled { return [] }
        paper.isUnread = false
        return try await documents.allWords(of: document, .idle).map(\.text)
    }
}
