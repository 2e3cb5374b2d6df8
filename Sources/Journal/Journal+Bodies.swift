internal import Foundation
internal import GRDB

/// The bodies whose meetings these are, as opaque JSON by id. Administration:
/// mutable, and not part of any chain.
extension Journal {
    /// Stores or replaces a body.
    public func saveBody(_ id: String, _ json: [UInt8]) throws(JournalError) {
        try translated {
            try pool.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO bodies (id, json) VALUES (?, ?)
                        ON CONFLICT (id) DO UPDATE SET json = excluded.json
                        """, arguments: [id, Data(json)])
            }
        }
    }

    /// A body's JSON, or `nil`.
    public func body(_ id: String) throws(JournalError) -> [UInt8]? {
        try translated {
            try pool.unsafeRead { db in
                try Row.fetchOne(db, sql: "SELECT json FROM bodies WHERE id = ?", arguments: [id])
                    .map { $0.bytes(at: 0) }
            }
        }
    }

    /// All bodies, in the order of their ids.
    public func bodies() throws(JournalError) -> [(id: String, json: [UInt8])] {
        try translated {
            try pool.unsafeRead { db in
                try Row.fetchAll(db, sql: "SELECT id, json FROM bodies ORDER BY id")
                    .map { ($0[0], $0.bytes(at: 1)) }
            }
        }
    }
}
