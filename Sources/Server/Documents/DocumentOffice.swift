internal import EventLoop
internal import Foundation
internal import Meeting

/// From an uploaded file to pages that can be read.
///
/// A file is examined before it is attached: what is empty, protected, damaged or of a kind
/// that is not taken is refused and leaves nothing behind. Pages follow in the background;
/// the news that they are there re-enters the room as a command, like anything else.
@Loop final class DocumentOffice {
    let store: DocumentStore
    let workshop: Workshop
    let log: Log
    private var pageTasks: [String: Task<Void, any Error>] = [:]
    private var renderings: [Rendering: Task<Void, Never>] = [:]
    private var remakings: [String: Task<Void, any Error>] = [:]
    private var isStopping = false

    /// One version of a document; the next one may begin before it is done.
    private struct Rendering: Hashable {
        let document: DocumentID
        let version: Int
    }

    /// Pages whose words are read in one go, and those made ahead in the default width.
    private static let chunk = 20
    static let defaultWidth = 1200

    init(folder: String, settings: Settings.Documents, log: Log) throws(Problem) {
        store = try DocumentStore(folder: folder)
        workshop = Workshop(folder: store.work, settings: settings)
        self.log = log
    }

    var incoming: String { store.incoming }

    // MARK: In

    /// Examines a file and tells what it is.
    ///
    /// - Parameter name: what people call it, for the message.
    /// - Throws: `document.empty`, `.unsupported`, `.encrypted`, `.damaged`, each about `name`.
    func examine(_ path: String, name: String) async throws(Problem) -> FileKind {
        let size: Int64
        let beginning: [UInt8]
        let end: [UInt8]
        do {
            size = try await FileReading.status(path).size
            beginning = try await FileReading.read(path, count: 128, limit: 128)
            let from = max(0, size - 65_536)
            end = try await FileReading.read(path, from: from, count: 65_536, limit: 65_536)
        } catch {
            throw Problem(400, "document.damaged", name)
        }
        guard size > 0 else { throw Problem(422, "document.empty", name) }
        guard let kind = FileKind(beginning: beginning, end: end) else {
            throw Problem(415, "document.unsupported", name)
        }
        if kind == .pdf {
            do { _ = try await pageCount(path, .waitedFor) } catch {
                throw Problem(error.status, error.code, error.about ?? name)
            }
        }
        return kind
    }

    /// Takes an examined file into the store; the same bytes lie there once.
    ///
    /// - Returns: whether they were not there before.
    @discardableResult
    func keep(_ upload: Upload, checksum: String) throws(Problem) -> Bool {
        let place = store.original(checksum)
        if FileTree.exists(place) { return false }
        try upload.move(to: place)
        return true
    }

    /// Removes a file that was kept just now and that no meeting has taken.
    func forget(_ checksum: String) { FileTree.remove(store.original(checksum)) }

    // MARK: Pages

    /// Makes what a document needs to be read, in the background; the outcome goes to the room.
    func render(_ document: Document, in room: Room) {
        guard !isStopping else { return }
        let rendering = Rendering(document: document.document, version: document.version)
        renderings[rendering] = Task { @Loop in
            let command: Command
            do throws(Problem) {
                let count = try await prepare(document)
                log.pages(document.document.text, count)
                command = .documentPagesReady(
                    document: document.document, version: document.version, pages: count)
            } catch {
                // The server stopped the program itself; the next start tries again.
                if isStopping { return }
                log.pagesFailed(document.document.text, error.code)
                command = .documentPagesFailed(
                    document: document.document, version: document.version, reason: error.code)
            }
            do { try room.perform(command, by: .server(for: nil)) } catch {
                log.fault("pages", error)
            }
            await makeAhead(document, in: room)
            renderings[rendering] = nil
        }
    }

    /// The first page and all words; returns the number of pages.
    private func prepare(_ document: Document) async throws(Problem) -> Int {
        guard let kind = FileKind(mediaType: document.mediaType) else {
            throw Problem(415, "document.unsupported")
        }
        try store.makeFolder(for: document.checksum)
        let pdf = store.pdf(document.checksum, kind)
        if kind != .pdf, !FileTree.exists(pdf) { try await convert(document, kind, to: pdf) }
        let count = try await pageCount(pdf, .background)
        try await makePage(1, of: document, width: Self.defaultWidth, .background)
        for first in stride(from: 1, through: count, by: Self.chunk) {
            try await readWords(pdf, document.checksum, first, min(count, first + Self.chunk - 1))
        }
        return count
    }

    /// Makes the pages of a document again if they are gone, as they are after a restore; those
    /// who ask meanwhile wait together.
    func remakeIfGone(_ document: Document, pages: Int) async throws(Problem) {
        if FileTree.exists(store.words(document.checksum, pages)) { return }
        let task =
            remakings[document.checksum] ?? Task { @Loop in _ = try await prepare(document) }
        remakings[document.checksum] = task
        defer { remakings[document.checksum] = nil }
        do { try await task.value } catch {
            throw error as? Problem ?? Problem(500, "document.damaged")
        }
    }

    private func makeAhead(_ document: Document, in room: Room) async {
        guard let current = room.state.documents[document.document],
            current.version == document.version, case .ready(let count) = current.pages
        else { return }
        for page in 1...count where !isStopping && count <= 500 {
            try? await makePage(page, of: document, width: Self.defaultWidth, .background)
        }
    }

