import HTTPTypes
import Testing

@testable import Wire

/// The opening of a WebSocket, rule by rule of RFC 6455 §4.2.1.
@Suite struct WebSocketHandshakeTests {
    private static let good: HTTPFields = [
        .upgrade: "websocket", .connection: "keep-alive, Upgrade",
        .secWebSocketKey: "dGhlIHNhbXBsZSBub25jZQ==", .secWebSocketVersion: "13",
        .secWebSocketProtocol: "chat, nghisu.v1",
    ]

    private func accept(
        _ fields: HTTPFields = good, method: HTTPRequest.Method = .get,
        version: RequestHead.Version = .http11, subprotocol: String? = "nghisu.v1"
    ) throws -> WebSocketHandshake.Opening {
        var fields = fields
        fields.append(HTTPField(name: try #require(HTTPField.Name("Host")), value: "x"))
        let head = try RequestHead(
            method: method, target: "/ws", version: version, fields: RequestFields(fields))
        return try WebSocketHandshake.accept(head, subprotocol: subprotocol)
    }

    private func with(_ name: HTTPField.Name, _ value: String?) -> HTTPFields {
        var fields = Self.good
        fields[name] = value
        return fields
    }

    @Test func `the example of the standard is answered`() throws {
        let answer = try accept()
        #expect(answer.acceptance == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
        #expect(answer.subprotocol == "nghisu.v1")
        #expect(
            String(decoding: answer.lines, as: UTF8.self) == """
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r
                Sec-WebSocket-Protocol: nghisu.v1\r

                """)
    }

    @Test func `names of protocols are compared in any case, subprotocols are not`() throws {
        _ = try accept(with(.upgrade, "h2c, WebSocket"))
        _ = try accept(with(.connection, "UPGRADE"))
        #expect(throws: HandshakeFault.subprotocolUnknown) {
            try accept(with(.secWebSocketProtocol, "NghiSu.v1"))
        }
    }

    @Test func `who offers no subprotocol is accepted without one`() throws {
        #expect(try accept(with(.secWebSocketProtocol, nil)).subprotocol == nil)
        #expect(try accept(subprotocol: nil).subprotocol == nil)
    }

    @Test func `extensions are not agreed to`() throws {
        let answer = try accept(with(.secWebSocketExtensions, "permessage-deflate"))
        let lines = String(decoding: answer.lines, as: UTF8.self)
        #expect(!lines.contains("Sec-WebSocket-Extensions"))
    }

    @Test func `another method or an older version is refused`() {
        #expect(throws: HandshakeFault.methodNotGet) { try accept(method: .post) }
        #expect(throws: HandshakeFault.versionTooOld) { try accept(version: .http10) }
    }

    @Test func `a body is refused`() {
        #expect(throws: HandshakeFault.bodyPresent) { try accept(with(.contentLength, "1")) }
        #expect(throws: HandshakeFault.bodyPresent) {
            try accept(with(.transferEncoding, "chunked"))
        }
    }

    @Test func `a request for no WebSocket is refused`() {
        #expect(throws: HandshakeFault.upgradeMissing) { try accept(with(.upgrade, nil)) }
        #expect(throws: HandshakeFault.upgradeMissing) { try accept(with(.upgrade, "h2c")) }
        #expect(throws: HandshakeFault.connectionNotUpgrade) {
            try accept(with(.connection, "keep-alive"))
        }
    }

    @Test(
        arguments: [
            nil, "", "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25jZQ=A",
            "dGhlIHNhbXBsZSBub25j!Q==", "dGhlIHNhbXBsZQ==", "dGhlIHNhbXBsZSBub25jZSBub25jZQ==",
        ] as [String?])
    func `a key that is not 16 bytes is refused`(key: String?) {
        #expect(throws: HandshakeFault.keyInvalid) { try accept(with(.secWebSocketKey, key)) }
    }

    @Test func `two keys are refused`() {
        var fields = Self.good
        fields.append(HTTPField(name: .secWebSocketKey, value: "dGhlIHNhbXBsZSBub25jZQ=="))
        #expect(throws: HandshakeFault.keyInvalid) { try accept(fields) }
    }

    @Test(arguments: [nil, "8", "13, 8", "013"] as [String?])
    func `another version is told which one is spoken here`(version: String?) {
        #expect(throws: HandshakeFault.versionUnsupported) {
            try accept(with(.secWebSocketVersion, version))
        }
        #expect(HandshakeFault.versionUnsupported.status == 426)
        #expect(HandshakeFault.versionUnsupported.fields[.secWebSocketVersion] == "13")
    }
}
