internal import EventLoop
internal import Wire

/// The server that a rehearsal is played against, as somebody has written its address.
struct RehearsalTarget: Sendable {
    let isSecure: Bool
    let host: String
    let port: UInt16
    /// Numeric; empty until `located()` has asked for them.
    var addresses: [String] = []

    /// `http://host:port` or `https://host:port`, with nothing behind it.
    ///
    /// - Throws: `RehearsalFault.addressInvalid`.
    init(_ text: String) throws(RehearsalFault) {
        let schemes = ["http://": false, "https://": true, "ws://": false, "wss://": true]
        guard let scheme = schemes.first(where: { text.lowercased().hasPrefix($0.key) }) else {
            throw .addressInvalid(text)
        }
        isSecure = scheme.value
        var rest = text.dropFirst(scheme.key.count)
        if rest.hasSuffix("/") { rest.removeLast() }
        let usual: UInt16 = isSecure ? 443 : 80
        let name: Substring
        // RFC 3986 §3.2.2: an IPv6 address stands in brackets.
        if rest.first == "[", let end = rest.firstIndex(of: "]") {
            name = rest[rest.index(after: rest.startIndex)..<end]
            rest = rest[rest.index(after: end)...]
        } else {
            name = rest.prefix { $0 != ":" }
            rest = rest.dropFirst(name.count)
        }
        let port = rest.isEmpty ? usual : rest.first == ":" ? UInt16(rest.dropFirst()) : nil
        guard let port, port > 0, !name.isEmpty, !name.contains(where: { "/?#@ ".contains($0) })
        else { throw .addressInvalid(text) }
        host = String(name)
        self.port = port
    }

    private init(_ other: RehearsalTarget, port: UInt16, addresses: [String]) {
        (isSecure, host) = (other.isSecure, other.host)
        (self.port, self.addresses) = (port, addresses)
    }

    func at(port: UInt16) -> RehearsalTarget {
        RehearsalTarget(self, port: port, addresses: addresses)
    }

    /// The same, with the numeric addresses of its host.
    func located() async throws(RehearsalFault) -> RehearsalTarget {
        do {
            let found = try await HostName.addresses(of: host)
            return RehearsalTarget(self, port: port, addresses: found)
        } catch {
            throw .unreachable("\(error)")
        }
    }

    /// Whether the server is this machine, so that playing and serving share its processors.
    var isHere: Bool {
        let own = Set(Machine.addresses)
        return addresses.contains { $0 == "::1" || $0.hasPrefix("127.") || own.contains($0) }
    }

    /// As it stands in a request (RFC 9112 §3.2).
    var authority: String { (host.contains(":") ? "[\(host)]" : host) + ":\(port)" }
}
