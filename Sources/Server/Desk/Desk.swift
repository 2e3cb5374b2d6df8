internal import EventLoop
internal import Foundation
internal import Journal
internal import Meeting

/// What an administrator does from the command line: accounts, and checking the record.
///
/// What writes takes the data folder's lock, so it is refused while a server runs; what reads
/// works beside it.
public struct Desk: Sendable {
    let folder: String

    public init(data folder: String) { self.folder = folder }

    /// Makes a data folder, or what one lacks: the journal, and a certificate with the local
    /// authority that vouches for it.
    ///
    /// - Parameters:
    ///   - names: host names and addresses, besides those that the machine has by itself.
    /// - Returns: what was made, and how the authority is recognised.
    public static func make(
        _ folder: String, names: [String]
    ) throws(StartFault) -> (isNew: Bool, madeCertificate: Bool, fingerprint: String) {
        var wanted: [CertificateName] = []
        for name in names {
            guard let name = CertificateName(name) else {
                throw .certificate("\"\(name)\" is neither a host name nor an address")
            }
            wanted.append(name)
        }
        let mode = Server.mode(of: folder)
        do { try Journal(folder: folder, mode: mode).close() } catch {
            throw .folder("\(folder): \(error)")
        }
        let authority = LocalAuthority(data: folder)
        let madeCertificate = try authority.complete(names: wanted, now: Date())
        return (mode == .create, madeCertificate, try authority.fingerprint())
    }

    // MARK: Accounts

    /// An account for a list.
    public struct Line: Sendable {
        public let user: String
        public let name: String
        public let position: String
        /// Separated by commas.
        public let roles: String
    }

    public static func accounts(in folder: String) throws(StartFault) -> [Line] {
        try reading(folder) { (journal) throws(JournalError) in
            try journal.accounts().map {
                Line(
                    user: $0.id, name: $0.name, position: $0.position,
                    roles: $0.roles.joined(separator: ","))
            }
        }
    }

    /// An attempt to log in for a list.
    public struct LoginLine: Sendable {
        /// ISO 8601 in the time of the installation.
        public let at: String
        public let user: String
        public let outcome: String
        public let address: String
        /// Who made a slip; otherwise empty.
        public let by: String
    }

    /// The login log, the newest first; of one name only, if one is given.
    public static func logins(
        in folder: String, user: String?, limit: Int, offsetMinutes: Int = 420
    ) throws(StartFault) -> [LoginLine] {
        try reading(folder) { (journal) throws(JournalError) in
            var filter = Journal.LoginFilter()
            filter.user = user
            return try journal.logins(filter, limit: limit).map {
                let at = Timestamp(milliseconds: $0.at, offsetMinutes: offsetMinutes)
                return LoginLine(
                    at: at.description, user: $0.user, outcome: $0.outcome, address: $0.address,
                    by: $0.by)
            }
        }
    }

    /// Adds an account and returns its password.
    public func add(
        user: String, name: String, position: String, roles: [String], password: String?
    ) async throws(StartFault) -> String {
        let id = UserID(user)
        guard id.isWellFormed, id != Actor.serverName else {
            throw .account("\"\(user)\" is not a user name: letters, digits, _ or -, at most 64")
        }
        let known = ["secretary", "administrator"]
        for role in roles where !known.contains(role) {
            guard let body = Account.body(inRole: role), try has(.bodies, body) else {
                throw .account(
                    "\"\(role)\" is not a role: \(known.joined(separator: ", ")), secretary:BODY")
            }
        }
        guard !name.allSatisfy(\.isWhitespace) else { throw .account("the name is empty") }
        let text = password ?? Passwords.random()
        let hash = try await hash(text)
        try writing { (journal) throws(JournalError) in
            try journal.insert(
                Account(
                    id: user, name: name.normalised, position: position.normalised, roles: roles,
                    mustChangePassword: password == nil), password: hash)
        }
        return text
    }

    /// Sets a password, or makes one up to be changed, and returns it; all logins end.
    public func setPassword(
        of user: String, to password: String?
    ) async throws(StartFault) -> String {
        let text = password ?? Passwords.random()
        let hash = try await hash(text)
        try writing { (journal) throws(JournalError) in
            try journal.setPassword(user, hash, mustChange: password == nil)
        }
        return text
    }

    private func hash(_ password: String) async throws(StartFault) -> PasswordHash {
        guard password.count >= 8, let hash = await Passwords.hash(password) else {
            throw .account("the password needs at least 8 characters")
        }
        return hash
    }

    // MARK: The record

    /// What a check of the record found.
    public struct Report: Sendable {
        public let meetings: Int
        public let records: Int
        public let holds: Bool
        public let findings: [String]
        public let signatures: Int
        /// The fingerprint of the key that was checked against; empty if there is none.
        public let key: String

        init(_ outcome: Verification, _ findings: [String], key: VerifyingKey?) {
            meetings = outcome.streams
            records = outcome.records
            holds = outcome.holds
            self.findings = findings
            signatures = outcome.signatures
            self.key = key?.fingerprint ?? ""
        }
    }

    /// - Parameter key: a file with the public key, kept elsewhere; `nil` for the folder's own.
    public static func verify(
        _ folder: String, key: String? = nil
    ) throws(StartFault) -> Report {
        try reading(folder) { (journal) throws(JournalError) in
            let trusted = try key.map { (file) throws(JournalError) in
                try VerifyingKey(file: file)
            }
            var findings: [String] = []
            let outcome = try journal.verify(trusting: trusted.map { [$0] }) {
                findings.append($0.description)
            }
            return Report(outcome, findings, key: trusted ?? journal.verifyingKey)
        }
    }

    // MARK: Opening

    private func writing(
        _ body: (Journal) throws(JournalError) -> Void
    ) throws(StartFault) {
        do {
            let journal = try Journal(folder: folder, mode: .open)
            do { try body(journal) } catch {
                try journal.close()
                throw error
            }
            try journal.close()
        } catch {
            throw .folder("\(folder): \(error)")
        }
    }

    private static func reading<T>(
        _ folder: String, _ body: (Journal) throws(JournalError) -> T
    ) throws(StartFault) -> T {
        do {
            let journal = try Journal(folder: folder, mode: .readOnly)
            let result = try body(journal)
            try journal.close()
            return result
        } catch {
            throw .folder("\(folder): \(error)")
        }
    }
}
