internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// Documents of one's own and their folders. They are asked for by the caller's own name and no
/// other, so that there is no way to anybody else's, for officers and administrators either.
extension Router {
    private struct Shelf: Encodable {
        let folders: [Folder]
        let files: [Line]
        /// Bytes that are taken, and that may be.
        let used: Int64
        let quota: Int64
    }

    private struct Folder: Encodable {
        let id: String
        let name: String
    }

    private struct Line: Encodable {
        let id: String
        let folder: String?
        let name: String
        let mediaType: String
        let size: Int64
        let pages: Int64?
        let failed: String?
        let addedAt: Timestamp
        let notes: [Place]

        struct Place: Encodable {
            let meeting: String
            let item: String?
        }
    }

    private struct Named: Decodable { let name: String }

    private struct FileChange: Decodable {
        let name: String?
        /// Empty for none.
        let folder: String?
    }

    private struct NotePlace: Decodable {
        let meeting: String
        let item: String?
    }

    func personal(_ request: Request, _ method: HTTPRequest.Method) throws(Problem) -> Route {
        let path = request.path
        switch (method, path.count > 2 ? path[2] : "", path.count) {
        case (.get, "", 2): return .now(readShelf)
        case (.get, "search", 3): return .later(searchPersonal)
        case (.post, "folders", 3): return .now(putFolder).taking(4096)
        case (.put, "folders", 4): return .now(putFolder).taking(4096)
        case (.delete, "folders", 4): return .now(deleteFolder)
        case (.post, "files", 3):
            // Refused before the first byte is stored.
            try requireRoom(for: request.head.contentLength ?? 1, of: member(request))
            return .later(addFile).storing(house.settings.limits.uploadBytes)
        case (.get, "files", 4): return .later(readPersonalOriginal)
        case (.put, "files", 4): return .now(changeFile).taking(4096)
        case (.delete, "files", 4): return .later(deleteFile)
        case (.put, "files", 5) where path[4] == "notes": return .now(attachToNote).taking(4096)
        case (.delete, "files", 5) where path[4] == "notes": return .now(detachFromNote)
        case (.get, "files", 5): return .later(readAboutPersonal)
        case (.get, "files", 6) where path[4] == "pages": return try personalPage(request)
        default:
            let known = path.count == 2 || path.count < 6 && ["folders", "files"].contains(path[2])
            throw known ? Problem(405, "path.method") : Problem.notFound
        }
    }

    // MARK: Reading

    private func readShelf(_ request: Request) throws(Problem) -> Answer {
        let user = try member(request).text
        let journal = house.journal
        let (files, folders, notes) = try personal { () throws(JournalError) in
            (
                try journal.personalFiles(of: user), try journal.personalFolders(of: user),
                try journal.noteAttachments(of: user)
            )
        }
        let lines = files.map { line($0, notes) }
        return .json(
            Shelf(
                folders: folders.map { Folder(id: $0.id, name: $0.name) }, files: lines,
                used: files.reduce(0) { $0 + $1.size },
                quota: Int64(house.settings.personal.quotaBytes)))
    }

    private func line(_ file: PersonalFile, _ notes: [NoteAttachment]) -> Line {
        Line(
            id: file.id, folder: file.folder.isEmpty ? nil : file.folder, name: file.name,
            mediaType: file.mediaType, size: file.size, pages: file.pages > 0 ? file.pages : nil,
            failed: file.failure.isEmpty ? nil : file.failure,
            addedAt: house.clock.timestamp(milliseconds: file.addedAt),
            notes: notes.filter { $0.file == file.id }.map {
                .init(meeting: $0.meeting, item: $0.item.isEmpty ? nil : $0.item)
            })
    }

    /// The file of the path, if it is this person's.
    func personalFile(_ request: Request) throws(Problem) -> PersonalFile {
        let user = try member(request).text
        let found = try personal { () throws(JournalError) in
            try house.journal.personalFile(request.path[3], of: user)
        }
        guard let found else { throw Problem(404, "personal.unknown") }
        return found
    }

    // MARK: Files

    private func requireRoom(for size: Int64, of user: UserID) throws(Problem) {
        let files = try personal { () throws(JournalError) in
            try house.journal.personalFiles(of: user.text)
        }
        let quota = Int64(house.settings.personal.quotaBytes)
        guard files.reduce(size, { $0 + $1.size }) <= quota else {
            throw Problem(413, "personal.full")
        }
        guard files.count < PersonalOffice.mostFiles else { throw Problem(409, "personal.tooMany") }
    }

