import Foundation
import Glibc
import Synchronization

/// The other side of a connection: a blocking POSIX socket that gives up after ten minutes: under the
/// thread sanitizer, all tests at once keep the loop busy for three.
///
/// Used from threads of its own, since it waits.
final class Peer: Sendable {
    private let descriptor: Int32
    private let unread = Mutex<[UInt8]>([])

    /// Connects, or traps; `receiveBuffer` bytes of kernel buffer make it slow.
    init(port: UInt16, receiveBuffer: Int32? = nil) {
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        descriptor = socket(AF_INET, type, 0)
        precondition(descriptor >= 0, "no socket: \(errno)")
        if var size = receiveBuffer { setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, 4) }
        var patience = timeval(tv_sec: 600, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let code = withUnsafePointer(to: &address) { pointer in
            connect(
                descriptor, UnsafeRawPointer(pointer).assumingMemoryBound(to: sockaddr.self),
                socklen_t(MemoryLayout<sockaddr_in>.size))
        }
        precondition(code == 0, "cannot connect: \(errno)")
    }

    deinit { Glibc.close(descriptor) }

    /// Whether a read would find something right now.
    var hasInput: Bool {
        if unread.withLock({ !$0.isEmpty }) { return true }
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, 0) == 1
    }

    func send(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { rest in
                Glibc.send(descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0 { return }
            sent += count
        }
    }

    func send(_ text: String) { send(Array(text.utf8)) }

    /// Exactly `count` bytes; fewer only at the end.
    func read(_ count: Int) -> [UInt8] {
        unread.withLock { unread in
            while unread.count < count, fill(&unread) {}
            let part = Array(unread.prefix(count))
            unread.removeFirst(part.count)
            return part
        }
    }

    /// Everything up to an empty line, which is included.
    func readHead() -> String {
        unread.withLock { unread in
            var seen = 0
            while true {
                while seen + 4 <= unread.count {
                    if unread[seen..<seen + 4].elementsEqual([13, 10, 13, 10]) {
                        let head = String(decoding: unread[..<(seen + 4)], as: UTF8.self)
                        unread.removeFirst(seen + 4)
                        return head
                    }
                    seen += 1
                }
                guard fill(&unread) else { return "" }
            }
        }
    }

    /// Whether the other side has ended without another byte.
    func isAtEnd() -> Bool { unread.withLock { $0.isEmpty && !fill(&$0) } }

    private func fill(_ unread: inout [UInt8]) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let got = recv(descriptor, &buffer, buffer.count, 0)
        guard got > 0 else { return false }
        unread += buffer[..<got]
        return true
    }

    func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }
}

/// Runs something that waits on a thread of its own.
///
/// The pools would run out of threads while many tests wait at once.
@discardableResult func blocking<T: Sendable>(_ body: @escaping @Sendable () -> T) async -> T {
    await withCheckedContinuation { continuation in
        Thread.detachNewThread { continuation.resume(returning: body()) }
    }
}