    /// The picture of a page, made if it is not there yet; two who want the same wait together.
    ///
    /// - Returns: its path.
    func page(
        _ page: Int, of document: Document, width: Int
    ) async throws(Problem) -> String {
        try await makePage(page, of: document, width: width, .waitedFor)
        return store.page(document.checksum, page, width: width)
    }

    private func makePage(
        _ page: Int, of document: Document, width: Int, _ urgency: Workshop.Urgency
    ) async throws(Problem) {
        let place = store.page(document.checksum, page, width: width)
        if FileTree.exists(place) { return }
        let task =
            pageTasks[place]
            ?? Task { @Loop in
                try await render(page, of: document, width: width, to: place, urgency)
            }
        pageTasks[place] = task
        defer { pageTasks[place] = nil }
        do { try await task.value } catch {
            throw error as? Problem ?? Problem(500, "document.damaged")
        }
    }

    private func render(
        _ page: Int, of document: Document, width: Int, to place: String,
        _ urgency: Workshop.Urgency
    ) async throws(Problem) {
        guard let kind = FileKind(mediaType: document.mediaType) else {
            throw Problem(415, "document.unsupported")
        }
        let pdf = store.pdf(document.checksum, kind)
        try await workshop.run(
            "pdftoppm", package: "poppler-utils", urgency,
            arguments: { folder in
                [
                    "-png", "-singlefile", "-f", "\(page)", "-l", "\(page)", "-scale-to-x",
                    "\(width)", "-scale-to-y", "-1", pdf, folder + "/page",
                ]
            },
            use: { _, folder throws(Problem) in
                try FileTree.move(folder + "/page.png", to: place)
            })
    }

    private func readWords(
        _ pdf: String, _ checksum: String, _ first: Int, _ last: Int
    ) async throws(Problem) {
        if FileTree.exists(store.words(checksum, last)) { return }
        let output = try await workshop.run(
            "pdftotext", package: "poppler-utils", .background,
            arguments: { _ in
                ["-bbox-layout", "-f", "\(first)", "-l", "\(last)", "-enc", "UTF-8", pdf, "-"]
            }, use: { outcome, _ in outcome.stdout })
        let pages = await Task.detached { PageWords.read(output, first: first) }.value
        for page in pages {
            try FileTree.write(Envelope.encode(page), to: store.words(checksum, page.page))
        }
    }

    private func convert(
        _ document: Document, _ kind: FileKind, to pdf: String
    ) async throws(Problem) {
        let original = store.original(document.checksum)
        try await workshop.convertToPDF(
            original, fileExtension: kind.fileExtension, .background,
            use: { made throws(Problem) in try FileTree.move(made, to: pdf) })
    }

    private func pageCount(
        _ pdf: String, _ urgency: Workshop.Urgency
    ) async throws(Problem) -> Int {
        let output = try await workshop.run(
            "pdfinfo", package: "poppler-utils", urgency, arguments: { _ in [pdf] },
            failure: { words in
                words.contains("Incorrect password") ? "document.encrypted" : "document.damaged"
            }, use: { outcome, _ in outcome.stdout })
        let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
        let pages = lines.first { $0.hasPrefix("Pages:") }?
            .split(separator: " ").last.flatMap { Int($0) }
        guard let pages, pages > 0 else { throw Problem(422, "document.empty") }
        return pages
    }

    // MARK: Office files

    /// A PDF of a DOCX, for the minutes.
    func pdf(ofDocx docx: [UInt8]) async throws(Problem) -> [UInt8] {
        let file = "\(store.work)/minutes-\(UUID().uuidString).docx"
        try FileTree.write(docx, to: file)
        defer { FileTree.remove(file) }
        return try await workshop.convertToPDF(
            file, fileExtension: "docx", .waitedFor,
            use: { made throws(Problem) in
                guard let bytes = FileTree.read(made) else { throw Problem(500, "export.failed") }
                return bytes
            })
    }

    /// Ends what is under way.
    func stop() async {
        isStopping = true
        for task in renderings.values { task.cancel() }
        for task in pageTasks.values { task.cancel() }
        for task in remakings.values { task.cancel() }
        workshop.dismissBackground()
        for task in Array(renderings.values) { await task.value }
    }
}

extension Document.Pages {
    /// Whether a start of the server should make the pages: they are still to come, or what
    /// kept them was the machine's fault and not the file's.
    var isWorthATry: Bool {
        switch self {
        case .pending: true
        case .ready: false
        case .failed(let reason):
            ["document.programMissing", "document.timedOut", "storage.failed"].contains(reason)
        }
    }
}

extension Workshop {
    /// Converts an office file by LibreOffice, with a profile folder of its own.
    ///
    /// - Parameter use: is given the path of the PDF, which is gone afterwards.
    func convertToPDF<T>(
        _ file: String, fileExtension: String, _ urgency: Urgency,
        use: (String) async throws(Problem) -> T
    ) async throws(Problem) -> T {
        try await run(
            "soffice", package: "libreoffice-writer-nogui", urgency,
            arguments: { folder in
                // LibreOffice goes by the ending of the name, which the store does not keep.
                let named = "\(folder)/input.\(fileExtension)"
                symlink(file, named)
                return [
                    "-env:UserInstallation=file://\(folder)/profile", "--headless", "--norestore",
                    "--convert-to", "pdf", "--outdir", folder, named,
                ]
            },
            use: { _, folder throws(Problem) in
                let made = folder + "/input.pdf"
                // It ends with 0 and no file when it cannot read its input.
                guard FileTree.exists(made) else { throw Problem(422, "document.damaged") }
                return try await use(made)
            })
    }
}
