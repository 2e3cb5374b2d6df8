internal import GRDB
internal import Synchronization

/// The data folder's database: records that are only ever appended, the keys that make
/// commands idempotent, and beside them accounts and login sessions.
///
/// What ``append(_:keys:)`` has returned from is on disk, whatever happens next. All calls
/// are synchronous and may come from any thread; what the records mean is not known here.
public final class Journal: Sendable {
    /// How to open the data folder.
    public enum Mode: Sendable {
        /// Makes the folder, which must be missing or empty, and a new journal in it.
        case create
        /// Opens an existing journal as its only writer.
        case open
        /// Reads only, without the lock: beside a running server, too.
        case readOnly
    }

    /// The end of a stream.
    struct Head {
        var seq: Int64 = 0
        var hash = Record.beginning
    }

    /// The log keeps this size when it starts anew, in bytes: overwriting is
    /// cheaper to sync than growing.
    static let keptLogBytes = 4 << 20

    /// The journal's name, 128 random bits in hexadecimal: positions in one journal
    /// mean nothing in another.
    public let epoch: String

    let pool: DatabasePool
    /// A connection that does nothing but checkpoints; none when reading only.
    let checkpointer: DatabaseQueue?
    /// The heads of streams written to in this run.
    ///
    /// Changed by the writer alone, after its commit; nothing else writes, because of the
    /// lock.
    let heads = Mutex<[String: Head]>([:])
    /// Logins that were looked up lately; none when reading only, beside who may end them.
    let logins: LoginCache?
    /// The data folder.
    let path: String
    /// The journal's own key; none when reading only.
    let signer: SigningKey?
    private let folder: DataFolder?
    private let isClosed = Mutex(false)

    /// Opens or makes `folder`/journal.sqlite.
    ///
    /// Takes the exclusive lock on `folder`/lock (unless reading only), makes its key in
    /// `folder`/keys if there is none, brings the tables up to date, and makes sure that every
    /// commit is synced.
    ///
    /// - Throws: ``JournalError/locked(by:)``, ``JournalError/missing(_:)``,
    ///   ``JournalError/notEmpty(_:)``, ``JournalError/readOnly``,
    ///   ``JournalError/newerVersion``, ``JournalError/olderVersion``, ``JournalError/notDurable``,
    ///   ``JournalError/unreadableKey(_:)``.
    public init(folder path: String, mode: Mode) throws(JournalError) {
        self.path = path
        let database = DataFolder.databasePath(path)
        if mode == .create { try DataFolder.make(path) }
        guard mode == .create || DataFolder.size(of: database) > 0 else { throw .missing(path) }
        folder = mode == .readOnly ? nil : try DataFolder(locking: path)
        if mode == .create { try DataFolder.makeDatabaseFile(in: path) }
        signer = mode == .readOnly ? nil : try SigningKey.take(in: path)
        switch mode {
        case .create, .open:
            pool = try Self.writing(database)
            checkpointer = try translated {
                try DatabaseQueue(
                    path: database, configuration: Self.configuration(readOnly: false))
            }
        case .readOnly:
            pool = try Self.reading(database)
            checkpointer = nil
        }
        let pool = pool
        logins = mode == .readOnly ? nil : LoginCache()
        // The pool holds its observers weakly; this one lives as long as the journal.
        if let logins { pool.add(transactionObserver: logins) }
        epoch = try translated {
            try pool.read { db in
                try String.fetchOne(db, sql: "SELECT value FROM about WHERE name = 'epoch'") ?? ""
            }
        }
    }

    /// The size of the write-ahead log in bytes: when it has grown, it is time for a
    /// ``checkpoint()``.
    public var logBytes: Int64 { DataFolder.size(of: pool.path + "-wal") }

    /// Puts the whole log into the database and gives back the lock; a second call does
    /// nothing.
    ///
    /// Every other call fails afterwards.
    public func close() throws(JournalError) {
        guard
            isClosed.withLock({ closed in
                defer { closed = true }
                return !closed
            })
        else { return }
        defer { folder?.release() }
        try translated {
            try checkpointer?.close()
            if checkpointer != nil { try truncateLog() }
            try pool.close()
        }
    }

    private func truncateLog() throws {
        do {
            try pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
        } catch DatabaseError.SQLITE_BUSY {
            // A reader beside us still needs the log; the next opening takes it up.
        }
    }
}

extension Journal {
    private static func configuration(readOnly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            // Checkpoints happen when asked for, and never inside a commit.
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
            // Without this, INSERT OR REPLACE would get around the triggers.
            try db.execute(sql: "PRAGMA recursive_triggers = ON")
            // What is deleted is gone, not merely unlinked.
            try db.execute(sql: "PRAGMA secure_delete = ON")
            try db.execute(sql: "PRAGMA journal_size_limit = \(keptLogBytes)")
        }
        return configuration
    }

    private static func writing(_ path: String) throws(JournalError) -> DatabasePool {
        try translated {
            let pool = try DatabasePool(path: path, configuration: configuration(readOnly: false))
            try pool.writeWithoutTransaction { db in
                // GRDB has just set NORMAL, which a power cut may roll back
                // (sqlite.org/pragma.html#pragma_synchronous).
                try db.execute(sql: "PRAGMA synchronous = FULL")
            }
            guard try !pool.read(Schema.migrator.hasBeenSuperseded) else {
                throw JournalError.newerVersion
            }
            try Schema.migrator.migrate(pool)
            guard try synchronous(pool) == 2 else { throw JournalError.notDurable }
            return pool
        }
    }

    private static func reading(_ path: String) throws(JournalError) -> DatabasePool {
        try translated {
            let pool = try DatabasePool(path: path, configuration: configuration(readOnly: true))
            let (complete, superseded) = try pool.read { db in
                (
                    try Schema.migrator.hasCompletedMigrations(db),
                    try Schema.migrator.hasBeenSuperseded(db)
                )
            }
            guard !superseded else { throw JournalError.newerVersion }
            guard complete else { throw JournalError.olderVersion }
            return pool
        }
    }

    /// What the writer's `PRAGMA synchronous` reads; FULL is 2.
    static func synchronous(_ pool: DatabasePool) throws -> Int? {
        try pool.writeWithoutTransaction { db in
            try Int.fetchOne(db, sql: "PRAGMA synchronous")
        }
    }
}
