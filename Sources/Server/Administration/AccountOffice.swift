internal import Journal
internal import Meeting

/// Accounts as an administrator keeps them: made, changed, shut, given a new password.
///
/// There is always an administrator who can log in. An account is never removed, for the record
/// names it; it is disabled.
struct AccountOffice {
    let registry: Registry

    /// Makes an account and returns its password, which is known nowhere else and has to be
    /// changed at the first login.
    ///
    /// - Throws: `account.exists`, `field.…`, `role.unknown`.
    func add(_ account: Account, by author: Journal.Author) async throws(Problem) -> String {
        let clean = try checked(account)
        let password = Passwords.random()
        guard let hash = await Passwords.hash(password) else {
            throw Problem(503, "data.unavailable")
        }
        try registry.write([.addAccount(clean, hash)], by: author)
        return password
    }

    /// Stores an account that carries the version that was seen.
    ///
    /// - Throws: `entry.stale`, `administrator.last`, and as `add`.
    func change(_ account: Account, by author: Journal.Author) throws(Problem) {
        let clean = try checked(account)
        let others = try registry.accounts().filter {
            $0.id != account.id && $0.isAdministrator && !$0.disabled
        }
        let before = try registry.account(account.id)
        let wasOne = before.isAdministrator && !before.disabled
        let isOne = clean.isAdministrator && !clean.disabled
        guard isOne || !wasOne || !others.isEmpty else {
            throw Problem(409, "administrator.last", account.name)
        }
        try registry.write([.replaceAccount(clean)], by: author)
    }

    /// Makes up a password in place of one that is lost; every login of the account ends.
    func resetPassword(
        of user: String, by author: Journal.Author
    ) async throws(Problem) -> String {
        _ = try registry.account(user)
        let password = Passwords.random()
        guard let hash = await Passwords.hash(password) else {
            throw Problem(503, "data.unavailable")
        }
        try registry.write([.resetPassword(user: user, hash)], by: author)
        return password
    }

    /// The account in the form in which it is kept, if it may be.
    func checked(_ account: Account) throws(Problem) -> Account {
        let id = UserID(account.id)
        guard id.isWellFormed, id != Actor.serverName else {
            throw Problem(400, "field.invalid", "id")
        }
        var clean = account
        clean.name = account.name.normalised
        clean.position = account.position.normalised
        try Post.checkText(clean.name, "name")
        if !clean.position.isEmpty { try Post.checkText(clean.position, "position") }
        for role in account.roles { try check(role: role) }
        return clean
    }

    /// - Throws: `role.unknown`.
    private func check(role: String) throws(Problem) {
        guard role != "administrator", role != "secretary" else { return }
        guard let body = Account.body(inRole: role) else {
            throw Problem(400, "role.unknown", role)
        }
        do { _ = try registry.entry(.bodies, body) } catch {
            throw Problem(400, "role.unknown", role)
        }
    }
}
