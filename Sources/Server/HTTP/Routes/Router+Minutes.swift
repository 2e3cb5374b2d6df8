internal import EventLoop
internal import Journal
internal import Meeting
internal import Minutes
internal import Wire

/// The minutes by HTTP, from the closing on.
extension Router {
    /// `…/minutes.{html,docx,pdf,json}`, `version=` for one that was approved.
    func readMinutes(_ request: Request) async throws(Problem) -> Answer {
        let (room, user) = try room(request)
        guard let role = room.state.role(of: user), role != .guest else {
            throw Problem.rightsMissing
        }
        guard Visibility.seesMinutes(user, in: room.state) else {
            throw Problem(409, "minutes.notReady")
        }
        var version: Int?
        if let wanted = request.query["version"] {
            guard let number = Int(wanted) else { throw Problem(400, "field.invalid", "version") }
            version = number
        }
        let type = String(request.path[3].dropFirst("minutes.".count))
        return try await minutes(of: room, for: user, as: type, version: version, request)
    }

    /// - Parameter version: one that was approved; without it the minutes as they stand.
    func minutes(
        of room: Room, for user: UserID, as type: String, version: Int?, _ request: Request
    ) async throws(Problem) -> Answer {
        let tellsNotes = Visibility.seesNotes(user, in: room.state)
        let name = request.query["layout"] ?? house.settings.layout
        let stream = room.stream
        let title = room.state.title
        let (journal, folder) = (house.journal, house.layouts)
        let made = await Task.detached {
            FormPrinter.minutes(
                as: type, layout: name, folder: folder, version: version, of: stream, in: journal,
                tellsNotes: tellsNotes)
        }.value
        return try await file(made, as: type, named: "Biên bản - \(title)")
    }

    /// What was printed as an answer; a PDF is made of the Word document on the way.
    func file(
        _ made: Result<[UInt8], Problem>, as type: String, named name: String
    ) async throws(Problem) -> Answer {
        var bytes = try made.get()
        if type == "pdf" { bytes = try await house.documents.pdf(ofDocx: bytes) }
        return FormPrinter.answer(bytes, type, name: name)
    }
}
