import COpenSSL
import Testing

@testable import Wire

/// TLS against OpenSSL's own client: both versions, whole and byte by byte, and what breaks.
@Suite struct TLSSessionTests {
    private let context: TLSContext

    init() throws {
        let certificate = try TestCertificate()
        context = try TLSContext(
            chain: certificate.chain, key: certificate.key, now: TestCertificate.now)
    }

    private func open(
        _ version: Int32 = TLS1_3_VERSION, protocols: [String] = ["http/1.1"],
        resuming ticket: OpaquePointer? = nil, step: Int = .max
    ) -> TLSPair {
        let pair = TLSPair(
            context, version: version, protocols: protocols, resuming: ticket, step: step)
        let received = pair.shakeHands()
        #expect(pair.session.isOpen && pair.client.isOpen)
        #expect(received.fault == nil && received.plaintext.isEmpty)
        return pair
    }

    private func pattern(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ ($0 >> 8)) }
    }

    @Test(arguments: [(TLS1_2_VERSION, "TLSv1.2"), (TLS1_3_VERSION, "TLSv1.3")])
    func bothVersionsCarryBytesBothWays(version: Int32, name: String) throws {
        let pair = open(version)
        #expect(pair.session.version == name && pair.client.version == name)
        #expect(pair.client.cipher.contains("GCM") || pair.client.cipher.contains("CHACHA20"))
        #expect(
            pair.deliver(pair.client.seal(Array("GET /".utf8))).plaintext == Array("GET /".utf8))
        #expect(try pair.send([Array("200 ".utf8), [], Array("OK".utf8)]) == Array("200 OK".utf8))
    }

    @Test(arguments: [TLS1_2_VERSION, TLS1_3_VERSION], [1, 2, 5, 13, 1000])
    func itMakesNoDifferenceInWhichPiecesBytesArrive(version: Int32, step: Int) throws {
        let pair = open(version, step: step)
        let message = pattern(40_000)
        #expect(pair.deliver(pair.client.seal(message)).plaintext == message)
        #expect(pair.deliver(pair.client.seal([1, 2, 3])).plaintext == [1, 2, 3])
    }

    @Test(arguments: [TLS1_2_VERSION, TLS1_3_VERSION])
    func greatAndManyMessagesArriveWholeAndInOrder(version: Int32) throws {
        let pair = open(version)
        let great = pattern(3_000_000)
        #expect(try pair.send([great]) == great)
        let many = (0..<500).map { pattern($0 * 7) }
        #expect(try pair.send(many) == Array(many.joined()))
        #expect(pair.deliver(pair.client.seal(great)).plaintext == great)
    }

    @Test func piecesOfOneTurnShareRecords() throws {
        let pair = open()
        let sealed = try pair.seal(Array(repeating: pattern(100), count: 100))
        // 10 000 bytes are one record: a head of 5, the kind in 1, a tag of 16.
        #expect(sealed.count == 10_000 + 22)
    }

    @Test(arguments: [TLS1_2_VERSION, TLS1_3_VERSION])
    func aTicketShortensTheNextHandshake(version: Int32) throws {
        let first = open(version)
        #expect(!first.client.isResumed && !first.session.isResumed)
        // In 1.3 tickets come behind the handshake, in the first flight of the server.
        _ = try first.send([[1]])
        let second = open(version, resuming: first.client.ticket())
        #expect(second.client.isResumed && second.session.isResumed)
        #expect(try second.send([[1, 2]]) == [1, 2])
    }

    @Test func theProtocolIsHTTPOne() {
        #expect(open(protocols: ["h2", "http/1.1"]).client.chosenProtocol == "http/1.1")
        #expect(open(protocols: []).client.chosenProtocol == "")
        let pair = TLSPair(context, version: TLS1_3_VERSION, protocols: ["h2"])
        #expect(pair.shakeHands().fault != nil)
        #expect(pair.client.hasFailed)
    }

    @Test(arguments: [TLS1_VERSION, TLS1_1_VERSION])
    func olderVersionsAreRefusedWithAnAlert(version: Int32) {
        let pair = TLSPair(context, version: version)
        #expect(pair.shakeHands().fault != nil)
        #expect(!pair.session.isOpen && pair.client.hasFailed)
    }

    @Test func garbageEndsTheSessionAndNothingElse() {
        let samples: [[UInt8]] = [
            Array("GET / HTTP/1.1\r\n\r\n".utf8), [0x16] + pattern(4000),
            [0x16, 3, 1, 0xFF, 0xFF] + pattern(70_000),
            [0x16, 3, 1, 0, 4, 1, 0, 0, 0], [0x17, 3, 3, 0, 1, 0], [0x15, 3, 3, 0, 2, 2, 40],
        ]
        for sample in samples {
            let session = TLSSession(context)
            var received = sample.withUnsafeBytes { session.receive($0) }
            if received.fault == nil {
                received = sample.withUnsafeBytes { session.receive($0) }
            }
            #expect(received.fault != nil && received.plaintext.isEmpty)
            let after = pattern(100).withUnsafeBytes { session.receive($0) }
            #expect(after.fault == nil && after.ciphertext.isEmpty && after.plaintext.isEmpty)
            #expect(!session.isOpen && session.end().isEmpty)
        }
    }

    @Test func aRecordThatIsCutOffIsWaitedForAndOneThatIsChangedIsRefused() {
        let pair = open()
        let record = pair.client.seal(Array("a vote".utf8))
        for length in 0..<record.count {
            // Each length in a session of its own would need a handshake each; the parts of one
            // record say the same.
            let byte = [record[length]]
            let received = pair.deliver(byte)
            let isLast = length == record.count - 1
            #expect(received.plaintext == (isLast ? Array("a vote".utf8) : []))
            #expect(received.fault == nil && !received.isEnd)
        }
        var changed = pair.client.seal(Array("another".utf8))
        changed[changed.count - 3] ^= 1
        let received = pair.deliver(changed)
        #expect(received.fault != nil && received.plaintext.isEmpty)
        #expect(pair.client.hasFailed)
    }

    @Test(arguments: [TLS1_2_VERSION, TLS1_3_VERSION])
    func eachSideSaysItsEnd(version: Int32) throws {
        let pair = open(version)
        let last = pair.client.seal([7]) + pair.client.end()
        let received = pair.deliver(last)
        #expect(received.plaintext == [7] && received.isEnd && received.fault == nil)
        // Our half goes on until we end it, too.
        #expect(try pair.send([[8]]) == [8])
        #expect(!pair.client.hasEnd)
        _ = pair.client.receive(pair.session.end())
        #expect(pair.client.hasEnd)
        #expect(!pair.session.isOpen && pair.session.end().isEmpty)
    }

    @Test func aPeerMayAskForNewKeysButNotForEver() throws {
        let pair = open()
        for _ in 0..<60 { #expect(pair.deliver(pair.client.requestKeys()).fault == nil) }
        #expect(try pair.send([[1, 2]]) == [1, 2])
        var faults = 0
        for _ in 0..<10 where pair.deliver(pair.client.requestKeys()).fault != nil { faults += 1 }
        #expect(faults == 1 && !pair.session.isOpen)
    }

    @Test func anEndBeforeTheHandshakeHasNothingToSay() {
        #expect(TLSSession(context).end().isEmpty)
    }

    @Test func aSessionOutlivesTheContextThatWasReplaced() throws {
        let certificate = try TestCertificate()
        var other: TLSContext? = try TLSContext(
            chain: certificate.chain, key: certificate.key, now: TestCertificate.now)
        let pair = TLSPair(try #require(other), version: TLS1_3_VERSION)
        other = nil
        pair.shakeHands()
        #expect(try pair.send([[1]]) == [1])
    }
}
