import HTTPTypes
import Testing

@testable import Wire

/// What the fields of a head say.
@Suite struct RequestHeadTests {
    private func head(
        _ method: HTTPRequest.Method = .get, _ target: String = "/",
        version: RequestHead.Version = .http11, _ more: HTTPFields = [:]
    ) throws -> RequestHead {
        var fields = more
        if !fields.contains(where: { $0.name.canonicalName == "host" }) {
            fields.append(HTTPField(name: try #require(HTTPField.Name("Host")), value: "h:80"))
        }
        return try RequestHead(
            method: method, target: target, version: version, fields: RequestFields(fields))
    }

    @Test func `a target is split at its first question mark and not decoded`() throws {
        let head = try head(.get, "/a%20b?c=%20?d")
        #expect(head.path == "/a%20b")
        #expect(head.query == "c=%20?d")
        #expect(head.host == "h:80")
        #expect(try self.head(.get, "/a").query == nil)
        #expect(try self.head(.get, "/a?").query == "")
    }

    @Test func `an absolute target overrules Host`() throws {
        let head = try head(.get, "HTTP://other:81/p?q")
        #expect(head.host == "other:81")
        #expect(head.path == "/p")
        #expect(head.query == "q")
        #expect(try self.head(.get, "https://other").path == "/")
        #expect(try self.head(.get, "http://other?q").path == "/")
        #expect(try self.head(.options, "http://other").path == "*")
    }

    @Test func `an asterisk is for OPTIONS alone`() throws {
        #expect(try head(.options, "*").path == "*")
        #expect(throws: HTTPFault.targetInvalid) { try head(.get, "*") }
    }

    @Test func `CONNECT is refused`() {
        #expect(throws: HTTPFault.connectRefused) { try head(.connect, "a:443") }
    }

    @Test(arguments: ["a", "a/b", "ftp://x/", "http:///", "http://u@x/", "//", "?q", ":80"])
    func `only the forms that a server is sent are read`(target: String) throws {
        if target == "//" {
            #expect(try head(.get, target).path == "//")
        } else {
            #expect(throws: HTTPFault.targetInvalid) { try head(.get, target) }
        }
    }

    @Test(arguments: ["a", "a.b-c", "127.0.0.1:8080", "[::1]", "[::1]:443", "a:", "a:65535"])
    func `a host is a name or an address with an optional port`(host: String) {
        #expect(Authority.isValid(host))
    }

    @Test(
        arguments: [
            "", ":80", "a:b", "a:65536", "a:123456", "a b", "a/b", "u@a", "a,b", "[::1", "[]",
            "[::1]x", "[g::]", "a?b", "a#b", "a%00", "họp.vn", "a:80:80", "::1",
        ])
    func `what is no host is refused`(host: String) {
        #expect(!Authority.isValid(host))
    }

    @Test func `a connection of version 1.1 lasts unless it is closed`() throws {
        #expect(try head().keepAlive)
        #expect(try !head(.get, "/", [.connection: "x, Close"]).keepAlive)
        #expect(try !head(.get, "/", [.connection: "keep-alive, close"]).keepAlive)
    }

    @Test func `a connection of version 1.0 lasts only when asked to`() throws {
        #expect(try !head(.get, "/", version: .http10).keepAlive)
        #expect(try head(.get, "/", version: .http10, [.connection: "Keep-Alive"]).keepAlive)
    }

    @Test func `only a client of version 1.1 waits for a 100`() throws {
        #expect(try head(.put, "/", [.expect: "100-Continue"]).expectsContinue)
        #expect(try !head(.put, "/", version: .http10, [.expect: "100-continue"]).expectsContinue)
        #expect(try !head(.put).expectsContinue)
    }

    @Test func `the same length twice is that length`() throws {
        #expect(try head(.put, "/", [.contentLength: "5, 5"]).contentLength == 5)
        let twice: HTTPFields = [.contentLength: "7", .contentLength: "7"]
        #expect(try head(.put, "/", twice).contentLength == 7)
        #expect(try head(.put).contentLength == nil)
    }

    @Test func `every fault has a status of its kind and a code of its own`() {
        let statuses = Set(HTTPFault.allCases.map(\.status))
        #expect(statuses == [400, 413, 414, 431, 501, 505])
        #expect(Set(HTTPFault.allCases.map(\.code)).count == HTTPFault.allCases.count)
        #expect(HTTPFault.bothLengths.code == "http.bothLengths")
    }
}
