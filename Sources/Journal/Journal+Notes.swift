internal import GRDB

/// Private notes: outside every record and every chain, read by nobody but who wrote them.
/// What is deleted is overwritten in the database and pushed out of its log.
extension Journal {
    /// The notes of `user` on `meeting`, by item.
    public func notes(of user: String, on meeting: String) throws(JournalError) -> [Note] {
        try translated {
            try pool.unsafeRead { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT item, text, version, editedAt FROM notes
                        WHERE user = ? AND meeting = ? ORDER BY item
                        """, arguments: [user, meeting]
                ).map { Note(item: $0[0], text: $0[1], version: $0[2], editedAt: $0[3]) }
            }
        }
    }

    /// Writes a note over the version that its writer has seen, 0 for none.
    ///
    /// - Parameters:
    ///   - item: Empty for the meeting as a whole.
    ///   - now: Milliseconds since 1970.
    /// - Returns: The note as it is now, or `nil` if it was changed since from elsewhere.
    public func putNote(
        of user: String, on meeting: String, item: String, text: String, over version: Int64,
        now: Int64
    ) throws(JournalError) -> Note? {
        try translated {
            try pool.write { db in
                let stored = try Int64.fetchOne(
                    db,
                    sql: "SELECT version FROM notes WHERE user = ? AND meeting = ? AND item = ?",
                    arguments: [user, meeting, item])
                guard stored ?? 0 == version else { return nil }
                try db.execute(
                    sql: """
                        INSERT INTO notes (user, meeting, item, text, version, editedAt)
                        VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (user, meeting, item) DO UPDATE
                        SET text = excluded.text, version = excluded.version,
                            editedAt = excluded.editedAt
                        """, arguments: [user, meeting, item, text, version + 1, now])
                return Note(item: item, text: text, version: version + 1, editedAt: now)
            }
        }
    }

    /// Deletes the note on an item, or without one all that `user` has written on `meeting`.
    public func deleteNotes(
        of user: String, on meeting: String, item: String?
    ) throws(JournalError) {
        let gone = try translated {
            try pool.write { db in
                try db.execute(
                    sql: """
                        DELETE FROM notes
                        WHERE user = :user AND meeting = :meeting AND (:item IS NULL OR item = :item)
                        """, arguments: ["user": user, "meeting": meeting, "item": item])
                return db.changesCount > 0
            }
        }
        if gone { try overwriteLog() }
    }

    /// Deletions write zeros over the page; the log still holds it as it was before.
    func overwriteLog() throws(JournalError) {
        try translated {
            do {
                try pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
            } catch DatabaseError.SQLITE_BUSY {
                // Somebody reads. The next checkpoint starts the log anew.
            }
        }
    }
}
