/// A body of unknown length as chunks (RFC 9112 §7.1), without extensions and
/// trailers.
public enum ChunkedEncoding {
    /// One chunk with `bytes`; nothing for none, since an empty chunk ends
    /// the body.
    public static func chunk(_ bytes: [UInt8]) -> [UInt8] {
        guard !bytes.isEmpty else { return [] }
        var chunk = Array("\(String(bytes.count, radix: 16))\r\n".utf8)
        chunk.reserveCapacity(chunk.count + bytes.count + 2)
        chunk.append(contentsOf: bytes)
        chunk.append(contentsOf: "\r\n".utf8)
        return chunk
    }

    /// The end of the body.
    public static let end = Array("0\r\n\r\n".utf8)
}
