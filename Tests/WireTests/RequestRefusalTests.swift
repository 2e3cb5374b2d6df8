import Testing

@testable import Wire

/// Every rule of a request's form, broken.
///
/// Most of these are ways to smuggle a request past a proxy that reads them
/// otherwise.
@Suite struct RequestRefusalTests {
    struct Case: CustomTestStringConvertible {
        let text: String
        let fault: HTTPFault
        var testDescription: String { "\(fault.rawValue): \(text.debugDescription.prefix(90))" }

        init(_ text: String, _ fault: HTTPFault) {
            self.text = text
            self.fault = fault
        }

        /// A request that is right but for these fields.
        static func fields(_ lines: String, _ fault: HTTPFault) -> Case {
            Case("POST / HTTP/1.1\r\nHost: x\r\n\(lines)\r\n\r\n", fault)
        }

        /// A request that is right but for this chunked body.
        static func chunks(_ body: String, _ fault: HTTPFault) -> Case {
            Case(
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + body, fault)
        }
    }

    static let lines: [Case] = [
        Case("GET  / HTTP/1.1\r\n", .requestLineMalformed),
        Case("GET / HTTP/1.1 \r\n", .requestLineMalformed),
        Case(" GET / HTTP/1.1\r\n", .requestLineMalformed),
        Case("GET /\r\n", .requestLineMalformed),
        Case("GET\t/ HTTP/1.1\r\n", .requestLineMalformed),
        Case("GET /a b HTTP/1.1\r\n", .requestLineMalformed),
        Case("G(T / HTTP/1.1\r\n", .methodInvalid),
        Case("G\u{0}T / HTTP/1.1\r\n", .methodInvalid),
        Case(" / HTTP/1.1\r\n", .methodInvalid),
        Case("GET / http/1.1\r\n", .versionMalformed),
        Case("GET / HTTP/1.1x\r\n", .versionMalformed),
        Case("GET / HTTP/11\r\n", .versionMalformed),
        Case("GET / HTTP/1.\r\n", .versionMalformed),
        Case("GET / HTTP/1.1\r\r\n", .versionMalformed),
        Case("PRI * HTTP/2.0\r\n", .versionUnsupported),
        Case("GET / HTTP/0.9\r\n", .versionUnsupported),
        Case("GET /#f HTTP/1.1\r\n", .targetInvalid),
        Case("GET /\u{7F} HTTP/1.1\r\n", .targetInvalid),
        Case("GET /\u{0} HTTP/1.1\r\n", .targetInvalid),
        Case("GET /họp HTTP/1.1\r\n", .targetInvalid),
        Case("GET / HTTP/1.1\n", .bareLineFeed),
        Case("\n", .bareLineFeed),
        Case("GET / HTTP/1.1\r\nHost: x\n\r\n", .bareLineFeed),
        Case("CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n", .connectRefused),
        Case("GET x HTTP/1.1\r\nHost: x\r\n\r\n", .targetInvalid),
    ]

