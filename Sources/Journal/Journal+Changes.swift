internal import Foundation
internal import GRDB

/// The log of what administrators have changed: append-only, written in the same transaction as
/// the change itself. It holds no password and nothing of a meeting.
extension Journal {
    /// One line of the log.
    public struct ChangeLine: Sendable, Equatable {
        /// Rises with every change.
        public let id: Int64
        /// Milliseconds since 1970.
        public let at: Int64
        public let by: String
        /// Where it was asked for; empty for the command line.
        public let address: String
        /// `add`, `change`, `retire`, `remove`, `password` or `end`; of an import `begin`, `stop`,
        /// `resume`, `forget`, `finish` or `fail`.
        public let verb: String
        /// What it was: the kind of an entry, `accounts`, `sessions` or `imports`.
        public let kind: String
        /// The id of what was changed; of a session, its account.
        public let subject: String
        /// What is there afterwards; empty when nothing is, or nothing that may be shown.
        public let json: [UInt8]
    }

    /// The newest lines first, at most `limit`; only those older than `before`, and only of one
    /// kind, if these are given.
    public func changes(
        before: Int64? = nil, kind: String? = nil, limit: Int
    ) throws(JournalError) -> [ChangeLine] {
        try translated {
            try pool.unsafeRead { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT id, at, by, address, verb, kind, subject, json FROM changes
                        WHERE id < :before AND kind = coalesce(:kind, kind)
                        ORDER BY id DESC LIMIT :limit
                        """,
                    arguments: ["before": before ?? Int64.max, "kind": kind, "limit": limit]
                ).map {
                    ChangeLine(
                        id: $0[0], at: $0[1], by: $0[2], address: $0[3], verb: $0[4],
                        kind: $0[5], subject: $0[6], json: $0.bytes(at: 7))
                }
            }
        }
    }

    static func log(_ change: Change, _ author: Author, _ db: Database) throws {
        let line = try line(of: change)
        try db.execute(
            sql: """
                INSERT INTO changes (at, by, address, verb, kind, subject, json)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                author.at, author.by, author.address, line.verb, line.kind, line.subject,
                Data(line.json),
            ])
    }

    private static func line(
        of change: Change
    ) throws -> (verb: String, kind: String, subject: String, json: [UInt8]) {
        switch change {
        case .add(let kind, let id, let json): ("add", kind, id, json)
        case .replace(let kind, let id, let json, let retired, _):
            (retired ? "retire" : "change", kind, id, json)
        case .remove(let kind, let id, _): ("remove", kind, id, [])
        case .addAccount(let account, _):
            ("add", "accounts", account.id, try shown(account))
        case .replaceAccount(let account):
            (
                account.disabled ? "retire" : "change", "accounts", account.id,
                try shown(account)
            )
        case .resetPassword(let user, _): ("password", "accounts", user, [])
        case .endSession(_, let user): ("end", "sessions", user, [])
        case .act(let verb, let kind, let subject, let json): (verb, kind, subject, json)
        }
    }

    private static func shown(_ account: Account) throws -> [UInt8] {
        struct Shown: Encodable {
            let name: String
            let position: String
            let roles: [String]
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(
            try encoder.encode(
                Shown(name: account.name, position: account.position, roles: account.roles)))
    }
}
