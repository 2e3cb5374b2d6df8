internal import EventLoop
internal import Meeting

/// The words of pages, out of the PDF itself or as they were recognised in a scan.
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
                try store.write(
                    Envelope.encode(page), to: store.words(document.checksum, page.page))
            }
        }
    }

    func readWords(
        _ pdf: String, _ pages: ClosedRange<Int>, _ urgency: Workshop.Urgency
    ) async throws(Problem) -> [PageWords.Page] {
        let (first, last) = (pages.lowerBound, pages.upperBound)
        let output = try await workshop.run(
            "pdftotext", package: "poppler-utils", urgency, on: pdf,
            arguments: {
                ["-bbox-layout", "-f", "\(first)", "-l", "\(last)", "-enc", "UTF-8", $1, "-"]
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
        return await Task.detached { [store] in
            files.enumerated().map { index, path in
                store.read(path).flatMap { Envelope.decode(PageWords.Page.self, $0) }
                    ?? PageWords.Page(page: index + 1, width: 0, height: 0, words: [])
            }
        }.value
    }

    /// How many of these pages have no words, and no program has looked for some in them.
    func wordless(_ pages: [PageWords.Page], of document: Document) -> Int {
        pages.count { page in
            page.words.isEmpty
                && !FileTree.exists(store.recognised(document.checksum, page.page))
        }
    }
}
