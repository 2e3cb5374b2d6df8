internal import EventLoop
internal import Journal
internal import Meeting

/// What has been decided since the loop last waited, until it is on disk.
///
/// Everything is committed together at the end of the turn, before any byte of the turn
/// leaves the building: connections send only after all end-of-turn work is done, so a reply
/// written the moment a vote is decided still waits for its commit. If the commit fails,
/// nothing has been said that the disk does not hold, and the process ends.
@Loop final class Turn {
    private let journal: Journal
    private let onFailure: @Loop (JournalError) -> Void
    private var records: [Journal.Record] = []
    private var keys: [Journal.Key] = []
    private var pendingKeys: [KeyName: Journal.Key] = [:]
    private let usedKeys = KeyMemory()
    private var publications: [Publication] = []
    private var signed: [Journal.Record] = []
    private var viewings: [Journal.Viewing] = []
    private var hook: TurnHook?
    /// Told after each commit which rooms it concerned.
    var onCommit: (@Loop ([Room]) -> Void)?
    private(set) var commits = 0
    private(set) var recordsCommitted = 0
    /// Frames sent to people as their records became durable.
    private(set) var deliveries = 0
    private(set) var hasFailed = false

    /// A stored record and where it goes.
    struct Publication {
        let room: Room
        let record: Journal.Record
        let audience: Audience
    }

    /// A key belongs to a person in a stream.
    struct KeyName: Hashable {
        let stream: String
        let user: UserID
        let key: String

        var owner: KeyMemory.Owner { KeyMemory.Owner(stream: stream, user: user) }
    }

    init(journal: Journal, onFailure: @escaping @Loop (JournalError) -> Void) {
        self.journal = journal
        self.onFailure = onFailure
        hook = Loop.atEndOfTurn { [weak self] in self?.end() }
    }

    /// Keeps a record for the commit, and its publication for after it.
    func keep(_ record: Journal.Record, for room: Room, audience: Audience) {
        records.append(record)
        publications.append(Publication(room: room, record: record, audience: audience))
    }

    /// Has a kept record signed in the same commit.
    func sign(_ record: Journal.Record) { signed.append(record) }

    /// Keeps a line of the log of who has looked at what, to be stored in the same commit.
    func keep(_ viewing: Journal.Viewing) { viewings.append(viewing) }

    /// Keeps the answer to a key, to be stored in the same commit.
    func keep(_ key: Journal.Key, as name: KeyName) {
        keys.append(key)
        pendingKeys[name] = key
        usedKeys.note(name.key, of: name.owner)
    }

    /// The first answer under this key, pending or stored.
    func answer(to name: KeyName) throws -> Journal.Key? {
        // First what the disk, from which the memory learns, does not have yet.
        if let pending = pendingKeys[name] { return pending }
        if usedKeys.isNew(name.key, of: name.owner) { return nil }
        return try journal.key(stream: name.stream, user: name.user.text, key: name.key)
    }

    /// Somebody has come whose commands will follow soon.
    ///
    /// Without it, or when the journal cannot be read now, each key is looked up on disk.
    func expect(_ owner: KeyMemory.Owner) {
        try? usedKeys.learn(owner, from: journal)
    }

    /// Somebody has gone.
    func forget(_ owner: KeyMemory.Owner) { usedKeys.forget(owner) }

    /// Ends the hook; what is pending is committed first.
    func stop() {
        end()
        hook?.cancel()
        hook = nil
    }

    /// Forgets what is pending: for a command line that found a mistake half-way.
    func abandon() {
        records.removeAll()
        keys.removeAll()
        pendingKeys.removeAll()
        publications.removeAll()
        signed.removeAll()
        viewings.removeAll()
    }

    /// Commits what is pending.
    func end() {
        // Whatever a publication decides is committed in the same turn.
        while !records.isEmpty || !keys.isEmpty || !viewings.isEmpty, !hasFailed { commit() }
    }

    private func commit() {
        do {
            try journal.append(records, keys: keys, signing: signed, viewings: viewings)
        } catch {
            hasFailed = true
            return onFailure(error)
        }
        commits += 1
        recordsCommitted += records.count
        let durable = publications
        records.removeAll(keepingCapacity: true)
        keys.removeAll(keepingCapacity: true)
        pendingKeys.removeAll(keepingCapacity: true)
        usedKeys.settle()
        publications.removeAll(keepingCapacity: true)
        signed.removeAll()
        viewings.removeAll(keepingCapacity: true)
        // First the disk, then the people.
        var concerned: [Room] = []
        for publication in durable {
            deliveries += publication.room.publish(publication)
            if concerned.last !== publication.room { concerned.append(publication.room) }
        }
        onCommit?(concerned)
    }
}
