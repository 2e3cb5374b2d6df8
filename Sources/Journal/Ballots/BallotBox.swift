internal import Foundation
internal import GRDB

/// The ballots of one secret poll while it runs, in a database file of their own.
///
/// A row is a message, its signature and the choice, under the message's hash: no time, no
/// number, no address, no voter. What ``cast(_:)`` has returned from is on disk.
public final class BallotBox: Sendable {
    /// A ballot that was found good.
    public struct Ballot: Equatable, Sendable {
        /// The prepared message.
        public let message: [UInt8]
        public let signature: [UInt8]
        /// What it says, in a form of the caller's.
        public let choice: [UInt8]

        public init(message: [UInt8], signature: [UInt8], choice: [UInt8]) {
            self.message = message
            self.signature = signature
            self.choice = choice
        }

        /// Its name in the published list.
        public var name: String { PaperCheck.name(of: message) }
    }

    private let path: String
    private let queue: DatabaseQueue

    /// Opens the box, which must be there.
    init(path: String) throws(JournalError) {
        self.path = path
        queue = try translated {
            var configuration = Configuration()
            configuration.prepareDatabase { db in
                try db.execute(sql: "PRAGMA journal_mode = WAL")
                try db.execute(sql: "PRAGMA synchronous = FULL")
                try db.execute(sql: "PRAGMA secure_delete = ON")
            }
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.write { db in
                // A row's place is its name: there is no rowid to tell who came first.
                try db.execute(
                    sql: """
                        CREATE TABLE IF NOT EXISTS ballots (
                            name TEXT NOT NULL PRIMARY KEY,
                            message BLOB NOT NULL,
                            signature BLOB NOT NULL,
                            choice BLOB NOT NULL
                        ) STRICT, WITHOUT ROWID
                        """)
            }
            let level = try queue.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
            guard level == 2 else { throw JournalError.notDurable }
            return queue
        }
    }

    /// Stores new ballots in one transaction with one sync of the disk, or none of them.
    ///
    /// - Throws: ``JournalError/diskFull``, or what SQLite says of a name that is taken.
    public func cast(_ ballots: [Ballot]) throws(JournalError) {
        guard !ballots.isEmpty else { return }
        try translated {
            try queue.write { db in
                let statement = try db.cachedStatement(
                    sql:
                        "INSERT INTO ballots (name, message, signature, choice) VALUES (?, ?, ?, ?)"
                )
                // Those of one moment come in no order of their own.
                for (name, ballot) in ballots.map({ ($0.name, $0) }).sorted(by: { $0.0 < $1.0 }) {
                    try statement.execute(arguments: [
                        name, Data(ballot.message), Data(ballot.signature), Data(ballot.choice),
                    ])
                }
            }
        }
    }

    /// The choice of the ballot of this name, if it is in the box.
    public func choice(of name: String) throws(JournalError) -> [UInt8]? {
        try translated {
            try queue.read { db in
                let statement = try db.cachedStatement(
                    sql: "SELECT choice FROM ballots WHERE name = ?")
                return try Row.fetchOne(statement, arguments: [name]).map { $0.bytes(at: 0) }
            }
        }
    }

    /// How many ballots there are.
    public func count() throws(JournalError) -> Int {
        try translated {
            try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM ballots") ?? 0 }
        }
    }

    /// All ballots, in the order of their names.
    public func ballots() throws(JournalError) -> [Ballot] {
        try translated {
            try queue.read { db in
                try Row.fetchAll(
                    db, sql: "SELECT message, signature, choice FROM ballots ORDER BY name"
                ).map {
                    Ballot(
                        message: $0.bytes(at: 0), signature: $0.bytes(at: 1),
                        choice: $0.bytes(at: 2))
                }
            }
        }
    }

    /// Overwrites the write-ahead log, which has the ballots in the order in which they came,
    /// and lets go of the file.
    func close() throws(JournalError) {
        try translated {
            // Everything into the file itself: from here on nobody reads the log.
            _ = try queue.writeWithoutTransaction { try $0.checkpoint(.full) }
        }
        try CheckedFile.overwrite(path + "-wal")
        try translated {
            try queue.writeWithoutTransaction { db in
                // Takes the log and its index away.
                try db.execute(sql: "PRAGMA journal_mode = DELETE")
            }
            try queue.close()
        }
    }
}
