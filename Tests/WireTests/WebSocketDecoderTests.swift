import Testing

@testable import Wire

/// What frames become, however they are cut.
@Suite struct WebSocketDecoderTests {
    // RFC 6455 §5.7, with a mask where a client must have one.
    @Test func `the examples of the standard are read`() {
        let hello: [UInt8] = [
            0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58,
        ]
        #expect(WebSocketTranscript.of(hello).events == [.text("Hello")])
        let pong = [0x8A] + hello.dropFirst()
        #expect(WebSocketTranscript.of(pong).events == [.pong(Array("Hello".utf8))])
        let ping = ClientFrame.make(opcode: 9, Array("Hello".utf8))
        #expect(WebSocketTranscript.of(ping).events == [.ping(Array("Hello".utf8))])
        let fragments =
            ClientFrame.text("Hel", final: false) + ClientFrame.continuation([0x6C, 0x6F])
        #expect(WebSocketTranscript.of(fragments).events == [.text("Hello")])
        for size in [256, 65536] {
            let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            let frame = ClientFrame.make(opcode: 2, bytes)
            #expect(WebSocketTranscript.of(frame).events == [.binary(bytes)])
        }
    }

    @Test(arguments: [0, 1, 7, 8, 9, 125, 126, 127, 128, 1000])
    func `a payload of any length is unmasked`(size: Int) {
        let text = String((0..<size).map { Character(UnicodeScalar(UInt8(97 + $0 % 26))) })
        #expect(WebSocketTranscript.of(ClientFrame.text(text)).events == [.text(text)])
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        #expect(
            WebSocketTranscript.of(ClientFrame.make(opcode: 2, bytes)).events == [.binary(bytes)])
    }

    @Test func `control frames may come between fragments`() {
        let bytes =
            ClientFrame.text("Biểu ", final: false) + ClientFrame.make(opcode: 9, [1])
            + ClientFrame.continuation([], final: false) + ClientFrame.make(opcode: 10, [])
            + ClientFrame.continuation(Array("quyết".utf8)) + ClientFrame.text("tiếp")
        #expect(
            WebSocketTranscript.of(bytes).events == [
                .ping([1]), .pong([]), .text("Biểu quyết"), .text("tiếp"),
            ])
    }

    @Test func `a character may be cut by a fragment`() {
        let bytes = Array("ể🗳".utf8)
        let frames = bytes.enumerated().flatMap { index, byte in
            ClientFrame.make(
                opcode: index == 0 ? 1 : 0, [byte], final: index == bytes.count - 1)
        }
        #expect(WebSocketTranscript.of(frames).events == [.text("ể🗳")])
    }

    @Test func `after a close nothing is read`() {
        let bytes = ClientFrame.close(1000, Array("hết".utf8)) + ClientFrame.text("x") + [0xFF, 0]
        let transcript = WebSocketTranscript.of(bytes)
        #expect(transcript.events == [.close(code: 1000, reason: "hết")])
        #expect(transcript.fault == nil)
    }

    @Test func `a close may be empty`() {
        let transcript = WebSocketTranscript.of(ClientFrame.make(opcode: 8, []))
        #expect(transcript.events == [.close(code: nil, reason: "")])
    }

    @Test(arguments: [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4999])
    func `a close code with a meaning is taken`(code: UInt16) {
        let transcript = WebSocketTranscript.of(ClientFrame.close(code))
        #expect(transcript.events == [.close(code: code, reason: "")])
    }

    @Test(
        arguments: [
            0, 999, 1004, 1005, 1006, 1012, 1013, 1014, 1015, 1016, 1100, 2000, 2999, 5000, 65535,
        ])
    func `a close code that is never sent is refused`(code: UInt16) {
        #expect(WebSocketTranscript.of(ClientFrame.close(code)).fault == .closeCodeInvalid)
    }

    @Test func `a message may fill its limit and not pass it`() {
        let full = ClientFrame.text("abc", final: false) + ClientFrame.continuation([0x64, 0x65])
        #expect(WebSocketTranscript.of(full, limit: 5).events == [.text("abcde")])
        #expect(WebSocketTranscript.of(full, limit: 4).fault == .messageTooLong)
        let twice = ClientFrame.text("abcde") + ClientFrame.text("fghij")
        #expect(WebSocketTranscript.of(twice, limit: 5).events.count == 2)
        let ping = ClientFrame.make(opcode: 9, Array(repeating: 1, count: 125))
        #expect(WebSocketTranscript.of(ping, limit: 5).fault == nil)
    }

    @Test func `a length over the limit is refused before its payload comes`() {
        let transcript = WebSocketTranscript.of(ClientFrame.header(length: 1 << 40))
        #expect(transcript.fault == .messageTooLong)
    }

    @Test func `after a fault the same fault is thrown and nothing is kept`() {
        var decoder = WebSocketDecoder(messageLimit: 100)
        for _ in 0..<3 {
            [0x81, 0x00, 1, 2, 3].withUnsafeBytes { (bytes: UnsafeRawBufferPointer) in
                decoder.receive(UnsafeRawBufferPointer(rebasing: bytes.prefix(2)))
            }
            let frame = ClientFrame.make([1], mask: nil)
            frame.withUnsafeBytes { decoder.receive($0) }
            #expect(throws: WebSocketFault.self) { try decoder.next() }
            #expect(decoder.buffered == 0)
        }
    }

    @Test func `a decoder with nothing to do is small`() throws {
        var decoder = WebSocketDecoder(messageLimit: 65536)
        ClientFrame.text("xin chào").withUnsafeBytes { decoder.receive($0) }
        while try decoder.next() != nil {}
        #expect(decoder.buffered == 0)
        #expect(MemoryLayout<WebSocketDecoder>.size <= 100)
    }

    struct Refusal: CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        let fault: WebSocketFault
        var testDescription: String { name }

        init(_ name: String, _ bytes: [UInt8], _ fault: WebSocketFault) {
            self.name = name
            self.bytes = bytes
            self.fault = fault
        }
    }

    static let refusals: [Refusal] = [
        Refusal("no mask", ClientFrame.make([1], mask: nil), .unmasked),
        Refusal("no mask on a ping", ClientFrame.make(opcode: 9, [], mask: nil), .unmasked),
        Refusal("RSV1", ClientFrame.make([], reserved: 0x40), .reservedBits),
        Refusal("RSV2", ClientFrame.make([], reserved: 0x20), .reservedBits),
        Refusal("RSV3", ClientFrame.make(opcode: 8, [], reserved: 0x10), .reservedBits),
        Refusal("opcode 3", ClientFrame.make(opcode: 3, []), .reservedOpcode),
        Refusal("opcode 7", ClientFrame.make(opcode: 7, []), .reservedOpcode),
        Refusal("opcode 11", ClientFrame.make(opcode: 11, []), .reservedOpcode),
        Refusal("opcode 15", ClientFrame.make(opcode: 15, []), .reservedOpcode),
        Refusal(
            "a ping in pieces", ClientFrame.make(opcode: 9, [], final: false), .controlFragmented),
        Refusal(
            "a close in pieces", ClientFrame.make(opcode: 8, [], final: false), .controlFragmented),
        Refusal(
            "a long ping", ClientFrame.make(opcode: 9, Array(repeating: 0, count: 126)),
            .controlTooLong),
        Refusal(
            "a ping with a long length", ClientFrame.make(opcode: 9, [1], lengthBytes: 2),
            .controlTooLong),
        Refusal("a continuation of nothing", ClientFrame.continuation([]), .continuationUnexpected),
        Refusal(
            "a continuation after the end", ClientFrame.text("a") + ClientFrame.continuation([]),
            .continuationUnexpected),
        Refusal(
            "text in a text", ClientFrame.text("a", final: false) + ClientFrame.text("b"),
            .messageInterrupted),
        Refusal(
            "binary in a text",
            ClientFrame.text("", final: false) + ClientFrame.make(opcode: 2, []),
            .messageInterrupted),
        Refusal("5 in 16 bits", ClientFrame.make([], lengthBytes: 2), .lengthNotMinimal),
        Refusal("5 in 64 bits", ClientFrame.make([], lengthBytes: 8), .lengthNotMinimal),
        Refusal("65535 in 64 bits", ClientFrame.header(length: 65535), .lengthNotMinimal),
        Refusal("the top bit", ClientFrame.header(length: 1 << 63), .lengthNegative),
        Refusal("all bits", ClientFrame.header(length: .max), .lengthNegative),
        Refusal("2⁶³ − 1", ClientFrame.header(length: .max >> 1), .messageTooLong),
        Refusal("half a close code", ClientFrame.make(opcode: 8, [3]), .closeTooShort),
        Refusal("a bad reason", ClientFrame.close(1000, [0xC3]), .closeReasonInvalid),
        Refusal("bad text", ClientFrame.make([0x61, 0xFF]), .textInvalid),
    ]

    @Test(arguments: refusals) func `a frame that breaks a rule is refused`(test: Refusal) {
        let transcript = WebSocketTranscript.of(test.bytes)
        #expect(transcript.fault == test.fault)
    }

    @Test func `every fault closes with a code that a server may send`() {
        #expect(Set(WebSocketFault.allCases.map(\.closeCode)) == [1002, 1007, 1009])
        #expect(WebSocketFault.unmasked.code == "websocket.unmasked")
    }
}
