import Foundation
import Testing

@testable import Wire

/// Valid input with random damage.
///
/// No input may crash a parser, and none may be read differently because of
/// how it was cut. `WIRE_MUTATIONS` sets the
/// number of inputs; the seed is fixed, so that a failure comes again.
@Suite struct MutationTests {
    /// SplitMix64: small, and the same everywhere.
    struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private let rounds =
        ProcessInfo.processInfo.environment["WIRE_MUTATIONS"].flatMap { Int($0) } ?? 10_000

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

    /// Damages a few bytes: changed, removed, doubled, cut off or exchanged for
    /// ones that mean something.
    private func damaged(
        _ input: [UInt8], telling: [UInt8], by random: inout Seeded
    ) -> [UInt8] {
        var bytes = input
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 2: bytes.remove(at: place)
            case 3: bytes.insert(contentsOf: bytes[place...].prefix(7), at: place)
            case 4: bytes.insert(telling.randomElement(using: &random) ?? 0, at: place)
            default: bytes[place] = telling.randomElement(using: &random) ?? 0
            }
        }
        return bytes
    }

    /// The input in pieces of random length.
    private func pieces(_ bytes: [UInt8], by random: inout Seeded) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let size = Int.random(in: 1...20, using: &random)
            pieces.append(Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        return pieces
    }

    @Test func `no damaged request crashes the parser or depends on its cuts`() {
        var random = Seeded(state: 1)
        let telling = Array("\r\n\t :;,/?#%0-\"*".utf8) + [0, 0x7F, 0x80, 0xFF]
        for round in 0..<rounds {
            let input = damaged(requests[round % requests.count], telling: telling, by: &random)
            let whole = HTTPTranscript([input])
            let cut = HTTPTranscript(pieces(input, by: &random))
            if cut != whole { Issue.record("round \(round): \(input)") }
            let text = String(decoding: input, as: UTF8.self)
            _ = QueryItems(text)
            _ = QueryItems.decodePath("/" + text)
            _ = HTTPDate.parse(text)
        }
    }

    @Test func `no damaged frame crashes the decoder or depends on its cuts`() {
        var random = Seeded(state: 2)
        let telling: [UInt8] = [0x00, 0x01, 0x02, 0x08, 0x80, 0x81, 0x88, 0xFE, 0xFF, 0x7E, 0x7F]
        for round in 0..<rounds {
            let input = damaged(frames[round % frames.count], telling: telling, by: &random)
            let whole = WebSocketTranscript([input], limit: 1000)
            let cut = WebSocketTranscript(pieces(input, by: &random), limit: 1000)
            if cut != whole { Issue.record("round \(round): \(input)") }
        }
    }
}
