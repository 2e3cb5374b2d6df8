internal import GRDB

/// The table of who has looked at what is kept close.
extension Schema {
    /// It stands alone: neither the end of an account nor that of a document takes a line away.
    static let viewings = """
        CREATE TABLE viewings (
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            meeting TEXT NOT NULL,
            document TEXT NOT NULL,
            version INTEGER NOT NULL,
            page INTEGER NOT NULL,
            what TEXT NOT NULL,
            user TEXT NOT NULL,
            name TEXT NOT NULL,
            address TEXT NOT NULL,
            device TEXT NOT NULL
        ) STRICT;
        CREATE INDEX viewingsByDocument ON viewings (document, id);
        """
}
