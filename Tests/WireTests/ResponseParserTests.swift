import HTTPTypes
import Testing

@testable import Wire

/// What answers become on a client's side, however they are cut.
@Suite struct ResponseParserTests {
    private func parse(_ text: String, step: Int = .max, limit: Int = 1000) throws
        -> [ResponseParser.Response]
    {
        var parser = ResponseParser(bodyLimit: limit)
        var found: [ResponseParser.Response] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            Array(rest.prefix(step)).withUnsafeBytes { parser.receive($0) }
            rest = rest.dropFirst(step)
            while let response = try parser.next() { found.append(response) }
        }
        return found
    }

    @Test(arguments: [1, 2, 7, Int.max])
    func `answers with a length, with chunks and with nothing come out whole`(step: Int) throws {
        let text =
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX: 1\r\n\r\nphiếu".replacing(
                "phiếu", with: "hello")
            + "HTTP/1.1 204 No Content\r\n\r\n"
            + "HTTP/1.1 201 \r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
        let found = try parse(text, step: step)
        #expect(found.map(\.status) == [200, 204, 201])
        #expect(found.map { String(decoding: $0.body, as: UTF8.self) } == ["hello", "", "abcde"])
        #expect(found[0].fields[.contentLength] == "5")
        #expect(found[1].fields.isEmpty)
    }

    @Test(arguments: [
        ("HTTP/2 200 OK\r\n\r\n", ResponseParser.Fault.statusLineMalformed),
        ("HTTP/1.1 20 OK\r\n\r\n", .statusLineMalformed),
        ("HTTP/1.1 999 OK\r\n\r\n", .statusLineMalformed),
        ("HTTP/1.1 200 OK\n", .broken(.bareLineFeed)),
        ("HTTP/1.1 200 OK\r\n\r\n", .lengthMissing),
        ("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n", .bodyTooLarge),
        ("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", .broken(.contentLengthInvalid)),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\n",
            .broken(.bodyTooLarge)
        ),
        ("HTTP/1.1 200 OK\r\nno colon\r\n\r\n", .broken(.fieldWithoutColon)),
    ])
    func `what is no answer is refused`(text: String, fault: ResponseParser.Fault) {
        #expect(throws: fault) { try parse(text) }
    }

    @Test func `what follows an upgrade belongs to the next protocol`() throws {
        var parser = ResponseParser(bodyLimit: 10)
        Array("HTTP/1.1 101 Switching Protocols\r\n\r\n\u{1}ab".utf8).withUnsafeBytes {
            parser.receive($0)
        }
        #expect(try parser.next()?.status == 101)
        #expect(parser.takeRemaining() == [1, 97, 98])
    }
}
