internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// Documents of one's own and their folders. They are asked for by the caller's own name and no
/// other, so that there is no way to anybody else's, for officers and administrators either.
extension Router {
    private struct Shelf: Encodable {
        let folders: [PersonalFolderLine]
        let files: [PersonalFileLine]
        /// Bytes that are taken, and that may be.
        let used: Int64
        let quota: Int64
    }

    struct PersonalFolderLine: Encodable {
        let id: String
        let name: String
    }

    struct PersonalFileLine: Encodable {
        let id: String
        let folder: String?
        let name: String
        let mediaType: String
        let size: Int64
        let pages: Int64?
        let failed: String?
        /// Whether the words of its scans are still being recognised.
        let reading: Bool?
        let addedAt: Timestamp
        let notes: [Place]

        struct Place: Encodable {
            let meeting: String
            let item: String?
        }
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
        case (.get, "files", 5) where path[4] != "notes": return .later(readAboutPersonal)
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
                folders: folders.map { PersonalFolderLine(id: $0.id, name: $0.name) }, files: lines,
                used: files.reduce(0) { $0 + $1.size },
                quota: Int64(house.settings.personal.quotaBytes)))
    }

    func line(_ file: PersonalFile, _ notes: [NoteAttachment]) -> PersonalFileLine {
        PersonalFileLine(
            id: file.id, folder: file.folder.isEmpty ? nil : file.folder, name: file.name,
            mediaType: file.mediaType, size: file.size, pages: file.pages > 0 ? file.pages : nil,
            failed: file.failure.isEmpty ? nil : file.failure,
            reading: file.pages > 0 && house.personal.isAtWork(on: file) ? true : nil,
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

    func personal<T>(_ work: () throws(JournalError) -> T) throws(Problem) -> T {
        do throws(JournalError) {
            return try work()
        } catch {
            house.log.fault("personal documents", error)
            throw Problem(503, "data.unavailable")
        }
    }
}
