internal import HTTPTypes

/// What a request is about, in the three forms a server can be sent
/// (RFC 9112 §3.2): `/path?query`, `http://host/path?query` and `*`.
///
/// It splits and checks, and decodes nothing. The fourth form, an authority,
/// belongs to CONNECT, which is refused.
struct RequestTarget {
    let path: String
    let query: String?
    /// The host, when the target itself names it; it replaces Host.
    let authority: String?

    init(_ target: String, method: HTTPRequest.Method) throws(HTTPFault) {
        guard method != .connect else { throw .connectRefused }
        if target == "*" {
            // RFC 9112 §3.2.4
            guard method == .options else { throw .targetInvalid }
            (path, query, authority) = ("*", nil, nil)
            return
        }
        if target.utf8.first == UInt8(ascii: "/") {
            (path, query) = Self.split(target[...])
            authority = nil
            return
        }
        // RFC 9112 §3.2.2: a server must accept the absolute form.
        guard let scheme = ["http://", "https://"].first(where: { Self.begins(target, with: $0) })
        else { throw .targetInvalid }
        let rest = target.dropFirst(scheme.count)
        let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        let named = String(rest[..<end])
        guard Authority.isValid(named) else { throw .targetInvalid }
        authority = named
        let (path, query) = Self.split(rest[end...])
        // RFC 9112 §3.2.4: OPTIONS of a whole server, as a proxy writes it.
        let empty = method == .options && query == nil ? "*" : "/"
        self.path = path.isEmpty ? empty : path
        self.query = query
    }

    private static func begins(_ target: String, with scheme: String) -> Bool {
        target.prefix(scheme.count).lowercased() == scheme
    }

    private static func split(_ text: Substring) -> (path: String, query: String?) {
        // By bytes: of visible ASCII each is a character.
        let mark = UInt8(ascii: "?")
        guard let place = text.utf8.firstIndex(of: mark) else { return (String(text), nil) }
        return (String(text[..<place]), String(text[text.utf8.index(after: place)...]))
    }
}
