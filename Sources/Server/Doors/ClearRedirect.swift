internal import HTTPTypes
internal import Wire

/// Sends a client that speaks HTTP in clear to the same address over TLS.
///
/// Bytes in, one answer out, after which the connection is over: nothing is ever served in
/// clear, and a body is not waited for.
struct ClearRedirect {
    /// The port of TLS.
    let port: UInt16
    private var parser: RequestParser

    init(port: UInt16, headBytes: Int) {
        self.port = port
        parser = RequestParser(limits: .init(headBytes: headBytes))
    }

    /// The answer, once the head is whole or cannot become one.
    ///
    /// - Parameter date: see `HTTPDate.format(_:)`.
    mutating func receive(_ bytes: UnsafeRawBufferPointer, date: String) -> [UInt8]? {
        parser.receive(bytes)
        do throws(HTTPFault) {
            guard case .head(let head) = try parser.next() else { return nil }
            guard !head.host.isEmpty, head.path != "*" else { return answer(400, [:], date) }
            return answer(308, [.location: location(head)], date)
        } catch {
            return answer(error.status, [:], date)
        }
    }

    private func location(_ head: RequestHead) -> String {
        // An IPv6 address keeps its brackets, which hold colons of their own.
        let end = head.host.lastIndex(of: "]") ?? head.host.startIndex
        let colon = head.host[end...].lastIndex(of: ":") ?? head.host.endIndex
        let suffix = port == 443 ? "" : ":\(port)"
        let query = head.query.map { "?" + $0 } ?? ""
        return "https://\(head.host[..<colon])\(suffix)\(head.path)\(query)"
    }

    private func answer(_ status: Int, _ fields: HTTPFields, _ date: String) -> [UInt8] {
        ResponseHead.bytes(
            status: status, fields: fields, body: .length(0), date: date, keepAlive: false)
    }
}
