/// The tables of what others read by a secret: access tokens and calendars.
extension Schema {
    /// Only the hash of a secret is kept, and is its name.
    static let open = """
        CREATE TABLE accessTokens (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            scope TEXT NOT NULL,
            by TEXT NOT NULL,
            madeAt INTEGER NOT NULL,
            expiresAt INTEGER NOT NULL,
            usedAt INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE calendars (
            user TEXT NOT NULL PRIMARY KEY REFERENCES accounts (id),
            id TEXT NOT NULL UNIQUE,
            madeAt INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
