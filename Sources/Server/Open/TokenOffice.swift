internal import EventLoop
internal import Journal
internal import Meeting

/// Access tokens of other programs on a running server: what each may read, how often, and a line
/// in the login log for each place that one is used from, once an hour.
@Loop final class TokenOffice {
    private let journal: Journal
    private let admission: Admission
    private let perMinute: Int
    /// The requests of the present minute.
    private var counted: [String: Int] = [:]
    private var minute: Int64 = 0
    /// Uses that are in the log already, in the present hour.
    private var noted: Set<String> = []
    private var hour: Int64 = 0

    init(journal: Journal, admission: Admission, perMinute: Int) {
        self.journal = journal
        self.admission = admission
        self.perMinute = perMinute
    }

    /// For whom the bearer of this secret speaks.
    ///
    /// - Throws: `token.wrong` for none that is good, `login.throttled` for who has guessed,
    ///   `rate.exceeded` with the seconds to wait.
    func outsider(_ secret: String?, from address: String) throws(Problem) -> Visibility.Outsider {
        let now = admission.clock.milliseconds
        let device = "token from \(address)"
        let wait = admission.throttle.wait("", "", device: device, now: now)
        guard wait == 0 else {
            throw Problem(429, "login.throttled", String(wait), retryAfter: wait)
        }
        guard let secret else { throw Problem(401, "token.needed") }
        let token = try admission.stored { () throws(JournalError) in
            try journal.accessToken(secret: secret, now: now)
        }
        guard let token else {
            admission.throttle.began("", "", device: device, now: now)
            admission.note("token", address, "token wrong")
            throw Problem(401, "token.wrong")
        }
        try count(token, now)
        note(token, address, now)
        return try outsider(token)
    }

    private func count(_ token: AccessToken, _ now: Int64) throws(Problem) {
        if now / 60_000 != minute {
            minute = now / 60_000
            counted.removeAll()
        }
        guard counted[token.id, default: 0] < perMinute else {
            throw Problem(429, "rate.exceeded", retryAfter: Int(60 - now / 1000 % 60))
        }
        counted[token.id, default: 0] += 1
    }

    private func note(_ token: AccessToken, _ address: String, _ now: Int64) {
        if now / 3_600_000 != hour {
            hour = now / 3_600_000
            noted.removeAll()
        }
        guard noted.insert("\(token.id) \(address)").inserted else { return }
        do {
            try journal.noteUse(of: token, address: address, now: now)
        } catch {
            admission.log.fault("login log", error)
        }
    }

    /// A scope that is gone shows nothing.
    private func outsider(_ token: AccessToken) throws(Problem) -> Visibility.Outsider {
        switch token.kind {
        case .body: return .bodies([BodyID(token.scope)])
        case .person:
            let user = UserID(token.scope)
            let account = try admission.account(user)
            return account?.disabled == false ? .person(user) : .bodies([])
        case .unit: return .bodies(try bodies(ofUnit: token.scope))
        }
    }

    /// The bodies of a unit and of all units below it.
    private func bodies(ofUnit unit: String) throws(Problem) -> Set<BodyID> {
        let registry = Registry(journal: journal)
        var units: Set<String> = [unit]
        let all = try registry.entries(.units).map { (entry) throws(Problem) in
            (entry.id, try registry.value(Unit.self, of: entry).parent)
        }
        // Units have no cycles, so each round goes one step down.
        while true {
            let below = all.filter { $0.1.map(units.contains) ?? false }.map(\.0)
            let before = units.count
            units.formUnion(below)
            if units.count == before { break }
        }
        var found: Set<BodyID> = []
        for entry in try registry.entries(.bodies) {
            let body = try registry.value(BodyEntry.self, of: entry)
            if body.unit.map(units.contains) ?? false { found.insert(BodyID(entry.id)) }
        }
        return found
    }

    // MARK: Keeping them

    /// - Throws: `field.…` for what is wrong, `entry.unknown` or `user.unknown` for a scope that
    ///   is not there.
    func make(
        name: String, kind: String, scope: String, days: Int, by maker: String, address: String
    ) throws(Problem) -> (token: AccessToken, secret: String) {
        let order = try Self.order(
            name: name, kind: kind, scope: scope, days: days,
            now: admission.clock.milliseconds, in: Registry(journal: journal))
        return try admission.stored { () throws(JournalError) in
            try journal.makeAccessToken(
                order, by: maker, address: address, now: admission.clock.milliseconds)
        }
    }

    /// What is wanted, once it has been found possible.
    nonisolated static func order(
        name: String, kind: String, scope: String, days: Int, now: Int64, in registry: Registry
    ) throws(Problem) -> AccessToken.Order {
        guard !name.allSatisfy(\.isWhitespace) else { throw Problem(400, "field.missing", "name") }
        guard name.utf8.count <= 64 else { throw Problem(400, "field.tooLong", "name") }
        guard let kind = AccessToken.Kind(rawValue: kind) else {
            throw Problem(400, "field.invalid", "kind")
        }
        guard (1...1095).contains(days) else { throw Problem(400, "field.invalid", "days") }
        switch kind {
        case .unit: _ = try registry.entry(.units, scope)
        case .body: _ = try registry.entry(.bodies, scope)
        case .person: _ = try registry.account(scope)
        }
        return AccessToken.Order(
            name: name.normalised, kind: kind, scope: scope,
            expiresAt: now + Int64(days) * 86_400_000)
    }
}
