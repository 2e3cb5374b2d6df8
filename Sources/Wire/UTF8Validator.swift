/// Whether bytes that arrive in pieces are UTF-8 (RFC 3629 §4).
///
/// It refuses at the first byte that no valid text has there: overlong forms,
/// surrogates and whatever lies beyond U+10FFFF are seen at their second byte.
struct UTF8Validator: Sendable {
    /// Bytes missing from the character begun.
    private var missing: UInt8 = 0
    /// What the next of them may be.
    private var lowest: UInt8 = 0x80
    private var highest: UInt8 = 0xBF

    /// Whether no character is left unfinished.
    var isComplete: Bool { missing == 0 }

    /// Looks at the next bytes.
    ///
    /// - Returns: `false` once they cannot be UTF-8 whatever follows.
    mutating func accept(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var offset = 0
        while offset < bytes.count {
            // Text is mostly ASCII: eight bytes without a high bit at once.
            // A word may begin at any byte, hence the unaligned load.
            if missing == 0, offset + 8 <= bytes.count,
                bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                    & 0x8080_8080_8080_8080 == 0
            {
                offset += 8
                continue
            }
            guard accept(bytes[offset]) else { return false }
            offset += 1
        }
        return true
    }

    private mutating func accept(_ byte: UInt8) -> Bool {
        guard missing == 0 else {
            guard lowest <= byte, byte <= highest else { return false }
            missing -= 1
            (lowest, highest) = (0x80, 0xBF)
            return true
        }
        (lowest, highest) = (0x80, 0xBF)
        switch byte {
        case 0x00...0x7F: break
        case 0xC2...0xDF: missing = 1
        case 0xE0: (missing, lowest) = (2, 0xA0)
        case 0xED: (missing, highest) = (2, 0x9F)
        case 0xE1...0xEF: missing = 2
        case 0xF0: (missing, lowest) = (3, 0x90)
        case 0xF1...0xF3: missing = 3
        case 0xF4: (missing, highest) = (3, 0x8F)
        default: return false
        }
        return true
    }
}
