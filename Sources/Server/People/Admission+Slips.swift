internal import EventLoop
internal import Journal
internal import Meeting

/// Slips for people who forgot their password, and the log of who came in.
extension Admission {
    static let slipHours: Int64 = 24

    /// A slip that was just made; nothing here remembers its code.
    struct Slip {
        let account: Account
        let code: SlipCode
        let expiresAt: Timestamp
    }

    /// Makes a slip in place of an earlier one.
    ///
    /// Only an administrator makes one for an administrator: otherwise any secretary could become
    /// one.
    ///
    /// - Throws: `rights.missing`, `user.unknown`.
    func makeSlip(
        for user: String, by maker: Request.Caller, address: String
    ) async throws(Problem) -> Slip {
        let roles = try account(maker.user)?.roles ?? []
        let isAdministrator = roles.contains("administrator")
        guard isAdministrator || roles.contains("secretary") else { throw Problem.rightsMissing }
        let found = try stored { () throws(JournalError) in try journal.account(user) }
        guard let account = found, !account.disabled else {
            throw Problem(404, "user.unknown", user)
        }
        guard isAdministrator || !account.roles.contains("administrator") else {
            throw Problem.rightsMissing
        }
        let code = SlipCode.make()
        guard let hash = await Passwords.hash(code.letters) else {
            throw Problem(503, "data.unavailable")
        }
        let now = clock.milliseconds
        let end = now + Self.slipHours * 3_600_000
        try stored { () throws(JournalError) in
            try journal.putSlip(
                of: user, hash, expiresAt: end, by: maker.user.text, address: address, now: now)
        }
        log.login(user, "slip", peer: address)
        return Slip(
            account: account, code: code,
            expiresAt: Timestamp(milliseconds: end, offsetMinutes: clock.offsetMinutes))
    }

    /// A part of the login log, for administrators.
    ///
    /// - Throws: `rights.missing`.
    func loginLog(
        _ filter: Journal.LoginFilter, limit: Int, for reader: UserID
    ) throws(Problem) -> [Journal.Login] {
        guard try account(reader)?.roles.contains("administrator") == true else {
            throw Problem.rightsMissing
        }
        return try stored { () throws(JournalError) in try journal.logins(filter, limit: limit) }
    }
}
