import Testing

@testable import Wire

/// The frames of the server, byte by byte.
@Suite struct WebSocketEncoderTests {
    @Test func `the examples of the standard are written`() {
        #expect(WebSocketEncoder.text("Hello") == [0x81, 0x05, 0x48, 0x65, 0x6C, 0x6C, 0x6F])
        #expect(WebSocketEncoder.text([0x48]) == [0x81, 0x01, 0x48])
        #expect(WebSocketEncoder.ping([0x48]) == [0x89, 0x01, 0x48])
        #expect(WebSocketEncoder.pong([]) == [0x8A, 0x00])
        #expect(
            WebSocketEncoder.binary(Array(repeating: 7, count: 256)).prefix(5)
                == [0x82, 0x7E, 0x01, 0x00, 7])
        #expect(
            WebSocketEncoder.binary(Array(repeating: 7, count: 65536)).prefix(11)
                == [0x82, 0x7F, 0, 0, 0, 0, 0, 1, 0, 0, 7])
    }

    @Test func `a length takes as few bytes as it needs`() {
        #expect(WebSocketEncoder.text(Array(repeating: 97, count: 125)).count == 127)
        #expect(WebSocketEncoder.text(Array(repeating: 97, count: 126)).count == 130)
        #expect(WebSocketEncoder.text(Array(repeating: 97, count: 65535)).count == 65539)
        #expect(WebSocketEncoder.text(Array(repeating: 97, count: 65536)).count == 65546)
    }

    @Test func `a close says its code and as much of its reason as fits`() {
        #expect(WebSocketEncoder.close(code: nil, reason: "x") == [0x88, 0x00])
        #expect(WebSocketEncoder.close(code: 1013) == [0x88, 0x02, 0x03, 0xF5])
        #expect(WebSocketEncoder.close(code: 1000, reason: "a") == [0x88, 3, 0x03, 0xE8, 0x61])
        let long = WebSocketEncoder.close(
            code: 1000, reason: String(repeating: "ế", count: 100))
        #expect(long[1] == 2 + 41 * 3)
        #expect(String(validating: long[4...], as: UTF8.self) != nil)
    }

    @Test func `a mask is taken off whatever its place`() {
        for size in 0..<40 {
            for cut in 0...size {
                let key: [UInt8] = [1, 2, 4, 8]
                var bytes = (0..<size).map { key[$0 % 4] }
                var mask = WebSocketMask(0x0804_0201)
                bytes.withUnsafeMutableBytes { all in
                    mask.remove(from: .init(rebasing: all[..<cut]))
                    mask.remove(from: .init(rebasing: all[cut...]))
                }
                #expect(bytes.allSatisfy { $0 == 0 })
            }
        }
    }
}
