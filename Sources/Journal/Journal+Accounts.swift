internal import Foundation
internal import GRDB

/// Accounts and their passwords. A new password ends the sessions opened with the
/// old one, in the same commit.
extension Journal {
    /// The account of this login name, or `nil`.
    public func account(_ id: String) throws(JournalError) -> Account? {
        try translated {
            try pool.unsafeRead { db in
                try Row.fetchOne(db, sql: Self.accountColumns + " WHERE id = ?", arguments: [id])
                    .map(Self.account)
            }
        }
    }

    /// All accounts, in the order of their login names.
    public func accounts() throws(JournalError) -> [Account] {
        try translated {
            try pool.unsafeRead { db in
                try Row.fetchAll(db, sql: Self.accountColumns + " ORDER BY id").map(Self.account)
            }
        }
    }

    /// Stores a new account.
    ///
    /// - Throws: ``JournalError/accountExists(_:)``.
    public func insert(_ account: Account, password: PasswordHash) throws(JournalError) {
        try insert([(account, password)])
    }

    /// Stores new accounts, all or none.
    ///
    /// - Throws: ``JournalError/accountExists(_:)``, naming the first that is there already.
    public func insert(
        _ accounts: [(account: Account, password: PasswordHash)]
    ) throws(JournalError) {
        try translated {
            try pool.write { db in
                for (account, password) in accounts { try Self.insert(account, password, db) }
            }
        }
    }

    static func insert(
        _ account: Account, _ password: PasswordHash, _ db: Database
    ) throws {
        do {
            try db.execute(
                sql: """
                    INSERT INTO accounts
                        (id, name, position, roles, mustChangePassword, disabled, password)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    account.id, account.name, account.position, try json(account.roles),
                    account.mustChangePassword, account.disabled, password.text,
                ])
        } catch DatabaseError.SQLITE_CONSTRAINT_PRIMARYKEY {
            throw JournalError.accountExists(account.id)
        }
    }

    /// Stores everything about an account but its password; disabling it ends its sessions.
    ///
    /// - Throws: ``JournalError/unknownAccount(_:)``, ``JournalError/changedMeanwhile(_:)`` when
    ///   it is not the stored version that was changed.
    public func updateAccount(_ account: Account) throws(JournalError) {
        try translated { try pool.write { db in try Self.update(account, db) } }
    }

    static func update(_ account: Account, _ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE accounts SET name = ?, position = ?, roles = ?, mustChangePassword = ?,
                    disabled = ?, version = version + 1 WHERE id = ? AND version = ?
                """,
            arguments: [
                account.name, account.position, try json(account.roles),
                account.mustChangePassword, account.disabled, account.id, account.version,
            ])
        guard db.changesCount == 1 else {
            let isKnown = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM accounts WHERE id = ?)",
                arguments: [account.id])
            throw isKnown == true
                ? JournalError.changedMeanwhile(account.id)
                : JournalError.unknownAccount(account.id)
        }
        guard account.disabled else { return }
        try db.execute(sql: "DELETE FROM sessions WHERE user = ?", arguments: [account.id])
    }

    /// Replaces a password and ends the account's sessions, but for the one of `token`.
    ///
    /// - Throws: ``JournalError/unknownAccount(_:)``.
    public func setPassword(
        _ id: String, _ password: PasswordHash, mustChange: Bool, keeping token: String? = nil
    ) throws(JournalError) {
        try translated {
            try pool.write { db in
                try Self.setPassword(id, password, mustChange: mustChange, keeping: token, db)
            }
        }
    }

    static func setPassword(
        _ id: String, _ password: PasswordHash, mustChange: Bool, keeping token: String?,
        _ db: Database
    ) throws {
        try db.execute(
            sql: "UPDATE accounts SET password = ?, mustChangePassword = ? WHERE id = ?",
            arguments: [password.text, mustChange, id])
        guard db.changesCount == 1 else { throw JournalError.unknownAccount(id) }
        try endSessions(of: id, except: token, db)
        // A slip is for who has no password; now there is one.
        try db.execute(sql: "DELETE FROM slips WHERE user = ?", arguments: [id])
        try db.execute(sql: "UPDATE sessions SET bySlip = 0 WHERE user = ?", arguments: [id])
    }

    /// The stored password of `id`, or `nil` when there is no such account: check
    /// ``PasswordHash/decoy`` then, so that the answer takes as long.
    public func passwordHash(of id: String) throws(JournalError) -> PasswordHash? {
        try translated {
            try pool.unsafeRead { db in
                let text = try String.fetchOne(
                    db, sql: "SELECT password FROM accounts WHERE id = ?", arguments: [id])
                return try text.map(PasswordHash.init(text:))
            }
        }
    }

    private static let accountColumns = """
        SELECT id, name, position, roles, mustChangePassword, disabled, version FROM accounts
        """

    private static func account(_ row: Row) throws -> Account {
        Account(
            id: row[0], name: row[1], position: row[2],
            roles: try JSONDecoder().decode([String].self, from: Data((row[3] as String).utf8)),
            mustChangePassword: row[4], disabled: row[5], version: row[6])
    }

    static func json(_ roles: [String]) throws -> String {
        String(decoding: try JSONEncoder().encode(roles), as: UTF8.self)
    }
}
