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
        /// Attempts of an address that are being looked at.
        var underWay = 0
    }

    /// Who is counted, and how many failures are free.
    private struct Name: Hashable {
        let text: String
        let free: Int
    }

    private static let longest = 300
    /// How many attempts of one address may be under way.
    private static let atOnce = 100
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
        guard let found = failures[name] else { return 0 }
        if found.underWay >= Self.atOnce { return 1 }
        guard found.count > name.free else { return 0 }
        let penalty = min(Self.longest, 1 << min(10, found.count - name.free))
        let elapsed = max(0, now - found.last) / 1000
        return max(0, penalty - Int(elapsed))
    }

    /// An attempt is looked at, and counts as a mistake of the account or the device until it
    /// has succeeded: a hundred guesses sent at once do not all pass.
    ///
    /// For the address it is only under way: sixty members behind one address who come in at eight
    /// o'clock have made no mistake.
    mutating func began(_ user: String, _ address: String, device: String? = nil, now: Int64) {
        for (place, name) in Self.names(user, address, device).enumerated() {
            if place == 0 {
                count(name, now)
            } else {
                failures[name, default: Failures()].underWay += 1
            }
        }
        guard failures.count > Self.capacity else { return }
        failures = failures.filter { $0.value.underWay > 0 || now - $0.value.last < 600_000 }
    }

    /// What began has failed.
    mutating func failed(_ user: String, _ address: String, device: String? = nil, now: Int64) {
        for name in Self.names(user, address, device).dropFirst() {
            end(name)
            count(name, now)
        }
    }

    /// What began has succeeded: the account, or the device, starts afresh.
    ///
    /// The mistakes of the address stay: a guesser with one good account must not be able to
    /// reset it.
    mutating func succeeded(_ user: String, _ address: String, device: String? = nil) {
        let names = Self.names(user, address, device)
        if let first = names.first { failures[first] = nil }
        names.dropFirst().forEach { end($0) }
    }

    private mutating func count(_ name: Name, _ now: Int64) {
        var found = failures[name] ?? Failures()
        // An hour of quiet forgives everything.
        if now - found.last > 3_600_000 { found.count = 0 }
        found.count += 1
        found.last = now
        failures[name] = found
    }

    private mutating func end(_ name: Name) {
        guard var found = failures[name] else { return }
        found.underWay = max(0, found.underWay - 1)
        failures[name] = found.count == 0 && found.underWay == 0 ? nil : found
    }
}
