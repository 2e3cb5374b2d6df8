internal import EventLoop
internal import Journal
internal import Meeting

/// The idempotency keys of the people who are in a room, or were a moment ago, so that a new one
/// needs no look at the disk: when everybody votes at one moment, nobody's key has been used.
///
/// It holds all keys of a person or none, each as a number that is made of it, and says only what
/// is new for certain: where two keys make the same number, where one is repeated, or of somebody
/// who is not remembered here, the journal is asked.
@Loop final class KeyMemory {
    /// Whoever has more in one meeting is not read, and whoever comes to more is forgotten.
    private static let most = (read: 4096, held: 65_536)
    private var used: [Owner: Set<Int>] = [:]
    /// How many who have gone are remembered, each with so many keys at most.
    ///
    /// They are mostly back in a moment, with everybody else whose line it was.
    private static let mostLeft = (people: 4096, keys: 64)
    private var left: Set<Owner> = []
    /// Whose keys are on their way to the disk, and would be missing in what is read from it.
    private var underWay: Set<Owner> = []

    /// A key belongs to a person in a stream.
    struct Owner: Hashable {
        let stream: String
        let user: UserID
    }

    /// Reads all that a person has used.
    func learn(_ owner: Owner, from journal: Journal) throws(JournalError) {
        left.remove(owner)
        guard used[owner] == nil, !underWay.contains(owner) else { return }
        let keys = try journal.keys(
            stream: owner.stream, user: owner.user.text, limit: Self.most.read + 1)
        if keys.count <= Self.most.read { used[owner] = Set(keys.lazy.map(\.hashValue)) }
    }

    /// Somebody has gone, and need not be remembered.
    func forget(_ owner: Owner) {
        guard let keys = used[owner], keys.count <= Self.mostLeft.keys else {
            used[owner] = nil
            return
        }
        if left.count == Self.mostLeft.people, !left.contains(owner) {
            for owner in left { used[owner] = nil }
            left = []
        }
        left.insert(owner)
    }

    /// Takes note of a key that is kept.
    func note(_ key: String, of owner: Owner) {
        // Also of those who are remembered: they may be forgotten and learned again before it is
        // on disk.
        underWay.insert(owner)
        guard let place = used.index(forKey: owner) else { return }
        let count = used.values[place].count
        let isTooMany =
            count >= Self.most.held || count >= Self.mostLeft.keys && left.remove(owner) != nil
        if isTooMany { used.remove(at: place) } else { used.values[place].insert(key.hashValue) }
    }

    /// All keys that were noted are on disk.
    func settle() { underWay.removeAll(keepingCapacity: true) }

    /// Whether this person has certainly not used the key.
    func isNew(_ key: String, of owner: Owner) -> Bool {
        used[owner].map { !$0.contains(key.hashValue) } ?? false
    }
}
