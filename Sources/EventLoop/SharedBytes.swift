/// Immutable bytes at an address that does not move.
///
/// They are written to as many connections as one likes without being copied,
/// and live as long as the last connection that has not sent them yet.
public final class SharedBytes: Sendable {
    // Unsafe: initialised once in `init`, only read afterwards, freed in `deinit`.
    nonisolated(unsafe) let base: UnsafeMutablePointer<CChar>

    /// The number of bytes.
    public let count: Int

    /// Copies `bytes`, once.
    public init(_ bytes: [UInt8]) {
        count = bytes.count
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
        let memory = Self.memory(of: count)
        if let start = bytes.baseAddress { memory.copyMemory(from: start, byteCount: count) }
        base = memory.bindMemory(to: CChar.self, capacity: max(count, 1))
    }

    /// Copies the pieces, one after another.
    public init(joining pieces: [SharedBytes]) {
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

    private static func memory(of count: Int) -> UnsafeMutableRawPointer {
        .allocate(byteCount: max(count, 1), alignment: 16)
    }

    deinit {
        UnsafeMutableRawPointer(base).deallocate()
    }

    /// Lets `body` see the bytes; the buffer is valid only during the call.
    public func withUnsafeBytes<T>(_ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try body(UnsafeRawBufferPointer(start: base, count: count))
    }
}
