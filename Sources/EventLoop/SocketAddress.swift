import CLibUV
import Glibc

/// Numeric addresses between text and the operating system's structure.
///
/// Nothing here asks a name server.
struct SocketAddress {
    private var storage = sockaddr_storage()

    /// "192.0.2.1" or "2001:db8::1", with a port; anything else throws.
    init(host: String, port: UInt16) throws(EventLoopError) {
        let isValid = withUnsafeMutablePointer(to: &storage) { pointer in
            let raw = UnsafeMutableRawPointer(pointer)
            let port = Int32(port)
            return uv_ip4_addr(host, port, raw.assumingMemoryBound(to: sockaddr_in.self)) == 0
                || uv_ip6_addr(host, port, raw.assumingMemoryBound(to: sockaddr_in6.self)) == 0
        }
        guard isValid else { throw .addressInvalid(host) }
    }

    /// What `fill` (a `getsockname` of some kind) writes; nil if it fails.
    init?(_ fill: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<Int32>) -> Int32) {
        var length = Int32(MemoryLayout<sockaddr_storage>.size)
        let code = withUnsafeMutablePointer(to: &storage) { pointer in
            let raw = UnsafeMutableRawPointer(pointer)
            return fill(raw.assumingMemoryBound(to: sockaddr.self), &length)
        }
        guard code == 0 else { return nil }
    }

    func withPointer<T>(_ body: (UnsafePointer<sockaddr>) -> T) -> T {
        withUnsafePointer(to: storage) { pointer in
            body(UnsafeRawPointer(pointer).assumingMemoryBound(to: sockaddr.self))
        }
    }

    /// The port, in host order; it stands at the same place for IPv4 and IPv6.
    var port: UInt16 {
        withPointer { pointer in
            UnsafeRawPointer(pointer).assumingMemoryBound(to: sockaddr_in.self)
                .pointee.sin_port.bigEndian
        }
    }

    /// The host without the port.
    ///
    /// An IPv4 address inside an IPv6 one
    /// (RFC 4291 §2.5.5.2) is written as the IPv4 address it is.
    var host: String {
        let size = Int(INET6_ADDRSTRLEN) + 1
        let name = withUnsafeTemporaryAllocation(of: CChar.self, capacity: size) { text in
            let code = withPointer { pointer in
                let raw = UnsafeRawPointer(pointer)
                return if Int32(pointer.pointee.sa_family) == AF_INET6 {
                    uv_ip6_name(
                        raw.assumingMemoryBound(to: sockaddr_in6.self), text.baseAddress, size)
                } else {
                    uv_ip4_name(
                        raw.assumingMemoryBound(to: sockaddr_in.self), text.baseAddress, size)
                }
            }
            guard code == 0, let start = text.baseAddress else { return "" }
            return String(cString: start)
        }
        let mapped = "::ffff:"
        guard name.hasPrefix(mapped), name.contains(".") else { return name }
        return String(name.dropFirst(mapped.count))
    }
}
