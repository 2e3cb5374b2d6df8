internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// The table of paths: every address the server has, on one page.
extension Router {
    /// - Throws: `path.unknown`, or `path.method` for a path that has other methods.
    func route(_ request: Request) throws(Problem) -> Route {
        let path = request.path
        let method = request.head.method == .head ? .get : request.head.method
        guard path.first == "api" else { return try outside(method, path) }
        let small = house.settings.limits.messageBytes
        switch (method, path.count > 1 ? path[1] : "", path.count) {
        case (.post, "session", 2): return .later(login).taking(4096)
        case (.get, "session", 2): return .now(whoAmI)
        case (.delete, "session", 2): return .now(logout)
        case (.get, "sessions", 2): return .now(listSessions)
        case (.delete, "sessions", 3): return .now(endSession)
        case (.post, "slips", 2): return .later(makeSlip).taking(4096)
        case (.get, "logins", 2): return .now(readLogins)
        case (.post, "password", 2): return .later(changePassword).taking(4096)
        case (.get, "meetings", 2): return .now(listMeetings)
        case (.post, "meetings", 2): return .now(createMeeting).taking(small)
        case (.get, "templates", 2): return .now(listTemplates)
        case (.get, "meetings", 3): return .now(readMeeting)
        case (.post, "meetings", 4) where path[3] == "documents":
            // Nobody else's two hundred megabytes are stored first and refused afterwards.
            _ = try uploader(request)
            return .later(attachDocument).storing(house.settings.limits.uploadBytes)
        case (.post, "meetings", 4) where path[3] == "drafts":
            try requireSecretary(request)
            return .later(previewDraft).storing(house.settings.limits.uploadBytes)
        case (_, "meetings", 4): return try meeting(method, path[3])
        case (.get, "notes", 3): return .now(readNotes)
        case (.put, "notes", 3): return .now(writeNote).taking(small)
        case (.delete, "notes", 3): return .now(deleteNotes)
        case (.delete, "meetings", 5) where path[3] == "screens": return .now(endRoomCode)
        case (.put, "meetings", 5) where path[3] == "screens": return .now(takeRoomCode)
        case (_, "screen", _): return try screen(method, path)
        case (.post, "ballots", 2): return .now(castBallot).taking(32_768)
        case (.get, "meetings", 6)
        where path[3] == "resolutions" && ["comments.docx", "comments.csv"].contains(path[5]):
            return .later(readDraftComments)
        case (.get, "backup", 2): return .later(readBackup)
        case (.get, "annotations", 3): return .now(readMarks)
        case (.post, "annotations", 3): return .later(importMarks).taking(Self.markFileBytes)
        case (.put, "annotations", 4): return .now(writeMark).taking(small)
        case (.delete, "annotations", 4): return .now(deleteMark)
        case (.post, "backup", 2): return .now(makeBackup)
        case (.get, "openapi.json", 2), (.get, "asyncapi.json", 2): return page
        case (.get, "documents", 3): return .later(readOriginal)
        case (.get, "documents", 4)
        where ["layout", "search", "versions", "compare"].contains(path[3]):
            return .later(readAbout)
        case (.get, "documents", 4) where path[3] == "viewings": return .later(readViewings)
        case (.get, "documents", 4) where path[3] == "viewings.csv":
            return .later(readViewingTable)
        case (.get, "viewings", 2): return .now(listViewings)
        case (.get, "documents", 4) where ["comments.docx", "comments.csv"].contains(path[3]):
            return .later(readComments)
        case (.get, "documents", 5) where path[3] == "pages": return try page(request)
        case (_, "personal", _): return try personal(request, method)
        case (.get, "search", 2): return .later(search)
        case (.get, "statistics", 2), (.get, "statistics.csv", 2): return .later(readStatistics)
        case (.get, "archive", 2): return .now(readArchive)
        case (_, "archive", _):
            if let found = try paperImport(request, method) { return found }
            guard method == .get else { throw try unknown(path) }
            return try papers(request)
        default:
            if let found = polls(method, path) { return found }
            if let found = forms(method, path) { return found }
            if let found = try administration(method, path) { return found }
            if let found = drafts(method, path) { return found }
            if let found = try tasks(method, path) { return found }
            if let found = try submissionDocuments(request, method) { return found }
            if let found = try submissions(method, path) { return found }
            if let found = try open(method, path) { return found }
            if let found = try accessTokens(method, path) { return found }
            if let found = try calendar(method, path) { return found }
            throw try unknown(path)
        }
    }

