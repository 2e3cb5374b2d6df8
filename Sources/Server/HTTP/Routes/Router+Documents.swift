internal import EventLoop
internal import HTTPTypes
internal import Meeting
internal import Wire

/// Documents by HTTP: uploads, originals, pages as pictures and as words.
extension Router {
    private struct Attached: Encodable {
        let document: DocumentID
        let version: Int
    }

    /// `POST …/documents?item=…&name=…[&kind=…][&group=…][&source=…][&restricted=true]
    /// [&document=…]` with the file's bytes; with `document` they are its next version, with `submit=true` they go out
    /// for appraisal.
    func attachDocument(_ request: Request) async throws(Problem) -> Answer {
        let (room, user) = try uploader(request)
        guard let item = request.query["item"], !item.isEmpty else {
            throw Problem(400, "field.missing", "item")
        }
        guard let name = request.query["name"], !name.isEmpty else {
            throw Problem(400, "field.missing", "name")
        }
        guard case .file(let upload) = request.body else {
            throw Problem(422, "document.empty", name)
        }
        let clean = FileName.clean(name)
        let checksum = try await upload.finish()
        let given = request.query["document"]
        let label = (request.query["kind"] ?? "").normalised
        let details = [request.query["group"] ?? "", request.query["source"] ?? ""]
        let isRestricted = request.query["restricted"] == "true"
        let isSubmitted = try isSubmission(request, in: room, by: user)
        let asked =
            [room.meeting.text, item, clean, checksum, given ?? "", label] + details
            + (isSubmitted ? ["submit"] : []) + (isRestricted ? ["restricted"] : [])
        let digest = Digest.of(Array(asked.joined(separator: "\n").utf8))
        if let key = request.key, let first = try house.firstAnswer(key, user, digest) {
            return .text(json: first, status: 201)
        }
        let examined = try await house.documents.examine(upload.path, name: clean)
        try await house.documents.seal(upload, as: checksum)
        // Meanwhile the rights may have gone, or the same request may have come again and be
        // done already.
        _ = try uploader(request)
        if let key = request.key, let first = try house.firstAnswer(key, user, digest) {
            return .text(json: first, status: 201)
        }
        let id = DocumentID(given ?? RandomName.make("d"))
        if given != nil, room.state.documents[id] == nil {
            throw Problem(404, "document.unknown")
        }
        let kept = Document.Details(
            by: user, group: request.query["group"]?.normalised,
            source: request.query["source"]?.normalised, restricted: isRestricted ? true : nil)
        let isNew = try house.documents.keep(upload, checksum: checksum, examined)
        do {
            try room.perform(
                isSubmitted
                    ? .submitDocument(
                        document: id, item: ItemID(item), name: clean, kind: label,
                        mediaType: examined.kind.mediaType, size: Int(upload.size),
                        checksum: checksum, details: kept)
                    : .attachDocument(
                        document: id, item: ItemID(item), name: clean, kind: label,
                        mediaType: examined.kind.mediaType, size: Int(upload.size),
                        checksum: checksum, details: kept),
                by: .server(for: user))
        } catch {
            // A refused file leaves nothing behind.
            if isNew { house.documents.forget(checksum) }
            throw error
        }
        let version = room.state.documents[id]?.version ?? 1
        let answer = Envelope.encode(Attached(document: id, version: version))
        if let key = request.key { house.keepAnswer(answer, key, user, digest, in: room) }
        return .text(json: answer, status: 201)
    }

    /// Who may send a file, asked before its first byte is stored.
    func uploader(_ request: Request) throws(Problem) -> (room: Room, user: UserID) {
        let (room, user) = try room(request)
        let item = ItemID(request.query["item"] ?? "")
        guard
            Rights.mayAttachDocuments(user, in: room.state)
                || Rights.maySubmitDocuments(user, of: item, in: room.state)
        else { throw Problem.rightsMissing }
        return (room, user)
    }

    /// Whether the file goes out for appraisal first: when that is asked for, and always
    /// when it comes from who presents the item.
    ///
    /// A presenter sends nothing in the place of somebody else's document.
    private func isSubmission(
        _ request: Request, in room: Room, by user: UserID
    ) throws(Problem) -> Bool {
        if Rights.mayAttachDocuments(user, in: room.state) {
            return request.query["submit"] == "true"
        }
        if let given = request.query["document"],
            room.state.documents[DocumentID(given)]?.submitter != user
        {
            throw Problem.rightsMissing
        }
        return true
    }

    /// The file itself, where it may be taken along; `version` asks for an earlier one.
    func readOriginal(_ request: Request) async throws(Problem) -> Answer {
        let user = try member(request)
        let (room, document) = try document(request, for: user)
        if document.pages == .failed(reason: "document.secrecy") {
            throw Problem(422, "document.secrecy", document.name)
        }
        guard Visibility.mayTake(document.document, user, in: room.state) else {
            throw Problem(403, "document.notDownloadable", document.name)
        }
        try note(.file, of: document, in: room, request)
        var fields: HTTPFields = [
            .contentType: document.mediaType,
            .contentDisposition: "attachment; filename*=UTF-8''\(FileName.escaped(document.name))",
            .acceptRanges: "bytes",
        ]
        return try await file(
            house.documents.store.original(document.checksum),
            tag: EntityTag(String(document.checksum.prefix(32))), request, &fields)
    }

    /// The document of the path, in the version that is asked for.
    func document(
        _ request: Request, for user: UserID
    ) throws(Problem) -> (room: Room, document: Document) {
        let (room, current) = try house.document(DocumentID(request.path[2]), for: user)
        guard let asked = request.query["version"] else { return (room, current) }
        guard let number = Int(asked),
            let found = Visibility.version(number, of: current.document, user, in: room.state)
        else {
            throw Problem(404, "document.versionUnknown", asked)
        }
        return (room, found)
    }

    /// How many pages a document has.
    ///
    /// - Throws: what keeps them from being read.
    func pageCount(_ document: Document) throws(Problem) -> Int {
        switch document.pages {
        case .pending: throw Problem(503, "document.notReady", retryAfter: 2)
        case .failed(let reason): throw Problem(reason: reason, name: document.name)
        case .ready(let count): return count
        }
    }
}
