internal import Foundation
internal import GRDB

/// What an administrator keeps: entries by kind and id as opaque JSON, and accounts beside them.
///
/// Several changes are one transaction: all are stored, each with its line in the log of
/// changes, or none. An entry's version rises with every change; who changes it names the
/// version that was seen, so that nobody writes over what another has just written.
extension Journal {
    /// One entry as it stands.
    public struct Entry: Sendable, Equatable {
        /// The caller's own word for what it is.
        public let kind: String
        public let id: String
        /// Rises with every change, from 1.
        public let version: Int64
        /// Kept for what refers to it, and no longer for choosing.
        public let retired: Bool
        public let json: [UInt8]
    }

    /// One change.
    ///
    /// `expecting` is the version that was seen.
    public enum Change: Sendable {
        case add(kind: String, id: String, json: [UInt8])
        case replace(kind: String, id: String, json: [UInt8], retired: Bool, expecting: Int64)
        case remove(kind: String, id: String, expecting: Int64)
        case addAccount(Account, PasswordHash)
        /// Everything but the password; the account carries the version that was seen.
        case replaceAccount(Account)
        /// A password that somebody else has made: it has to be changed, and every session ends.
        case resetPassword(user: String, PasswordHash)
        case endSession(id: String, user: String)
        /// Something an administrator did whose traces lie elsewhere: only the log has a line.
        case act(verb: String, kind: String, subject: String, json: [UInt8])
    }

    /// Who changes something, and when.
    public struct Author: Sendable {
        public let by: String
        public let address: String
        let at: Int64

        /// - Parameter at: milliseconds since 1970.
        public init(_ by: String, address: String, at: Int64) {
            self.by = by
            self.address = address
            self.at = at
        }
    }

    /// All entries of a kind in the order of their ids, or those whose id begins with `prefix`.
    public func entries(
        _ kind: String, prefix: String = ""
    ) throws(JournalError) -> [Entry] {
        try translated {
            try pool.unsafeRead { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT kind, id, version, retired, json FROM entries
                        WHERE kind = ? AND substr(id, 1, length(?)) = ? ORDER BY id
                        """, arguments: [kind, prefix, prefix]
                ).map(Self.entry)
            }
        }
    }

    /// One entry, or `nil`.
    public func entry(_ kind: String, _ id: String) throws(JournalError) -> Entry? {
        try translated {
            try pool.unsafeRead { db in
                try Row.fetchOne(
                    db,
                    sql: """
                        SELECT kind, id, version, retired, json FROM entries
                        WHERE kind = ? AND id = ?
                        """, arguments: [kind, id]
                ).map(Self.entry)
            }
        }
    }

    /// Makes all of the changes, or none.
    ///
    /// - Throws: ``JournalError/entryExists(_:)``, ``JournalError/changedMeanwhile(_:)``,
    ///   ``JournalError/accountExists(_:)``, ``JournalError/unknownAccount(_:)``.
    public func change(_ changes: [Change], by author: Author) throws(JournalError) {
        guard !changes.isEmpty else { return }
        try translated {
            try pool.write { db in
                for change in changes {
                    try Self.perform(change, db)
                    try Self.log(change, author, db)
                }
            }
        }
    }

    private static func perform(_ change: Change, _ db: Database) throws {
        switch change {
        case .add(let kind, let id, let json):
            do {
                try db.execute(
                    sql: """
                        INSERT INTO entries (kind, id, version, retired, json)
                        VALUES (?, ?, 1, 0, ?)
                        """, arguments: [kind, id, Data(json)])
            } catch DatabaseError.SQLITE_CONSTRAINT_PRIMARYKEY {
                throw JournalError.entryExists(id)
            }
        case .replace(let kind, let id, let json, let retired, let version):
            try db.execute(
                sql: """
                    UPDATE entries SET version = version + 1, retired = ?, json = ?
                    WHERE kind = ? AND id = ? AND version = ?
                    """, arguments: [retired, Data(json), kind, id, version])
            guard db.changesCount == 1 else { throw JournalError.changedMeanwhile(id) }
        case .remove(let kind, let id, let version):
            try db.execute(
                sql: "DELETE FROM entries WHERE kind = ? AND id = ? AND version = ?",
                arguments: [kind, id, version])
            guard db.changesCount == 1 else { throw JournalError.changedMeanwhile(id) }
        case .addAccount(let account, let password): try insert(account, password, db)
        case .replaceAccount(let account): try update(account, db)
        case .resetPassword(let user, let password):
            try setPassword(user, password, mustChange: true, keeping: nil, db)
        case .endSession(let id, let user):
            try db.execute(
                sql: "DELETE FROM sessions WHERE id = ? AND user = ?", arguments: [id, user])
            guard db.changesCount == 1 else { throw JournalError.changedMeanwhile(id) }
        case .act: break
        }
    }

    private static func entry(_ row: Row) -> Entry {
        Entry(
            kind: row[0], id: row[1], version: row[2], retired: row[3], json: row.bytes(at: 4))
    }
}
