internal import EventLoop
internal import Meeting

/// Pages for documents that hang on submissions, made when a version has come and the words of its
/// scans read after that.
///
/// What was left half-done by a stop is taken up again by the next start.
@Loop final class SubmissionPages {
    private let documents: DocumentOffice
    private let log: Log
    private var tasks: [String: Task<Void, Never>] = [:]
    private var isStopping = false
    /// Hears how many pages there are, or why there are none.
    var onOutcome: ((SubmissionID, DocumentID, Int, Result<Int, Problem>) -> Void)?

    init(documents: DocumentOffice, log: Log) {
        self.documents = documents
        self.log = log
    }

    /// A version as those see it that make pages.
    static func document(
        _ id: DocumentID, _ version: SubmissionDocument.Version
    ) -> Document {
        var document = Document(
            document: id, item: "", name: version.file.name, kind: "", version: version.version,
            mediaType: version.file.mediaType, size: version.file.size,
            checksum: version.file.checksum)
        document.pages = version.pages
        return document
    }

    func make(_ submission: SubmissionID, _ id: DocumentID, _ version: SubmissionDocument.Version) {
        guard !isStopping else { return }
        let name = "\(id.text) \(version.version)"
        let document = Self.document(id, version)
        tasks[name] = Task { @Loop in
            do throws(Problem) {
                let facts = try await documents.prepare(document)
                if document.pages == .pending {
                    onOutcome?(submission, id, version.version, .success(facts.pages))
                }
                _ = try await documents.allWords(of: document, .background)
                if try await documents.recogniseScans(of: document, facts) {
                    try documents.markRead(document.checksum)
                }
            } catch {
                fail(submission, document, error)
            }
            tasks[name] = nil
        }
    }

    private func fail(_ submission: SubmissionID, _ document: Document, _ problem: Problem) {
        // The server stopped the program itself; the next start tries again.
        if isStopping || Task.isCancelled { return }
        log.pagesFailed(document.document.text, problem.code, problem.about)
        if problem.code == "document.secrecy" { documents.removeMade(document.checksum) }
        onOutcome?(submission, document.document, document.version, .failure(problem))
    }

    /// Takes up what a stop has left.
    func resume(_ submission: Submission) {
        for document in submission.documents {
            for version in document.versions {
                let checksum = version.file.checksum
                if version.pages.isWorthATry || isUnread(version, checksum) {
                    make(submission.id, document.document, version)
                }
            }
        }
    }

    private func isUnread(_ version: SubmissionDocument.Version, _ checksum: String) -> Bool {
        guard case .ready = version.pages else { return false }
        return FileTree.exists(documents.store.facts(checksum))
            && !FileTree.exists(documents.store.isRead(checksum))
    }

    // MARK: The end

    func cancel() {
        isStopping = true
        for task in tasks.values { task.cancel() }
    }

    func stop() async {
        for task in Array(tasks.values) { await task.value }
    }
}
