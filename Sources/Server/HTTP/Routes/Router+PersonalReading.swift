internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// Reading documents of one's own, in the same reader as those of a meeting.
extension Router {
    private struct FoundList: Encodable {
        let found: [PersonalOffice.Found]
    }

    /// `GET /api/personal/search?q=…`: in names and in text, with or without diacritics.
    func searchPersonal(_ request: Request) async throws(Problem) -> Answer {
        let user = try member(request).text
        let text = request.query["q"] ?? ""
        guard text.utf8.count <= 400, let query = DocumentSearch(text) else {
            throw Problem(400, "field.invalid", "q")
        }
        let files = try personal { () throws(JournalError) in
            try house.journal.personalFiles(of: user)
        }
        return .json(FoundList(found: await house.personal.search(query, in: files)))
    }

    func readPersonalOriginal(_ request: Request) async throws(Problem) -> Answer {
        let found = try personalFile(request)
        if found.isRemoved { throw Problem(422, PersonalFile.removal, found.name) }
        var fields: HTTPFields = [
            .contentType: found.mediaType,
            .contentDisposition: "attachment; filename*=UTF-8''\(FileName.escaped(found.name))",
            .acceptRanges: "bytes",
        ]
        return try await file(
            house.documents.store.original(found.key),
            tag: EntityTag(String(found.key.prefix(32))), request, &fields)
    }

    /// `…/layout` and `…/search?q=…`.
    func readAboutPersonal(_ request: Request) async throws(Problem) -> Answer {
        let document = PersonalOffice.document(try personalFile(request))
        switch request.path[4] {
        case "layout": return try await layout(document)
        case "search": return try await search(document, request)
        default: throw Problem.notFound
        }
    }

    func personalPage(_ request: Request) throws(Problem) -> Route {
        let document = PersonalOffice.document(try personalFile(request))
        if let answer = try answerFromMemory(of: document, request) {
            return .now { _ throws(Problem) in answer }
        }
        return .later { [self] request throws(Problem) in
            try await page(of: PersonalOffice.document(personalFile(request)), request)
        }
    }
}
