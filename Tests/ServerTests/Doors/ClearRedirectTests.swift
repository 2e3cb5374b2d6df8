import Testing

@testable import Server

/// Where a request in clear is sent.
@Suite struct ClearRedirectTests {
    /// What is answered when a request comes in pieces of so many bytes.
    private func answer(
        _ request: String, port: UInt16 = 8443, step: Int = .max
    ) -> String? {
        var redirect = ClearRedirect(port: port, headBytes: 1024)
        var rest = Array(request.utf8)[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(step))
            rest = rest.dropFirst(piece.count)
            let answer = piece.withUnsafeBytes { redirect.receive($0, date: "today") }
            if let answer { return String(decoding: answer, as: UTF8.self) }
        }
        return nil
    }

    private func location(_ host: String, _ target: String = "/", port: UInt16 = 8443) -> String? {
        answer("GET \(target) HTTP/1.1\r\nHost: \(host)\r\n\r\n", port: port)?
            .split(separator: "\r\n").first { $0.hasPrefix("Location: ") }
            .map { String($0.dropFirst(10)) }
    }

    @Test func theHostStaysAndThePortIsThatOfTLS() {
        #expect(location("hop.local") == "https://hop.local:8443/")
        #expect(location("hop.local:80", "/a/%20b?c=d&e") == "https://hop.local:8443/a/%20b?c=d&e")
        #expect(location("[::1]:8080", "/x?") == "https://[::1]:8443/x?")
        #expect(location("[fd00::2]") == "https://[fd00::2]:8443/")
        #expect(location("hop.local", port: 443) == "https://hop.local/")
    }

    @Test func itMakesNoDifferenceInWhichPiecesARequestComes() {
        let request = "POST /api/session HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"
        let whole = answer(request)
        #expect(whole?.hasPrefix("HTTP/1.1 308 ") == true)
        for step in [1, 2, 7] { #expect(answer(request, step: step) == whole) }
        #expect(answer("GET / HTTP/1.1\r\nHost: a\r\n") == nil)
    }

    @Test func whatCannotBeSentAnywhereIsRefused() {
        for request in [
            "hello\r\n\r\n", "GET / HTTP/1.0\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "GET / HTTP/1.1\r\nHost: a/b@c\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n",
        ] {
            #expect(answer(request)?.hasPrefix("HTTP/1.1 400 ") == true, "\(request)")
        }
        let long = "GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "x", count: 2000)
        #expect(answer(long)?.hasPrefix("HTTP/1.1 431 ") == true)
    }
}
