internal import EventLoop
internal import Meeting

/// Pictures of pages: the one that somebody waits for at once, the others ahead.
extension DocumentOffice {
    /// Pages that one program draws ahead, and how many of a document are drawn ahead at all.
    private static let chunk = 8
    private static let ahead = 500

    /// How many pages a document has, and how large each is.
    func facts(of document: Document) async throws(Problem) -> PageFacts {
        let place = store.facts(document.checksum)
        if let bytes = store.read(place), let known = Envelope.decode(PageFacts.self, bytes) {
            return known
        }
        guard let kind = FileKind(mediaType: document.mediaType) else {
            throw Problem(415, "document.unsupported")
        }
        let facts = try await readFacts(store.pdf(document.checksum, kind), .background)
        try store.write(Envelope.encode(facts), to: place)
        return facts
    }

    func readFacts(
        _ pdf: String, _ urgency: Workshop.Urgency
    ) async throws(Problem) -> PageFacts {
        let output = try await workshop.run(
            "pdfinfo", package: "poppler-utils", urgency, on: pdf,
            arguments: { ["-f", "1", "-l", "\(Self.mostPages)", $1] },
            failure: { words in
                words.contains("Incorrect password") ? "document.encrypted" : "document.damaged"
            }, use: { outcome, _ in outcome.stdout })
        guard let facts = PageFacts(output) else { throw Problem(422, "document.empty") }
        return facts
    }

    /// The picture of a page, made if it is not there yet; two who want the same wait together.
    ///
    /// - Returns: its path.
    func page(_ page: Int, of document: Document, width: Int) async throws(Problem) -> String {
        let place = store.page(document.checksum, page, width: width)
        if cache.use(place) { return place }
        try await remakeIfGone(document)
        let facts = try await facts(of: document)
        try await makePage(page, of: document, width: width, facts, .waitedFor)
        return place
    }

    /// A picture that lies on disk, out of memory, where it stays; a hall that asks for the same at
    /// one moment waits for one reading of it.
    ///
    /// - Parameter asFile: whether the kernel may be handed it without copying it.
    /// - Returns: `nil` if it is larger than what is kept in memory, or damaged.
    func remembered(_ place: String, asFile: Bool) async -> SharedBytes? {
        guard cache.size(of: place) <= Int64(memory.largest) else { return nil }
        if let kept = memory.picture(at: place) { return kept }
        try? await once("load \(place)") { [self] in
            let bytes = try await store.load(place, limit: memory.largest)
            memory.keep(asFile ? .handedOver(bytes) : SharedBytes(bytes), at: place)
        }
        return memory.picture(at: place)
    }

    func makePage(
        _ page: Int, of document: Document, width: Int, _ facts: PageFacts,
        _ urgency: Workshop.Urgency
    ) async throws(Problem) {
        let place = store.page(document.checksum, page, width: width)
        if cache.use(place) { return }
        guard let kind = FileKind(mediaType: document.mediaType) else {
            throw Problem(415, "document.unsupported")
        }
        try await once(place) { [self] in
            try await draw(
                page, of: store.pdf(document.checksum, kind), facts.pixels(page, width: width),
                to: place, urgency)
            cache.add(place)
        }
    }

    func draw(
        _ page: Int, of pdf: String, _ pixels: (width: Int, height: Int), to place: String,
        _ urgency: Workshop.Urgency
    ) async throws(Problem) {
        try await workshop.run(
            "pdftoppm", package: "poppler-utils", urgency, on: pdf,
            arguments: { folder, pdf in
                [
                    "-png", "-singlefile", "-f", "\(page)", "-l", "\(page)", "-scale-to-x",
                    "\(pixels.width)", "-scale-to-y", "\(pixels.height)", pdf, folder + "/page",
                ]
            },
            use: { _, folder throws(Problem) in
                try await store.keep(folder + "/page.png", at: place)
            })
    }

    // MARK: Ahead

    /// Draws the pages of a document before anybody asks, then reads their words, then makes
    /// the pictures smaller.
    func makeAhead(_ document: Document, in room: Room) async {
        guard isCurrent(document, in: room), let facts = try? await facts(of: document) else {
            return
        }
        let last = min(facts.pages, Self.ahead)
        let chunks = stride(from: 1, through: last, by: Self.chunk).map {
            $0...min(last, $0 + Self.chunk - 1)
        }
        let drawing = chunks.map { pages in
            Task { @Loop in
                try? await once("ahead \(document.checksum) \(pages)") { [self] in
                    guard isCurrent(document, in: room) else { return }
                    await drawAhead(pages, of: document, facts)
                }
            }
        }
        for task in drawing { await task.value }
        for page in stride(from: 1, through: facts.pages, by: Self.wordChunk)
        where isCurrent(document, in: room) {
            _ = try? await words(on: page, of: document, .background)
        }
        await makeOutline(document)
        for page in 1...last where isCurrent(document, in: room) {
            await makeSmaller(page, of: document)
        }
    }

    private func drawAhead(
        _ pages: ClosedRange<Int>, of document: Document, _ facts: PageFacts
    ) async {
        guard let kind = FileKind(mediaType: document.mediaType) else { return }
        let width = Self.defaultWidth
        let wanted = pages.filter {
            !cache.use(store.page(document.checksum, $0, width: width))
                && facts.pixels($0, width: width) == (width, -1)
        }
        guard let first = wanted.first, let last = wanted.last else { return }
        try? await workshop.run(
            "pdftoppm", package: "poppler-utils", .background,
            on: store.pdf(document.checksum, kind),
            arguments: { folder, pdf in
                [
                    "-png", "-f", "\(first)", "-l", "\(last)", "-scale-to-x", "\(width)",
                    "-scale-to-y", "-1", pdf, folder + "/page",
                ]
            },
            use: { _, folder in
                for name in FileTree.names(in: folder) {
                    // page-007.png
                    guard let page = Int(name.drop { !$0.isNumber }.prefix { $0.isNumber }),
                        wanted.contains(page)
                    else { continue }
                    let place = store.page(document.checksum, page, width: width)
                    try? await store.keep("\(folder)/\(name)", at: place)
                    cache.add(place)
                }
            })
    }

    /// The same picture as WebP, without loss, where that is smaller.
    private func makeSmaller(_ page: Int, of document: Document) async {
        let (checksum, width) = (document.checksum, Self.defaultWidth)
        let picture = store.page(checksum, page, width: width)
        let place = store.smallPage(checksum, page, width: width)
        guard FileTree.exists(picture), !FileTree.exists(place) else { return }
        try? await workshop.run(
            "cwebp", package: "webp", .idle, on: picture,
            arguments: { ["-quiet", "-lossless", "-z", "3", $1, "-o", $0 + "/page.webp"] },
            use: { _, folder throws(Problem) in
                let made = folder + "/page.webp"
                guard FileTree.size(made) < FileTree.size(picture) else { return }
                try await store.keep(made, at: place)
                cache.add(place)
            })
    }

    private func makeOutline(_ document: Document) async {
        let place = store.outline(document.checksum)
        guard let kind = FileKind(mediaType: document.mediaType), !FileTree.exists(place) else {
            return
        }
        let pdf = store.pdf(document.checksum, kind)
        let output = try? await workshop.run(
            "pdftohtml", package: "poppler-utils", .idle, on: pdf,
            arguments: { ["-xml", "-i", "-q", "-f", "1", "-l", "1", "-stdout", $1] },
            use: { outcome, _ in outcome.stdout })
        let entries = output.map(Outline.read) ?? []
        try? store.write(Envelope.encode(entries), to: place)
    }
}
