internal import GRDB

/// Devices that have logged in to an account before, hashed at rest. Being known opens no
/// door; it only keeps other people's failures away from the one who stands before it.
extension Journal {
    /// So many devices of an account are remembered; the one unused for longest gives way.
    public static let devicesPerAccount = 10

    /// The name of the device with this token, if it is one of `user`'s.
    public func device(token: String, of user: String) throws(JournalError) -> String? {
        try translated {
            try pool.unsafeRead { db in
                try String.fetchOne(
                    db, sql: "SELECT id FROM devices WHERE id = ? AND user = ?",
                    arguments: [Token.id(of: token), user])
            }
        }
    }

    /// Remembers that `user` has logged in, and returns the token for the device to keep.
    ///
    /// It is `token` when that is one of theirs already, and a new one otherwise: what a device
    /// brings from elsewhere is never taken over.
    ///
    /// - Parameter now: Milliseconds since 1970.
    public func keepDevice(
        _ token: String?, of user: String, now: Int64
    ) throws(JournalError) -> String {
        try translated {
            try pool.write { db in
                if let token {
                    try db.execute(
                        sql: "UPDATE devices SET seenAt = max(seenAt, ?) WHERE id = ? AND user = ?",
                        arguments: [now, Token.id(of: token), user])
                    if db.changesCount == 1 { return token }
                }
                let made = Token.make()
                try db.execute(
                    sql: "INSERT INTO devices (id, user, seenAt) VALUES (?, ?, ?)",
                    arguments: [made.id, user, now])
                try db.execute(
                    sql: """
                        DELETE FROM devices WHERE user = :user AND id <> :id AND id NOT IN (
                            SELECT id FROM devices WHERE user = :user AND id <> :id
                            ORDER BY seenAt DESC, id LIMIT :others)
                        """,
                    arguments: [
                        "user": user, "id": made.id, "others": Self.devicesPerAccount - 1,
                    ])
                return made.text
            }
        }
    }
}
