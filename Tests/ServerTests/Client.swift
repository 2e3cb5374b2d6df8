import Foundation

/// An answer to an HTTP request.
struct Reply: Sendable {
    let status: Int
    /// Names in lower case; of a name that comes twice the first.
    let fields: [String: String]
    let body: [UInt8]

    /// A member of the JSON in the body, by its path.
    subscript(_ path: String) -> String? {
        JSON.member(path, of: String(decoding: body, as: UTF8.self))
    }
}

/// Looks into JSON by a path of names and numbers between dots.
enum JSON {
    static func member(_ path: String, of text: String) -> String? {
        var value: Any? = try? JSONSerialization.jsonObject(
            with: Data(text.utf8), options: .fragmentsAllowed)
        for name in path.split(separator: ".") {
            if let list = value as? [Any], let index = Int(name) {
                value = list.indices.contains(index) ? list[index] : nil
            } else {
                value = (value as? [String: Any])?[String(name)]
            }
        }
        return value.map { $0 as? String ?? "\($0)" }
    }
}

/// A client of HTTP and of the stream, written from the RFCs and sharing nothing with the
/// server.
final class Client: Sendable {
    let peer: Peer
    let token: String?

    init(port: UInt16, token: String? = nil, receiveBuffer: Int32? = nil) {
        peer = Peer(port: port, receiveBuffer: receiveBuffer)
        self.token = token
    }

    // MARK: HTTP

    func request(
        _ method: String, _ path: String, _ body: String? = nil, _ fields: [String: String] = [:]
    ) async -> Reply {
        let text = text(of: method, path, body, fields)
        return await blocking { [peer] in
            peer.send(text)
            return Self.reply(from: peer, to: method)
        }
    }

    /// The bytes of a request, for tests that send them their own way.
    func text(
        of method: String, _ path: String, _ body: String? = nil, _ fields: [String: String] = [:]
    ) -> String {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n"
        if let token { head += "Cookie: nghisu=\(token)\r\n" }
        for (name, value) in fields { head += "\(name): \(value)\r\n" }
        if let body { head += "Content-Length: \(body.utf8.count)\r\n" }
        return head + "\r\n" + (body ?? "")
    }

    func reply(to method: String = "GET") async -> Reply {
        await blocking { [peer] in Self.reply(from: peer, to: method) }
    }

    static func reply(from peer: Peer, to method: String) -> Reply {
        let lines = peer.readHead().components(separatedBy: "\r\n")
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let value = parts[1].trimmingCharacters(in: .whitespaces)
            fields.merge([parts[0].lowercased(): value]) { first, _ in first }
        }
        let words = (lines.first ?? "").split(separator: " ")
        let length = method == "HEAD" ? 0 : Int(fields["content-length"] ?? "") ?? 0
        return Reply(
            status: words.count > 1 ? Int(words[1]) ?? 0 : 0, fields: fields,
            body: peer.read(length))
    }

    // MARK: The stream

    /// What came over the stream.
    enum Message: Equatable, Sendable {
        case text(String)
        case close(UInt16)
        case end
    }

    /// Turns the connection into a stream; false if it was refused.
    func upgrade(_ fields: [String: String] = [:]) async -> Bool {
        var all = [
            "Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Protocol": "nghisu.v1",
        ]
        all.merge(fields) { $1 }
        let reply = await request("GET", "/ws", nil, all)
        return reply.status == 101
            && reply.fields["sec-websocket-accept"] == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
    }

    func say(_ text: String) async {
        let payload = Array(text.utf8)
        let mask: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]
        var frame: [UInt8] = [0x81]
        if payload.count < 126 {
            frame.append(0x80 | UInt8(payload.count))
        } else {
            frame += [0xFE, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
        }
        frame += mask + payload.enumerated().map { $1 ^ mask[$0 % 4] }
        let bytes = frame
        await blocking { [peer] in peer.send(bytes) }
    }

    func next() async -> Message { await blocking { [peer] in Self.message(from: peer) } }

    /// The next message that is no signal.
    func nextWord() async -> String {
        while true {
            switch await next() {
            case .text(let text) where JSON.member("signal", of: text) == nil: return text
            case .text: continue
            case .close(let code): return "closed \(code)"
            case .end: return "ended"
            }
        }
    }

    /// Sends and waits for what carries the same number, passing over everything else.
    func ask(_ id: Int, _ rest: String) async -> String {
        await say("{\"id\":\(id),\(rest)}")
        while true {
            let word = await nextWord()
            let isAnswer = JSON.member("re", of: word) == String(id)
            if isAnswer || word.hasPrefix("closed") || word == "ended" { return word }
        }
    }

    private static func message(from peer: Peer) -> Message {
        let start = peer.read(2)
        guard start.count == 2 else { return .end }
        var length = Int(start[1] & 0x7F)
        if length >= 126 {
            length = peer.read(length == 126 ? 2 : 8).reduce(0) { $0 << 8 | Int($1) }
        }
        let payload = peer.read(length)
        switch start[0] & 0x0F {
        case 1: return .text(String(decoding: payload, as: UTF8.self))
        case 8:
            return .close(payload.count < 2 ? 1005 : UInt16(payload[0]) << 8 | UInt16(payload[1]))
        default: return message(from: peer)
        }
    }
}
