/// The frames a server sends (RFC 6455 §5.2): not masked, never in pieces.
///
/// A frame depends on nothing but its payload, so one serves every client. A client masks what
/// it sends with a key of its own.
public enum WebSocketEncoder {
    /// A message of text; the bytes must be UTF-8.
    public static func text(_ utf8: [UInt8]) -> [UInt8] { frame(.text, utf8) }

    /// A message of text.
    public static func text(_ string: String) -> [UInt8] { frame(.text, Array(string.utf8)) }

    /// A message of bytes.
    public static func binary(_ bytes: [UInt8]) -> [UInt8] { frame(.binary, bytes) }

    /// A question whether the client is there; at most 125 bytes.
    public static func ping(_ bytes: [UInt8] = []) -> [UInt8] { control(.ping, bytes) }

    /// The answer to a ping with the same bytes; at most 125.
    public static func pong(_ bytes: [UInt8]) -> [UInt8] { control(.pong, bytes) }

    /// The last frame.
    ///
    /// - Parameters:
    ///   - code: one that may be sent; `nil` sends none, and no reason.
    ///   - reason: cut to 123 bytes, between two characters.
    public static func close(code: UInt16?, reason: String = "") -> [UInt8] {
        guard let code else { return control(.close, []) }
        precondition(WebSocketClose.mayBeSent(code), "This close code is never sent.")
        var payload = [UInt8(code >> 8), UInt8(code & 0xFF)]
        for character in reason {
            guard payload.count + character.utf8.count <= 125 else { break }
            payload.append(contentsOf: character.utf8)
        }
        return control(.close, payload)
    }

    /// A frame of this encoder as a client sends it (RFC 6455 §5.3).
    ///
    /// - Parameter key: four bytes that nobody can foresee, new for each frame (§10.3).
    public static func masked(_ frame: [UInt8], with key: UInt32) -> [UInt8] {
        let width = frame[1] == 127 ? 8 : frame[1] == 126 ? 2 : 0
        var masked = Array(frame[..<(2 + width)])
        masked[1] |= 0b1000_0000
        for shift in stride(from: 0, to: 32, by: 8) {
            masked.append(UInt8(truncatingIfNeeded: key >> UInt32(shift)))
        }
        var payload = Array(frame[(2 + width)...])
        var mask = WebSocketMask(key)
        payload.withUnsafeMutableBytes { mask.remove(from: $0) }
        return masked + payload
    }

    private static func control(
        _ opcode: WebSocketFrameHeader.Opcode, _ payload: [UInt8]
    ) -> [UInt8] {
        precondition(payload.count <= 125, "A control frame has at most 125 bytes.")
        return frame(opcode, payload)
    }

    private static func frame(
        _ opcode: WebSocketFrameHeader.Opcode, _ payload: [UInt8]
    ) -> [UInt8] {
        var frame: [UInt8] = []
        frame.reserveCapacity(payload.count + 10)
        frame.append(0b1000_0000 | opcode.rawValue)
        switch payload.count {
        case 0...125:
            frame.append(UInt8(payload.count))
        case 126...0xFFFF:
            frame.append(126)
            append(payload.count, bytes: 2, to: &frame)
        default:
            frame.append(127)
            append(payload.count, bytes: 8, to: &frame)
        }
        frame.append(contentsOf: payload)
        return frame
    }

    private static func append(_ length: Int, bytes: Int, to frame: inout [UInt8]) {
        for shift in stride(from: (bytes - 1) * 8, through: 0, by: -8) {
            frame.append(UInt8(truncatingIfNeeded: length >> shift))
        }
    }
}
