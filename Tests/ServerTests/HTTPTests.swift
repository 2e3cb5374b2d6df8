import EventLoop
import Glibc
import Meeting
import Testing

@testable import Server

/// The connection that speaks HTTP: order, limits, ends.
@Suite @Loop struct HTTPTests {
    @Test func requestsSentAtOnceAreAnsweredInTheirOrder() async throws {
        try await Place.visit { place in
            let client = try await place.client("tk")
            // The second waits for a password to be hashed, the fourth for a file.
            let text = [
                client.text(of: "GET", "/healthz"),
                client.text(of: "POST", "/api/session", "{\"user\":\"tk\",\"password\":\"sai\"}"),
                client.text(of: "GET", "/nowhere"),
                client.text(of: "GET", "/api/documents/d1"),
                client.text(of: "HEAD", "/"),
                client.text(of: "GET", "/api/meetings"),
            ].joined()
            await blocking { client.peer.send(text) }
            var statuses: [Int] = []
            for method in ["GET", "POST", "GET", "GET", "HEAD", "GET"] {
                statuses.append(await client.reply(to: method).status)
            }
            #expect(statuses == [200, 401, 404, 404, 200, 200])
        }
    }

    // Bug: what a client had asked before it ended its side was lost.
    // Reachable when: requests are pipelined and followed at once by the end.
    @Test func aClientThatHasEndedIsStillAnsweredToTheLastRequest() async throws {
        try await Place.visit { place in
            let client = try await place.client("tk")
            let text =
                client.text(
                    of: "POST", "/api/session", "{\"user\":\"tk\",\"password\":\"sai\"}")
                + client.text(of: "GET", "/api/meetings") + client.text(of: "GET", "/healthz")
            await blocking {
                client.peer.send(text)
                client.peer.finishSending()
            }
            #expect(await client.reply().status == 401)
            #expect(await client.reply()["meetings.0.id"] == "m1")
            #expect(await client.reply()["status"] == "ok")
            #expect(await blocking { client.peer.isAtEnd() })
        }
    }

    @Test func halfARequestAndAnEndIsNoRequest() async throws {
        try await Place.visit { place in
            let client = try await place.client()
            await blocking {
                client.peer.send("GET / HTTP/1.1\r\nHo")
                client.peer.finishSending()
            }
            #expect(await blocking { client.peer.isAtEnd() })
        }
    }

    @Test func aRefusalWithoutABodyKeepsTheConnection() async throws {
        try await Place.visit { place in
            let client = try await place.client()
            for (path, status) in [("/api/meetings", 401), ("/api/nothing", 404), ("/x", 404)] {
                let reply = await client.request("GET", path)
                #expect(reply.status == status)
                #expect(reply.fields["connection"] == "keep-alive")
            }
            #expect(await client.request("DELETE", "/api/meetings").status == 405)
            #expect(await client.request("GET", "/healthz").status == 200)
        }
    }

    @Test func aRequestThatBreaksTheRulesIsAnsweredAndEndsTheConnection() async throws {
        try await Place.visit { place in
            let client = try await place.client()
            await blocking { client.peer.send("GET / HTTP/1.1\r\nHost : a\r\n\r\n") }
            let reply = await client.reply()
            #expect(reply.status == 400 && reply["error.code"] == "http.spaceBeforeColon")
            #expect(reply.fields["connection"] == "close")
            #expect(await blocking { client.peer.isAtEnd() })
        }
    }

