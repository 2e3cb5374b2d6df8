/// Slows guessing down: after the third failure each further one doubles the wait, up to
/// five minutes, for the account and for the address, whichever is longer.
///
/// A device that is known to the account is counted by itself: neither can other people's
/// failures hold it up, nor its own anybody else.
struct Throttle {
    private struct Failures {
        var count = 0
        /// Milliseconds since 1970.
        var last: Int64 = 0
    }

    /// Who is counted, and how many failures are free.
    private struct Name: Hashable {
        let text: String
        let free: Int
    }

    private static let longest = 300
    /// How many names are remembered before the oldest are forgotten.
    private static let capacity = 10_000
    private var failures: [Name: Failures] = [:]

    /// An empty address is none; a device stands for both account and address.
    private static func names(_ user: String, _ address: String, _ device: String?) -> [Name] {
        if let device { return [Name(text: "d:" + device, free: 3)] }
        let person = Name(text: "u:" + user, free: 3)
        return address.isEmpty ? [person] : [person, Name(text: "a:" + address, free: 30)]
    }

    /// Seconds until the next attempt is looked at; 0 is now.
    func wait(_ user: String, _ address: String, device: String? = nil, now: Int64) -> Int {
        Self.names(user, address, device).map { wait($0, now) }.max() ?? 0
    }

    private func wait(_ name: Name, _ now: Int64) -> Int {
        guard let found = failures[name], found.count > name.free else { return 0 }
        let penalty = min(Self.longest, 1 << min(10, found.count - name.free))
        let elapsed = max(0, now - found.last) / 1000
        return max(0, penalty - Int(elapsed))
    }

    mutating func failed(
        _ user: String, _ address: String, device: String? = nil, now: Int64
    ) {
        for name in Self.names(user, address, device) {
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

    /// The account, or the device, starts afresh.
    ///
    /// Of the address only this attempt is taken back: a guesser with one good account must not be
    /// able to reset it.
    mutating func succeeded(_ user: String, _ address: String, device: String? = nil) {
        let names = Self.names(user, address, device)
        if let first = names.first { failures[first] = nil }
        for name in names.dropFirst() { failures[name]?.count -= 1 }
    }
}
