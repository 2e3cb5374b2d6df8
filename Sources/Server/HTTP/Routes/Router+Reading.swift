internal import EventLoop
internal import HTTPTypes
internal import Meeting
internal import Wire

/// What a reader asks of a document beside its pages: how it is laid out, where words stand,
/// what versions there were and how they differ.
extension Router {
    private struct Layout: Encodable {
        let pages: Int
        /// Width and height of each page in points.
        let sizes: [[Double]]
        let outline: [Outline.Entry]
    }

    private struct Found: Encodable {
        let hits: [DocumentSearch.Hit]
        /// There is more than is told.
        let isCut: Bool
        /// How many pages are pictures in which nothing can be found, or nothing yet.
        let wordless: Int
    }

    private struct Version: Encodable {
        let version: Int
        let name: String
        let size: Int
        let checksum: String
        let pages: Int?
        let at: Timestamp?
        let by: UserID?
        /// Left out where it is not.
        let restricted: Bool?
    }

    private struct Comparison: Encodable {
        let from: Int
        let to: Int
        let pages: [Page]

        struct Page: Encodable {
            let page: Int
            let removed: Int
            let added: Int
            /// Left out where nothing has changed.
            let pieces: [WordDiff.Piece]?
        }
    }

    /// `…/layout`, `…/search?q=…`, `…/versions` and `…/compare?from=…&to=…`.
    func readAbout(_ request: Request) async throws(Problem) -> Answer {
        let user = try member(request)
        let (room, document) = try document(request, for: user)
        func version(_ number: Int) -> Document? {
            Visibility.version(number, of: document.document, user, in: room.state)
        }
        switch request.path[3] {
        case "layout": return try await layout(document)
        case "search": return try await search(document, request)
        case "versions":
            let all = document.earlier.map(\.version) + [document.version]
            return .json(all.compactMap { version($0) }.map(Self.told))
        case "compare":
            if document.restricted {
                // The whole text without a name on it, like the file.
                guard Visibility.mayTake(document.document, user, in: room.state) else {
                    throw Problem(403, "document.restricted", document.name)
                }
                try note(.comparison, of: document, in: room, request)
            }
            return try await compare(request, version)
        default: throw Problem.notFound
        }
    }

    func layout(_ document: Document) async throws(Problem) -> Answer {
        _ = try pageCount(document)
        try await house.documents.remakeIfGone(document)
        let facts = try await house.documents.facts(of: document)
        let outline = house.documents.store.read(
            house.documents.store.outline(document.checksum))
        return .json(
            Layout(
                pages: facts.pages, sizes: facts.sizes,
                outline: outline.flatMap { Envelope.decode([Outline.Entry].self, $0) } ?? []))
    }

    func search(_ document: Document, _ request: Request) async throws(Problem) -> Answer {
        _ = try pageCount(document)
        let text = request.query["q"] ?? ""
        guard text.utf8.count <= 400, let query = DocumentSearch(text) else {
            throw Problem(400, "field.invalid", "q")
        }
        let pages = try await house.documents.allWords(of: document)
        let hits = await Task.detached { query.hits(in: pages) }.value
        let wordless = house.documents.wordless(pages, of: document)
        return .json(
            Found(
                hits: document.restricted ? hits.map(\.bare) : hits,
                isCut: hits.count == DocumentSearch.most, wordless: wordless))
    }

    private static func told(_ document: Document) -> Version {
        var pages: Int?
        if case .ready(let count) = document.pages { pages = count }
        return Version(
            version: document.version, name: document.name, size: document.size,
            checksum: document.checksum, pages: pages, at: document.at, by: document.details?.by,
            restricted: document.restricted ? true : nil)
    }

    private func compare(
        _ request: Request, _ find: (Int) -> Document?
    ) async throws(Problem) -> Answer {
        func version(_ name: String) throws(Problem) -> Document {
            guard let text = request.query[name] else { throw Problem(400, "field.missing", name) }
            guard let number = Int(text), let found = find(number) else {
                throw Problem(404, "document.versionUnknown", text)
            }
            _ = try pageCount(found)
            return found
        }
        let (old, new) = (try version("from"), try version("to"))
        let before = try await house.documents.allWords(of: old).map(\.text)
        let after = try await house.documents.allWords(of: new).map(\.text)
        let pages = await Task.detached { WordDiff.pages(from: before, to: after) }.value
        return .json(
            Comparison(
                from: old.version, to: new.version,
                pages: pages.enumerated().map { index, diff in
                    Comparison.Page(
                        page: index + 1, removed: diff.extent.removed, added: diff.extent.added,
                        pieces: diff.isUnchanged ? nil : diff.pieces)
                }))
    }
}
