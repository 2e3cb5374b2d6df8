/// Frames as a client sends them; each test names only what matters to it.
enum ClientFrame {
    static func make(
        opcode: UInt8 = 1, _ payload: [UInt8], final: Bool = true, reserved: UInt8 = 0,
        mask: [UInt8]? = [0x37, 0xFA, 0x21, 0x3D], lengthBytes: Int? = nil
    ) -> [UInt8] {
        var frame = [(final ? 0x80 : 0) | reserved | opcode]
        let width = lengthBytes ?? (payload.count < 126 ? 0 : payload.count < 65536 ? 2 : 8)
        let bit: UInt8 = mask == nil ? 0 : 0x80
        frame.append(bit | (width == 0 ? UInt8(payload.count) : width == 2 ? 126 : 127))
        for index in 0..<width {
            frame.append(UInt8(truncatingIfNeeded: payload.count >> ((width - 1 - index) * 8)))
        }
        guard let mask else { return frame + payload }
        return frame + mask + payload.enumerated().map { $1 ^ mask[$0 % 4] }
    }

    static func text(_ text: String, final: Bool = true) -> [UInt8] {
        make(opcode: 1, Array(text.utf8), final: final)
    }

    static func continuation(_ payload: [UInt8], final: Bool = true) -> [UInt8] {
        make(opcode: 0, payload, final: final)
    }

    static func close(_ code: UInt16, _ reason: [UInt8] = []) -> [UInt8] {
        make(opcode: 8, [UInt8(code >> 8), UInt8(code & 0xFF)] + reason)
    }

    /// A header that promises `length` bytes in 64 bits, and none of them.
    static func header(opcode: UInt8 = 2, length: UInt64) -> [UInt8] {
        [0x80 | opcode, 0xFF] + (0..<8).map { UInt8(truncatingIfNeeded: length >> (56 - 8 * $0)) }
    }
}
