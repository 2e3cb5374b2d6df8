internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Minutes
internal import Wire

/// Drafts by HTTP: taken out of a file, their versions, and the texts to print.
extension Router {
    /// The routes behind `/api/meetings/ID/`; `nil` for what is not about drafts.
    func drafts(_ method: HTTPRequest.Method, _ path: [String]) -> Route? {
        guard method == .get, path.count > 4, path[1] == "meetings", path[3] == "resolutions"
        else { return nil }
        switch (path.count, path.last) {
        case (5, _): return .later(readResolution)
        case (6, "versions"): return .later(readVersions)
        case (7, _) where path[5] == "versions": return .later(readVersion)
        case (6, "number"): return .later(readNumber)
        case (6, "explanations.docx"), (6, "explanations.pdf"), (6, "explanations.html"):
            return .later(readExplanations)
        case _: return nil
        }
    }

    private struct Preview: Encodable {
        let title: String
        let paragraphs: [Paragraph]
        let letterhead: [String]
        let closing: [String]
    }

    /// Answers `POST …/drafts?name=…` with what a draft of the file would be; nothing is kept.
    func previewDraft(_ request: Request) async throws(Problem) -> Answer {
        try requireSecretary(request)
        guard let name = request.query["name"], !name.isEmpty else {
            throw Problem(400, "field.missing", "name")
        }
        let clean = FileName.clean(name)
        guard case .file(let upload) = request.body else {
            throw Problem(422, "document.empty", clean)
        }
        _ = try await upload.finish()
        let text = try await house.documents.draftText(upload.path, name: clean)
        try requireSecretary(request)
        let draft = await Task.detached { DraftText(text) }.value
        guard !draft.paragraphs.isEmpty else { throw Problem(422, "draft.noText", clean) }
        return .json(
            Preview(
                title: draft.title, paragraphs: draft.paragraphs, letterhead: draft.letterhead,
                closing: draft.closing))
    }

    /// Asked before the first byte is stored, and again when the file has been read.
    func requireSecretary(_ request: Request) throws(Problem) {
        let (room, user) = try room(request)
        guard Rights.mayAttachDocuments(user, in: room.state) else { throw .rightsMissing }
    }

    // MARK: Versions

    private struct Versions: Encodable {
        let versions: [Version]
    }

    private struct Version: Encodable {
        let revision: Int
        let at: Timestamp
        let by: UserID
        let title: String
        let amendment: AmendmentID?
        /// The earlier version that this one brought back.
        let restored: Int?
        /// What differs from the version before; absent for the first.
        let changes: [DraftChange]?
    }

    private func readVersions(_ request: Request) async throws(Problem) -> Answer {
        let (room, user) = try room(request)
        let id = ResolutionID(request.path[4])
        guard Visibility.seesAmendments(of: id, user, in: room.state) else {
            throw try refusal(id, user, in: room)
        }
        let history = history(of: id, user, in: room)
        let bytes = try await Task.detached { () -> Result<[UInt8], Problem> in
            history().map { history in
                let versions = history.versions.enumerated().map { place, version in
                    Version(
                        revision: version.revision, at: version.at, by: version.by,
                        title: version.title, amendment: version.amendment,
                        restored: history.restored(at: place),
                        changes: place == 0
                            ? nil : history.changes(at: place).filter { $0.fate != .kept })
                }
                return Envelope.encode(Versions(versions: versions))
            }
        }.value.get()
        return .text(json: bytes)
    }

    private struct Text: Encodable {
        let revision: Int
        let title: String
        let paragraphs: [Paragraph]
    }

    /// Answers `…/resolutions/ID/versions/N` with the text as it stood then.
    private func readVersion(_ request: Request) async throws(Problem) -> Answer {
        let (room, user) = try room(request)
        let id = ResolutionID(request.path[4])
        guard Visibility.seesAmendments(of: id, user, in: room.state) else {
            throw try refusal(id, user, in: room)
        }
        let history = history(of: id, user, in: room, upTo: try revision(request.path[6]))
        let bytes = try await Task.detached { () -> Result<[UInt8], Problem> in
            history().map { history in
                guard let version = history.versions.last else {
                    preconditionFailure("A history has a version.")
                }
                return Envelope.encode(
                    Text(
                        revision: version.revision, title: version.title,
                        paragraphs: version.paragraphs))
            }
        }.value.get()
        return .text(json: bytes)
    }

    private func revision(_ text: String) throws(Problem) -> Int {
        guard let number = Int(text) else { throw Problem(400, "field.invalid", "revision") }
        return number
    }

    // MARK: Numbers

    private struct NextNumber: Encodable {
        let number: String
        let last: String?
    }

