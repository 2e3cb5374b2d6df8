internal import GRDB

/// Room codes and the screens that were let in by them. Making and ending a code, and every
/// screen that comes in, are written to the login log in the same commit.
extension Journal {
    /// So many screens may be in by one code.
    public static let screensPerCode = 200
    private static let columns =
        "c.id, c.meeting, c.kind, c.label, c.by, c.madeAt, c.expiresAt, "
        + "s.id, s.seat, s.openedAt, s.address, s.userAgent"

    /// What makes the stored form of a code.
    public func roomCodeHasher() throws(JournalError) -> RoomCodeHasher {
        try translated {
            try pool.unsafeRead { db in
                let salt = try String.fetchOne(
                    db, sql: "SELECT value FROM about WHERE name = 'roomCodeSalt'")
                return RoomCodeHasher(salt: Array((salt ?? "").utf8))
            }
        }
    }

    /// Keeps a new code, and forgets those whose time is over.
    ///
    /// - Parameter hash: from ``roomCodeHasher()``.
    public func putRoomCode(
        _ code: RoomCode, hash: String, address: String
    ) throws(JournalError) {
        try translated {
            try pool.write { db in
                try db.execute(
                    sql: "DELETE FROM roomCodes WHERE expiresAt <= ?", arguments: [code.madeAt])
                try db.execute(
                    sql: """
                        INSERT INTO roomCodes
                            (id, meeting, kind, label, code, by, madeAt, expiresAt)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        code.id, code.meeting, code.kind.rawValue, code.label, hash, code.by,
                        code.madeAt, code.expiresAt,
                    ])
                try Self.log(code.id, address, code.madeAt, "room code", by: code.by, db)
            }
        }
    }

    /// The codes of a meeting that are good at `now`, the newest first.
    public func roomCodes(of meeting: String, now: Int64) throws(JournalError) -> [RoomCode] {
        try translated {
            try pool.unsafeRead { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT id, meeting, kind, label, by, madeAt, expiresAt FROM roomCodes
                        WHERE meeting = ? AND expiresAt > ? ORDER BY madeAt DESC, id
                        """, arguments: [meeting, now]
                ).compactMap(Self.roomCode)
            }
        }
    }

    /// The code with this stored form, if it is good at `now`.
    public func roomCode(hash: String, now: Int64) throws(JournalError) -> RoomCode? {
        try translated {
            try pool.unsafeRead { db in
                try Row.fetchOne(
                    db,
                    sql: """
                        SELECT id, meeting, kind, label, by, madeAt, expiresAt FROM roomCodes
                        WHERE code = ? AND expiresAt > ?
                        """, arguments: [hash, now]
                ).flatMap(Self.roomCode)
            }
        }
    }

    /// The codes of all meetings that are good at `now`, the newest first.
    public func roomCodes(now: Int64) throws(JournalError) -> [RoomCode] {
        try translated {
            try pool.unsafeRead { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT id, meeting, kind, label, by, madeAt, expiresAt FROM roomCodes
                        WHERE expiresAt > ? ORDER BY madeAt DESC, id
                        """, arguments: [now]
                ).compactMap(Self.roomCode)
            }
        }
    }

    /// Lets a code and every screen that came in by it into another meeting's room instead, for
    /// as long as it was made for; `false` if there is none.
    public func moveRoomCode(
        _ id: String, from meeting: String, to other: String, by mover: String, address: String,
        now: Int64
    ) throws(JournalError) -> Bool {
        try translated {
            try pool.write { db in
                try db.execute(
                    sql: """
                        UPDATE roomCodes SET meeting = ?
                        WHERE id = ? AND meeting = ? AND expiresAt > ?
                        """, arguments: [other, id, meeting, now])
                guard db.changesCount == 1 else { return false }
                try Self.log(id, address, now, "room code moved", by: mover, db)
                return true
            }
        }
    }

    /// Ends a code of a meeting and every screen that came in by it; `false` if there is none.
    public func endRoomCode(
        _ id: String, of meeting: String, by ender: String, address: String, now: Int64
    ) throws(JournalError) -> Bool {
        try translated {
            try pool.write { db in
                try db.execute(
                    sql: "DELETE FROM roomCodes WHERE id = ? AND meeting = ?",
                    arguments: [id, meeting])
                guard db.changesCount == 1 else { return false }
                try Self.log(id, address, now, "room code ended", by: ender, db)
                return true
            }
        }
    }

    /// Lets a device in and returns its token, which is stored nowhere.
    ///
    /// - Returns: `nil` if the code has as many screens as it may.
    public func openScreen(
        by code: RoomCode, seat: String, address: String, userAgent: String, now: Int64
    ) throws(JournalError) -> String? {
        let token = Token.make()
        let isIn = try translated {
            try pool.write { db in
                let count = try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM screens WHERE roomCode = ?",
                    arguments: [code.id])
                guard count ?? 0 < Self.screensPerCode else { return false }
                try db.execute(
                    sql: """
                        INSERT INTO screens (id, roomCode, seat, openedAt, address, userAgent)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """, arguments: [token.id, code.id, seat, now, address, userAgent])
                try Self.log(code.id, address, now, "screen", by: "", db)
                return true
            }
        }
        return isIn ? token.text : nil
    }

    /// The screen with this token, if its code is good at `now`.
    public func screen(token: String, now: Int64) throws(JournalError) -> Screen? {
        try screens(where: "s.id = ?", [Token.id(of: token), now]).first
    }

    /// The screens that came in by the codes of a meeting.
    public func screens(of meeting: String, now: Int64) throws(JournalError) -> [Screen] {
        try screens(where: "c.meeting = ?", [meeting, now])
    }

    private func screens(
        where condition: String, _ arguments: StatementArguments
    ) throws(JournalError) -> [Screen] {
        try translated {
            try pool.unsafeRead { db in
                let statement = try db.cachedStatement(
                    sql: """
                        SELECT \(Self.columns) FROM screens s JOIN roomCodes c ON c.id = s.roomCode
                        WHERE \(condition) AND c.expiresAt > ? ORDER BY s.openedAt, s.id
                        """)
                return try Row.fetchAll(statement, arguments: arguments).compactMap(Self.screen)
            }
        }
    }

    /// Says where a terminal stands.
    public func setSeat(_ seat: String, of screen: String) throws(JournalError) {
        try translated {
            try pool.write { db in
                try db.execute(
                    sql: "UPDATE screens SET seat = ? WHERE id = ?", arguments: [seat, screen])
            }
        }
    }

    /// Puts a screen out, if it is in.
    public func endScreen(_ id: String) throws(JournalError) {
        try translated {
            try pool.write { db in
                try db.execute(sql: "DELETE FROM screens WHERE id = ?", arguments: [id])
            }
        }
    }

    private static func roomCode(_ row: Row) -> RoomCode? {
        RoomCode.Kind(rawValue: row[2]).map {
            RoomCode(
                id: row[0], meeting: row[1], kind: $0, label: row[3], by: row[4], madeAt: row[5],
                expiresAt: row[6])
        }
    }

    private static func screen(_ row: Row) -> Screen? {
        roomCode(row).map {
            Screen(
                id: row[7], code: $0, seat: row[8], openedAt: row[9], address: row[10],
                userAgent: row[11])
        }
    }

    private static func log(
        _ user: String, _ address: String, _ at: Int64, _ outcome: String, by: String,
        _ db: Database
    ) throws {
        try db.execute(
            sql: "INSERT INTO logins (user, address, at, outcome, by) VALUES (?, ?, ?, ?, ?)",
            arguments: [user, address, at, outcome, by])
    }
}
