internal import EventLoop
internal import Journal
internal import Meeting

/// Who somebody is: accounts, passwords, logins.
///
/// Passwords are hashed off the loop. A wrong name costs the same time as a wrong password
/// and gets the same answer. Failures slow down the account and the address they come from.
@Loop final class Admission {
    private let journal: Journal
    private let settings: Settings.Sessions
    private let clock: WallClock
    private let log: Log
    private var throttle = Throttle()
    private var touched: Set<String> = []

    init(journal: Journal, settings: Settings.Sessions, clock: WallClock, log: Log) {
        self.journal = journal
        self.settings = settings
        self.clock = clock
        self.log = log
    }

    /// Checks a password and opens a login.
    ///
    /// - Throws: `login.wrong`, or `login.throttled` with the seconds to wait.
    func login(
        _ user: String, _ password: String, address: String, userAgent: String
    ) async throws(Problem) -> (token: String, account: Account) {
        let wait = throttle.wait(user, address, now: clock.milliseconds)
        guard wait == 0 else {
            throw Problem(429, "login.throttled", String(wait), retryAfter: wait)
        }
        // Counted before the check, so that a hundred guesses sent at once do not all pass.
        throttle.failed(user, address, now: clock.milliseconds)
        let account = try stored { () throws(JournalError) in try journal.account(user) }
        let hash = try stored { () throws(JournalError) in try journal.passwordHash(of: user) }
        let isRight = await Task.detached { (hash ?? .decoy).matches(password) }.value
        guard let account, hash != nil, isRight, !account.disabled else {
            note(user, address, "wrong")
            throw Problem(401, "login.wrong")
        }
        throttle.succeeded(user, address)
        note(user, address, "in")
        let token = try stored { () throws(JournalError) in
            try journal.openSession(
                user: user, now: clock.milliseconds, userAgent: String(userAgent.prefix(200)),
                address: address, idleSeconds: Int64(settings.idleHours) * 3600,
                absoluteSeconds: Int64(settings.absoluteHours) * 3600)
        }
        return (token, account)
    }

    /// The person behind a token; `nil` if it is not, or no longer, a login.
    func caller(token: String) -> Request.Caller? {
        let now = clock.milliseconds
        guard let session = try? journal.session(token: token, now: now) else { return nil }
        if session.needsTouch(at: now), touched.insert(session.id).inserted {
            // A write of its own, away from the request: many uses share one.
            Task { @Loop in
                try? journal.touchSessions(touched, now: clock.milliseconds)
                touched.removeAll()
            }
        }
        return Request.Caller(user: UserID(session.user), login: session.id, token: token)
    }

    func logout(_ caller: Request.Caller) throws(Problem) {
        try stored { () throws(JournalError) in try journal.endSession(token: caller.token) }
        note(caller.user.text, "", "out")
    }

    /// Changes a password; every other login of the person ends.
    ///
    /// - Throws: `password.wrong`, `password.short`, `password.same`.
    func changePassword(
        of caller: Request.Caller, from current: String, to new: String
    ) async throws(Problem) {
        guard new.count >= 8 else { throw Problem(400, "password.short") }
        guard new != current else { throw Problem(400, "password.same") }
        let user = caller.user.text
        // A person who is logged in is slowed down as a person; their address has done nothing.
        guard throttle.wait(user, "", now: clock.milliseconds) == 0 else {
            throw Problem(429, "login.throttled", "30", retryAfter: 30)
        }
        // Counted before the check, as in `login`.
        throttle.failed(user, "", now: clock.milliseconds)
        let hash = try stored { () throws(JournalError) in try journal.passwordHash(of: user) }
        let made = await Task.detached { () -> PasswordHash? in
            guard let hash, hash.matches(current) else { return nil }
            return try? PasswordHash.make(new)
        }.value
        guard let made else { throw Problem(403, "password.wrong") }
        throttle.succeeded(user, "")
        try stored { () throws(JournalError) in
            try journal.setPassword(user, made, mustChange: false, keeping: caller.token)
        }
        note(user, "", "password")
    }

    func account(_ user: UserID) throws(Problem) -> Account? {
        try stored { () throws(JournalError) in try journal.account(user.text) }
    }

    /// The person of an account, as a meeting knows people.
    func person(_ user: UserID) throws(Problem) -> Person? {
        try account(user).map { Person(user: user, name: $0.name, position: $0.position) }
    }

    private func note(_ user: String, _ address: String, _ outcome: String) {
        log.login(user, outcome, peer: address)
        do {
            try journal.logLogin(
                user: String(user.prefix(64)), address: address, at: clock.milliseconds,
                outcome: outcome)
        } catch {
            log.fault("login log", error)
        }
    }

    private func stored<T>(_ body: () throws(JournalError) -> T) throws(Problem) -> T {
        do {
            return try body()
        } catch {
            log.fault("accounts", error)
            throw Problem(503, "data.unavailable")
        }
    }
}

/// Slows guessing down: after the third failure each further one doubles the wait, up to
/// five minutes, for the account and for the address, whichever is longer.
struct Throttle {
    private struct Failures {
        var count = 0
        /// Milliseconds since 1970.
        var last: Int64 = 0
    }

    private static let free = 3
    private static let longest = 300
    /// How many names are remembered before the oldest are forgotten.
    private static let capacity = 10_000
    private var failures: [String: Failures] = [:]

    /// Seconds until the next attempt is looked at; 0 is now.
    ///
    /// An empty address is none.
    func wait(_ user: String, _ address: String, now: Int64) -> Int {
        let person = wait("u:" + user, now, free: Self.free)
        return address.isEmpty ? person : max(person, wait("a:" + address, now, free: 30))
    }

    private func wait(_ name: String, _ now: Int64, free: Int) -> Int {
        guard let found = failures[name], found.count > free else { return 0 }
        let penalty = min(Self.longest, 1 << min(10, found.count - free))
        let elapsed = max(0, now - found.last) / 1000
        return max(0, penalty - Int(elapsed))
    }

    mutating func failed(_ user: String, _ address: String, now: Int64) {
        for name in ["u:" + user] + (address.isEmpty ? [] : ["a:" + address]) {
            var found = failures[name] ?? Failures()
            // An hour of quiet forgives everything.
            if now - found.last > 3_600_000 { found.count = 0 }
            found.count += 1
            found.last = now
            failures[name] = found
        }
        guard failures.count > Self.capacity else { return }
        failures = failures.filter { now - $0.value.last < 600_000 }
    }

    /// The account starts afresh.
    ///
    /// Of the address only this attempt is taken back: a guesser with one good account must not be
    /// able to reset it.
    mutating func succeeded(_ user: String, _ address: String) {
        failures["u:" + user] = nil
        failures["a:" + address]?.count -= 1
    }
}
