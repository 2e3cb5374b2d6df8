internal import Journal
internal import Meeting

/// The people of a pack: accounts for those who have none, and the body that they belong to.
///
/// Nothing is written here; what is to change goes with the rest of the import.
extension Importer {
    struct NewAccount: Sendable {
        let account: Account
        let password: String
        let hash: PasswordHash
    }

    func makeAccounts(_ password: String?) async throws(StartFault) -> [NewAccount] {
        var made: [NewAccount] = []
        for member in pack.contents.participants {
            do {
                if try house.journal.account(member.user.text) != nil { continue }
            } catch {
                throw .folder("\(error)")
            }
            let text = password ?? Passwords.random()
            let account = Account(
                id: member.user.text, name: member.name, position: member.position,
                roles: member.role == .secretary ? ["secretary"] : [],
                mustChangePassword: password == nil)
            guard let hash = await Passwords.hash(text) else {
                throw .account("\(member.user): the password cannot be hashed")
            }
            made.append(NewAccount(account: account, password: text, hash: hash))
        }
        return made
    }

    /// The body with its rules as the pack has them, and those of its people who are no guests;
    /// members whom the body has already are left as they are.
    func bodyChanges() throws -> [Journal.Change] {
        let body = pack.contents.body
        let shelf = Shelf.bodies.rawValue
        var changes: [Journal.Change] = []
        if let known = try house.journal.entry(shelf, body.id.text) {
            let unit = try house.registry.value(BodyEntry.self, of: known).unit
            changes.append(
                .replace(
                    kind: shelf, id: known.id,
                    json: Envelope.encode(BodyEntry(body: body, unit: unit)),
                    retired: known.retired, expecting: known.version))
        } else {
            changes.append(.add(kind: shelf, id: body.id.text, json: Envelope.encode(body)))
        }
        for member in pack.contents.participants {
            let id = Membership.id(body.id.text, member.user.text)
            guard let part = Membership.Part(rawValue: member.role.rawValue),
                try house.journal.entry(Shelf.members.rawValue, id) == nil
            else { continue }
            let place = Membership(
                post: nil, precedence: member.precedence, role: part, votes: member.votes)
            changes.append(
                .add(kind: Shelf.members.rawValue, id: id, json: Envelope.encode(place)))
        }
        return changes
    }
}