    private func meeting(_ method: HTTPRequest.Method, _ part: String) throws(Problem) -> Route {
        switch (method, part) {
        case (.get, "events"): .now(readEvents)
        case (.get, "qr.svg"): .later(readMeetingCode)
        case (.get, "dossier.zip"): .later(readDossier)
        case (.get, "forms"): .later(listForms)
        case (.get, "screens"): .now(listScreens)
        case (.post, "screens"): .later(makeRoomCode).taking(4096)
        case (.post, "commands"):
            Route.now(performCommand).taking(house.settings.limits.messageBytes)
        case (.get, "minutes.html"), (.get, "minutes.json"), (.get, "minutes.docx"),
            (.get, "minutes.pdf"):
            .later(readMinutes)
        default: throw try unknown(["api", "meetings", "", part])
        }
    }

    private func outside(
        _ method: HTTPRequest.Method, _ path: [String]
    ) throws(Problem) -> Route {
        guard method == .get else { throw Problem(405, "path.method") }
        switch path {
        case ["ws"]: return Route(body: .none, bodyLimit: 0, handler: .upgrade(openStream))
        case ["healthz"]: return .now(health)
        case ["metrics"]: return .now(metrics)
        case ["authority.crt"]: return .now(authority)
        case _ where path.count == 2 && path[0] == "calendar" && path[1].hasSuffix(".ics"):
            return .now(readCalendar)
        default: return page
        }
    }

    /// One of the client's own files.
    private var page: Route {
        .now { [pages] request throws(Problem) in
            guard let answer = pages.answer(request) else { throw Problem.notFound }
            return answer
        }
    }

    /// A known path with another method is told apart from one that does not exist.
    private func unknown(_ path: [String]) throws(Problem) -> Problem {
        let known: Set<String> = [
            "session", "sessions", "slips", "logins", "password", "meetings", "backup",
            "templates", "screen", "ballots", "search", "archive", "statistics",
            "statistics.csv", "viewings",
        ]
        let parts: Set<String> = [
            "events", "commands", "documents", "minutes.html", "minutes.json", "minutes.docx",
            "minutes.pdf", "screens", "qr.svg", "dossier.zip", "drafts", "forms",
        ]
        let isKnown =
            isAdministration(path) || path.count == 2 && known.contains(path[1])
            || path.count == 3 && path[1] == "notes"
            || path.count > 2 && path.count < 5 && path[1] == "annotations"
            || path.count == 4 && path[1] == "meetings" && parts.contains(path[3])
        return isKnown ? Problem(405, "path.method") : Problem.notFound
    }

    // MARK: The machine's own

    private func health(_ request: Request) throws(Problem) -> Answer {
        guard !house.turn.hasFailed else { throw Problem(503, "data.unavailable") }
        return .text(json: Array("{\"status\":\"ok\"}".utf8))
    }

    /// The certificate that a device has to trust, under the name browsers know it by.
    private func authority(_ request: Request) throws(Problem) -> Answer {
        guard let file = certificate?.authorityFile else { throw Problem.notFound }
        return Answer(
            status: 200, fields: [.contentType: "application/x-x509-ca-cert"],
            body: .bytes(file))
    }

    private func metrics(_ request: Request) -> Answer {
        let text = house.metrics.text(
            connections: house.crowd.connectionCount, sessions: house.crowd.sessionCount,
            rooms: house.rooms.count, turn: house.turn, logBytes: house.journal.logBytes,
            backups: house.backups)
        return Answer(
            status: 200, fields: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: .bytes(Array(text.utf8)))
    }
}
