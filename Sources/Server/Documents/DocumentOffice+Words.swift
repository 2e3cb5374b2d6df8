internal import EventLoop
internal import Meeting

/// The words of pages: out of the PDF itself, or recognised in a scan.
extension DocumentOffice {
    /// Pages whose words are read in one go.
    static let wordChunk = 20

    /// The words of a page with their boxes, read now if they have not been.
    ///
    /// - Returns: the path of the JSON, and whether a program has recognised them.
    func words(
        on page: Int, of document: Document, _ urgency: Workshop.Urgency
    ) async throws(Problem) -> (path: String, recognised: Bool) {
        let recognised = store.recognised(document.checksum, page)
        if FileTree.exists(recognised) { return (recognised, true) }
        let place = store.words(document.checksum, page)
        if !FileTree.exists(place) { try await makeWords(around: page, document, urgency) }
        return (place, false)
    }

    private func makeWords(
        around page: Int, _ document: Document, _ urgency: Workshop.Urgency
    ) async throws(Problem) {
        try await remakeIfGone(document)
        let facts = try await facts(of: document)
        guard let kind = FileKind(mediaType: document.mediaType) else {
            throw Problem(415, "document.unsupported")
        }
        let first = (page - 1) / Self.wordChunk * Self.wordChunk + 1
        let last = min(facts.pages, first + Self.wordChunk - 1)
        try await once("words \(document.checksum) \(first)") { [self] in
            let pdf = store.pdf(document.checksum, kind)
            for page in try await readWords(pdf, first...last, urgency) {
                try FileTree.write(
                    Envelope.encode(page), to: store.words(document.checksum, page.page))
            }
        }
    }

    func readWords(
        _ pdf: String, _ pages: ClosedRange<Int>, _ urgency: Workshop.Urgency
    ) async throws(Problem) -> [PageWords.Page] {
        let (first, last) = (pages.lowerBound, pages.upperBound)
        let output = try await workshop.run(
            "pdftotext", package: "poppler-utils", urgency,
            arguments: { _ in
                ["-bbox-layout", "-f", "\(first)", "-l", "\(last)", "-enc", "UTF-8", pdf, "-"]
            }, use: { outcome, _ in outcome.stdout })
        return await Task.detached { PageWords.read(output, first: first) }.value
    }

    /// The words of every page, for searching and comparing.
    func allWords(
        of document: Document, _ urgency: Workshop.Urgency = .waitedFor
    ) async throws(Problem) -> [PageWords.Page] {
        try await remakeIfGone(document)
        let facts = try await facts(of: document)
        var paths: [String] = []
        for page in 1...facts.pages {
            paths.append(try await words(on: page, of: document, urgency).path)
        }
        let files = paths
        return await Task.detached {
            files.enumerated().map { index, path in
                FileTree.read(path).flatMap { Envelope.decode(PageWords.Page.self, $0) }
                    ?? PageWords.Page(page: index + 1, width: 0, height: 0, words: [])
            }
        }.value
    }

    // MARK: Scans

    /// Reads the words of pages that are pictures only, when nothing else is to be done.
    func recognise(_ document: Document, in room: Room) async {
        guard isCurrent(document, in: room), let facts = try? await facts(of: document) else {
            return
        }
        var count = 0
        for page in 1...facts.pages {
            guard isCurrent(document, in: room),
                let known = try? await words(on: page, of: document, .idle)
            else { return }
            if known.recognised {
                count += 1
                continue
            }
            guard let bytes = FileTree.read(known.path),
                let empty = Envelope.decode(PageWords.Page.self, bytes), empty.words.isEmpty
            else { continue }
            do throws(Problem) {
                let found = try await recognise(page, of: document, facts)
                if page == 1, SecrecyMark(on: found) != nil {
                    return report(failure(Problem(422, "document.secrecy"), document), to: room)
                }
                if !found.words.isEmpty { count += 1 }
            } catch {
                if error.code == "document.programMissing" {
                    return log.missingProgram("tesseract", package: "tesseract-ocr-vie")
                }
            }
        }
        guard count > 0, isCurrent(document, in: room) else { return }
        report(
            .recogniseDocument(
                document: document.document, version: document.version, pages: count), to: room)
    }

    /// The same for a document that stands in no meeting.
    func recogniseScans(of document: Document, _ facts: PageFacts) async {
        for page in 1...facts.pages where !Task.isCancelled {
            guard let known = try? await words(on: page, of: document, .idle), !known.recognised,
                let bytes = FileTree.read(known.path),
                let empty = Envelope.decode(PageWords.Page.self, bytes), empty.words.isEmpty
            else { continue }
            do throws(Problem) { _ = try await recognise(page, of: document, facts) } catch {
                if error.code == "document.programMissing" { return }
            }
        }
    }

    private func recognise(
        _ page: Int, of document: Document, _ facts: PageFacts
    ) async throws(Problem) -> PageWords.Page {
        guard let kind = FileKind(mediaType: document.mediaType) else {
            throw Problem(415, "document.unsupported")
        }
        guard facts.sizes.indices.contains(page - 1) else { throw Problem(422, "document.damaged") }
        let size = (width: facts.sizes[page - 1][0], height: facts.sizes[page - 1][1])
        // 300 dots an inch, which is what the program was taught with; no more than it can hold.
        let width = min(3600, max(600, Int(size.width * 300 / 72)))
        let picture = "\(store.work)/\(RandomName.make("o")).png"
        defer { FileTree.remove(picture) }
        try await draw(
            page, of: store.pdf(document.checksum, kind), facts.pixels(page, width: width),
            to: picture, .idle)
        let table = try await workshop.run(
            "tesseract", package: "tesseract-ocr-vie", .idle,
            arguments: { _ in [picture, "stdout", "-l", "vie", "tsv"] },
            use: { outcome, _ in outcome.stdout })
        let found = RecognisedWords.read(table, page: page, size: size)
        try FileTree.write(
            Envelope.encode(found), to: store.recognised(document.checksum, page))
        return found
    }
}
