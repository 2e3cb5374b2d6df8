import Chance
import Testing

@testable import Wire

/// No damaged input may crash a parser, and none may be read differently because of how it was cut.
@Suite struct MutationTests {
    private let requests: [[UInt8]] = [
        "GET /a?b=c HTTP/1.1\r\nHost: x\r\nConnection: close\r\nRange: bytes=0-1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x:80\r\nContent-Length: 5\r\n\r\nhelloGET / HTTP/1.0\r\n\r\n",
        "PUT http://h/p HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "5;a=b\r\nhello\r\n0\r\nX: y\r\n\r\n\r\nOPTIONS * HTTP/1.1\r\nHost: [::1]\r\n\r\n",
    ].map { Array($0.utf8) }

    private let frames: [[UInt8]] = [
        ClientFrame.text("Xin chào") + ClientFrame.make(opcode: 9, [1, 2])
            + ClientFrame.close(1000),
        ClientFrame.text("ể🗳", final: false) + ClientFrame.make(opcode: 10, [])
            + ClientFrame.continuation(Array("tiếp".utf8)),
        ClientFrame.make(opcode: 2, Array(repeating: 5, count: 300)) + ClientFrame.text("a"),
    ]

    @Test func `no damaged request crashes the parser or depends on its cuts`() {
        let telling = Array("\r\n\t :;,/?#%0-\"*".utf8) + [0, 0x7F, 0x80, 0xFF]
        var damage = Damage(seed: 1, telling: telling)
        for round in 0..<Damage.rounds {
            let input = damage.damaged(requests[round % requests.count])
            let whole = HTTPTranscript([input])
            let cut = HTTPTranscript(damage.pieces(input))
            if cut != whole { Issue.record("round \(round): \(input)") }
            let text = String(decoding: input, as: UTF8.self)
            _ = QueryItems(text)
            _ = QueryItems.decodePath("/" + text)
            _ = HTTPDate.parse(text)
        }
    }

    @Test func `no damaged frame crashes the decoder or depends on its cuts`() {
        let telling: [UInt8] = [0x00, 0x01, 0x02, 0x08, 0x80, 0x81, 0x88, 0xFE, 0xFF, 0x7E, 0x7F]
        var damage = Damage(seed: 2, telling: telling)
        for round in 0..<Damage.rounds {
            let input = damage.damaged(frames[round % frames.count])
            let whole = WebSocketTranscript([input], limit: 1000)
            let cut = WebSocketTranscript(damage.pieces(input), limit: 1000)
            if cut != whole { Issue.record("round \(round): \(input)") }
        }
    }
}
