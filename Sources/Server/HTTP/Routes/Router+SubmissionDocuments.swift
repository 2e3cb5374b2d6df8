internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// Documents of submissions by HTTP: sent by the same way and within the same limits as those of
/// meetings, read in the same reader, and put onto an agenda item when the paper is finished.
extension Router {
    /// The table of these paths; `nil` for every other.
    func submissionDocuments(
        _ request: Request, _ method: HTTPRequest.Method
    ) throws(Problem) -> Route? {
        let path = request.path
        guard path.count > 3, path[1] == "submissions" else { return nil }
        let last = path[path.count - 1]
        switch (method, path[3], path.count) {
        case (.post, "documents", 4):
            // Nobody else's two hundred megabytes are stored first and refused afterwards.
            try house.work.checkMayAttach(to: SubmissionID(path[2]), by: member(request))
            return .later(sendToSubmission).storing(house.settings.limits.uploadBytes)
        case (.post, "places", 4):
            return Route.now(placeSubmission).taking(house.settings.limits.messageBytes)
        case (.get, "documents", 6): return .later(readSubmissionOriginal)
        case (.get, "documents", 7) where last == "layout":
            return .later { [self] request throws(Problem) in
                try await layout(submissionDocument(request))
            }
        case (.get, "documents", 7) where last == "search":
            return .later { [self] request throws(Problem) in
                try await search(submissionDocument(request), request)
            }
        case (.get, "documents", 8) where path[6] == "pages":
            if let answer = try answerFromMemory(of: submissionDocument(request), request) {
                return .now { _ throws(Problem) in answer }
            }
            return .later { [self] request throws(Problem) in
                try await page(of: submissionDocument(request), request)
            }
        case (_, "documents", 4), (_, "documents", 6...8), (_, "places", 4):
            throw Problem(405, "path.method")
        default: return nil
        }
    }

    private func submissionDocument(_ request: Request) throws(Problem) -> Document {
        let path = request.path
        return try house.work.document(
            DocumentID(path[4]), path[5], of: SubmissionID(path[2]), for: member(request))
    }

    // MARK: Sending

    /// `POST /api/submissions/{id}/documents?name=…[&document=…&reason=…]` with the file's bytes;
    /// with `document` they are its next version, which needs a reason.
    private func sendToSubmission(_ request: Request) async throws(Problem) -> Answer {
        let user = try member(request)
        let id = SubmissionID(request.path[2])
        guard let given = request.query["name"], !given.isEmpty else {
            throw Problem(400, "field.missing", "name")
        }
        let name = FileName.clean(given)
        guard case .file(let upload) = request.body else {
            throw Problem(422, "document.empty", name)
        }
        let checksum = try await upload.finish()
        let examined = try await house.documents.examine(upload.path, name: name)
        try await house.documents.seal(upload, as: checksum)
        // Meanwhile it may have gone on to somebody else.
        try house.work.checkMayAttach(to: id, by: user)
        let file = SubmissionDocument.File(
            name: name, mediaType: examined.kind.mediaType, size: Int(upload.size),
            checksum: checksum)
        let sent: SentDocument =
            if let document = request.query["document"] {
                .version(of: DocumentID(document), reason: request.query["reason"]?.normalised)
            } else {
                .new(DocumentID(RandomName.make("d")))
            }
        let isKept = try house.documents.keep(upload, checksum: checksum, examined)
        do {
            let (view, isNew) = try house.work.attach(sent, file, to: id, by: user)
            return try answer(view, for: user, status: isNew ? 201 : 200)
        } catch {
            // A refused file leaves nothing behind.
            if isKept { house.documents.forget(checksum) }
            throw error
        }
    }

    private func readSubmissionOriginal(_ request: Request) async throws(Problem) -> Answer {
        let found = try submissionDocument(request)
        if found.pages == .failed(reason: "document.secrecy") {
            throw Problem(422, "document.secrecy", found.name)
        }
        var fields: HTTPFields = [
            .contentType: found.mediaType,
            .contentDisposition: "attachment; filename*=UTF-8''\(FileName.escaped(found.name))",
            .acceptRanges: "bytes",
        ]
        return try await file(
            house.documents.store.original(found.checksum),
            tag: EntityTag(String(found.checksum.prefix(32))), request, &fields)
    }

    // MARK: To a meeting

    private struct Place: Decodable {
        let meeting: String
        let item: String
    }

    /// `POST /api/submissions/{id}/places`: its documents become documents of an item; what is
    /// there already is not put there twice.
    private func placeSubmission(_ request: Request) throws(Problem) -> Answer {
        let user = try member(request)
        let id = SubmissionID(request.path[2])
        let wanted = try Envelope.value(Place.self, from: request.bytes)
        let documents = try house.work.documentsForMeeting(of: id, by: user)
        let room = try house.room(MeetingID(wanted.meeting), for: user)
        guard Rights.mayAttachDocuments(user, in: room.state) else { throw Problem.rightsMissing }
        let item = ItemID(wanted.item)
        for document in documents {
            let file = document.current.file
            let isThere = room.state.documents.values.contains {
                $0.item == item && $0.details?.submission == id && $0.checksum == file.checksum
                    && $0.withdrawn == nil
            }
            if isThere { continue }
            try room.perform(
                .attachDocument(
                    document: DocumentID(RandomName.make("d")), item: item, name: file.name,
                    kind: "", mediaType: file.mediaType, size: file.size,
                    checksum: file.checksum,
                    details: Document.Details(
                        by: user, group: nil, source: nil, submission: id)),
                by: .server(for: user))
        }
        return try answer(house.work.view(id, for: user), for: user)
    }

    /// An item to which a submission's documents have gone.
    struct PlacedSubmission: Encodable, Hashable {
        let meeting: MeetingID
        let title: String
        let item: ItemID
        let itemTitle: String
    }

    /// Where the documents of a submission lie, as far as this person sees them there.
    func places(of submission: SubmissionID, for user: UserID) -> [PlacedSubmission] {
        house.meetings(with: submission).sorted().flatMap { meeting -> [PlacedSubmission] in
            guard let room = house.openRoom(meeting), Visibility.seesMeeting(user, in: room.state)
            else { return [] }
            let items = room.state.documents.values.filter {
                $0.details?.submission == submission && $0.withdrawn == nil
                    && Visibility.sees($0.document, user, in: room.state)
            }.map(\.item)
            return Set(items).sorted().compactMap { item in
                room.state.item(item).map {
                    PlacedSubmission(
                        meeting: meeting, title: room.state.title, item: item,
                        itemTitle: $0.title)
                }
            }
        }
    }
}
