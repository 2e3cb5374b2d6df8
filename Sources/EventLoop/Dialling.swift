import CLibUV
import Glibc

/// A TCP connection on its way to somebody who listens elsewhere.
///
/// It ends as a `Connection` that nothing has been read from, or as an error; the handle is
/// handed over in the first case and closed in the second.
@Loop final class Dialling {
    private let handle: UnsafeMutablePointer<uv_tcp_t>
    private let text: String
    private let peer: String
    private var continuation: CheckedContinuation<Connection, any Error>?
    private var patience: Timer?

    private init(_ address: SocketAddress) {
        handle = Handle.allocate(uv_tcp_t.self)
        peer = address.host
        text = peer.contains(":") ? "[\(peer)]:\(address.port)" : "\(peer):\(address.port)"
        uv_tcp_init(Loop.executor.loop, handle)
        Handle.adopt(handle, by: self)
    }

    static func run(_ address: SocketAddress, milliseconds: UInt64) async throws -> Connection {
        let dialling = Dialling(address)
        return try await withCheckedThrowingContinuation {
            dialling.begin(address, milliseconds, $0)
        }
    }

    private func begin(
        _ address: SocketAddress, _ milliseconds: UInt64,
        _ continuation: CheckedContinuation<Connection, any Error>
    ) {
        self.continuation = continuation
        let request = UnsafeMutablePointer<uv_connect_t>.allocate(capacity: 1)
        let code = address.withPointer { uv_tcp_connect(request, handle, $0, diallingEnded) }
        guard code == 0 else {
            request.deallocate()
            return fail(code)
        }
        // Closing makes libuv call back with ECANCELED.
        patience = Timer(after: milliseconds) { [handle] in Handle.close(handle) }
    }

    fileprivate func ended(_ code: Int32) {
        let isLate = code == UV_ECANCELED.rawValue
        patience?.cancel()
        guard code == 0 else { return isLate ? refuse(UV_ETIMEDOUT.rawValue) : fail(code) }
        let waiting = continuation
        continuation = nil
        Handle.disown(handle)
        waiting?.resume(returning: Connection(dialled: handle, to: peer))
    }

    private func fail(_ code: Int32) {
        Handle.close(handle)
        refuse(code)
    }

    private func refuse(_ code: Int32) {
        let waiting = continuation
        continuation = nil
        waiting?.resume(throwing: EventLoopError.system("connecting to \(text)", code))
    }
}

extension Dialling: HandleOwner {
    func handleDidClose() {}
}

extension Connection {
    /// Connects to a numeric address.
    ///
    /// Nothing is read before `begin()`, so that the handlers can be set.
    ///
    /// - Parameters:
    ///   - host: A numeric address; `HostName.addresses(of:)` finds those of a name.
    ///   - milliseconds: How long the other side may take.
    /// - Throws: `EventLoopError`, with the address and the system's words.
    public static func open(
        host: String, port: UInt16, within milliseconds: UInt64 = 10_000
    ) async throws -> Connection {
        try await Dialling.run(SocketAddress(host: host, port: port), milliseconds: milliseconds)
    }
}

/// Asks the system's resolver, which may wait for the network.
public enum HostName {
    /// The numeric addresses of a host, the preferred first.
    ///
    /// - Throws: `EventLoopError` if there are none.
    @Loop public static func addresses(of name: String) async throws -> [String] {
        let found = try await PoolWork.run { try lookUp(name) }
        return found
    }

    private static func lookUp(_ name: String) throws -> [String] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(name, nil, &hints, &list)
        guard code == 0 else {
            throw EventLoopError.system(
                operation: "looking for \(name)", reason: String(cString: gai_strerror(code)))
        }
        defer { freeaddrinfo(list) }
        var found: [String] = []
        var next = list
        while let entry = next?.pointee {
            let host = SocketAddress { storage, length in
                UnsafeMutableRawPointer(storage).copyMemory(
                    from: entry.ai_addr, byteCount: Int(entry.ai_addrlen))
                length.pointee = Int32(entry.ai_addrlen)
                return 0
            }?.host
            if let host, !host.isEmpty, !found.contains(host) { found.append(host) }
            next = entry.ai_next
        }
        return found
    }
}

private func diallingEnded(_ request: UnsafeMutablePointer<uv_connect_t>?, _ status: Int32) {
    guard let request else { return }
    let dialling = Handle.owner(of: request.pointee.handle, Dialling.self)
    request.deallocate()
    Loop.assumeIsolated { dialling?.ended(status) }
}
