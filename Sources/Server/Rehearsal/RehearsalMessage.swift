internal import Meeting

/// What a simulated member needs to know of a message of the stream.
///
/// A thousand members get each event a thousand times over, and whoever measures must not be
/// slower than what is measured: of an event, which the server writes with its names in a fixed
/// order, only a few names are looked for. Replies, which come to one, are read as JSON.
struct RehearsalMessage {
    /// An answer to a message of one's own.
    struct Reply: Decodable {
        let re: Int
        let seq: Int64?
        let epoch: String?
        let error: Refusal?

        struct Refusal: Decodable {
            let code: String
            let message: String
        }
    }

    enum Content {
        case reply(Reply)
        /// Its name, and the id of what it is about where it names a poll, mark or document.
        case event(seq: Int64, name: String, id: String)
        /// One's rights have changed: join again.
        case rejoin
        case other
    }

    let content: Content

    init(_ text: String) {
        var text = text
        content = text.withUTF8 { Self.read($0) }
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Content {
        if bytes.starts(with: "{\"re\":".utf8) {
            return Envelope.decode(Reply.self, Array(bytes)).map(Content.reply) ?? .other
        }
        if string(after: "\"rejoin\":\"", in: bytes, from: 0) != nil { return .rejoin }
        guard let name = string(after: "\"event\":{\"", in: bytes, from: 0),
            let seq = number(after: "\"seq\":", in: bytes)
        else { return .other }
        let ids: [StaticString] = [
            "\"poll\":\"", "\"annotation\":\"", "\"document\":\"",
        ]
        let id = ids.lazy.compactMap { string(after: $0, in: bytes, from: name.end) }.first
        return .event(seq: seq, name: name.text, id: id?.text ?? "")
    }

    private static func string(
        after mark: StaticString, in bytes: UnsafeBufferPointer<UInt8>, from: Int
    ) -> (text: String, end: Int)? {
        guard let start = end(of: mark, in: bytes, from: from),
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\""))
        else { return nil }
        return (String(decoding: bytes[start..<end], as: UTF8.self), end)
    }

    private static func number(
        after mark: StaticString, in bytes: UnsafeBufferPointer<UInt8>
    ) -> Int64? {
        guard let start = end(of: mark, in: bytes, from: 0) else { return nil }
        let digits = bytes[start...].prefix { (0x30...0x39).contains($0) }
        return Int64(String(decoding: digits, as: UTF8.self))
    }

    private static func end(
        of mark: StaticString, in bytes: UnsafeBufferPointer<UInt8>, from: Int
    ) -> Int? {
        let size = mark.utf8CodeUnitCount
        guard bytes.count >= size else { return nil }
        var at = from
        while at <= bytes.count - size {
            var same = 0
            while same < size, bytes[at + same] == mark.utf8Start[same] { same += 1 }
            if same == size { return at + size }
            at += 1
        }
        return nil
    }
}
