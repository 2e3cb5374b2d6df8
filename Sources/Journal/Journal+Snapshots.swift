internal import Foundation
internal import GRDB

/// Snapshots: a stream's state at some position, so that opening it need not
/// replay everything. Derived data, opaque here; losing them costs time only.
extension Journal {
    /// Keeps the state of `stream` as of `seq`, in the place of an older one.
    ///
    /// - Parameter format: The caller's version of the encoding.
    public func saveSnapshot(
        stream: String, seq: Int64, format: Int, state: [UInt8]
    ) throws(JournalError) {
        try translated {
            try pool.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO snapshots (stream, seq, format, state) VALUES (?, ?, ?, ?)
                        ON CONFLICT (stream) DO UPDATE
                        SET seq = excluded.seq, format = excluded.format, state = excluded.state
                        WHERE excluded.seq >= seq OR excluded.format <> format
                        """, arguments: [stream, seq, format, Data(state)])
            }
        }
    }

    /// The newest snapshot of `stream`, if it has this format and does not lie beyond
    /// the head.
    public func snapshot(
        of stream: String, format: Int
    ) throws(JournalError) -> (seq: Int64, state: [UInt8])? {
        try translated {
            try pool.unsafeRead { db in
                let row = try Row.fetchOne(
                    db,
                    sql: """
                        SELECT seq, state FROM snapshots AS s
                        WHERE stream = ? AND format = ?
                        AND seq <= (SELECT max(seq) FROM records WHERE stream = s.stream)
                        """, arguments: [stream, format])
                return row.map { ($0[0], $0.bytes(at: 1)) }
            }
        }
    }

    /// Forgets all snapshots.
    public func dropSnapshots() throws(JournalError) {
        try translated { try pool.write { db in try db.execute(sql: "DELETE FROM snapshots") } }
    }
}
