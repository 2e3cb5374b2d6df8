internal import EventLoop
internal import Foundation
internal import Journal
internal import Meeting
internal import Wire

/// One's own marks on documents. They are asked for by the caller's own name and no other, so
/// that there is no way to anybody else's, for officers and administrators either.
extension Router {
    /// How many marks one person may have.
    static let mostMarks = 20_000

    private struct MarkList: Encodable {
        let annotations: [Line]

        struct Line: Encodable {
            let annotation: String
            let document: String
            let version: Int64
            let page: Int
            let shape: Shape
            let text: String?
            /// The newest version in which no certain place was found.
            let lost: Int64?
            let editedAt: Timestamp
        }
    }

    private struct MarkChange: Decodable {
        let version: Int
        let page: Int
        let shape: Shape
        let text: String?
    }

    /// `GET /api/annotations/{document}`; with `form=w3c` as an AnnotationCollection, the
    /// shared ones included.
    func readMarks(_ request: Request) throws(Problem) -> Answer {
        let user = try member(request)
        let (room, document) = try house.document(DocumentID(request.path[2]), for: user)
        let own = try stored { () throws(JournalError) in
            try house.journal.marks(of: user.text, on: document.document.text)
        }
        let lines = own.compactMap(line)
        guard request.query["form"] == "w3c" else {
            return .json(MarkList(annotations: lines))
        }
        var list = lines.map { mark in
            WebAnnotation(
                id: mark.annotation, creator: user.text, document: document.document.text,
                version: Int(mark.version), page: mark.page, shape: mark.shape, text: mark.text)
        }
        let view = Visibility.view(of: room.state, for: user)
        for mark in view?.annotations ?? [] where mark.document == document.document {
            list.append(
                WebAnnotation(
                    id: mark.annotation.text, creator: mark.user.text,
                    document: document.document.text, version: mark.version ?? 1,
                    page: mark.page ?? 1, shape: mark.shape, text: mark.text))
        }
        return .json(WebAnnotation.Collection(items: list))
    }

    /// `PUT /api/annotations/{document}/{annotation}`: the same again changes nothing, so a mark
    /// made without a line may be sent until it is answered.
    func writeMark(_ request: Request) throws(Problem) -> Answer {
        let user = try member(request)
        let (_, document) = try house.document(DocumentID(request.path[2]), for: user)
        let id = request.path[3]
        guard ID<PrivateMark>(id).isWellFormed else {
            throw Problem(400, "field.invalid", "annotation")
        }
        let change = try Envelope.value(MarkChange.self, from: request.bytes)
        do { try change.shape.check() } catch { throw Problem(error) }
        guard change.text?.utf8.count ?? 0 <= Self.noteBytes else {
            throw Problem(413, "field.tooLong", "text")
        }
        guard let version = document.version(change.version) else {
            throw Problem(400, "field.invalid", "version")
        }
        guard case .ready(let pages) = version.pages, (1...pages).contains(change.page) else {
            throw Problem(400, "field.invalid", "page")
        }
        let mark = MarkPlaces.Mark(page: change.page, shape: change.shape, text: change.text)
        let count = try stored { () throws(JournalError) in
            try house.journal.markCount(of: user.text)
        }
        guard count < Self.mostMarks else { throw Problem(409, "annotation.tooMany") }
        try stored { () throws(JournalError) in
            try house.journal.putMark(
                of: user.text,
                PrivateMark(
                    id: id, document: document.document.text, version: Int64(change.version),
                    body: Envelope.encode(mark), editedAt: house.clock.milliseconds))
        }
        let (room, _) = try house.document(document.document, for: user)
        if change.version < document.version {
            Task { @Loop [house] in await house.marks.follow(document, in: room, isRead: true) }
        }
        return .noContent
    }

    /// Also where the document is no longer there for them: what one made is one's own.
    func deleteMark(_ request: Request) throws(Problem) -> Answer {
        let user = try member(request)
        try stored { () throws(JournalError) in
            try house.journal.deleteMark(of: user.text, id: request.path[3])
        }
        return .noContent
    }

    private func line(_ mark: PrivateMark) -> MarkList.Line? {
        guard let body = try? JSONDecoder().decode(MarkPlaces.Mark.self, from: Data(mark.body))
        else { return nil }
        return MarkList.Line(
            annotation: mark.id, document: mark.document, version: mark.version, page: body.page,
            shape: body.shape, text: body.text, lost: mark.lost > 0 ? mark.lost : nil,
            editedAt: house.clock.timestamp(milliseconds: mark.editedAt))
    }

    private func stored<T>(_ work: () throws(JournalError) -> T) throws(Problem) -> T {
        do throws(JournalError) {
            return try work()
        } catch {
            house.log.fault("marks", error)
            throw Problem(503, "data.unavailable")
        }
    }
}
