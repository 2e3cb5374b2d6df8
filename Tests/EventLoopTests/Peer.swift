import Dispatch
import Glibc

/// The other side of a connection: a blocking POSIX socket.
///
/// Used from threads of its own, since it waits.
final class Peer: Sendable {
    let descriptor: Int32

    /// Connects, or traps; `receiveBuffer` bytes of kernel buffer make it slow.
    init(port: UInt16, host: String = "127.0.0.1", receiveBuffer: Int32? = nil) {
        let isIPv6 = host.contains(":")
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        descriptor = socket(isIPv6 ? AF_INET6 : AF_INET, type, 0)
        precondition(descriptor >= 0, "no socket: \(errno)")
        if var size = receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, 4)
        }
        var code: Int32
        if isIPv6 {
            var address = sockaddr_in6()
            address.sin6_family = sa_family_t(AF_INET6)
            address.sin6_port = port.bigEndian
            inet_pton(AF_INET6, host, &address.sin6_addr)
            code = Self.connect(descriptor, &address)
        } else {
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            inet_pton(AF_INET, host, &address.sin_addr)
            code = Self.connect(descriptor, &address)
        }
        precondition(code == 0, "cannot connect: \(errno)")
    }

    private static func connect<Address>(_ descriptor: Int32, _ address: inout Address) -> Int32 {
        withUnsafePointer(to: &address) { pointer in
            let raw = UnsafeRawPointer(pointer).assumingMemoryBound(to: sockaddr.self)
            return Glibc.connect(descriptor, raw, socklen_t(MemoryLayout<Address>.size))
        }
    }

    /// Whether a read would find something right now.
    var hasInput: Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, 0) == 1
    }

    /// Sends everything; false if the other side refuses.
    @discardableResult func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { rest in
                Glibc.send(descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0 { return false }
            sent += count
        }
        return true
    }

    @discardableResult func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// Reads up to `count` bytes, fewer only at the end, `step` at a time.
    func read(_ count: Int, step: Int = 65_536) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: step)
        while bytes.count < count {
            let got = recv(descriptor, &buffer, min(step, count - bytes.count), 0)
            if got <= 0 { break }
            bytes += buffer[..<got]
        }
        return bytes
    }

    func readText(_ count: Int) -> String { String(decoding: read(count), as: UTF8.self) }

    func readToEnd() -> [UInt8] { read(.max) }

    func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    func close() { Glibc.close(descriptor) }

    /// Closes with a reset instead of an end.
    func abort() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        close()
    }
}

/// Runs something that waits on a thread that may.
@discardableResult func blocking<T: Sendable>(_ body: @escaping @Sendable () -> T) async -> T {
    await withCheckedContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(returning: body()) }
    }
}
