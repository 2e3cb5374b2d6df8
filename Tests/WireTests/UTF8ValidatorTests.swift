import Testing

@testable import Wire

/// Text that is not UTF-8, or only just is, in one frame and in fragments.
@Suite struct UTF8ValidatorTests {
    static let valid: [[UInt8]] = [
        [], [0x00], [0x7F], [0xC2, 0x80], [0xDF, 0xBF], [0xE0, 0xA0, 0x80],
        [0xED, 0x9F, 0xBF], [0xEE, 0x80, 0x80], [0xEF, 0xBF, 0xBD], [0xEF, 0xBF, 0xBF],
        [0xF0, 0x90, 0x80, 0x80], [0xF4, 0x8F, 0xBF, 0xBF], [0xEF, 0xBB, 0xBF],
        Array("κόσμε".utf8), Array("Nghị quyết kỳ họp thứ 10 🗳".utf8),
    ]

    /// Bytes and how many of them could still have become text.
    static let invalid: [([UInt8], Int)] = [
        ([0x80], 0), ([0xBF], 0), ([0x61, 0x80], 1), ([0xFE], 0), ([0xFF], 0),
        // Overlong
        ([0xC0, 0xAF], 0), ([0xC1, 0xBF], 0), ([0xE0, 0x80, 0xAF], 1), ([0xE0, 0x9F, 0xBF], 1),
        ([0xF0, 0x80, 0x80, 0xAF], 1), ([0xF0, 0x8F, 0xBF, 0xBF], 1),
        ([0xF8, 0x88, 0x80, 0x80, 0x80], 0), ([0xFC, 0x84, 0x80, 0x80, 0x80, 0x80], 0),
        // Surrogates
        ([0xED, 0xA0, 0x80], 1), ([0xED, 0xBF, 0xBF], 1),
        ([0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80], 1),
        // Beyond U+10FFFF
        ([0xF4, 0x90, 0x80, 0x80], 1), ([0xF5, 0x80, 0x80, 0x80], 0),
        ([0xF7, 0xBF, 0xBF, 0xBF], 0),
        // Interrupted
        ([0xC3, 0x28], 1), ([0xE1, 0xBB, 0x28], 2), ([0xF0, 0x9F, 0x97, 0x28], 3),
        ([0xE1, 0xBB, 0xC3, 0xA9], 2), ([0xC3, 0xC3], 1),
        (Array("0123456789ấ".utf8) + [0x80], 13),
    ]

    static let unfinished: [[UInt8]] = [
        [0xC3], [0xE1], [0xE1, 0xBB], [0xF0], [0xF0, 0x9F], [0xF0, 0x9F, 0x97],
        Array("01234567".utf8) + [0xE1, 0xBB],
    ]

    /// The same payload in one frame, and byte by byte in fragments.
    private func forms(_ bytes: [UInt8]) -> [[UInt8]] {
        let fragments =
            ClientFrame.make([], final: false)
            + bytes.flatMap { ClientFrame.continuation([$0], final: false) }
            + ClientFrame.continuation([])
        return [ClientFrame.make(bytes), fragments]
    }

    @Test(arguments: valid) func `text is taken`(bytes: [UInt8]) {
        for form in forms(bytes) {
            let transcript = WebSocketTranscript.of(form)
            #expect(transcript.events == [.text(String(decoding: bytes, as: UTF8.self))])
        }
    }

    @Test(arguments: invalid.map(\.0) + unfinished)
    func `what is not text is refused`(bytes: [UInt8]) {
        for form in forms(bytes) {
            let transcript = WebSocketTranscript.of(form)
            #expect(transcript.events.isEmpty)
            #expect(transcript.fault == .textInvalid)
        }
    }

    @Test(arguments: invalid)
    func `text is refused at its first wrong byte`(bytes: [UInt8], good: Int) throws {
        // Given a frame that promises more
        var decoder = WebSocketDecoder(messageLimit: 1000)
        let frame = ClientFrame.make(bytes + Array(repeating: 0x61, count: 20))
        // When everything before the wrong byte has come
        frame[..<(6 + good)].withUnsafeBytes { decoder.receive($0) }
        // Then nothing is wrong yet
        #expect(try decoder.next() == nil)
        // And when that byte comes, it is
        frame[(6 + good)...(6 + good)].withUnsafeBytes { decoder.receive($0) }
        #expect(throws: WebSocketFault.textInvalid) { try decoder.next() }
    }

    @Test func `the validator agrees with the standard library on every pair and triple`() {
        let edges: [UInt8] = [
            0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0,
            0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
        ]
        for first in UInt8.min...UInt8.max {
            for second in edges {
                for third in edges {
                    for bytes in [[first, second, third], [first, second, third, 0x80]] {
                        var validator = UTF8Validator()
                        let accepted = bytes.withUnsafeBytes { validator.accept($0) }
                        let isText = String(validating: bytes, as: UTF8.self) != nil
                        if (accepted && validator.isComplete) != isText {
                            Issue.record("\(bytes)")
                        }
                    }
                }
            }
        }
    }
}