    /// `POST /api/personal/files?name=…[&folder=…]` with the file's bytes.
    private func addFile(_ request: Request) async throws(Problem) -> Answer {
        let user = try member(request).text
        let name = try personalName(FileName.clean(request.query["name"] ?? ""))
        let folder = try knownFolder(request.query["folder"] ?? "", of: user)
        guard case .file(let upload) = request.body else {
            throw Problem(422, "document.empty", name)
        }
        _ = try await upload.finish()
        let examined = try await house.documents.examine(upload.path, name: name)
        let key = request.key ?? ""
        guard key.utf8.count <= 128 else {
            throw Problem(400, "field.invalid", "Idempotency-Key")
        }
        if !key.isEmpty {
            let first = try personal { () throws(JournalError) in
                try house.journal.personalFile(sentAs: key, by: user)
            }
            if let first { return .json(line(first, []), status: 201) }
        }
        let file = PersonalFile(
            user: user, id: RandomName.make("p"), folder: folder, name: name,
            mediaType: examined.kind.mediaType, size: upload.size, key: PersonalOffice.key(),
            pages: Int64(examined.facts?.pages ?? 0), addedAt: house.clock.milliseconds)
        try house.documents.keep(upload, checksum: file.key, examined)
        do throws(Problem) {
            let isKept = try personal { () throws(JournalError) in
                try house.journal.addPersonalFile(
                    file, sentAs: key, quota: Int64(house.settings.personal.quotaBytes))
            }
            guard isKept else { throw Problem(413, "personal.full") }
        } catch {
            house.documents.forget(file.key)
            throw error
        }
        house.personal.makeReadable(file)
        return .json(line(file, []), status: 201)
    }

    private func changeFile(_ request: Request) throws(Problem) -> Answer {
        let file = try personalFile(request)
        let change = try Envelope.value(FileChange.self, from: request.bytes)
        let name = try personalName(FileName.clean(change.name ?? file.name))
        let folder = try knownFolder(change.folder ?? file.folder, of: file.user)
        try personal { () throws(JournalError) in
            try house.journal.changePersonalFile(
                file.id, of: file.user, name: name, folder: folder)
        }
        return .noContent
    }

    private func deleteFile(_ request: Request) async throws(Problem) -> Answer {
        let file = try personalFile(request)
        await house.personal.removeBytes(of: file)
        try personal { () throws(JournalError) in
            try house.journal.deletePersonalFile(file.id, of: file.user)
        }
        return .noContent
    }

    // MARK: Folders

    private func putFolder(_ request: Request) throws(Problem) -> Answer {
        let user = try member(request).text
        let given = try Envelope.value(Named.self, from: request.bytes)
        let name = try personalName(FileName.clean(given.name))
        let isNew = request.path.count == 3
        let id = isNew ? RandomName.make("f") : try knownFolder(request.path[3], of: user)
        if isNew {
            let count = try personal { () throws(JournalError) in
                try house.journal.personalFolders(of: user).count
            }
            guard count < PersonalOffice.mostFolders else {
                throw Problem(409, "personal.tooMany")
            }
        }
        try personal { () throws(JournalError) in
            try house.journal.putPersonalFolder(PersonalFolder(id: id, name: name), of: user)
        }
        return isNew ? .json(Folder(id: id, name: name), status: 201) : .noContent
    }

    private func deleteFolder(_ request: Request) throws(Problem) -> Answer {
        let user = try member(request).text
        let id = try knownFolder(request.path[3], of: user)
        let isGone = try personal { () throws(JournalError) in
            try house.journal.deletePersonalFolder(id, of: user)
        }
        guard isGone else { throw Problem(409, "personal.folderNotEmpty") }
        return .noContent
    }

    /// Empty is no folder, which everybody has.
    private func knownFolder(_ id: String, of user: String) throws(Problem) -> String {
        if id.isEmpty { return id }
        let folders = try personal { () throws(JournalError) in
            try house.journal.personalFolders(of: user)
        }
        guard folders.contains(where: { $0.id == id }) else {
            throw Problem(404, "personal.folderUnknown")
        }
        return id
    }

    private func personalName(_ name: String) throws(Problem) -> String {
        guard name.contains(where: { !$0.isWhitespace }) else {
            throw Problem(400, "field.missing", "name")
        }
        guard name.count <= 255 else { throw Problem(400, "field.tooLong", "name") }
        return name
    }

    // MARK: Notes

    private func attachToNote(_ request: Request) throws(Problem) -> Answer {
        let file = try personalFile(request)
        let place = try Envelope.value(NotePlace.self, from: request.bytes)
        let user = UserID(file.user)
        let room = try house.room(MeetingID(place.meeting), for: user)
        if let item = place.item { try requireKnown(ItemID(item), to: user, in: room) }
        try personal { () throws(JournalError) in
            try house.journal.attachToNote(
                NoteAttachment(file: file.id, meeting: place.meeting, item: place.item ?? ""),
                of: file.user)
        }
        return .noContent
    }

    /// Also where the meeting is no longer there for them.
    private func detachFromNote(_ request: Request) throws(Problem) -> Answer {
        let file = try personalFile(request)
        guard let meeting = request.query["meeting"] else {
            throw Problem(400, "field.missing", "meeting")
        }
        try personal { () throws(JournalError) in
            try house.journal.detachFromNote(
                NoteAttachment(
                    file: file.id, meeting: meeting, item: request.query["item"] ?? ""),
                of: file.user)
        }
        return .noContent
    }

    func personal<T>(_ work: () throws(JournalError) -> T) throws(Problem) -> T {
        do throws(JournalError) {
            return try work()
        } catch {
            house.log.fault("personal documents", error)
            throw Problem(503, "data.unavailable")
        }
    }
}
