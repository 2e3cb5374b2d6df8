internal import EventLoop
internal import HTTPTypes
internal import Meeting
internal import Wire

/// Pages of documents, as pictures and as words. A picture that is in memory is answered in the
/// same turn of the loop; who may see it is asked each time all the same.
extension Router {
    /// A picture that was asked for: of which page, how wide, in which form.
    private struct Asked {
        let path: String
        let tag: EntityTag
        let fields: HTTPFields
    }

    /// `…/pages/4.png?width=1200` or `…/pages/4.json` of a document in a meeting.
    func page(_ request: Request) throws(Problem) -> Route {
        let user = try member(request)
        let found = try document(request, for: user).document
        if found.restricted { return .later(restrictedPage) }
        if let answer = try answerFromMemory(of: found, request) {
            return .now { _ throws(Problem) in answer }
        }
        return .later { [self] request throws(Problem) in
            let user = try member(request)
            let answer = try await page(of: document(request, for: user).document, request)
            // Restricted while its page was drawn.
            guard !(try document(request, for: user).document.restricted) else {
                return try await restrictedPage(request)
            }
            return answer
        }
    }

    /// The page at the end of the path, of a document that may be read; `nil` when it has to be
    /// fetched.
    func answerFromMemory(of document: Document, _ request: Request) throws(Problem) -> Answer? {
        guard let (page, ending) = try pageNumber(request, of: document), ending == "png",
            request.head.fields[.range] == nil
        else { return nil }
        let asked = picture(page, of: document, request)
        guard let bytes = house.documents.memory.picture(at: asked.path) else { return nil }
        return answer(asked, bytes, request)
    }

    /// The page that stands at the end of the path, of a document that may be read.
    func page(of document: Document, _ request: Request) async throws(Problem) -> Answer {
        if let answer = try answerFromMemory(of: document, request) { return answer }
        guard let (page, ending) = try pageNumber(request, of: document) else {
            throw Problem.notFound
        }
        if ending == "json" {
            let words = try await house.documents.words(on: page, of: document, .waitedFor)
            let name = "\(document.checksum.prefix(32))-\(page)"
            let tag = EntityTag("\(name)-\(words.recognised ? "recognised" : "words")")
            var fields: HTTPFields = [.contentType: "application/json; charset=utf-8"]
            return try await file(words.path, tag: tag, request, &fields)
        }
        _ = try await house.documents.page(page, of: document, width: width(request))
        let asked = picture(page, of: document, request)
        var fields = asked.fields
        // What is encrypted on its way is copied for that anyway.
        guard request.head.fields[.range] == nil,
            let shared = await house.documents.remembered(asked.path, asFile: !isSecure)
        else {
            // One that was damaged is gone by now, and is drawn again.
            _ = try await house.documents.page(page, of: document, width: width(request))
            return try await file(asked.path, tag: asked.tag, request, &fields)
        }
        return answer(asked, shared, request)
    }

    func pageNumber(
        _ request: Request, of document: Document
    ) throws(Problem) -> (page: Int, ending: Substring)? {
        let parts = (request.path.last ?? "").split(
            separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let page = Int(parts[0]), ["png", "json"].contains(parts[1]) else {
            return nil
        }
        guard (1...(try pageCount(document))).contains(page) else {
            throw Problem(404, "document.pageUnknown")
        }
        return (page, parts[1])
    }

    func width(_ request: Request) -> Int {
        let asked = request.query["width"].flatMap { Int($0) }
        return DocumentStore.bucket(asked ?? DocumentOffice.defaultWidth)
    }

    /// In the form that this client takes, where there are two.
    private func picture(_ page: Int, of document: Document, _ request: Request) -> Asked {
        let store = house.documents.store
        let width = width(request)
        let name = "\(document.checksum.prefix(32))-\(page)-\(width)"
        if AcceptedTypes.name("image/webp", in: request.head.fields) {
            let small = store.smallPage(document.checksum, page, width: width)
            if house.documents.cache.knows(small) {
                return Asked(
                    path: small, tag: EntityTag("\(name)-w"),
                    fields: [.contentType: "image/webp", .vary: "Accept"])
            }
        }
        return Asked(
            path: store.page(document.checksum, page, width: width), tag: EntityTag(name),
            fields: [.contentType: "image/png", .vary: "Accept"])
    }

    private func answer(_ asked: Asked, _ bytes: SharedBytes, _ request: Request) -> Answer {
        var fields = asked.fields
        fields[.eTag] = asked.tag.description
        fields[.cacheControl] = "private, no-cache"
        switch ConditionalRequest.evaluate(
            request.head.fields, method: request.head.method, tag: asked.tag)
        {
        case .notModified: return Answer(status: 304, fields: fields)
        case .preconditionFailed: return Answer(status: 412, fields: fields)
        case .proceed: return Answer(status: 200, fields: fields, body: .shared(bytes))
        }
    }

    /// A file with its tag: whole, a range of it, or nothing new.
    ///
    /// Never for shared caches, and asked for anew each time, since what a person may see can
    /// change.
    func file(
        _ path: String, tag: EntityTag, _ request: Request, _ fields: inout HTTPFields
    ) async throws(Problem) -> Answer {
        fields[.eTag] = tag.description
        fields[.cacheControl] = "private, no-cache"
        switch ConditionalRequest.evaluate(
            request.head.fields, method: request.head.method, tag: tag)
        {
        case .notModified: return Answer(status: 304, fields: fields)
        case .preconditionFailed: return Answer(status: 412, fields: fields)
        case .proceed: break
        }
        let sealed = try await house.documents.store.opened(path)
        var size = sealed?.size
        if size == nil { size = try? await FileReading.status(path).size }
        guard let size else { throw Problem(404, "document.unknown") }
        func part(from: Int64, _ count: Int64) -> Answer.Body {
            sealed.map { .sealed($0, from: from, count: count) }
                ?? .file(path: path, from: from, count: count)
        }
        switch ByteRange.resolve(request.head.fields, size: size, tag: tag) {
        case .whole: return Answer(status: 200, fields: fields, body: part(from: 0, size))
        case .part(let range):
            fields[.contentRange] = range.contentRange
            return Answer(status: 206, fields: fields, body: part(from: range.first, range.count))
        case .unsatisfiable:
            fields[.contentRange] = ByteRange.unsatisfied(size: size)
            return Answer(status: 416, fields: fields)
        }
    }
}
