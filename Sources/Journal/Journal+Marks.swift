internal import Foundation
internal import GRDB

/// Private marks: outside every record and every chain, told to nobody but who made them.
/// What is deleted is overwritten in the database and pushed out of its log.
extension Journal {
    /// The marks of `user` on `document`.
    public func marks(
        of user: String, on document: String
    ) throws(JournalError) -> [PrivateMark] {
        try translated {
            try pool.unsafeRead { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT id, document, version, lost, body, editedAt FROM marks
                        WHERE user = ? AND document = ? ORDER BY editedAt, id
                        """, arguments: [user, document]
                ).map(Self.mark)
            }
        }
    }

    /// How many marks `user` has on all documents together.
    public func markCount(of user: String) throws(JournalError) -> Int {
        try translated {
            try pool.unsafeRead { db in
                try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM marks WHERE user = ?", arguments: [user]) ?? 0
            }
        }
    }

    /// Keeps a mark, or changes the one of this id.
    public func putMark(of user: String, _ mark: PrivateMark) throws(JournalError) {
        try putMarks(of: user, [mark])
    }

    /// Keeps all of these marks or none.
    public func putMarks(of user: String, _ marks: [PrivateMark]) throws(JournalError) {
        try translated {
            try pool.write { db in
                for mark in marks { try Self.put(mark, of: user, in: db) }
            }
        }
    }

    private static func put(_ mark: PrivateMark, of user: String, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO marks (user, id, document, version, lost, body, editedAt)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (user, id) DO UPDATE
                SET document = excluded.document, version = excluded.version,
                    lost = excluded.lost, body = excluded.body,
                    editedAt = excluded.editedAt
                """,
            arguments: [
                user, mark.id, mark.document, mark.version, mark.lost, Data(mark.body),
                mark.editedAt,
            ])
    }

    /// Deletes a mark for good.
    public func deleteMark(of user: String, id: String) throws(JournalError) {
        let gone = try translated {
            try pool.write { db in
                try db.execute(
                    sql: "DELETE FROM marks WHERE user = ? AND id = ?", arguments: [user, id])
                return db.changesCount > 0
            }
        }
        if gone { try overwriteLog() }
    }

    /// Everybody's marks that stand on a version before this one, for the server itself to find
    /// them again; never for an answer.
    public func marksBehind(
        _ version: Int64, of document: String
    ) throws(JournalError) -> [(user: String, mark: PrivateMark)] {
        try translated {
            try pool.unsafeRead { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT id, document, version, lost, body, editedAt, user FROM marks
                        WHERE document = ? AND version < ? AND lost < ?
                        """, arguments: [document, version, version]
                ).map { (user: $0[6], mark: Self.mark($0)) }
            }
        }
    }

    /// Puts a mark where it was found, unless its owner has changed or deleted it meanwhile.
    public func followMark(
        of user: String, _ mark: PrivateMark, seen editedAt: Int64
    ) throws(JournalError) {
        try translated {
            try pool.write { db in
                try db.execute(
                    sql: """
                        UPDATE marks SET version = ?, lost = ?, body = ?
                        WHERE user = ? AND id = ? AND editedAt = ?
                        """,
                    arguments: [
                        mark.version, mark.lost, Data(mark.body), user, mark.id, editedAt,
                    ])
            }
        }
    }

    private static func mark(_ row: Row) -> PrivateMark {
        PrivateMark(
            id: row[0], document: row[1], version: row[2], lost: row[3],
            body: row.bytes(at: 4), editedAt: row[5])
    }
}
