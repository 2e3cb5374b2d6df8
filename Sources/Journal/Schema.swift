internal import GRDB

/// The tables, as numbered migrations that are never edited once released.
///
/// Whatever is evidence (records, keys, the login log) refuses UPDATE and DELETE by
/// trigger; whatever is administration or derived does not.
enum Schema {
    private static let firstEvidence = ["records", "keys", "logins"]
    static let appendOnly =
        firstEvidence + ["signatures", "changes", "submissionSteps", "viewings"]

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 records, accounts, sessions") { db in
            try db.execute(sql: evidence)
            try db.execute(sql: administration)
            for table in firstEvidence {
                try db.execute(sql: refusal(of: "UPDATE", on: table))
                try db.execute(sql: refusal(of: "DELETE", on: table))
            }
            try db.execute(
                sql: "INSERT INTO about (name, value) VALUES ('epoch', ?)",
                arguments: [Token.randomHex(bytes: 16)])
        }
        migrator.registerMigration("2 signatures, sealed keys") { db in
            try db.execute(sql: signatures)
            try db.execute(sql: refusal(of: "UPDATE", on: "signatures"))
            try db.execute(sql: refusal(of: "DELETE", on: "signatures"))
            try sealKeys(db)
        }
        migrator.registerMigration("3 devices, slips") { db in
            try db.execute(sql: doors)
        }
        migrator.registerMigration("notes") { db in
            try db.execute(sql: notes)
        }
        migrator.registerMigration("4 entries, changes") { db in
            try db.execute(sql: registry)
            try db.execute(sql: refusal(of: "UPDATE", on: "changes"))
            try db.execute(sql: refusal(of: "DELETE", on: "changes"))
        }
        migrator.registerMigration("screens") { db in
            try makeScreens(db)
        }
        migrator.registerMigration("marks") { db in
            try db.execute(sql: marks)
        }
        migrator.registerMigration("personal documents") { db in
            try db.execute(sql: personal)
        }
        migrator.registerMigration("papers") { db in
            try db.execute(sql: papers)
        }
        migrator.registerMigration("access tokens, calendars") { db in
            try db.execute(sql: open)
        }
        migrator.registerMigration("submissions") { db in
            try db.execute(sql: submissions)
            try db.execute(sql: refusal(of: "UPDATE", on: "submissionSteps"))
            try db.execute(sql: refusal(of: "DELETE", on: "submissionSteps"))
        }
        migrator.registerMigration("viewings") { db in
            try db.execute(sql: viewings)
            try db.execute(sql: refusal(of: "UPDATE", on: "viewings"))
            try db.execute(sql: refusal(of: "DELETE", on: "viewings"))
        }
        migrator.registerMigration("signed snapshots") { db in
            try db.execute(sql: signedSnapshots)
        }
        return migrator
    }

    /// The triggers that must be there, by name.
    static var triggers: [String] {
        appendOnly.flatMap { ["\($0)_no_update", "\($0)_no_delete"] }
    }

    private static func refusal(of verb: String, on table: String) -> String {
        """
        CREATE TRIGGER \(table)_no_\(verb.lowercased()) BEFORE \(verb) ON \(table)
        BEGIN SELECT RAISE(ABORT, '\(table) are append-only'); END
        """
    }

    private static let evidence = """
        CREATE TABLE about (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)
        STRICT, WITHOUT ROWID;
        CREATE TABLE records (
            stream TEXT NOT NULL,
            seq INTEGER NOT NULL CHECK (seq > 0),
            at INTEGER NOT NULL,
            by TEXT NOT NULL,
            audience TEXT NOT NULL,
            bytes BLOB NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            PRIMARY KEY (stream, seq)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE keys (
            stream TEXT NOT NULL,
            user TEXT NOT NULL,
            key TEXT NOT NULL,
            digest BLOB NOT NULL,
            seq INTEGER NOT NULL,
            answer BLOB NOT NULL,
            PRIMARY KEY (stream, user, key)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE logins (
            id INTEGER PRIMARY KEY,
            user TEXT NOT NULL,
            address TEXT NOT NULL,
            at INTEGER NOT NULL,
            outcome TEXT NOT NULL
        ) STRICT;
        CREATE TABLE snapshots (
            stream TEXT NOT NULL PRIMARY KEY,
            seq INTEGER NOT NULL,
            format INTEGER NOT NULL,
            state BLOB NOT NULL
        ) STRICT;
        """

    private static let signatures = """
        CREATE TABLE signatures (
            id INTEGER NOT NULL PRIMARY KEY CHECK (id > 0),
            stream TEXT NOT NULL,
            seq INTEGER NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            at INTEGER NOT NULL,
            signer BLOB NOT NULL CHECK (length(signer) = 32),
            signature BLOB NOT NULL CHECK (length(signature) = 64)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX signaturesByStream ON signatures (stream);
        """

    private static let sealedKeys = """
        CREATE TABLE keys (
            stream TEXT NOT NULL,
            user TEXT NOT NULL,
            key TEXT NOT NULL,
            digest BLOB NOT NULL,
            seq INTEGER NOT NULL,
            answer BLOB NOT NULL,
            seal BLOB NOT NULL CHECK (length(seal) = 32),
            PRIMARY KEY (stream, user, key)
        ) STRICT, WITHOUT ROWID;
        """

    /// Gives every key its seal: a new table, since the old one refuses changes.
    private static func sealKeys(_ db: Database) throws {
        // The triggers go with the name they were made for.
        try db.execute(sql: "DROP TRIGGER keys_no_update; DROP TRIGGER keys_no_delete;")
        try db.execute(sql: "ALTER TABLE keys RENAME TO unsealed")
        try db.execute(sql: sealedKeys)
        let rows = try Row.fetchCursor(
            db, sql: "SELECT stream, user, key, digest, seq, answer FROM unsealed")
        while let row = try rows.next() {
            try Journal.store(
                Journal.Key(
                    stream: row[0], user: row[1], key: row[2], digest: row.bytes(at: 3),
                    seq: row[4], answer: row.bytes(at: 5)), db)
        }
        try db.execute(sql: "DROP TABLE unsealed")
        try db.execute(sql: refusal(of: "UPDATE", on: "keys"))
        try db.execute(sql: refusal(of: "DELETE", on: "keys"))
    }

    /// A slip outlives nothing but its use or its time, a device its account; who made a slip
    /// stands in the log, which cannot be changed.
    private static let doors = """
        ALTER TABLE logins ADD COLUMN by TEXT NOT NULL DEFAULT '';
        CREATE INDEX loginsByUser ON logins (user, id);
        ALTER TABLE sessions ADD COLUMN bySlip INTEGER NOT NULL DEFAULT 0;
        CREATE TABLE devices (
            id TEXT NOT NULL PRIMARY KEY,
            user TEXT NOT NULL REFERENCES accounts (id),
            seenAt INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX devicesByUser ON devices (user, seenAt);
        CREATE TABLE slips (
            user TEXT NOT NULL PRIMARY KEY REFERENCES accounts (id),
            code TEXT NOT NULL,
            expiresAt INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    private static let notes = """
        CREATE TABLE notes (
            user TEXT NOT NULL,
            meeting TEXT NOT NULL,
            item TEXT NOT NULL,
            text TEXT NOT NULL,
            version INTEGER NOT NULL,
            editedAt INTEGER NOT NULL,
            PRIMARY KEY (user, meeting, item)
        ) STRICT, WITHOUT ROWID;
        """

    private static let marks = """
        CREATE TABLE marks (
            user TEXT NOT NULL,
            id TEXT NOT NULL,
            document TEXT NOT NULL,
            version INTEGER NOT NULL,
            lost INTEGER NOT NULL,
            body BLOB NOT NULL,
            editedAt INTEGER NOT NULL,
            PRIMARY KEY (user, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX marksByDocument ON marks (document, user);
        """

    /// What an administrator keeps is one table by kind and id: its shape is the caller's, who
    /// changed it and when is a log of its own.
    private static let registry = """
        CREATE TABLE entries (
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            version INTEGER NOT NULL CHECK (version > 0),
            retired INTEGER NOT NULL,
            json BLOB NOT NULL,
            PRIMARY KEY (kind, id)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO entries SELECT 'bodies', id, 1, 0, json FROM bodies;
        DROP TABLE bodies;
        ALTER TABLE accounts ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
        CREATE TABLE changes (
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            by TEXT NOT NULL,
            address TEXT NOT NULL,
            verb TEXT NOT NULL,
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            json BLOB NOT NULL
        ) STRICT;
        """

    private static let administration = """
        CREATE TABLE accounts (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            position TEXT NOT NULL,
            roles TEXT NOT NULL,
            mustChangePassword INTEGER NOT NULL,
            disabled INTEGER NOT NULL,
            password TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE sessions (
            id TEXT NOT NULL PRIMARY KEY,
            user TEXT NOT NULL REFERENCES accounts (id),
            openedAt INTEGER NOT NULL,
            seenAt INTEGER NOT NULL,
            userAgent TEXT NOT NULL,
            address TEXT NOT NULL,
            idleSeconds INTEGER NOT NULL,
            absoluteSeconds INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sessionsByUser ON sessions (user);
        CREATE TABLE bodies (id TEXT NOT NULL PRIMARY KEY, json BLOB NOT NULL)
        STRICT, WITHOUT ROWID;
        """
}
