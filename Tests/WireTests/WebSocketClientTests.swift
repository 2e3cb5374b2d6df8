import HTTPTypes
import Testing

@testable import Wire

/// The client's side of a WebSocket: its frames are read by our own server's decoder, and the
/// server's by the client's.
@Suite struct WebSocketClientTests {
    private func events(
        _ bytes: [UInt8], from sender: WebSocketDecoder.Sender, step: Int = .max
    ) throws -> [WebSocketDecoder.Event] {
        var decoder = WebSocketDecoder(messageLimit: 1 << 20, from: sender)
        var found: [WebSocketDecoder.Event] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            Array(rest.prefix(step)).withUnsafeBytes { decoder.receive($0) }
            rest = rest.dropFirst(step)
            while let event = try decoder.next() { found.append(event) }
        }
        return found
    }

    @Test(arguments: [0, 1, 125, 126, 65_535, 65_536], [1, 1 << 20])
    func `what either side sends the other reads`(size: Int, step: Int) throws {
        let text = String(repeating: "a", count: size)
        let frame = WebSocketEncoder.text(text)
        let masked = WebSocketEncoder.masked(frame, with: 0xA1B2_C3D4)
        #expect(try events(frame, from: .server, step: step) == [.text(text)])
        #expect(try events(masked, from: .client, step: step) == [.text(text)])
        #expect(size == 0 || !masked.suffix(size).elementsEqual(text.utf8))
    }

    // RFC 6455 §5.1.
    @Test func `a side that masks against the rule is refused`() {
        let frame = WebSocketEncoder.text("phiếu")
        #expect(throws: WebSocketFault.unmasked) { try events(frame, from: .client) }
        let masked = WebSocketEncoder.masked(frame, with: 7)
        #expect(throws: WebSocketFault.masked) { try events(masked, from: .server) }
    }

    @Test func `control frames go both ways, too`() throws {
        let ping = WebSocketEncoder.ping([1, 2])
        #expect(try events(ping, from: .server) == [.ping([1, 2])])
        let close = WebSocketEncoder.masked(WebSocketEncoder.close(code: 1000), with: 1)
        #expect(try events(close, from: .client) == [.close(code: 1000, reason: "")])
    }

    // RFC 6455 §1.3.
    @Test func `an answer opens what was asked for with its key alone`() {
        let key = WebSocketHandshake.key(Array("the sample nonce".utf8))
        #expect(key == "dGhlIHNhbXBsZSBub25jZQ==")
        let fields: HTTPFields = [.secWebSocketAccept: "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="]
        #expect(WebSocketHandshake.isAccepted(fields, status: 101, key: key))
        #expect(!WebSocketHandshake.isAccepted(fields, status: 200, key: key))
        #expect(!WebSocketHandshake.isAccepted([:], status: 101, key: key))
        let other = WebSocketHandshake.key(Array("another nonce...".utf8))
        #expect(!WebSocketHandshake.isAccepted(fields, status: 101, key: other))
    }
}
