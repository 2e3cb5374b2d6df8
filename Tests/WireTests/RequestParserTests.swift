import HTTPTypes
import Testing

@testable import Wire

/// What a well-formed request becomes, however it is cut.
@Suite struct RequestParserTests {
    @Test func `a request without a body is a head and an end`() throws {
        let transcript = HTTPTranscript.of("GET /a?b=c HTTP/1.1\r\nHost: x\r\nAccept: */*\r\n\r\n")
        #expect(transcript.fault == nil)
        #expect(
            transcript.requests == [
                .init(
                    line: "GET /a?b=c HTTP/1.1", fields: ["host=x", "accept=*/*"],
                    isComplete: true)
            ])
    }

    @Test func `a body of known length is given as it is`() {
        let transcript = HTTPTranscript.of(
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\nhello\r\n\r\nab")
        #expect(transcript.requests.map(\.body) == ["hello\r\n\r\nab"])
        #expect(transcript.requests.map(\.isComplete) == [true])
    }

    @Test func `a chunked body is given without its sizes, extensions and trailers`() {
        let transcript = HTTPTranscript.of(
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n"
                + "5\r\nhello\r\n00A ;name=\"v;\"\r\n0123456789\r\n0;last\r\nDigest: y\r\n\r\n")
        #expect(transcript.fault == nil)
        #expect(transcript.requests.map(\.body) == ["hello0123456789"])
        #expect(transcript.requests.map(\.isComplete) == [true])
    }

    @Test func `requests sent ahead of their answers come one after the other`() {
        let one = "GET /1 HTTP/1.1\r\nHost: x\r\n\r\n"
        let two = "PUT /2 HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab"
        let three =
            "PUT /3 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nc\r\n0\r\n\r\n"
        let transcript = HTTPTranscript.of(one + two + three + one)
        #expect(transcript.requests.map(\.body) == ["", "ab", "c", ""])
        #expect(transcript.requests.allSatisfy { $0.isComplete })
    }

    @Test func `an incomplete request is neither an end nor a fault`() {
        for text in [
            "", "G", "GET / HTTP/1.1\r", "GET / HTTP/1.1\r\nHost: x\r\n",
            "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nab",
        ] {
            let transcript = HTTPTranscript.of(text)
            #expect(transcript.fault == nil)
            #expect(transcript.requests.allSatisfy { !$0.isComplete })
        }
    }

    @Test func `a few empty lines before a request are forgiven`() {
        let request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"
        let transcript = HTTPTranscript.of("\r\n\r\n" + request + "\r\n" + request)
        #expect(transcript.requests.count == 2)
        #expect(transcript.fault == nil)
    }

    @Test func `empty lines without end are refused`() {
        #expect(HTTPTranscript.of("\r\n\r\n\r\n\r\n\r\n").fault == .emptyLines)
    }

    @Test func `spaces around a value are not part of it`() {
        let transcript = HTTPTranscript.of("GET / HTTP/1.1\r\nHost:x\r\nA: \t b c \t\r\nB:\r\n\r\n")
        #expect(transcript.requests.first?.fields == ["host=x", "a=b c", "b="])
    }

    @Test func `a value keeps its letters beyond ASCII`() {
        let transcript = HTTPTranscript.of("GET / HTTP/1.1\r\nHost: x\r\nX: Phiếu\r\n\r\n")
        #expect(transcript.requests.first?.fields == ["host=x", "x=Phiếu"])
    }

    @Test func `the bytes behind an upgrade are handed over`() throws {
        var parser = RequestParser(limits: .init())
        let head = "GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n\r\n"
        Array((head + "frames").utf8).withUnsafeBytes { parser.receive($0) }
        _ = try parser.next()
        #expect(parser.buffered == 6)
        #expect(parser.takeRemaining() == Array("frames".utf8))
        #expect(parser.buffered == 0)
    }

    @Test func `after a fault the same fault is thrown and nothing is kept`() {
        var parser = RequestParser(limits: .init())
        for _ in 0..<3 {
            Array("GET  / HTTP/1.1\r\n".utf8).withUnsafeBytes { parser.receive($0) }
            #expect(throws: HTTPFault.requestLineMalformed) { try parser.next() }
            #expect(parser.buffered == 0)
        }
    }

    @Test func `an announced body over its limit is refused before it comes`() {
        let transcript = HTTPTranscript.of(
            "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\n", bodyLimit: 10)
        #expect(transcript.fault == .bodyTooLarge)
    }

    @Test func `a chunk over the limit is refused at its size`() {
        let head = "PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        let transcript = HTTPTranscript.of(head + "6\r\nabcdef\r\n5\r\n", bodyLimit: 10)
        #expect(transcript.requests.map(\.body) == ["abcdef"])
        #expect(transcript.fault == .bodyTooLarge)
        #expect(
            HTTPTranscript.of(head + "a\r\n0123456789\r\n0\r\n\r\n", bodyLimit: 10).fault == nil)
    }

    @Test func `a parser with nothing to do is small`() throws {
        var parser = RequestParser(limits: .init())
        let text = "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab"
        Array(text.utf8).withUnsafeBytes { parser.receive($0) }
        while try parser.next() != nil {}
        #expect(parser.buffered == 0)
        #expect(MemoryLayout<RequestParser>.size <= 128)
    }
}
