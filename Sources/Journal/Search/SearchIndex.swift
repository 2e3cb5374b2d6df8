internal import Foundation
internal import GRDB

/// What a search looks in: words by where they stand, in a database of their own beside the
/// journal.
///
/// All of it is derived. A file that is missing, damaged, of another format or of another journal
/// is made anew and empty, and whoever keeps it filled sees from the ``stamps(of:)`` what is to be
/// put in again. It knows no rights: every place that is found is shown to the caller, who says
/// whether it may be told.
public final class SearchIndex: Sendable {
    /// How text becomes words; the same for what is kept and for what is asked.
    public struct Folding: Sendable {
        let version: Int
        let columns: @Sendable (String) -> (plain: String, exact: String)

        /// - Parameters:
        ///   - version: Rises when the words of a text become others.
        ///   - columns: The words without marks and those with them, separated by spaces.
        public init(
            version: Int, columns: @escaping @Sendable (String) -> (plain: String, exact: String)
        ) {
            self.version = version
            self.columns = columns
        }
    }

    private static let format = 1
    static let file = "search.sqlite"

    let pool: DatabasePool
    let folding: Folding

    /// Opens the index of a data folder, or makes an empty one.
    ///
    /// Only whoever holds the folder's lock may do so.
    ///
    /// - Parameter epoch: The journal's name.
    public init(folder: String, epoch: String, folding: Folding) throws(JournalError) {
        self.folding = folding
        let path = folder + "/" + Self.file
        let name = "\(Self.format).\(folding.version).\(epoch)"
        if let pool = try? Self.open(path), (try? Self.name(pool)) == name {
            self.pool = pool
            return
        }
        for file in Self.files(in: folder) { try? FileManager.default.removeItem(atPath: file) }
        pool = try translated {
            let pool = try Self.open(path)
            try pool.write { db in
                try db.execute(sql: Self.tables)
                try db.execute(
                    sql: "INSERT INTO about (name, value) VALUES ('name', ?)", arguments: [name])
            }
            return pool
        }
    }

    public func close() throws(JournalError) { try translated { try pool.close() } }

    /// The paths that an index in a folder has.
    public static func files(in folder: String) -> [String] {
        ["", "-wal", "-shm"].map { "\(folder)/\(file)\($0)" }
    }

    private static func open(_ path: String) throws -> DatabasePool {
        if !FileManager.default.fileExists(atPath: path) {
            // SQLite would leave it readable to all.
            _ = FileManager.default.createFile(
                atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            // What a power cut takes away is put in again, so that no commit waits for the disk.
            try db.execute(sql: "PRAGMA synchronous = NORMAL")
            try db.execute(sql: "PRAGMA cache_size = -16000")
            // What is taken out is overwritten where that costs nothing: the words of documents
            // are in the documents, and nothing private is ever in here.
            try db.execute(sql: "PRAGMA secure_delete = FAST")
            // 16 MiB of log between two checkpoints.
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
        }
        return try DatabasePool(path: path, configuration: configuration)
    }

    private static func name(_ pool: DatabasePool) throws -> String? {
        try pool.read { db in
            try String.fetchOne(db, sql: "SELECT value FROM about WHERE name = 'name'")
        }
    }

    /// `words` keeps no text of its own: what it is given is needed again to take it out
    /// (sqlite.org/fts5.html#the_delete_command).
    private static let tables = """
        CREATE TABLE about (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)
        STRICT, WITHOUT ROWID;
        CREATE TABLE places (
            id INTEGER PRIMARY KEY,
            source TEXT NOT NULL,
            part TEXT NOT NULL,
            name TEXT NOT NULL,
            page INTEGER NOT NULL,
            kind TEXT NOT NULL,
            label TEXT NOT NULL,
            body TEXT NOT NULL,
            people TEXT NOT NULL,
            at INTEGER NOT NULL,
            UNIQUE (source, part, name, page)
        ) STRICT;
        CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
        CREATE VIRTUAL TABLE words USING fts5 (
            plain, exact, content = '', tokenize = 'unicode61 remove_diacritics 0');
        CREATE TABLE stamps (
            source TEXT NOT NULL,
            part TEXT NOT NULL,
            stamp TEXT NOT NULL,
            PRIMARY KEY (source, part)
        ) STRICT, WITHOUT ROWID;
        """
}