    static let fields: [Case] = [
        .fields("Content-Length: 3\r\nTransfer-Encoding: chunked", .bothLengths),
        .fields("Transfer-Encoding: chunked\r\nContent-Length: 3", .bothLengths),
        .fields("Transfer-Encoding: identity\r\nContent-Length: 3", .bothLengths),
        .fields("content-length: 3\r\nTRANSFER-ENCODING: chunked", .bothLengths),
        .fields("hOST: y", .hostRepeated),
        .fields("Content-Length: 3\r\nContent-Length: 4", .contentLengthsDiffer),
        .fields("Content-Length: 3, 4", .contentLengthsDiffer),
        .fields("Content-Length: 3\r\nContent-Length: 03", .contentLengthsDiffer),
        .fields("Content-Length: +3", .contentLengthInvalid),
        .fields("Content-Length: -3", .contentLengthInvalid),
        .fields("Content-Length: 0x3", .contentLengthInvalid),
        .fields("Content-Length: 3 3", .contentLengthInvalid),
        .fields("Content-Length: 3,", .contentLengthInvalid),
        .fields("Content-Length:", .contentLengthInvalid),
        .fields("Content-Length: ٣", .contentLengthInvalid),
        .fields("Content-Length: 99999999999999999999", .bodyTooLarge),
        .fields("Transfer-Encoding: gzip", .transferCodingUnknown),
        .fields("Transfer-Encoding: gzip, chunked", .transferCodingUnknown),
        .fields("Transfer-Encoding: chunked, identity", .transferCodingUnknown),
        .fields("Transfer-Encoding: xchunked", .transferCodingUnknown),
        .fields("Transfer-Encoding: \"chunked\"", .transferCodingUnknown),
        .fields("Transfer-Encoding: chunked, chunked", .transferEncodingInvalid),
        .fields(
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", .transferEncodingInvalid),
        .fields("Transfer-Encoding: chunked;q=1", .transferEncodingInvalid),
        .fields("Transfer-Encoding:", .transferEncodingInvalid),
        .fields("Transfer-Encoding: chun\u{212A}ed", .transferEncodingInvalid),
        .fields("Transfer-Encoding : chunked", .spaceBeforeColon),
        .fields("Transfer-Encoding\t: chunked", .spaceBeforeColon),
        .fields("Transfer-Encoding: \u{B}chunked", .fieldValueInvalid),
        .fields("Transfer-Encoding\u{0}: chunked", .fieldNameInvalid),
        .fields("X: y\r\n Transfer-Encoding: chunked", .fieldFolded),
        .fields("X: y\r\n\tz", .fieldFolded),
        .fields("X: y\rContent-Length: 3", .fieldValueInvalid),
        .fields("X: y\u{0}z", .fieldValueInvalid),
        .fields("X: y\u{7F}z", .fieldValueInvalid),
        .fields("X: y\u{1B}[2J", .fieldValueInvalid),
        .fields("X", .fieldWithoutColon),
        .fields(": y", .fieldNameInvalid),
        .fields("X Y: z", .fieldNameInvalid),
        .fields("X(Y): z", .fieldNameInvalid),
        .fields("Họ: z", .fieldNameInvalid),
        .fields("Host: x", .hostRepeated),
        Case("GET / HTTP/1.1\r\n Host: x\r\n\r\n", .fieldFolded),
        Case("GET / HTTP/1.1\r\n\r\n", .hostMissing),
        Case("GET http://x/ HTTP/1.1\r\n\r\n", .hostMissing),
        Case("GET / HTTP/1.0\r\nHost: x\r\nHost: x\r\n\r\n", .hostRepeated),
        Case("GET / HTTP/1.1\r\nHost:\r\n\r\n", .hostInvalid),
        Case("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", .hostInvalid),
        Case("GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", .hostInvalid),
        Case(
            "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", .transferEncodingInOldVersion),
    ]

    static let chunks: [Case] = [
        .chunks("\r\n", .chunkSizeInvalid),
        .chunks("g\r\n", .chunkSizeInvalid),
        .chunks("0x5\r\n", .chunkSizeInvalid),
        .chunks("-5\r\n", .chunkSizeInvalid),
        .chunks(" 5\r\n", .chunkSizeInvalid),
        .chunks("5 \r\n", .chunkSizeInvalid),
        .chunks("5,\r\n", .chunkSizeInvalid),
        .chunks("ffffffffffffffff\r\n", .chunkSizeInvalid),
        .chunks("00000000000000005\r\n", .chunkSizeInvalid),
        .chunks("1\r\na\r\n7fffffffffffffff\r\n", .bodyTooLarge),
        .chunks("5;a\u{0}\r\n", .chunkExtensionInvalid),
        .chunks("5;a\rb\r\n", .chunkExtensionInvalid),
        .chunks("5;\(String(repeating: "a", count: 5000))\r\n", .chunkExtensionsTooLong),
        .chunks("5\n", .bareLineFeed),
        .chunks("1;a\n", .bareLineFeed),
        .chunks("1\r\nab", .chunkEndMissing),
        .chunks("1\r\na\n", .chunkEndMissing),
        .chunks("1\r\na\rb", .chunkEndMissing),
        .chunks("0\r\nX : y\r\n\r\n", .spaceBeforeColon),
        .chunks("0\r\nX\r\n\r\n", .fieldWithoutColon),
        .chunks("0\r\n\n", .bareLineFeed),
        .chunks("0\r\n" + String(repeating: "A: b\r\n", count: 101), .tooManyFields),
        .chunks("0\r\nA: \(String(repeating: "b", count: 17000))", .headTooLarge),
    ]

    @Test(arguments: lines) func `a request line has one form`(test: Case) {
        #expect(HTTPTranscript.of(test.text).fault == test.fault)
    }

    @Test(arguments: fields) func `a head has one meaning`(test: Case) {
        let transcript = HTTPTranscript.of(test.text)
        #expect(transcript.fault == test.fault)
        #expect(transcript.requests.isEmpty)
    }

    @Test(arguments: chunks) func `a chunked body has one meaning`(test: Case) {
        let transcript = HTTPTranscript.of(test.text)
        #expect(transcript.fault == test.fault)
        #expect(transcript.requests.map(\.isComplete) == [false])
    }

    @Test func `many small extensions are as bad as a long one`() {
        let chunk = "1;\(String(repeating: "a", count: 98))\r\nx\r\n"
        let test = Case.chunks(String(repeating: chunk, count: 60), .chunkExtensionsTooLong)
        #expect(HTTPTranscript.of(test.text).fault == test.fault)
    }

    @Test func `a target beyond its limit is refused, before its end`() {
        let limits = RequestParser.Limits(targetBytes: 20)
        let long = String(repeating: "a", count: 20)
        let head = " HTTP/1.1\r\nHost: x\r\n\r\n"
        #expect(HTTPTranscript.of("GET /\(long)\(head)", limits: limits).fault == .targetTooLong)
        #expect(
            HTTPTranscript.of("GET /\(long.dropLast())\(head)", limits: limits).fault == nil)
        let endless = "GET /" + String(repeating: "a", count: 90)
        #expect(HTTPTranscript.of(endless, limits: limits).fault == .targetTooLong)
    }

