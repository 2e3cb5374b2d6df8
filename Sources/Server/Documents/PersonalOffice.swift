internal import EventLoop
internal import Journal
internal import Meeting

/// Documents that people keep for themselves: examined and made readable like those of a
/// meeting, and found by nobody but whose they are.
///
/// Their bytes lie under a name made by chance. A deleted file is gone from the store, from what
/// was made of it and from the journal; the bytes go first, so that no file outlives its line.
@Loop final class PersonalOffice {
    /// Files that one person may have, and folders.
    static let mostFiles = 5000
    static let mostFolders = 200
    /// Places that a search tells of each file.
    nonisolated private static let mostPlaces = 3

    private let journal: Journal
    private let documents: DocumentOffice
    private let log: Log
    private var tasks: [String: Task<Void, Never>] = [:]
    private var isStopping = false

    /// Where a search has found something.
    struct Found: Encodable, Sendable {
        let file: String
        /// Whether the name has it.
        let inName: Bool
        let count: Int
        /// The first places, with the words around them.
        let places: [Place]

        struct Place: Encodable, Sendable {
            let page: Int
            let text: String
        }
    }

    init(journal: Journal, documents: DocumentOffice, log: Log) {
        self.journal = journal
        self.documents = documents
        self.log = log
    }

    /// The file as those see it that make pages.
    static func document(_ file: PersonalFile) -> Document {
        var document = Document(
            document: DocumentID(file.id), item: "", name: file.name, kind: "", version: 1,
            mediaType: file.mediaType, size: Int(file.size), checksum: file.key)
        if !file.failure.isEmpty {
            document.pages = .failed(reason: file.failure)
        } else if file.pages > 0 {
            document.pages = .ready(count: Int(file.pages))
        }
        return document
    }

    /// A name for the store that says nothing of what lies there.
    static func key() -> String {
        Hex.text((0..<32).map { _ in UInt8.random(in: .min ... .max) })
    }

    // MARK: In the background

    /// Goes on with what an earlier run has left half-done.
    func resume() {
        guard let all = try? journal.allPersonalFiles() else { return }
        for file in all {
            if file.isRemoved {
                documents.forget(file.key)
            } else if Self.document(file).pages.isWorthATry || isToBeRead(file) {
                makeReadable(file)
            }
        }
    }

    /// Whether its pages are there, but not yet the words of its scans.
    private func isToBeRead(_ file: PersonalFile) -> Bool {
        file.pages > 0 && !FileTree.exists(documents.store.isRead(file.key))
    }

    /// Whether its pages or its words are still being made.
    func isAtWork(on file: PersonalFile) -> Bool { tasks[file.id] != nil }

    /// Makes what is needed to read a file and to find its words.
    func makeReadable(_ file: PersonalFile) {
        guard !isStopping else { return }
        tasks[file.id] = Task { @Loop in
            let document = Self.document(file)
            do throws(Problem) {
                let facts = try await documents.prepare(document)
                report(file, pages: facts.pages, failure: "")
                _ = try await documents.allWords(of: document)
                if try await documents.recogniseScans(of: document, facts) {
                    try documents.markRead(file.key)
                }
            } catch {
                if !isStopping, !Task.isCancelled { fail(file, error) }
            }
            tasks[file.id] = nil
        }
    }

    private func fail(_ file: PersonalFile, _ problem: Problem) {
        log.pagesFailed(file.id, problem.code, problem.about)
        report(file, pages: 0, failure: problem.reason)
        // The line stays, so that its owner sees why; nothing of the file does.
        if problem.code == PersonalFile.removal { documents.forget(file.key) }
    }

    private func report(_ file: PersonalFile, pages: Int, failure: String) {
        do {
            try journal.setPersonalPages(file.id, of: file.user, pages: pages, failure: failure)
        } catch {
            log.fault("personal documents", error)
        }
    }

    /// Deletes the bytes of a file and all that was made of them.
    func removeBytes(of file: PersonalFile) async {
        if let task = tasks[file.id] {
            task.cancel()
            await task.value
        }
        documents.forget(file.key)
    }

    // MARK: Searching

    /// Finds words in the names and in the text of files.
    func search(_ query: DocumentSearch, in files: [PersonalFile]) async -> [Found] {
        var found: [Found] = []
        for file in files {
            var pages: [PageWords.Page] = []
            if case .ready = Self.document(file).pages {
                pages = (try? await documents.allWords(of: Self.document(file))) ?? []
            }
            let (read, id, name) = (pages, file.id, file.name)
            let one = await Task.detached {
                Self.look(for: query, in: read, named: name, id: id)
            }.value
            if let one { found.append(one) }
        }
        return found
    }

    nonisolated private static func look(
        for query: DocumentSearch, in pages: [PageWords.Page], named name: String, id: String
    ) -> Found? {
        let words = name.split { $0 == " " || $0 == "." || $0 == "_" || $0 == "-" }.map {
            PageWords.Word(text: String($0), x: 0, y: 0, w: 0, h: 0)
        }
        let title = PageWords.Page(page: 0, width: 0, height: 0, words: words)
        let inName = !query.hits(in: [title]).isEmpty
        let hits = query.hits(in: pages)
        guard inName || !hits.isEmpty else { return nil }
        return Found(
            file: id, inName: inName, count: hits.count,
            places: hits.prefix(mostPlaces).map { .init(page: $0.page, text: $0.text) })
    }

    // MARK: The end

    /// Ends what is under way; `stop()` waits for it.
    func cancel() {
        isStopping = true
        for task in tasks.values { task.cancel() }
    }

    func stop() async {
        for task in Array(tasks.values) { await task.value }
    }
}

extension Problem {
    /// Why a document cannot be read, as it is kept: the code, and behind a space what is missing
    /// on this machine.
    var reason: String {
        code == "document.programMissing" && about != nil ? "\(code) \(about ?? "")" : code
    }

    /// The answer for a document that cannot be read.
    init(reason: String, name: String) {
        let parts = reason.split(separator: " ", maxSplits: 1).map(String.init)
        self.init(422, parts.first ?? "document.damaged", parts.count > 1 ? parts[1] : name)
    }
}
