/// Papers of a secrecy level: what the secretary plans, who has which copy, and that all of them
/// come back.
extension Decider {
    private static let mostCopies = 500

    /// Says that papers are handed out in this item, and which copies there are.
    ///
    /// A copy that somebody has had stays in the list: its way is in the log for good.
    func planHandout(
        _ id: ItemID, _ level: Handout.Level, copies: [String]
    ) throws(Rejection) -> [Event] {
        try require(.draft, .convened, .open)
        let before = try item(id).handout
        guard !copies.isEmpty else { throw Rejection(.fieldMissing, "copies") }
        guard copies.count <= Self.mostCopies else { throw Rejection(.fieldTooLong, "copies") }
        for copy in copies { try Limits.check(copy, "copies", 1...16) }
        guard Set(copies).count == copies.count else { throw Rejection(.fieldInvalid, "copies") }
        if let used = before?.used.first(where: { !copies.contains($0.number) }) {
            throw Rejection(.copyUsed, used.number)
        }
        let planned = before?.level == level ? [] : [Event.handoutPlanned(item: id, level: level)]
        let numbered =
            before?.copies.map(\.number) == copies
            ? [] : [Event.copiesNumbered(item: id, copies: copies)]
        return planned + numbered
    }

    func cancelHandout(_ id: ItemID) throws(Rejection) -> [Event] {
        try require(.draft, .convened, .open)
        guard let found = try item(id).handout else { return [] }
        if let used = found.used.first { throw Rejection(.copyUsed, used.number) }
        return [.handoutCancelled(item: id)]
    }

    /// To somebody of the meeting who knows of the item.
    func handOutCopy(
        _ id: ItemID, _ number: String, to user: UserID
    ) throws(Rejection) -> [Event] {
        try require(.convened, .open)
        let found = try copy(number, of: id)
        let reader = try participant(user)
        guard Visibility.knows(id, reader, in: state) else {
            throw Rejection(.participantUnknown, user.text)
        }
        if found.holder == user { return [] }
        guard found.holder == nil else { throw Rejection(.copyOut, number) }
        return [
            .copyHandedOut(item: id, copy: number, user: user, by: context.actor.user)
        ]
    }

    /// As late as it takes: a paper may come back after the meeting.
    func takeBackCopy(_ id: ItemID, _ number: String) throws(Rejection) -> [Event] {
        try require(.convened, .open, .closed, .approved)
        guard let holder = try copy(number, of: id).holder else { return [] }
        return [.copyTakenBack(item: id, copy: number, user: holder, by: context.actor.user)]
    }

    /// A meeting ends with every copy back, or with whoever ends it knowing which are not.
    func requireCopiesBack(unless knowing: Bool) throws(Rejection) {
        let out = state.copiesOut
        guard !out.isEmpty, !knowing else { return }
        let names = out.map { _, copy in
            let name = copy.holder.map { state.participants[$0]?.person.name ?? $0.text } ?? ""
            return "\(name) (\(copy.number))"
        }
        throw Rejection(.copiesOut, names.joined(separator: ", "))
    }

    /// Nobody leaves the meeting with a copy that nobody asks them for any more.
    func requireNoCopy(with user: UserID) throws(Rejection) {
        guard let held = state.copiesOut.first(where: { $0.copy.holder == user }) else { return }
        throw Rejection(.copyOut, held.copy.number)
    }

    private func copy(_ number: String, of id: ItemID) throws(Rejection) -> Handout.Copy {
        guard let handout = try item(id).handout else { throw Rejection(.handoutUnknown, id.text) }
        guard let found = handout.copies.first(where: { $0.number == number }) else {
            throw Rejection(.copyUnknown, String(number.prefix(16)))
        }
        return found
    }
}
