import CLibUV

/// What this machine is called and where it is reached.
public enum Machine {
    /// Its host name, as it was given; "localhost" if it has none.
    public static var name: String {
        var text = [CChar](repeating: 0, count: Int(UV_MAXHOSTNAMESIZE))
        var size = text.count
        guard uv_os_gethostname(&text, &size) == 0, size > 0 else { return "localhost" }
        return String(decoding: text.prefix(size).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// The numeric addresses of its interfaces that others can use, each once.
    ///
    /// Loopback is left out, and so are IPv6 addresses that hold on one link alone.
    public static var addresses: [String] {
        var list: UnsafeMutablePointer<uv_interface_address_t>?
        var count: Int32 = 0
        guard uv_interface_addresses(&list, &count) == 0, let list else { return [] }
        defer { uv_free_interface_addresses(list, count) }
        var found: [String] = []
        for interface in UnsafeBufferPointer(start: list, count: Int(count))
        where interface.is_internal == 0 {
            // Both forms begin alike, and the larger has room for either.
            var address = interface.address.address6
            let host = SocketAddress { storage, length in
                UnsafeMutableRawPointer(storage).copyMemory(
                    from: &address, byteCount: MemoryLayout<sockaddr_in6>.size)
                length.pointee = Int32(MemoryLayout<sockaddr_in6>.size)
                return 0
            }?.host
            guard let host, !host.isEmpty, !host.hasPrefix("fe80:"), !found.contains(host) else {
                continue
            }
            found.append(host)
        }
        return found
    }
}
