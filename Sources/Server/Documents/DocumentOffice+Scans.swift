internal import EventLoop
internal import Meeting

/// The words of pages that are pictures only, recognised when nothing else is to be done.
///
/// A secrecy mark that comes to light so is as good a reason to refuse as one that could be read
/// at once.
extension DocumentOffice {
    /// Reads the scans of a document; the outcome goes to the room.
    func recognise(_ document: Document, in room: Room) async {
        guard isCurrent(document, in: room), let facts = try? await facts(of: document) else {
            return
        }
        do throws(Problem) {
            let count = try await recogniseScans(of: document, facts) { [self] in
                isCurrent(document, in: room)
            }
            guard count > 0, isCurrent(document, in: room) else { return }
            report(
                .recogniseDocument(
                    document: document.document, version: document.version, pages: count),
                to: room)
        } catch {
            if error.code == "document.secrecy" { report(failure(error, document), to: room) }
        }
    }

    /// Reads the scans of a document that stands in no meeting.
    ///
    /// - Returns: whether that is done; without the program that reads them it is a document
    ///   like any other, and a later start tries again.
    /// - Throws: `document.secrecy`.
    func recogniseScans(of document: Document, _ facts: PageFacts) async throws(Problem) -> Bool {
        do throws(Problem) {
            _ = try await recogniseScans(of: document, facts) { !Task.isCancelled }
        } catch {
            guard error.code == "document.programMissing" else { throw error }
            return false
        }
        return !Task.isCancelled
    }

    /// Reads the pages of a document that have no words of their own, while `isWanted` says so.
    ///
    /// - Returns: how many pages have words that were recognised, now or earlier.
    /// - Throws: `document.secrecy` for what must not be here, `document.programMissing`; a page
    ///   that cannot be read is left without words.
    private func recogniseScans(
        of document: Document, _ facts: PageFacts, while isWanted: () -> Bool
    ) async throws(Problem) -> Int {
        var count = 0
        for page in 1...facts.pages {
            guard isWanted(), let known = try? await words(on: page, of: document, .idle) else {
                return count
            }
            guard let bytes = store.read(known.path),
                var found = Envelope.decode(PageWords.Page.self, bytes)
            else { continue }
            if !known.recognised {
                guard found.words.isEmpty else { continue }
                do throws(Problem) {
                    found = try await recognise(page, of: document, facts)
                } catch {
                    guard error.code == "document.programMissing" else { continue }
                    log.missingProgram("tesseract", package: "tesseract-ocr-vie")
                    throw error
                }
            }
            if page == 1, SecrecyMark(on: found) != nil { throw Problem(422, "document.secrecy") }
            if !found.words.isEmpty { count += 1 }
        }
        return count
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
            "tesseract", package: "tesseract-ocr-vie", .idle, on: picture,
            arguments: { [$1, "stdout", "-l", "vie", "tsv"] },
            use: { outcome, _ in outcome.stdout })
        let found = RecognisedWords.read(table, page: page, size: size)
        try store.write(
            Envelope.encode(found), to: store.recognised(document.checksum, page))
        return found
    }
}