    @Test func `a head beyond its limit is refused, before its end`() {
        let limits = RequestParser.Limits(headBytes: 64, targetBytes: 16)
        let head = "GET / HTTP/1.1\r\nHost: x\r\nA: "
        let room = 64 - head.utf8.count - 4
        let fits = head + String(repeating: "a", count: room) + "\r\n\r\n"
        #expect(HTTPTranscript.of(fits, limits: limits).fault == nil)
        let over = head + String(repeating: "a", count: room + 1) + "\r\n\r\n"
        #expect(HTTPTranscript.of(over, limits: limits).fault == .headTooLarge)
        let endless = head + String(repeating: "a", count: 90)
        #expect(HTTPTranscript.of(endless, limits: limits).fault == .headTooLarge)
    }

    @Test func `more fields than the limit are refused`() {
        let limits = RequestParser.Limits(fieldCount: 3)
        let head = "GET / HTTP/1.1\r\nHost: x\r\nA: a\r\nB: b\r\n"
        #expect(HTTPTranscript.of(head + "\r\n", limits: limits).fault == nil)
        #expect(HTTPTranscript.of(head + "C: c\r\n\r\n", limits: limits).fault == .tooManyFields)
    }

    @Test func `what comes before a broken rule is still served`() {
        let good = "GET /1 HTTP/1.1\r\nHost: x\r\n\r\n"
        let transcript = HTTPTranscript.of(good + "GET /2\r\n\r\n" + good)
        #expect(transcript.requests.map(\.line) == ["GET /1 HTTP/1.1"])
        #expect(transcript.fault == .requestLineMalformed)
    }
}
