internal import EventLoop
internal import Glibc

/// What has been found out about an uploaded file before anybody takes it.
@Loop final class Examined {
    nonisolated let kind: FileKind
    /// Of a PDF.
    nonisolated let facts: PageFacts?
    /// A picture of a PDF's first page; removed with this object unless it has been moved.
    nonisolated let firstPage: String?

    init(kind: FileKind, facts: PageFacts? = nil, firstPage: String? = nil) {
        self.kind = kind
        self.facts = facts
        self.firstPage = firstPage
    }

    isolated deinit {
        if let firstPage { unlink(firstPage) }
    }
}

extension DocumentOffice {
    /// Pages of the longest document there is a use for.
    static let mostPages = 10_000
    /// Bytes of everything in an office file, unpacked.
    private static let mostUnpacked = 1 << 30
    private static let mostEntries = 20_000
    /// Bytes of a text file; more is no document that people read.
    private static let mostText = 16 << 20

    /// Examines a file and tells what it is.
    ///
    /// - Parameter name: what people call it, for the message.
    /// - Throws: `document.empty`, `.unsupported`, `.encrypted`, `.damaged`, `.tooLarge`,
    ///   `.secrecy`, each about `name`.
    func examine(_ path: String, name: String) async throws(Problem) -> Examined {
        let size: Int64
        let beginning: [UInt8]
        let end: [UInt8]
        do {
            size = try await FileReading.status(path).size
            beginning = try await FileReading.read(path, count: 65_536, limit: 65_536)
            let from = max(0, size - 65_536)
            end = try await FileReading.read(path, from: from, count: 65_536, limit: 65_536)
        } catch {
            throw Problem(400, "document.damaged", name)
        }
        guard size > 0 else { throw Problem(422, "document.empty", name) }
        guard let kind = FileKind(beginning: beginning, end: end, name: name) else {
            throw Problem(415, "document.unsupported", name)
        }
        do throws(Problem) {
            if kind == .pdf { return try await examinePDF(path) }
            if kind.isPacked { try await checkUnpackedSize(path, end) }
            if kind.maker == .pictures, let picture = PictureSize(kind, beginning) {
                guard picture.isReasonable else { throw Problem(422, "document.tooLarge") }
            }
            if kind == .txt, size > Int64(Self.mostText) {
                throw Problem(422, "document.tooLarge")
            }
            return Examined(kind: kind)
        } catch {
            throw Problem(error.status, error.code, error.about ?? name)
        }
    }

    /// Counts pages, looks for a secrecy mark and draws the first page, all at the same time.
    private func examinePDF(_ path: String) async throws(Problem) -> Examined {
        let picture = "\(store.work)/\(RandomName.make("p")).png"
        let drawing = Task { @Loop in
            try await draw(1, of: path, (Self.defaultWidth, -1), to: picture, .waitedFor)
        }
        let reading = Task { @Loop in try await readWords(path, 1...1, .waitedFor).first }
        let facts: PageFacts
        do throws(Problem) { facts = try await readFacts(path, .waitedFor) } catch {
            drawing.cancel()
            reading.cancel()
            _ = await (drawing.result, reading.result)
            FileTree.remove(picture)
            throw error
        }
        let first = try? await reading.value
        let isDrawn = (try? await drawing.value) != nil
        let tall = facts.pixels(1, width: Self.defaultWidth) != (Self.defaultWidth, -1)
        let examined = Examined(
            kind: .pdf, facts: facts, firstPage: isDrawn && !tall ? picture : nil)
        if tall { FileTree.remove(picture) }
        guard facts.pages <= Self.mostPages else { throw Problem(422, "document.tooLarge") }
        if let first, SecrecyMark(on: first) != nil { throw Problem(422, "document.secrecy") }
        return examined
    }

    private func checkUnpackedSize(_ path: String, _ end: [UInt8]) async throws(Problem) {
        guard let place = ZipDirectory.place(end: end),
            let bytes = try? await FileReading.read(
                path, from: Int64(place.offset), count: place.size, limit: 8 << 20)
        else { throw Problem(422, "document.damaged") }
        let directory = ZipDirectory(bytes)
        guard directory.unpackedBytes <= Self.mostUnpacked,
            directory.entries <= Self.mostEntries
        else { throw Problem(422, "document.tooLarge") }
    }
}
