internal import GRDB

/// Documents of one's own: outside every record and every chain, told to nobody but whose they
/// are. What is deleted is overwritten in the database and pushed out of its log.
extension Journal {
    private static let columns =
        "user, id, folder, name, mediaType, size, key, pages, failure, addedAt"

    /// All of `user`, by name.
    public func personalFiles(of user: String) throws(JournalError) -> [PersonalFile] {
        try files("user = ? ORDER BY name, id", [user])
    }

    /// One of `user`; nobody else's is found.
    public func personalFile(_ id: String, of user: String) throws(JournalError) -> PersonalFile? {
        try files("user = ? AND id = ?", [user, id]).first
    }

    /// What an earlier request under the same key has brought.
    public func personalFile(sentAs key: String, by user: String) throws(JournalError)
        -> PersonalFile?
    {
        try files("user = ? AND sent = ?", [user, key]).first
    }

    /// Everybody's, for the server itself to go on with; never for an answer.
    public func allPersonalFiles() throws(JournalError) -> [PersonalFile] {
        try files("true", [])
    }

    private func files(
        _ condition: String, _ arguments: StatementArguments
    ) throws(JournalError) -> [PersonalFile] {
        try rows("SELECT \(Self.columns) FROM personalFiles WHERE \(condition)", arguments) {
            PersonalFile(
                user: $0[0], id: $0[1], folder: $0[2], name: $0[3], mediaType: $0[4],
                size: $0[5], key: $0[6], pages: $0[7], failure: $0[8], addedAt: $0[9])
        }
    }

    /// Keeps a file, unless its owner would have more than `quota` bytes.
    ///
    /// - Parameter key: of the request that brought it; empty for none.
    /// - Returns: whether there was room.
    public func addPersonalFile(
        _ file: PersonalFile, sentAs key: String, quota: Int64
    ) throws(JournalError) -> Bool {
        try translated {
            try pool.write { db in
                let used = try Int64.fetchOne(
                    db, sql: "SELECT total(size) FROM personalFiles WHERE user = ?",
                    arguments: [file.user])
                guard (used ?? 0) + file.size <= quota else { return false }
                try db.execute(
                    sql: """
                        INSERT INTO personalFiles (\(Self.columns), sent)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        file.user, file.id, file.folder, file.name, file.mediaType, file.size,
                        file.key, file.pages, file.failure, file.addedAt, key,
                    ])
                return true
            }
        }
    }

    /// Another name or folder.
    public func changePersonalFile(
        _ id: String, of user: String, name: String, folder: String
    ) throws(JournalError) {
        try changePersonal(
            "UPDATE personalFiles SET name = ?, folder = ? WHERE user = ? AND id = ?",
            [name, folder, user, id])
    }

    /// What came of making its pages.
    public func setPersonalPages(
        _ id: String, of user: String, pages: Int, failure: String
    ) throws(JournalError) {
        try changePersonal(
            "UPDATE personalFiles SET pages = ?, failure = ? WHERE user = ? AND id = ?",
            [pages, failure, user, id])
    }

    /// Deletes a file with all that refers to it; its bytes are the caller's to remove.
    public func deletePersonalFile(_ id: String, of user: String) throws(JournalError) {
        try changePersonal("DELETE FROM personalFiles WHERE user = ? AND id = ?", [user, id])
        try overwriteLog()
    }

    // MARK: Folders

    /// The folders of `user`, by name.
    public func personalFolders(of user: String) throws(JournalError) -> [PersonalFolder] {
        try rows("SELECT id, name FROM personalFolders WHERE user = ? ORDER BY name, id", [user]) {
            PersonalFolder(id: $0[0], name: $0[1])
        }
    }

    /// Makes a folder, or gives the one of this id another name.
    public func putPersonalFolder(
        _ folder: PersonalFolder, of user: String
    ) throws(JournalError) {
        try changePersonal(
            """
            INSERT INTO personalFolders (user, id, name) VALUES (?, ?, ?)
            ON CONFLICT (user, id) DO UPDATE SET name = excluded.name
            """, [user, folder.id, folder.name])
    }

    /// Deletes a folder in which nothing lies.
    ///
    /// - Returns: whether nothing did.
    public func deletePersonalFolder(_ id: String, of user: String) throws(JournalError) -> Bool {
        let count = try changePersonal(
            """
            DELETE FROM personalFolders WHERE user = :user AND id = :id AND NOT EXISTS
                (SELECT 1 FROM personalFiles WHERE user = :user AND folder = :id)
            """, ["user": user, "id": id])
        if count > 0 { try overwriteLog() }
        return count > 0
    }

    // MARK: Notes

    /// Which file of `user` lies with which note.
    public func noteAttachments(of user: String) throws(JournalError) -> [NoteAttachment] {
        try rows("SELECT file, meeting, item FROM noteFiles WHERE user = ?", [user]) {
            NoteAttachment(file: $0[0], meeting: $0[1], item: $0[2])
        }
    }

    /// Lays a file with a note; it may lie with several.
    public func attachToNote(
        _ attachment: NoteAttachment, of user: String
    ) throws(JournalError) {
        try changePersonal(
            "INSERT OR IGNORE INTO noteFiles (user, file, meeting, item) VALUES (?, ?, ?, ?)",
            [user, attachment.file, attachment.meeting, attachment.item])
    }

    /// Takes a file away from a note; the file stays.
    public func detachFromNote(
        _ attachment: NoteAttachment, of user: String
    ) throws(JournalError) {
        try changePersonal(
            "DELETE FROM noteFiles WHERE user = ? AND file = ? AND meeting = ? AND item = ?",
            [user, attachment.file, attachment.meeting, attachment.item])
    }

    // MARK: One statement

    private func rows<Value>(
        _ sql: String, _ arguments: StatementArguments, _ value: (Row) throws -> Value
    ) throws(JournalError) -> [Value] {
        try translated {
            try pool.unsafeRead { db in
                try Row.fetchAll(db, sql: sql, arguments: arguments).map(value)
            }
        }
    }

    /// - Returns: how many lines it has changed.
    @discardableResult
    private func changePersonal(
        _ sql: String, _ arguments: StatementArguments
    ) throws(JournalError) -> Int {
        try translated {
            try pool.write { db in
                try db.execute(sql: sql, arguments: arguments)
                return db.changesCount
            }
        }
    }
}
