internal import Crypto
internal import EventLoop
internal import Foundation
internal import Journal
internal import Meeting
internal import Wire

/// Marks that another program or server wrote, taken in as private ones of whoever sends them.
extension Router {
    /// Bytes of one file of annotations.
    static let markFileBytes = 4 << 20

    private struct MarkImportAnswer: Encodable {
        /// Those that are there now, with their names here.
        var imported: [Taken] = []
        /// Their words have no certain place in this document: not taken in.
        var unplaced: [Unplaced] = []
        var faults: [Fault] = []

        struct Taken: Encodable {
            let id: String
            let annotation: String
        }

        struct Unplaced: Encodable {
            let field: String
            let id: String
            let exact: String
        }

        struct Fault: Encodable {
            let field: String
            let code: String
            let message: String
        }
    }

    /// `POST /api/annotations/{document}?form=w3c` with an AnnotationPage, an
    /// AnnotationCollection or a list.
    ///
    /// The same file again changes nothing; with a fault in it nothing is stored.
    func importMarks(_ request: Request) async throws(Problem) -> Answer {
        let user = try member(request)
        guard request.query["form"] == "w3c" else { throw Problem(400, "field.invalid", "form") }
        let (room, document) = try house.document(DocumentID(request.path[2]), for: user)
        let pages = try pageCount(document)
        let bytes = request.bytes
        let read: Result<WebAnnotationFile, Problem> = await Task.detached {
            do throws(Problem) { return .success(try WebAnnotationFile(bytes, pages: pages)) } catch
            { return .failure(error) }
        }.value
        let file = try read.get()
        var answer = MarkImportAnswer()
        answer.faults = file.faults.map {
            .init(
                field: $0.field, code: $0.problem.code,
                message: Words.message(for: $0.problem, in: request.language))
        }
        guard answer.faults.isEmpty else { return .json(answer, status: 422) }
        let found = try await placed(file.entries, on: document)
        // Who could read it a moment ago may not any more.
        _ = try house.document(document.document, for: user)
        let own = try ownMarks(of: user, on: document)
        let shared = (Visibility.view(of: room.state, for: user)?.annotations ?? [])
            .filter { $0.document == document.document }
        var kept: [PrivateMark] = []
        for (entry, mark) in zip(file.entries, found) {
            guard let mark else {
                let exact = entry.mark.shape.quote?.exact ?? ""
                answer.unplaced.append(.init(field: entry.field, id: entry.id, exact: exact))
                continue
            }
            let id = Self.name(entry.id, on: document, own: own)
            answer.imported.append(.init(id: entry.id, annotation: id))
            // What was exported here and is shared is here already.
            if shared.contains(where: { Self.isSame($0, entry) }) { continue }
            kept.append(
                PrivateMark(
                    id: id, document: document.document.text, version: Int64(document.version),
                    body: Envelope.encode(mark), editedAt: house.clock.milliseconds))
        }
        try store(kept, of: user, beside: own)
        return .json(answer)
    }

    /// Each entry at its place in this document; `nil` where none is certain.
    private func placed(
        _ entries: [WebAnnotationFile.Entry], on document: Document
    ) async throws(Problem) -> [MarkPlaces.Mark?] {
        guard entries.contains(where: { $0.mark.shape.quote != nil }) else {
            return entries.map(\.mark)
        }
        let text: DocumentText
        do { text = try await house.marks.text(of: document) } catch {
            throw error as? Problem ?? Problem(503, "data.unavailable")
        }
        return await Task.detached {
            let places = MarkPlaces(from: text, to: text)
            return entries.map { entry in
                guard entry.mark.shape.quote != nil else { return entry.mark }
                guard let mark = places.place(text.believable(entry.mark)),
                    (try? mark.shape.check()) != nil
                else { return nil }
                return mark
            }
        }.value
    }

    private func ownMarks(
        of user: UserID, on document: Document
    ) throws(Problem) -> Set<String> {
        do {
            return Set(
                try house.journal.marks(of: user.text, on: document.document.text).map(\.id))
        } catch {
            house.log.fault("marks", error)
            throw Problem(503, "data.unavailable")
        }
    }

    private func store(
        _ marks: [PrivateMark], of user: UserID, beside own: Set<String>
    ) throws(Problem) {
        do {
            let new = marks.filter { !own.contains($0.id) }.count
            guard try house.journal.markCount(of: user.text) + new <= Self.mostMarks else {
                throw Problem(409, "annotation.tooMany")
            }
            try house.journal.putMarks(of: user.text, marks)
        } catch let problem as Problem {
            throw problem
        } catch {
            house.log.fault("marks", error)
            throw Problem(503, "data.unavailable")
        }
    }

    /// A mark of one's own that came from here keeps its name; any other gets one that depends
    /// on its name there and the document, so that it comes once however often it is sent.
    private static func name(_ id: String, on document: Document, own: Set<String>) -> String {
        let here =
            id.hasPrefix(WebAnnotation.idPrefix)
            ? String(id.dropFirst(WebAnnotation.idPrefix.count)) : id
        if own.contains(here) { return here }
        let digest = SHA256.hash(data: Data("\(document.document.text)\n\(id)".utf8))
        return "w" + Hex.text(Array(digest)).prefix(24)
    }

    private static func isSame(_ shared: Annotation, _ entry: WebAnnotationFile.Entry) -> Bool {
        entry.id == WebAnnotation.idPrefix + shared.annotation.text
            && shared.shape.quote?.exact == entry.mark.shape.quote?.exact
            && (shared.text ?? "") == (entry.mark.text ?? "")
    }
}
