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
        let own = try account(maker.user)
        let isAdministrator = own?.isAdministrator == true
        guard isAdministrator || own?.isSecretary == true else { throw Problem.rightsMissing }
        let found = try stored { () throws(JournalError) in try journal.account(user) }
        guard let account = found, !account.disabled else {
            throw Problem(404, "user.unknown", user)
        }
        if let own, !isAdministrator { try checkHelp(by: own, for: account) }
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

    /// A secretary helps everybody but administrators; one of certain bodies, their members.
    private func checkHelp(by secretary: Account, for account: Account) throws(Problem) {
        guard !account.isAdministrator else { throw Problem.rightsMissing }
        guard !secretary.roles.contains("secretary") else { return }
        let bodies = secretary.roles.compactMap(Account.body(inRole:))
        for body in bodies {
            let place = try stored { () throws(JournalError) in
                try journal.entry(Shelf.members.rawValue, Membership.id(body, account.id))
            }
            if place != nil { return }
        }
        throw Problem.rightsMissing
    }

    /// A part of the login log, for administrators.
    ///
    /// - Throws: `rights.missing`.
    func loginLog(
        _ filter: Journal.LoginFilter, limit: Int, for reader: UserID
    ) throws(Problem) -> [Journal.Login] {
        guard try account(reader)?.isAdministrator == true else {
            throw Problem.rightsMissing
        }
        return try stored { () throws(JournalError) in try journal.logins(filter, limit: limit) }
    }

    /// Everybody's logins that have not ended, for administrators; the last used first.
    func everybodysLogins() throws(Problem) -> [LoginSession] {
        try stored { () throws(JournalError) in
            try journal.sessions(now: clock.milliseconds, limit: 2000)
        }
    }

    /// Ends a login of `owner`, as an administrator does.
    ///
    /// - Throws: `session.unknown`.
    func endLogin(
        _ login: String, of owner: String, by author: Journal.Author
    ) throws(Problem) {
        do {
            try journal.change([.endSession(id: login, user: owner)], by: author)
        } catch .changedMeanwhile {
            throw Problem(404, "session.unknown")
        } catch {
            throw Problem(503, "data.unavailable")
        }
        note(owner, "", "out")
    }
}