    /// Answers `…/resolutions/ID/number[?layout=…]` with the number to come, for whoever may
    /// give it.
    private func readNumber(_ request: Request) async throws(Problem) -> Answer {
        let (room, user) = try room(request)
        let id = ResolutionID(request.path[4])
        guard Visibility.seesDraft(id, user, in: room.state), let draft = room.state.resolutions[id]
        else { throw Problem(404, "resolution.unknown", id.text) }
        guard
            Rights.permit(
                .numberResolution(resolution: id, number: ""), by: .person(user), in: room.state)
        else { throw .rightsMissing }
        let (body, since) = (room.state.body, house.settings.numbersSince)
        // In a term all texts of a body are numbered through, whatever meeting adopts them.
        let taken = house.rooms.values.map(\.state)
            .filter { $0.body.id == body.id && $0.startsAt.description.prefix(10) >= since }
            .flatMap { $0.resolutions.values.filter { $0.resolution != id }.compactMap(\.number) }
        let (name, folder) = (request.query["layout"] ?? house.settings.layout, house.layouts)
        let layout = await Task.detached { try? Layout.named(name, in: folder) }.value
        guard let layout else { throw Problem(404, "layout.unknown", String(name.prefix(64))) }
        let number = DecisionNumber(
            draft.title, symbol: body.symbol, in: layout, after: taken)
        return .json(NextNumber(number: number.next, last: number.last))
    }

    // MARK: Texts

    /// Answers `…/resolutions/ID.docx|pdf|html[?marked=1][&layout=…][&revision=…]`.
    private func readResolution(_ request: Request) async throws(Problem) -> Answer {
        let parts = request.path[4].split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, ["docx", "pdf", "html"].contains(String(parts[1])) else {
            throw .notFound
        }
        let (room, user) = try room(request)
        let id = ResolutionID(String(parts[0]))
        let marked = request.query["marked"] == "1"
        // How a text came to be is told to those who may say what it should be.
        let may =
            marked || request.query["revision"] != nil
            ? Visibility.seesAmendments(of: id, user, in: room.state)
            : Visibility.seesDraft(id, user, in: room.state)
        guard may else { throw try refusal(id, user, in: room) }
        let title = room.state.resolutions[id]?.title ?? id.text
        return try await print(String(parts[1]), title, of: id, user, in: room, request) {
            PrintedDraft($0, marked: marked).form
        }
    }

    /// Answers `…/resolutions/ID/explanations.docx|pdf|html[?layout=…]`.
    private func readExplanations(_ request: Request) async throws(Problem) -> Answer {
        let (room, user) = try room(request)
        let id = ResolutionID(request.path[4])
        guard Visibility.seesAmendments(of: id, user, in: room.state) else {
            throw try refusal(id, user, in: room)
        }
        let title = "Tiếp thu, giải trình - \(room.state.resolutions[id]?.title ?? id.text)"
        let form = String(request.path[5].dropFirst("explanations.".count))
        return try await print(form, title, of: id, user, in: room, request) {
            Explanations($0).form
        }
    }

    /// A guest who knows the text may not have what is said about it; for others it is not there.
    private func refusal(
        _ id: ResolutionID, _ user: UserID, in room: Room
    ) throws(Problem) -> Problem {
        Visibility.seesDraft(id, user, in: room.state)
            ? .rightsMissing : Problem(404, "resolution.unknown", id.text)
    }

    /// Reads the log away from the loop.
    private func history(
        of id: ResolutionID, _ user: UserID, in room: Room, upTo revision: Int? = nil
    ) -> @Sendable () -> Result<DraftHistory, Problem> {
        let (journal, stream) = (house.journal, room.stream)
        let isOfficer = room.state.role(of: user)?.isOfficer ?? false
        return {
            guard let log = try? RoomReader.entries(of: stream, in: journal) else {
                return .failure(Problem(503, "data.unavailable"))
            }
            guard
                let found = DraftHistory(
                    log, of: id, fromConvening: !isOfficer, upTo: revision)
            else {
                let missing = revision.map { Problem(404, "resolution.versionUnknown", "\($0)") }
                return .failure(missing ?? Problem(404, "resolution.unknown", id.text))
            }
            return .success(found)
        }
    }

    private func print(
        _ form: String, _ title: String, of id: ResolutionID, _ user: UserID, in room: Room,
        _ request: Request,
        _ make: @escaping @Sendable (DraftHistory) -> FilledForm
    ) async throws(Problem) -> Answer {
        let name = request.query["layout"] ?? house.settings.layout
        let folder = house.layouts
        let revision = try request.query["revision"].map(revision)
        let history = history(of: id, user, in: room, upTo: revision)
        let made = await Task.detached {
            history().flatMap {
                FormPrinter.print(make($0), as: form, layout: name, folder: folder)
            }
        }.value
        return try await file(made, as: form, named: title)
    }
}
