internal import GRDB

/// Snapshots with what tells a changed one; those of before are dropped, since the records say
/// the same.
extension Schema {
    static let signedSnapshots = """
        DROP TABLE snapshots;
        CREATE TABLE snapshots (
            stream TEXT NOT NULL PRIMARY KEY,
            seq INTEGER NOT NULL,
            format INTEGER NOT NULL,
            state BLOB NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            signer BLOB NOT NULL CHECK (length(signer) = 32),
            signature BLOB NOT NULL CHECK (length(signature) = 64)
        ) STRICT;
        """
}
