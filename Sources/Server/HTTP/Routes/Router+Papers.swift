internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// Papers of the old archive by HTTP: lists, and reading them in the same reader as documents.
extension Router {
    private static let papersOfPage = 50

    private struct PaperList: Encodable {
        let papers: [PaperLine]
        /// The offset of the next page.
        let next: Int?
    }

    private struct PaperLine: Encodable {
        let id: String
        let title: String
        let number: String?
        let kind: String?
        let body: String?
        let issuer: String?
        let person: String?
        let day: Timestamp?
        let mediaType: String
        let size: Int64
        let pages: Int64?
        let failed: String?
    }

    /// The table of these paths.
    func papers(_ request: Request) throws(Problem) -> Route {
        let path = request.path
        guard path.count > 2, path[2] == "papers" else { throw Problem.notFound }
        switch (path.count, path.last ?? "") {
        case (3, _): return .now(listPapers)
        case (4, _): return .later(readPaper)
        case (5, "about"):
            return .now { [self] request throws(Problem) in .json(line(try paper(request))) }
        case (5, "layout"):
            return .later { [self] request throws(Problem) in
                try await layout(paper(request).document)
            }
        case (5, "search"):
            return .later { [self] request throws(Problem) in
                try await search(paper(request).document, request)
            }
        case (6, _) where path[4] == "pages":
            if let answer = try answerFromMemory(of: paper(request).document, request) {
                return .now { _ throws(Problem) in answer }
            }
            return .later { [self] request throws(Problem) in
                try await page(of: paper(request).document, request)
            }
        default: throw Problem.notFound
        }
    }

    /// The paper of the path, if this person may read it; whether others exist is not told.
    private func paper(_ request: Request) throws(Problem) -> Paper {
        let user = try member(request)
        let found = try stored { () throws(JournalError) in
            try house.journal.paper(request.path[3])
        }
        guard let found,
            Visibility.sees(
                paperOf: found.body, for: found.readersKept, try house.papers.reader(user))
        else { throw Problem(404, "paper.unknown") }
        return found
    }

    /// A paper that a search has found.
    func paper(named id: String) throws(Problem) -> Paper? {
        try stored { () throws(JournalError) in try house.journal.paper(id) }
    }

    private func readPaper(_ request: Request) async throws(Problem) -> Answer {
        let found = try paper(request)
        let name = found.file.split(separator: "/").last.map(String.init) ?? found.id
        var fields: HTTPFields = [
            .contentType: found.mediaType,
            .contentDisposition: "attachment; filename*=UTF-8''\(FileName.escaped(name))",
            .acceptRanges: "bytes",
        ]
        return try await file(
            house.documents.store.original(found.checksum), tag: EntityTag(found.id), request,
            &fields)
    }

    /// `GET /api/archive/papers[?body=…][&from=…][&to=…][&person=…][&offset=…]`.
    private func listPapers(_ request: Request) throws(Problem) -> Answer {
        let reader = try house.papers.reader(member(request))
        var filter = Journal.PaperFilter()
        filter.body = request.query["body"].flatMap { $0.isEmpty ? nil : $0 }
        filter.from = try day("from", of: request)
        filter.to = try day("to", of: request).map { $0 + 86_399_999 }
        let person = SearchText.plain(String((request.query["person"] ?? "").prefix(200)))
        guard let offset = Int(request.query["offset"] ?? "0"), (0...1_000_000).contains(offset)
        else { throw Problem(400, "field.invalid", "offset") }
        var (seen, lines, isCut) = (0, [PaperLine](), false)
        try stored { () throws(JournalError) in
            try house.journal.forEachPaper(filter) { paper in
                guard
                    Visibility.sees(paperOf: paper.body, for: paper.readersKept, reader),
                    person.isEmpty || SearchText.plain(paper.person).contains(person)
                else { return true }
                seen += 1
                guard seen > offset else { return true }
                guard lines.count < Self.papersOfPage else {
                    isCut = true
                    return false
                }
                lines.append(line(paper))
                return true
            }
        }
        return .json(PaperList(papers: lines, next: isCut ? offset + lines.count : nil))
    }

    private func line(_ paper: Paper) -> PaperLine {
        func given(_ text: String) -> String? { text.isEmpty ? nil : text }
        return PaperLine(
            id: paper.id, title: paper.title, number: given(paper.number),
            kind: given(paper.kind), body: given(paper.body), issuer: given(paper.issuer),
            person: given(paper.person),
            day: paper.day.map { house.clock.timestamp(milliseconds: $0) },
            mediaType: paper.mediaType, size: paper.size,
            pages: paper.pages > 0 ? paper.pages : nil, failed: given(paper.failure))
    }

    private func stored<T>(_ work: () throws(JournalError) -> T) throws(Problem) -> T {
        do throws(JournalError) { return try work() } catch {
            house.log.fault("archive", error)
            throw Problem(503, "data.unavailable")
        }
    }
}
