internal import Crypto
public import HTTPTypes

/// A WebSocket's opening (RFC 6455 §4): the server's side, and the look that a client takes at
/// its answer.
///
/// It checks the request's form and makes the answer. Who may connect, and
/// from which Origin, is for the caller.
public enum WebSocketHandshake {
    /// What every key is hashed with (RFC 6455 §1.3).
    private static let identifier = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

    /// What the answer says that opens a WebSocket.
    public struct Opening: Sendable {
        /// What shows that the key was read.
        public let acceptance: String
        /// The one subprotocol that is spoken, if there is one.
        public fileprivate(set) var subprotocol: String?

        /// The fields of the answer as lines of a head.
        public var lines: [UInt8] {
            var lines = Array("Upgrade: websocket\r\nConnection: Upgrade\r\n".utf8)
            lines += ResponseHead.line("Sec-WebSocket-Accept", acceptance)
            if let subprotocol {
                lines += ResponseHead.line("Sec-WebSocket-Protocol", subprotocol)
            }
            return lines
        }
    }

    /// Accepts a request to open a WebSocket.
    ///
    /// A client that offers no subprotocol at all is accepted without one.
    ///
    /// - Parameters:
    ///   - head: the request, which kept the rules of HTTP already.
    ///   - subprotocol: the one that is spoken here; `nil` leaves it open.
    /// - Returns: what the answer says, whose status is 101.
    /// - Throws: the rule that was broken.
    public static func accept(
        _ head: RequestHead, subprotocol: String?
    ) throws(HandshakeFault) -> Opening {
        // The numbers are those of RFC 6455 §4.2.1.
        // 1. A GET of HTTP/1.1 or later.
        guard head.method == .get else { throw .methodNotGet }
        guard head.version == .http11 else { throw .versionTooOld }
        guard !head.isChunked, head.contentLength ?? 0 == 0 else { throw .bodyPresent }
        // 2. Host: RequestHead has seen to it.
        // 3. Upgrade names websocket, in any case.
        guard FieldList.contains("websocket", in: .upgrade, of: head.fields) else {
            throw .upgradeMissing
        }
        // 4. Connection names Upgrade, in any case.
        guard FieldList.contains("upgrade", in: .connection, of: head.fields) else {
            throw .connectionNotUpgrade
        }
        // 5. A key of 16 bytes.
        let keys = head.fields[values: .secWebSocketKey]
        guard keys.count == 1, Base64.isSixteenBytes(keys[0]) else { throw .keyInvalid }
        // 6. Version 13.
        guard head.fields[values: .secWebSocketVersion] == ["13"] else { throw .versionUnsupported }
        // 7. Origin is the caller's to judge.
        var answer = Opening(acceptance: acceptance(of: keys[0]))
        // 8. One subprotocol of those offered.
        let offered = FieldList.elements(of: .secWebSocketProtocol, in: head.fields)
        if let subprotocol, !offered.isEmpty {
            guard offered.contains(where: { $0 == subprotocol }) else { throw .subprotocolUnknown }
            answer.subprotocol = subprotocol
        }
        // 9. Extensions may be ignored, and are.
        return answer
    }

    /// A client's key (RFC 6455 §4.1, 7): sixteen bytes that nobody can foresee, as text.
    public static func key(_ random: [UInt8]) -> String {
        precondition(random.count == 16, "A key has sixteen bytes.")
        return Base64.encode(random)
    }

    /// Whether an answer opens the WebSocket that was asked for with this key (RFC 6455 §4.1).
    public static func isAccepted(_ answer: HTTPFields, status: Int, key: String) -> Bool {
        status == 101 && answer[.secWebSocketAccept] == acceptance(of: key)
    }

    /// The answer to a key (RFC 6455 §4.2.2, 5.4).
    static func acceptance(of key: String) -> String {
        var hash = Insecure.SHA1()
        for var part in [key, identifier] {
            // The hash takes a buffer, and uses it only during the call.
            part.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        }
        return hash.finalize().withUnsafeBytes { Base64.encode($0) }
    }
}
