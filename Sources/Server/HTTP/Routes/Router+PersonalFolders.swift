internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// Folders for files of one's own, and the names that both may have.
extension Router {
    private struct Named: Decodable { let name: String }

    func putFolder(_ request: Request) throws(Problem) -> Answer {
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
        return isNew ? .json(PersonalFolderLine(id: id, name: name), status: 201) : .noContent
    }

    func deleteFolder(_ request: Request) throws(Problem) -> Answer {
        let user = try member(request).text
        let id = try knownFolder(request.path[3], of: user)
        let isGone = try personal { () throws(JournalError) in
            try house.journal.deletePersonalFolder(id, of: user)
        }
        guard isGone else { throw Problem(409, "personal.folderNotEmpty") }
        return .noContent
    }

    /// Empty is no folder, which everybody has.
    func knownFolder(_ id: String, of user: String) throws(Problem) -> String {
        if id.isEmpty { return id }
        let folders = try personal { () throws(JournalError) in
            try house.journal.personalFolders(of: user)
        }
        guard folders.contains(where: { $0.id == id }) else {
            throw Problem(404, "personal.folderUnknown")
        }
        return id
    }

    func personalName(_ name: String) throws(Problem) -> String {
        guard name.contains(where: { !$0.isWhitespace }) else {
            throw Problem(400, "field.missing", "name")
        }
        guard name.count <= 255 else { throw Problem(400, "field.tooLong", "name") }
        return name
    }
}
