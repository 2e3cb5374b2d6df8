import CLibUV
import Glibc
import Synchronization

/// Immutable bytes at an address that does not move.
///
/// They are written to as many connections as one likes without being copied,
/// and live as long as the last connection that has not sent them yet.
public final class SharedBytes: Sendable {
    // Unsafe: initialised once in `init`, only read afterwards, freed in `deinit`.
    nonisolated(unsafe) let base: UnsafeMutablePointer<CChar>

    /// The number of bytes.
    public let count: Int
    /// The file in memory that they are, for the kernel to send without copying them; or -1.
    let file: CInt

    /// How many of such files there may be, and from how many bytes on one is worth a descriptor.
    ///
    /// Where descriptors are scarce, people need them more.
    static let files = (
        most: Listener.attainableDescriptors >= 8192 ? 256 : 0, leastBytes: 64 * 1024
    )
    static let openFiles = Atomic(0)

    /// Copies `bytes`, once.
    public init(_ bytes: [UInt8]) {
        count = bytes.count
        file = -1
        let memory = Self.memory(of: count)
        bytes.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            memory.copyMemory(from: start, byteCount: bytes.count)
        }
        base = memory.bindMemory(to: CChar.self, capacity: max(count, 1))
    }

    /// Copies the UTF-8 of `text`.
    public convenience init(_ text: String) {
        self.init(Array(text.utf8))
    }

    /// Copies the parts, one after another.
    public convenience init(concatenating parts: [[UInt8]]) {
        self.init(parts: parts)
    }

    /// Copies what is at an address that does not last.
    public init(copying bytes: UnsafeRawBufferPointer) {
        count = bytes.count
        file = -1
        let memory = Self.memory(of: count)
        if let start = bytes.baseAddress { memory.copyMemory(from: start, byteCount: count) }
        base = memory.bindMemory(to: CChar.self, capacity: max(count, 1))
    }

    /// Copies the pieces, one after another.
    public init(joining pieces: [SharedBytes]) {
        file = -1
        count = pieces.reduce(0) { $0 + $1.count }
        let memory = Self.memory(of: count)
        var next = memory
        for piece in pieces {
            next.copyMemory(from: piece.base, byteCount: piece.count)
            next += piece.count
        }
        base = memory.bindMemory(to: CChar.self, capacity: max(count, 1))
    }

    private init(parts: some Sequence<[UInt8]>) {
        file = -1
        count = parts.reduce(0) { $0 + $1.count }
        let memory = Self.memory(of: count)
        var next = memory
        for part in parts {
            part.withUnsafeBytes { bytes in
                guard let start = bytes.baseAddress else { return }
                next.copyMemory(from: start, byteCount: bytes.count)
                next += bytes.count
            }
        }
        base = memory.bindMemory(to: CChar.self, capacity: max(count, 1))
    }

    /// For what is large and is sent to many: the kernel is handed it without copying it, as far as
    /// a peer takes it at once.
    ///
    /// Where that is not worth it, or there is no more room for it, they are bytes like all others.
    public static func handedOver(_ bytes: [UInt8]) -> SharedBytes {
        guard bytes.count >= files.leastBytes,
            openFiles.load(ordering: .relaxed) < files.most, let file = SharedBytes(file: bytes)
        else { return SharedBytes(bytes) }
        return file
    }

    init?(file bytes: [UInt8]) {
        let file = clibuv_file_in_memory()
        guard file >= 0 else { return nil }
        let isWritten = bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = write(
                    file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { break }
                rest = rest.dropFirst(written)
            }
            return rest.isEmpty
        }
        // Sealed first: who belongs to the same account could shorten it under our feet.
        guard isWritten, clibuv_seal(file) == 0,
            let start = mmap(nil, bytes.count, PROT_READ, MAP_PRIVATE, file, 0),
            start != MAP_FAILED
        else {
            Glibc.close(file)
            return nil
        }
        Self.openFiles.add(1, ordering: .relaxed)
        self.file = file
        count = bytes.count
        base = start.bindMemory(to: CChar.self, capacity: bytes.count)
    }

    private static func memory(of count: Int) -> UnsafeMutableRawPointer {
        .allocate(byteCount: max(count, 1), alignment: 16)
    }

    deinit {
        guard file >= 0 else { return UnsafeMutableRawPointer(base).deallocate() }
        munmap(base, count)
        close(file)
        Self.openFiles.subtract(1, ordering: .relaxed)
    }

    /// Lets `body` see the bytes; the buffer is valid only during the call.
    public func withUnsafeBytes<T>(_ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try body(UnsafeRawBufferPointer(start: base, count: count))
    }
}
