/// The mask over a client's payload (RFC 6455 §5.3), taken off in place and
/// eight bytes at a time.
///
/// It remembers where in the mask it stopped, so that a payload may come in
/// pieces.
struct WebSocketMask: Sendable {
    /// The mask for the next bytes, the next of all lowest.
    private var key: UInt32

    init(_ key: UInt32) {
        self.key = key
    }

    /// Unmasks the next bytes of the payload where they lie.
    ///
    /// The pointer is the caller's array; a word may begin at any byte of it,
    /// hence the unaligned loads.
    mutating func remove(from bytes: UnsafeMutableRawBufferPointer) {
        let word = (UInt64(key) << 32 | UInt64(key)).littleEndian
        let words = bytes.count & ~7
        for offset in stride(from: 0, to: words, by: 8) {
            let masked = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            bytes.storeBytes(of: masked ^ word, toByteOffset: offset, as: UInt64.self)
        }
        for offset in words..<bytes.count {
            bytes[offset] ^= UInt8(truncatingIfNeeded: key)
            key = key >> 8 | key << 24
        }
    }
}
