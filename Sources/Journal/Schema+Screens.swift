internal import GRDB

/// The tables of room codes and of the screens that came in by them.
extension Schema {
    static func makeScreens(_ db: Database) throws {
        try db.execute(sql: screens)
        try db.execute(
            sql: "INSERT INTO about (name, value) VALUES ('roomCodeSalt', ?)",
            arguments: [Token.randomHex(bytes: 16)])
    }

    /// A screen outlives neither its code nor the code's time.
    private static let screens = """
        CREATE TABLE roomCodes (
            id TEXT NOT NULL PRIMARY KEY,
            meeting TEXT NOT NULL,
            kind TEXT NOT NULL,
            label TEXT NOT NULL,
            code TEXT NOT NULL UNIQUE,
            by TEXT NOT NULL,
            madeAt INTEGER NOT NULL,
            expiresAt INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX roomCodesByMeeting ON roomCodes (meeting);
        CREATE TABLE screens (
            id TEXT NOT NULL PRIMARY KEY,
            roomCode TEXT NOT NULL REFERENCES roomCodes (id) ON DELETE CASCADE,
            seat TEXT NOT NULL,
            openedAt INTEGER NOT NULL,
            address TEXT NOT NULL,
            userAgent TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX screensByCode ON screens (roomCode);
        """
}
