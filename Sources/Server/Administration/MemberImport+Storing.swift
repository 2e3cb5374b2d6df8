internal import Journal

/// Storing what a table has come to.
extension MemberImport {
    /// A new account with its password, for the list that is printed once.
    struct Made: Encodable, Sendable {
        let user: String
        let name: String
        let position: String
        let password: String
    }

    /// Passwords for the new accounts: made up and hashed off the loop, one after another, so
    /// that a meeting that runs does not feel it.
    func passwords() async -> [String: (text: String, hash: PasswordHash)]? {
        let users = lines.filter(\.isNewAccount).map(\.account.id)
        return await Task.detached { () -> [String: (text: String, hash: PasswordHash)]? in
            var made: [String: (text: String, hash: PasswordHash)] = [:]
            for user in users {
                let text = Passwords.random()
                guard let hash = try? PasswordHash.make(text) else { return nil }
                made[user] = (text, hash)
            }
            return made
        }.value
    }

    /// Stores everything in one transaction and returns the new accounts.
    ///
    /// - Throws: `import.broken` when there are faults, `entry.stale` when something it rests on
    ///   was changed since it was read.
    func store(
        _ passwords: [String: (text: String, hash: PasswordHash)], in registry: Registry,
        by author: Journal.Author
    ) throws(Problem) -> [Made] {
        guard faults.isEmpty else { throw Problem(422, "import.broken", String(faults.count)) }
        var changes: [Journal.Change] = []
        var made: [Made] = []
        for line in lines {
            let account = line.account
            if line.isNewAccount {
                guard let password = passwords[account.id] else {
                    throw Problem(412, "entry.stale", account.id)
                }
                changes.append(.addAccount(account, password.hash))
                made.append(
                    Made(
                        user: account.id, name: account.name, position: account.position,
                        password: password.text))
            }
            if line.isChanged { changes.append(change(line)) }
        }
        try registry.write(changes, by: author)
        return made
    }

    private func change(_ line: Line) -> Journal.Change {
        let id = Membership.id(body, line.account.id)
        let json = Envelope.encode(line.place)
        guard let version = line.placed else {
            return .add(kind: Shelf.members.rawValue, id: id, json: json)
        }
        return .replace(
            kind: Shelf.members.rawValue, id: id, json: json, retired: false, expecting: version)
    }
}
