/// What stands before a frame's payload.
///
///      0                   1                   2                   3
///      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
///     +-+-+-+-+-------+-+-------------+-------------------------------+
///     |F|R|R|R| opcode|M| length: 7,  |  16 bits of length for 126,   |
///     |I|S|S|S|  (4)  |A| 126 or 127  |  64 for 127, then 32 of mask  |
///     |N|V|V|V|       |S|             |                               |
///     +-+-+-+-+-------+-+-------------+-------------------------------+
///
/// (RFC 6455 §5.2.) It guarantees that what it read is a frame of the expected side that
/// may be sent by itself; whether it may come now is the decoder's question.
struct WebSocketFrameHeader: Sendable {
    enum Opcode: UInt8 {
        case continuation = 0x0
        case text = 0x1
        case binary = 0x2
        case close = 0x8
        case ping = 0x9
        case pong = 0xA

        /// What it asks of the connection, where it carries no message.
        var control: Control? { Control(rawValue: rawValue) }
    }

    /// The opcodes of control frames (§5.5).
    enum Control: UInt8 {
        case close = 0x8
        case ping = 0x9
        case pong = 0xA
    }

    let opcode: Opcode
    let isFinal: Bool
    /// The payload's length in bytes.
    let length: UInt64
    /// The mask as it lies in memory, its first byte lowest.
    let mask: UInt32
    /// The header's own length in bytes.
    let size: UInt8

    /// What the first byte says, checked before the others have arrived.
    static func opening(_ byte: UInt8) throws(WebSocketFault) -> (opcode: Opcode, isFinal: Bool) {
        guard byte & 0b0111_0000 == 0 else { throw .reservedBits }
        guard let opcode = Opcode(rawValue: byte & 0b0000_1111) else { throw .reservedOpcode }
        let isFinal = byte & 0b1000_0000 != 0
        guard isFinal || opcode.control == nil else { throw .controlFragmented }
        return (opcode, isFinal)
    }

    /// Reads a header once all of it is there, and refuses at the first byte
    /// that is wrong.
    ///
    /// - Parameters:
    ///   - room: the most bytes a payload of data may have now.
    ///   - isMasked: whether it has to have a mask; otherwise it must have none (§5.1).
    static func parse(
        _ queue: ByteQueue, room: Int, isMasked: Bool
    ) throws(WebSocketFault) -> WebSocketFrameHeader? {
        guard queue.count >= 2 else { return nil }
        let (opcode, isFinal) = try opening(queue[0])
        let hasMask = queue[1] & 0b1000_0000 != 0
        guard hasMask == isMasked else { throw isMasked ? .unmasked : .masked }
        let short = UInt64(queue[1] & 0b0111_1111)
        guard short <= 125 || opcode.control == nil else { throw .controlTooLong }
        let width = short < 126 ? 0 : short == 126 ? 2 : 8
        guard queue.count >= 2 + width else { return nil }
        let long = (2..<(2 + width)).reduce(UInt64(0)) { $0 << 8 | UInt64(queue[$1]) }
        let length = width == 0 ? short : long
        guard length >> 63 == 0 else { throw .lengthNegative }
        guard width == 0 || length > (width == 2 ? 125 : 0xFFFF) else { throw .lengthNotMinimal }
        guard opcode.control != nil || length <= UInt64(room) else { throw .messageTooLong }
        let size = 2 + width + (isMasked ? 4 : 0)
        guard queue.count >= size else { return nil }
        let mask = (0..<(isMasked ? 4 : 0)).reduce(UInt32(0)) { mask, index in
            mask | UInt32(queue[2 + width + index]) << UInt32(8 * index)
        }
        return WebSocketFrameHeader(
            opcode: opcode, isFinal: isFinal, length: length, mask: mask, size: UInt8(size))
    }
}
