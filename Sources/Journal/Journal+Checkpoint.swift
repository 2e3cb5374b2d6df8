internal import GRDB

/// Moving the log into the database while the writer goes on.
extension Journal {
    /// Copies what the log holds into the database, as far as readers allow, and syncs
    /// both.
    ///
    /// Slow, and meant for a thread of its own: the writer does not wait for it. The log
    /// file shrinks with the first commit after a complete one.
    ///
    /// - Returns: The pages in the log, and how many of them are now in the database.
    /// - Throws: ``JournalError/readOnly`` when the journal was opened for reading.
    public func checkpoint() throws(JournalError) -> (logPages: Int, done: Int) {
        guard let checkpointer else { throw .readOnly }
        return try translated {
            // Up to SQLite 3.51.2 a commit that starts the log anew in the middle of a
            // checkpoint can make later ones skip pages (sqlite.org/wal.html, "The
            // WAL-Reset Bug"). A read transaction held meanwhile rules that out: either
            // its mark keeps the log from starting anew, or, when there is nothing left
            // to copy, its lock on the database keeps the checkpoint from copying.
            try pool.read { reader in
                _ = try Int.fetchOne(reader, sql: "SELECT count(*) FROM about")
                return try checkpointer.writeWithoutTransaction { db in
                    guard let row = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(PASSIVE)")
                    else { return (0, 0) }
                    return (row[1], row[2])
                }
            }
        }
    }
}
