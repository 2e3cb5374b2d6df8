/// The tables of documents that people keep for themselves.
extension Schema {
    /// `sent` is the key of the request that brought a file: the same one again finds it.
    static let personal = """
        CREATE TABLE personalFolders (
            user TEXT NOT NULL,
            id TEXT NOT NULL,
            name TEXT NOT NULL,
            PRIMARY KEY (user, id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE personalFiles (
            user TEXT NOT NULL,
            id TEXT NOT NULL,
            folder TEXT NOT NULL,
            name TEXT NOT NULL,
            mediaType TEXT NOT NULL,
            size INTEGER NOT NULL,
            key TEXT NOT NULL UNIQUE,
            pages INTEGER NOT NULL,
            failure TEXT NOT NULL,
            addedAt INTEGER NOT NULL,
            sent TEXT NOT NULL,
            PRIMARY KEY (user, id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE noteFiles (
            user TEXT NOT NULL,
            file TEXT NOT NULL,
            meeting TEXT NOT NULL,
            item TEXT NOT NULL,
            PRIMARY KEY (user, file, meeting, item),
            FOREIGN KEY (user, file) REFERENCES personalFiles (user, id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        """
}
