internal import EventLoop
internal import HTTPTypes
internal import Meeting
internal import Minutes
internal import Wire

/// The shared comments on a document or a draft as a file: for whoever may read what they stand
/// on, with what they may see and nothing else.
extension Router {
    /// `GET /api/documents/{id}/comments.csv` and `.docx`, `state=open` or `settled` for a part.
    func readComments(_ request: Request) async throws(Problem) -> Answer {
        let user = try member(request)
        let (room, document) = try house.document(DocumentID(request.path[2]), for: user)
        let words = CommentWords.of(request.language)
        let view = Visibility.view(of: room.state, for: user)
        let found = (view?.annotations ?? []).filter { $0.document == document.document }
        let entries = try chosen(found, request).map { mark in
            entry(
                mark, words, in: room.state, quote: mark.shape.quote?.exact ?? "",
                place: words.page(mark.page ?? 1, mark.version ?? 1)
                    + (mark.lost.map { "\n" + words.lost($0) } ?? ""))
        }
        return try await commentFile(entries, of: document.name, words, request)
    }

    /// `GET /api/meetings/{id}/resolutions/{resolution}/comments.csv` and `.docx`.
    func readDraftComments(_ request: Request) async throws(Problem) -> Answer {
        let (room, user) = try room(request)
        let id = ResolutionID(request.path[4])
        guard let view = Visibility.view(of: room.state, for: user),
            let draft = view.resolutions.first(where: { $0.resolution == id })
        else { throw Problem(404, "resolution.unknown", id.text) }
        let words = CommentWords.of(request.language)
        let numbers = Dictionary(
            draft.paragraphs.enumerated().map { ($0.element.id, $0.offset) }
        ) { first, _ in first }
        let found = view.annotations.filter { $0.resolution == id }
            .sorted { Self.rank($0, numbers) < Self.rank($1, numbers) }
        let entries = try chosen(found, request).map { mark in
            let number = mark.paragraph.flatMap { numbers[$0] }
            return entry(
                mark, words, in: room.state,
                quote: mark.shape.quote?.exact ?? number.map { draft.paragraphs[$0].text } ?? "",
                place: number.map { words.paragraph($0 + 1) } ?? words.gone)
        }
        return try await commentFile(entries, of: draft.title, words, request)
    }

    /// Comments on paragraphs that are gone come last.
    private static func rank(_ mark: Annotation, _ numbers: [ParagraphID: Int]) -> Int {
        mark.paragraph.flatMap { numbers[$0] } ?? .max
    }

    private func chosen(
        _ marks: [Annotation], _ request: Request
    ) throws(Problem) -> [Annotation] {
        switch request.query["state"] {
        case nil, "all": marks
        case "open": marks.filter { !$0.resolved }
        case "settled": marks.filter(\.resolved)
        default: throw Problem(400, "field.invalid", "state")
        }
    }

    private func entry(
        _ mark: Annotation, _ words: CommentWords, in state: State, quote: String, place: String
    ) -> CommentList.Entry {
        func name(_ user: UserID) -> String { state.participants[user]?.person.name ?? user.text }
        return CommentList.Entry(
            place: place, quote: quote, author: name(mark.user),
            moment: CommentWords.moment(mark.at), text: mark.text ?? "",
            answers: mark.answers.map {
                "\(name($0.user)), \(CommentWords.moment($0.at)): \($0.text)"
            },
            state: mark.resolved ? words.settled : words.open)
    }

    private func commentFile(
        _ entries: [CommentList.Entry], of name: String, _ words: CommentWords, _ request: Request
    ) async throws(Problem) -> Answer {
        let list = CommentList(
            title: words.title + ": " + name, at: house.clock.now, columns: words.columns,
            entries: entries)
        let form = request.path.last == "comments.docx" ? "docx" : "csv"
        let (layout, folder) = (house.settings.layout, house.layouts)
        // A long list is laid out beside the loop.
        let made = await Task.detached { () -> [UInt8]? in
            guard form == "docx" else { return Array(list.csv().utf8) }
            guard let layout = try? Layout.named(layout, in: folder) else { return nil }
            return try? list.docx(layout)
        }.value
        guard let made else { throw Problem(500, "export.failed") }
        let file = FileName.escaped("\(words.title) - \(name).\(form)")
        return Answer(
            status: 200,
            fields: [
                .contentType: form == "docx" ? FileKind.docx.mediaType : "text/csv; charset=utf-8",
                .contentDisposition: "attachment; filename*=UTF-8''\(file)",
                .cacheControl: "private, no-store",
            ], body: .bytes(made))
    }
}
