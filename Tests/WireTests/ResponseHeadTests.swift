import HTTPTypes
import Testing

@testable import Wire

/// The bytes of an answer's head, and of its chunks.
@Suite struct ResponseHeadTests {
    private let date = "Sun, 06 Nov 1994 08:49:37 GMT"

    private func head(
        _ status: Int, _ fields: HTTPFields = [:], body: ResponseHead.Body = .length(2),
        keepAlive: Bool = true
    ) -> String {
        let bytes = ResponseHead.bytes(
            status: status, fields: fields, body: body, date: date, keepAlive: keepAlive)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `a head says its date, its length and what becomes of the connection`() {
        #expect(
            head(200, [.contentType: "text/plain"]) == """
                HTTP/1.1 200 OK\r
                Date: Sun, 06 Nov 1994 08:49:37 GMT\r
                Content-Type: text/plain\r
                Content-Length: 2\r
                Connection: keep-alive\r
                \r

                """)
        #expect(head(404, keepAlive: false).contains("\r\nConnection: close\r\n"))
    }

    @Test func `a status without a name is sent without one`() {
        #expect(head(299).hasPrefix("HTTP/1.1 299 \r\n"))
        for fault in HTTPFault.allCases { #expect(!ReasonPhrase.of(fault.status).isEmpty) }
    }

    @Test func `chunks are announced instead of a length`() {
        let head = head(200, body: .chunked)
        #expect(head.contains("\r\nTransfer-Encoding: chunked\r\n"))
        #expect(!head.contains("Content-Length"))
    }

    @Test(arguments: [100, 101, 204]) func `what cannot have a body tells no length`(status: Int) {
        for body in [ResponseHead.Body.length(0), .chunked, .none] {
            let head = head(status, body: body)
            #expect(!head.contains("Content-Length"))
            #expect(!head.contains("Transfer-Encoding"))
        }
    }

    @Test func `fields that would contradict the framing are left out`() {
        let head = head(
            200,
            [
                .contentLength: "9", .transferEncoding: "gzip", .connection: "upgrade",
                .date: "now",
            ])
        #expect(head.split(separator: "\r\n").count == 4)
        #expect(head.contains("Content-Length: 2\r\n"))
    }

    @Test func `a 101 has the Connection of its opening and no other`() {
        let opening = ResponseHead.line("Connection", "Upgrade")
        let bytes = ResponseHead.bytes(
            status: 101, also: opening, body: .none, date: "d", keepAlive: true)
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == "HTTP/1.1 101 Switching Protocols\r\nDate: d\r\nConnection: Upgrade\r\n\r\n")
    }

    @Test func `what many heads carry is written as it is`() {
        let lines = ResponseHead.lines([.location: "/a", .contentLength: "9", .vary: "a\r\nb"])
        #expect(
            String(decoding: lines, as: UTF8.self)
                == "Location: /a\r\nVary: a  b\r\n")
    }

    @Test func `no value can split a head`() {
        let head = head(302, [.location: "/a\r\nSet-Cookie: x=y\u{0}\n\n"])
        #expect(head.contains("\r\nLocation: /a  Set-Cookie: x=y"))
        #expect(!head.contains("\u{0}"))
        #expect(head.split(separator: "\r\n").count == 5)
    }

    @Test func `fields of one name each get their line`() {
        let head = head(200, [.setCookie: "a=b", .setCookie: "c=d"])
        #expect(head.contains("\r\nSet-Cookie: a=b\r\nSet-Cookie: c=d\r\n"))
    }

    @Test func `a chunk has its size in hexadecimal, and an empty one is none`() {
        let chunk = ChunkedEncoding.chunk(Array(repeating: 97, count: 26))
        #expect(String(decoding: chunk, as: UTF8.self).hasPrefix("1a\r\naaa"))
        #expect(ChunkedEncoding.chunk([]).isEmpty)
        #expect(ChunkedEncoding.end == Array("0\r\n\r\n".utf8))
    }

    @Test func `chunks that were written are read again`() {
        let body = Array("hello".utf8)
        let bytes = ChunkedEncoding.chunk(body) + ChunkedEncoding.chunk(body) + ChunkedEncoding.end
        let text = String(decoding: bytes, as: UTF8.self)
        let transcript = HTTPTranscript.of(
            "PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + text)
        #expect(transcript.requests.map(\.body) == ["hellohello"])
    }
}
