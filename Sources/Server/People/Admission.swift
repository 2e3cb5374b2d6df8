internal import EventLoop
internal import Journal
internal import Meeting

/// Who somebody is: accounts, passwords, logins.
///
/// Passwords are hashed off the loop. A wrong name costs the same time as a wrong password
/// and gets the same answer. Failures slow down the account and the address they come from,
/// but not a device that this account has logged in on before.
@Loop final class Admission {
    let journal: Journal
    private let settings: Settings.Sessions
    let clock: WallClock
    let log: Log
    var throttle = Throttle()
    /// Logins that were used, and when that was last written down.
    private var touched: Set<String> = []
    private var notedAt: Int64 = 0

    init(journal: Journal, settings: Settings.Sessions, clock: WallClock, log: Log) {
        self.journal = journal
        self.settings = settings
        self.clock = clock
        self.log = log
    }

    /// What somebody shows to come in.
    enum Proof {
        case password(String)
        /// The code of a slip, as it was typed.
        case slip(String)
    }

    /// Somebody at the door.
    struct Attempt {
        let user: String
        let proof: Proof
        let address: String
        let userAgent: String
        /// The token that the device was given at an earlier login.
        let device: String?
    }

    /// Somebody who has come in, with the secrets for their device to keep.
    struct Entry {
        let account: Account
        let token: String
        let device: String
        let bySlip: Bool
    }

    /// Checks a password or a slip and opens a login.
    ///
    /// - Throws: `login.wrong`, `slip.wrong`, or `login.throttled` with the seconds to wait.
    func login(_ attempt: Attempt) async throws(Problem) -> Entry {
        let (user, address) = (attempt.user, attempt.address)
        let device = try stored { () throws(JournalError) in
            try attempt.device.flatMap { (token) throws(JournalError) in
                try journal.device(token: token, of: user)
            }
        }
        let wait = throttle.wait(user, address, device: device, now: clock.milliseconds)
        guard wait == 0 else {
            throw Problem(429, "login.throttled", String(wait), retryAfter: wait)
        }
        throttle.began(user, address, device: device, now: clock.milliseconds)
        let bySlip: Bool
        do {
            bySlip = try await check(attempt)
        } catch {
            throttle.failed(user, address, device: device, now: clock.milliseconds)
            throw error
        }
        throttle.succeeded(user, address, device: device)
        note(user, address, bySlip ? "in by slip" : "in")
        return try stored { () throws(JournalError) in
            guard let account = try journal.account(user) else { throw .unknownAccount(user) }
            let now = clock.milliseconds
            let token = try journal.openSession(
                user: user, now: now, userAgent: String(attempt.userAgent.prefix(200)),
                address: address, idleSeconds: Int64(settings.idleHours) * 3600,
                absoluteSeconds: Int64(settings.absoluteHours) * 3600, bySlip: bySlip)
            let kept = try journal.keepDevice(attempt.device, of: user, now: now)
            return Entry(account: account, token: token, device: kept, bySlip: bySlip)
        }
    }

    /// Whether it is a slip that has proved who this is; it is used up then.
    private func check(_ attempt: Attempt) async throws(Problem) -> Bool {
        let user = attempt.user
        let account = try stored { () throws(JournalError) in try journal.account(user) }
        let hash: PasswordHash?
        let secret: String
        let wrong: Problem
        switch attempt.proof {
        case .password(let password):
            hash = try stored { () throws(JournalError) in try journal.passwordHash(of: user) }
            secret = password
            wrong = Problem(401, "login.wrong")
        case .slip(let typed):
            hash = try stored { () throws(JournalError) in
                try journal.slip(of: user, now: clock.milliseconds)
            }
            secret = SlipCode(typed: typed).letters
            wrong = Problem(401, "slip.wrong")
        }
        let isRight = await Task.detached { (hash ?? .decoy).matches(secret) }.value
        guard let account, let hash, isRight, !account.disabled else {
            note(user, attempt.address, "wrong")
            throw wrong
        }
        guard case .slip = attempt.proof else { return false }
        let isFirst = try stored { () throws(JournalError) in
            try journal.useSlip(of: user, hash)
        }
        guard isFirst else {
            note(user, attempt.address, "wrong")
            throw wrong
        }
        return true
    }

