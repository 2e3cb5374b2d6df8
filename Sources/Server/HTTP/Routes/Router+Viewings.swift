internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// The log of who has looked at documents that are kept close: for the secretaries of the
/// meeting and for administrators, and for nobody else.
extension Router {
    private struct DocumentLog: Encodable {
        let document: DocumentID
        let name: String
        let meeting: MeetingID
        let meetingTitle: String
        let restricted: Bool
        let people: [ViewingTable.Line]
        /// How many lines the log has.
        let viewings: Int
    }

    private struct Line: Encodable {
        let document: DocumentID
        let name: String
        let meeting: MeetingID
        let meetingTitle: String
        let people: Int
        let viewings: Int
        let last: Timestamp
    }

    /// `GET /api/documents/{id}/viewings`: person by person.
    func readViewings(_ request: Request) async throws(Problem) -> Answer {
        let (room, document) = try readerOfViewings(request)
        let table = try await viewings(of: document)
        return .json(
            DocumentLog(
                document: document.document, name: document.name, meeting: room.meeting,
                meetingTitle: room.state.title, restricted: document.restricted,
                people: table.lines, viewings: table.viewings.count))
    }

    /// `GET /api/documents/{id}/viewings.csv`: look by look.
    func readViewingTable(_ request: Request) async throws(Problem) -> Answer {
        let (_, document) = try readerOfViewings(request)
        let table = try await viewings(of: document)
        let name = "\(TableWords.viewings(request.language).text("fileName")).csv"
        return Answer(
            status: 200,
            fields: [
                .contentType: "text/csv; charset=utf-8", .cacheControl: "private, no-store",
                .contentDisposition: Self.attachment(name),
            ], body: .bytes(table.csv(in: request.language)))
    }

    /// `GET /api/viewings`, for administrators: the documents that are in the log.
    func listViewings(_ request: Request) throws(Problem) -> Answer {
        _ = try administrator(request)
        let journal = house.journal
        let found = try stored { () throws(JournalError) in try journal.viewedDocuments() }
        return .json(
            found.compactMap { one -> Line? in
                let id = DocumentID(one.document)
                guard let room = house.openRoom(MeetingID(one.meeting)),
                    let document = room.state.documents[id]
                else { return nil }
                return Line(
                    document: id, name: document.name, meeting: room.meeting,
                    meetingTitle: room.state.title, people: one.people, viewings: one.viewings,
                    last: moment(one.last))
            })
    }

    private func readerOfViewings(
        _ request: Request
    ) throws(Problem) -> (room: Room, document: Document) {
        let user = try member(request)
        let id = DocumentID(request.path[2])
        if try house.admission.account(user)?.isAdministrator == true {
            guard let room = house.roomOfDocument(id), let found = room.state.documents[id] else {
                throw Problem(404, "document.unknown")
            }
            return (room, found)
        }
        let (room, found) = try house.document(id, for: user)
        guard Visibility.seesViewings(of: id, user, in: room.state) else {
            throw Problem.rightsMissing
        }
        return (room, found)
    }

    private func viewings(of document: Document) async throws(Problem) -> ViewingTable {
        let (journal, id) = (house.journal, document.document.text)
        let found = try stored { () throws(JournalError) in try journal.viewings(of: id) }
        let offset = house.clock.offsetMinutes
        return await Task.detached { ViewingTable(found, offsetMinutes: offset) }.value
    }

    private func stored<Value>(
        _ read: () throws(JournalError) -> Value
    ) throws(Problem) -> Value {
        do { return try read() } catch {
            house.log.fault("viewings", error)
            throw Problem(503, "data.unavailable")
        }
    }
}
