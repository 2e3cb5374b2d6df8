/// The table of what happens to papers on their way through the office.
extension Schema {
    static let submissions = """
        CREATE TABLE submissionSteps (
            submission TEXT NOT NULL,
            seq INTEGER NOT NULL CHECK (seq > 0),
            at INTEGER NOT NULL,
            by TEXT NOT NULL,
            json BLOB NOT NULL,
            PRIMARY KEY (submission, seq)
        ) STRICT, WITHOUT ROWID;
        """
}
