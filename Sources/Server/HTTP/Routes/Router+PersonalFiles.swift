internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// Files of one's own: sent, renamed, moved, deleted, and laid with a note of one's own.
///
/// What is refused leaves nothing behind; what is deleted is gone from the disk.
extension Router {
    private struct FileChange: Decodable {
        let name: String?
        /// Empty for none.
        let folder: String?
    }

    private struct NotePlace: Decodable {
        let meeting: String
        let item: String?
    }

    func requireRoom(for size: Int64, of user: UserID) throws(Problem) {
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
    func addFile(_ request: Request) async throws(Problem) -> Answer {
        let user = try member(request).text
        let name = try personalName(FileName.clean(request.query["name"] ?? ""))
        let folder = try knownFolder(request.query["folder"] ?? "", of: user)
        guard case .file(let upload) = request.body else {
            throw Problem(422, "document.empty", name)
        }
        _ = try await upload.finish()
        let examined = try await house.documents.examine(upload.path, name: name)
        let place = PersonalOffice.key()
        try await house.documents.seal(upload, as: place)
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
            mediaType: examined.kind.mediaType, size: upload.size, key: place,
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

    func changeFile(_ request: Request) throws(Problem) -> Answer {
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

    func deleteFile(_ request: Request) async throws(Problem) -> Answer {
        let file = try personalFile(request)
        await house.personal.removeBytes(of: file)
        try personal { () throws(JournalError) in
            try house.journal.deletePersonalFile(file.id, of: file.user)
        }
        return .noContent
    }

    // MARK: With notes

    func attachToNote(_ request: Request) throws(Problem) -> Answer {
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
    func detachFromNote(_ request: Request) throws(Problem) -> Answer {
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
}