    /// The person behind a token; `nil` if it is not, or no longer, a login.
    func caller(token: String) -> Request.Caller? {
        let now = clock.milliseconds
        guard let session = try? journal.session(token: token, now: now) else { return nil }
        if session.needsTouch(at: now), touched.insert(session.id).inserted {
            // A write of its own, away from the request: many uses share one.
            Task { @Loop in noteUses(at: clock.milliseconds) }
        }
        return Request.Caller(
            user: UserID(session.user), login: session.id, token: token, bySlip: session.bySlip,
            mustChangePassword: session.mustChangePassword)
    }

    /// Those of these logins, each carrying a live stream, that have not ended.
    ///
    /// The stream counts as use; that is written down for all of them together, once a minute.
    func standing(_ logins: Set<String>, now: Int64) -> Set<String> {
        let found: [LoginSession]
        do { found = try journal.sessions(ids: logins, now: now) } catch {
            // Nobody is turned out because the disk has stumbled.
            log.fault("sessions", error)
            return logins
        }
        for session in found where session.needsTouch(at: now) { touched.insert(session.id) }
        if now - notedAt >= 60_000 { noteUses(at: now) }
        return Set(found.map(\.id))
    }

    private func noteUses(at now: Int64) {
        notedAt = now
        try? journal.touchSessions(touched, now: now)
        touched.removeAll()
    }

    /// The logins of a person that have not ended, the last opened first.
    func logins(of user: UserID) throws(Problem) -> [LoginSession] {
        let now = clock.milliseconds
        return try stored { () throws(JournalError) in
            try journal.sessions(of: user.text).filter { now < $0.expiresAt }
        }
    }

    /// Ends a login of the caller's own.
    ///
    /// - Throws: `session.unknown`.
    func endLogin(_ login: String, of caller: Request.Caller) throws(Problem) {
        let isEnded = try stored { () throws(JournalError) in
            try journal.endSession(id: login, of: caller.user.text)
        }
        guard isEnded else { throw Problem(404, "session.unknown") }
        note(caller.user.text, "", "out")
    }

    func logout(_ caller: Request.Caller) throws(Problem) {
        try stored { () throws(JournalError) in try journal.endSession(token: caller.token) }
        note(caller.user.text, "", "out")
    }

    /// Changes a password; every other login of the person ends.
    ///
    /// Who came in with a slip has forgotten the current one and need not name it.
    ///
    /// - Throws: `password.wrong`, `password.short`, `password.same`.
    func changePassword(
        of caller: Request.Caller, from current: String, to new: String
    ) async throws(Problem) {
        guard new.count >= 8 else { throw Problem(400, "password.short") }
        guard caller.bySlip || new != current else { throw Problem(400, "password.same") }
        let user = caller.user.text
        // Slowed down by their own mistakes alone: somebody else's at the door must not keep a
        // person from changing a password that has become known.
        let wait = throttle.wait(user, "", device: caller.login, now: clock.milliseconds)
        guard wait == 0 else {
            throw Problem(429, "login.throttled", String(wait), retryAfter: wait)
        }
        throttle.began(user, "", device: caller.login, now: clock.milliseconds)
        let hash = try stored { () throws(JournalError) in try journal.passwordHash(of: user) }
        let made = await Task.detached { () -> PasswordHash? in
            guard let hash, caller.bySlip || hash.matches(current) else { return nil }
            return try? PasswordHash.make(new)
        }.value
        guard let made else { throw Problem(403, "password.wrong") }
        throttle.succeeded(user, "", device: caller.login)
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

    func note(_ user: String, _ address: String, _ outcome: String) {
        log.login(user, outcome, peer: address)
        do {
            try journal.logLogin(
                user: String(user.prefix(64)), address: address, at: clock.milliseconds,
                outcome: outcome)
        } catch {
            log.fault("login log", error)
        }
    }

    func stored<T>(_ body: () throws(JournalError) -> T) throws(Problem) -> T {
        do {
            return try body()
        } catch {
            log.fault("accounts", error)
            throw Problem(503, "data.unavailable")
        }
    }
}
