internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Minutes
internal import Wire

/// The minutes by HTTP, from the closing on.
extension Router {
    func readMinutes(_ request: Request) async throws(Problem) -> Answer {
        let (room, user) = try room(request)
        guard let role = room.state.role(of: user), role != .guest else {
            throw Problem.rightsMissing
        }
        guard Visibility.seesMinutes(user, in: room.state) else {
            throw Problem(409, "minutes.notReady")
        }
        let form = String(request.path[3].dropFirst("minutes.".count))
        let name = request.query["layout"] ?? house.settings.layout
        let stream = room.stream
        let (journal, folder) = (house.journal, house.layouts)
        // Reading a long log and laying it out is not the loop's work.
        let made = await Task.detached {
            MinutesPrinter.print(form, layout: name, folder: folder, of: stream, in: journal)
        }.value
        var bytes: [UInt8]
        switch made {
        case .success(let printed): bytes = printed
        case .failure(let problem): throw problem
        }
        if form == "pdf" { bytes = try await house.documents.pdf(ofDocx: bytes) }
        return MinutesPrinter.answer(bytes, form, name: "Biên bản - \(room.state.title)")
    }
}

/// Prints minutes from the journal; the same for the server and the command line.
enum MinutesPrinter {
    /// - Parameter form: `html`, `json`, `docx`, or `pdf`, for which the DOCX is given.
    static func print(
        _ form: String, layout name: String, folder: String, of stream: String,
        in journal: Journal
    ) -> Result<[UInt8], Problem> {
        do {
            let record = Record(try RoomReader.entries(of: stream, in: journal))
            if form == "json" { return .success(try record.json()) }
            let layout: Layout
            do { layout = try Layout.named(name, in: folder) } catch {
                return .failure(Problem(404, "layout.unknown", String(name.prefix(64))))
            }
            if form == "html" { return .success(Array(try record.html(layout).utf8)) }
            return .success(try record.docx(layout))
        } catch {
            return .failure(Problem(500, "export.failed"))
        }
    }

    /// What was printed, under a name for those who take it along.
    static func answer(_ bytes: [UInt8], _ form: String, name: String) -> Answer {
        var fields: HTTPFields = [
            .contentType: mediaType(form), .cacheControl: "private, no-store",
        ]
        // The page carries its layout in a style sheet of its own, and nothing else.
        if form == "html" {
            fields[.contentSecurityPolicy] =
                "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
        }
        if form == "docx" || form == "pdf" {
            let file = FileName.escaped("\(name).\(form)")
            fields[.contentDisposition] = "attachment; filename*=UTF-8''\(file)"
        }
        return Answer(status: 200, fields: fields, body: .bytes(bytes))
    }

    static func mediaType(_ form: String) -> String {
        switch form {
        case "html": "text/html; charset=utf-8"
        case "json": "application/json; charset=utf-8"
        case "docx": FileKind.docx.mediaType
        default: FileKind.pdf.mediaType
        }
    }
}
