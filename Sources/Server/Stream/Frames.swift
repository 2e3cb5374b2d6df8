internal import EventLoop
internal import Wire

/// Bytes for the stream, framed once and shared by all who get them.
enum Frames {
    static func text(_ json: [UInt8]) -> SharedBytes { SharedBytes(WebSocketEncoder.text(json)) }

    /// The server's heartbeat.
    static let ping = SharedBytes(WebSocketEncoder.ping())
}

/// Bytes as hexadecimal digits.
enum Hex {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
