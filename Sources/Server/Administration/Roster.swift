internal import Journal
internal import Meeting

/// The members of bodies: accounts with their place in a body.
struct Roster {
    let registry: Registry

    /// A member as a list shows them.
    struct Member: Encodable {
        let user: String
        let name: String
        /// The title of office in the body; the account's where the body gives none.
        let position: String
        /// As it was given for this body.
        let post: String?
        let precedence: Int?
        let role: Membership.Part
        let votes: Bool
        /// Whether the account may log in.
        let disabled: Bool
        let version: Int64
    }

    /// By precedence, then by name.
    ///
    /// - Throws: `entry.unknown` for the body.
    func members(of body: String) throws(Problem) -> [Member] {
        _ = try registry.entry(.bodies, body)
        var accounts: [String: Account] = [:]
        for account in try registry.accounts() { accounts[account.id] = account }
        var found: [Member] = []
        for entry in try registry.entries(.members, prefix: body + "/") {
            let place = try registry.value(Membership.self, of: entry)
            guard let account = accounts[Membership.user(of: entry.id)] else { continue }
            found.append(Member(account, place, version: entry.version))
        }
        return found.sorted {
            ($0.precedence ?? .max, NameOrder($0.name), $0.user)
                < ($1.precedence ?? .max, NameOrder($1.name), $1.user)
        }
    }

    /// - Throws: `user.unknown`, `entry.unknown`, `entry.exists`.
    func add(
        _ user: String, to body: String, _ order: Registry.Order, by author: Journal.Author
    ) throws(Problem) -> Member {
        let account = try registry.account(user)
        _ = try registry.entry(.bodies, body)
        let id = Membership.id(body, user)
        let json = try registry.checked(order, .members, id)
        try registry.write([.add(kind: Shelf.members.rawValue, id: id, json: json)], by: author)
        return try member(account, id)
    }

    /// - Throws: `entry.unknown`, `entry.stale`, `version.missing`.
    func change(
        _ user: String, in body: String, _ order: Registry.Order, by author: Journal.Author
    ) throws(Problem) -> Member {
        let account = try registry.account(user)
        let id = Membership.id(body, user)
        _ = try registry.replace(id, on: .members, order, by: author)
        return try member(account, id)
    }

    private func member(_ account: Account, _ id: String) throws(Problem) -> Member {
        let entry = try registry.entry(.members, id)
        return Member(
            account, try registry.value(Membership.self, of: entry), version: entry.version)
    }
}

extension Roster.Member {
    init(_ account: Account, _ place: Membership, version: Int64) {
        self.init(
            user: account.id, name: account.name, position: place.post ?? account.position,
            post: place.post, precedence: place.precedence, role: place.role,
            votes: place.votes, disabled: account.disabled, version: version)
    }
}
