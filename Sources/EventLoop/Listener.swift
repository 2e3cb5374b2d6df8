import CLibUV
import Glibc

/// Accepts TCP connections at one address.
///
/// It keeps itself alive until `close()`. When file descriptors become scarce,
/// new connections are accepted and closed at once, so that neither the queue of
/// the kernel fills up nor the loop spins on connections it cannot take.
@Loop public final class Listener {
    /// The port it listens on, also when the kernel has picked it.
    public let port: UInt16

    /// At so many open connections in the process, new ones are turned away.
    ///
    /// The default leaves 128 of the permitted descriptors to files and children, and where there
    /// are many some more to files in memory.
    public var connectionLimit = Listener.most

    /// How many connections more the process may take by default.
    public static var connectionsLeft: Int { most - Connection.openCount }

    private static var most: Int { max(0, permittedDescriptors - 128 - SharedBytes.files.most) }

    private let handle: UnsafeMutablePointer<uv_tcp_t>
    private var onConnection: (@Loop (Connection) -> Void)?

    /// Binds and listens.
    ///
    /// - Parameters:
    ///   - host: A numeric address; "::" is every network by IPv6 alone.
    ///   - port: 0 lets the kernel pick one.
    ///   - backlog: How many may wait in the kernel to be accepted; whoever finds no place tries
    ///     again after a second. With more of them so many enter at one moment that what they are
    ///     sent leaves memory behind in pieces too small to give back.
    ///   - onConnection: Sets the callbacks of each new connection; nothing has
    ///     been read from it yet.
    /// - Throws: `EventLoopError`, in the words of the address that failed.
    public init(
        host: String, port: UInt16, backlog: Int32 = 1024,
        onConnection: @escaping @Loop (Connection) -> Void
    ) throws {
        let address = try SocketAddress(host: host, port: port)
        let handle = Handle.allocate(uv_tcp_t.self)
        self.handle = handle
        self.onConnection = onConnection
        // Cannot fail: without an address family no socket is made yet.
        uv_tcp_init(Loop.executor.loop, handle)
        // libuv reports an address in use from `uv_listen`, not from `uv_tcp_bind`.
        // "::" beside "0.0.0.0" is two listeners: without this, the first would be in the way.
        let family = host.contains(":") ? UInt32(UV_TCP_IPV6ONLY.rawValue) : 0
        var code = address.withPointer { uv_tcp_bind(handle, $0, family) }
        if code == 0 { code = uv_listen(handle.asStream, backlog, connectionArrived) }
        let bound = SocketAddress { uv_tcp_getsockname(handle, $0, $1) }
        guard code == 0, let bound else {
            self.port = port
            Handle.close(handle)
            let text = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
            throw EventLoopError.address(text, code)
        }
        self.port = bound.port
        Handle.adopt(handle, by: self)
    }

    /// Stops accepting; the connections it has accepted stay.
    public func close() {
        guard onConnection != nil else { return }
        onConnection = nil
        Handle.close(handle)
    }

    fileprivate func accept(_ status: Int32) {
        // A failed accept concerns a connection that is gone (ECONNABORTED), or
        // one that libuv has itself turned away with its reserve descriptor (EMFILE).
        guard status == 0, let onConnection,
            let connection = Connection(acceptedFrom: handle.asStream)
        else { return }
        guard Connection.openCount <= connectionLimit else { return connection.close() }
        onConnection(connection)
        connection.begin()
    }

    private static var permittedDescriptors: Int { descriptors(\.rlim_cur) }

    /// How many the process may permit itself.
    nonisolated static var attainableDescriptors: Int { descriptors(\.rlim_max) }

    private nonisolated static func descriptors(_ limit: KeyPath<rlimit, rlim_t>) -> Int {
        var limits = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits) == 0 else {
            return 1024
        }
        return Int(min(limits[keyPath: limit], 1 << 30))
    }
}

extension Listener: HandleOwner {
    func handleDidClose() {}
}

private func connectionArrived(_ stream: UnsafeMutablePointer<uv_stream_t>?, _ status: Int32) {
    let listener = Handle.owner(of: stream, Listener.self)
    Loop.assumeIsolated { listener?.accept(status) }
}