    @Test func aClientThatAsksFirstIsToldToGoOnBeforeItsBody() async throws {
        try await Place.visit { place in
            let client = try await place.client()
            let body = "{\"user\":\"tk\",\"password\":\"sai\"}"
            await blocking {
                client.peer.send(
                    "POST /api/session HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                        + "Content-Length: \(body.utf8.count)\r\n\r\n")
            }
            #expect(await blocking { client.peer.readHead() } == "HTTP/1.1 100 Continue\r\n\r\n")
            await blocking { client.peer.send(body) }
            #expect(await client.reply()["error.code"] == "login.wrong")
        }
    }

    @Test func aBodyBeyondTheLimitIsRefusedBeforeItComes() async throws {
        try await Place.visit { place in
            let client = try await place.client("tk")
            await blocking {
                client.peer.send(
                    "POST /api/session HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                        + "Content-Length: 5000\r\n\r\n")
            }
            let reply = await client.reply()
            #expect(reply.status == 413 && reply["error.code"] == "body.tooLarge")
            let other = try await place.client("tk")
            let unexpected = await other.request("GET", "/healthz", "x")
            #expect(unexpected.status == 413 && unexpected["error.code"] == "body.unexpected")
        }
    }

    @Test func headHasTheLengthOfGetAndNoBody() async throws {
        try await Place.visit { place in
            let client = try await place.client("tk")
            for path in ["/", "/api/meetings", "/metrics"] {
                let whole = await client.request("GET", path)
                let head = await client.request("HEAD", path)
                #expect(head.status == 200 && head.body.isEmpty)
                #expect(head.fields["content-type"] == whole.fields["content-type"])
                let lengths = [head, whole].map { $0.fields["content-length"] }
                // Between two readings the figures grow.
                #expect(path == "/metrics" || lengths[0] == lengths[1])
            }
        }
    }

    @Test(
        arguments: [
            (["Origin": "http://localhost"], 401), (["Origin": "https://LOCALHOST"], 401),
            (["Origin": "null"], 403), (["Origin": "http://localhost:81"], 403),
            (["Origin": "http://evil.example"], 403),
            (["Origin": "http://evil.example/localhost"], 403),
            (["Origin": "https://hop.example"], 401),
            (["Origin": "https://hop.example", "Sec-Fetch-Site": "cross-site"], 401),
            (["Sec-Fetch-Site": "same-origin"], 401), (["Sec-Fetch-Site": "cross-site"], 403),
            (["Sec-Fetch-Site": "same-site"], 403), ([:], 401),
        ] as [([String: String], Int)])
    func onlyOwnAndConfiguredPagesMayAskForAChange(
        fields: [String: String], status: Int
    ) async throws {
        var settings = Settings()
        settings.origins = ["https://hop.example"]
        try await Place.visit(settings) { place in
            let client = try await place.client()
            let body = "{\"user\":\"tk\",\"password\":\"sai\"}"
            #expect(await client.request("POST", "/api/session", body, fields).status == status)
            let stream = try await place.client("tk")
            #expect(await stream.upgrade(fields) == (status != 403))
        }
    }

    @Test func pathsThatHideSomethingLeadNowhere() async throws {
        try await Place.visit { place in
            for path in ["/../index.html", "/%2e%2e/x", "/a%2Fb", "/%00", "/%zz", "/a%5Cb"] {
                let reply = try await place.client("tk").request("GET", path)
                #expect(reply.status == 400 || reply.status == 404, "\(path)")
            }
            let client = try await place.client("tk")
            #expect(await client.request("GET", "/api/meetings/m%31").status == 200)
            #expect(await client.request("GET", "/api//meetings").status == 404)
        }
    }

    @Test func whoseLastConnectionEndsIsGone() async throws {
        try await Place.visit { place in
            let port = place.port
            await blocking {
                for _ in 1...20 {
                    let peers = (1...50).map { _ in Peer(port: port) }
                    for peer in peers { peer.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n") }
                    for peer in peers { _ = Client.reply(from: peer, to: "GET") }
                }
            }
            await place.house.crowd.emptied()
            #expect(place.house.crowd.connectionCount == 0)
            #expect(place.house.metrics.requests == 1000)
        }
    }

    @Test func aSeatGoesWithItsConnection() async throws {
        try await Place.visit { place in
            do { _ = try await place.seated("ct") }
            await place.house.crowd.emptied()
            #expect(place.room.seats.count == 0 && place.house.crowd.sessionCount == 0)
        }
    }

    @Test func aFileIsServedWholeInPartAndNotAgain() async throws {
        try await Place.visit { place in
            let client = try await place.client()
            let whole = await client.request("GET", "/")
            let tag = try #require(whole.fields["etag"])
            #expect(String(decoding: whole.body, as: UTF8.self).contains("Nghị sự"))
            #expect(whole.fields["content-type"] == "text/html; charset=utf-8")
            #expect(whole.fields["x-content-type-options"] == "nosniff")
            let again = await client.request("GET", "/index.html", nil, ["If-None-Match": tag])
            #expect(again.status == 304 && again.body.isEmpty)
            #expect(again.fields["etag"] == tag)
            #expect(await client.request("GET", "/index.html/").status == 404)
        }
    }
}

@Suite @Loop struct StaticFilesTests {
    @Test func aFolderWithoutAPageIsRefused() throws {
        let folder = try TemporaryFolder()
        #expect(throws: StartFault.self) { try StaticFiles(folder: folder.path) }
        #expect(throws: StartFault.self) { try StaticFiles(folder: folder.path + "/none") }
    }

    @Test func aFolderMayBeALink() throws {
        let folder = try TemporaryFolder()
        try folder.write("real/index.html", "<!doctype html>")
        #expect(symlink(folder.path + "/real", folder.path + "/link") == 0)
        _ = try StaticFiles(folder: folder.path + "/link")
    }

    @Test func aPageNamesItsPartsByAddressesThatLastAndOtherBuildsAreNotThere() async throws {
        try await Place.visit { place in
            let index = #"<link href="/a.css"><script src="/app.js"></script><a href="/help.html">"#
            try place.folder.write("public/index.html", index)
            try place.folder.write("public/help.html", "<p>")
            try place.folder.write("public/a.css", "p {}")
            try place.folder.write("public/app.js", "1")
            let files = try StaticFiles(folder: place.folder.path + "/public")
            let listener = try Listener(host: "127.0.0.1", port: 0) { connection in
                let router = Router(house: place.house, pages: files, certificate: nil)
                _ = HTTPConnection(connection, house: place.house, router: router)
            }
            let (port, build) = (listener.port, files.build)
            let client = await blocking { Client(port: port) }
            let page = await client.request("GET", "/")
            let text = String(decoding: page.body, as: UTF8.self)
            #expect(
                text == #"<link href="/v/\#(build)/a.css"><script src="/v/\#(build)/app.js">"#
                    + #"</script><a href="/help.html">"#)
            #expect(page.fields["cache-control"] == "no-cache")
            let script = await client.request("GET", "/v/\(build)/app.js")
            #expect(script.status == 200)
            #expect(script.fields["cache-control"] == "public, max-age=31536000, immutable")
            let plain = await client.request("GET", "/app.js")
            #expect(plain.fields["cache-control"] == "no-cache")
            #expect(await client.request("GET", "/v/0123456789abcdef/app.js").status == 404)
            #expect(await client.request("GET", "/v/\(build)/none.js").status == 404)
            #expect(await client.request("GET", "/v/\(build)").status == 404)
            listener.close()

            try place.folder.write("public/app.js", "2")
            #expect(try StaticFiles(folder: place.folder.path + "/public").build != build)
        }
    }

    @Test func largeTextIsSentCompressedToWhoTakesItAndHiddenFilesNever() async throws {
        try await Place.visit { place in
            let page = String(repeating: "biểu quyết ", count: 200)
            try place.folder.write("public/words/vi.js", page)
            try place.folder.write("public/.secret", "x")
            let files = try StaticFiles(folder: place.folder.path + "/public")
            let listener = try Listener(host: "127.0.0.1", port: 0) { connection in
                let router = Router(house: place.house, pages: files, certificate: nil)
                _ = HTTPConnection(connection, house: place.house, router: router)
            }
            let port = listener.port
            let client = await blocking { Client(port: port) }
            let plain = await client.request("GET", "/words/vi.js")
            #expect(String(decoding: plain.body, as: UTF8.self) == page)
            #expect(plain.fields["content-type"] == "text/javascript; charset=utf-8")
            let small = await client.request(
                "GET", "/words/vi.js", nil, ["Accept-Encoding": "gzip"])
            #expect(small.fields["content-encoding"] == "gzip")
            #expect(small.body.count < plain.body.count / 4)
            #expect(small.fields["vary"] == "Accept-Encoding")
            #expect(await client.request("GET", "/.secret").status == 404)
            listener.close()
        }
    }
}

@Suite @Loop struct MetricsTests {
    @Test func everyFigureHasItsHelpItsTypeAndOneNumber() async throws {
        try await Place.visit { place in
            let client = try await place.client()
            let reply = await client.request("GET", "/metrics")
            #expect(reply.fields["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
            let text = String(decoding: reply.body, as: UTF8.self)
            #expect(text.hasSuffix("\n"))
            let lines = text.split(separator: "\n").map { $0.split(separator: " ") }
            #expect(lines.count % 3 == 0)
            for index in stride(from: 0, to: lines.count, by: 3) {
                let name = lines[index][2]
                #expect(lines[index].starts(with: ["#", "HELP", name]))
                #expect(lines[index + 1].dropLast() == ["#", "TYPE", name])
                #expect(["counter", "gauge"].contains(lines[index + 1].last))
                #expect(lines[index + 2].count == 2 && lines[index + 2][0] == name)
                #expect(Int64(lines[index + 2][1]) != nil)
            }
            #expect(text.contains("\nnghisu_connections 1\n"))
            #expect(text.contains("\nnghisu_meetings 1\n"))
        }
    }
}
