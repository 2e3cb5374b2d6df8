/// The order of officials, kept as people come and go: a thousand names are not put in order anew
/// for each of a thousand people who look at the list.
extension State {
    /// Adds a person, or puts them in the place of who they were.
    mutating func add(_ added: Participant) {
        removeParticipant(added.user)
        participants[added.user] = added
        guard let order else { return }
        var (low, high) = (0, order.count)
        while low < high {
            let middle = (low + high) / 2
            let isBehind = participants[order[middle]].map { Self.precedes($0, added) } ?? true
            if isBehind { low = middle + 1 } else { high = middle }
        }
        self.order?.insert(added.user, at: low)
    }

    /// Takes a person off the list, if they are on it.
    mutating func removeParticipant(_ user: UserID) {
        guard participants.removeValue(forKey: user) != nil else { return }
        order?.removeAll { $0 == user }
    }

    /// By precedence, those without one behind in the order of their names.
    static func precedes(_ left: Participant, _ right: Participant) -> Bool {
        let first = left.precedence ?? Int.max
        let second = right.precedence ?? Int.max
        if first != second { return first < second }
        let (a, b) = (NameOrder(left.person.name), NameOrder(right.person.name))
        return a == b ? left.user < right.user : a < b
    }
}
