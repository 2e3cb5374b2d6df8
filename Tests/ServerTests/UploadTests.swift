import EventLoop
import Meeting
import Testing

@testable import Server

/// Files that are sent: who may, what is kept, what is left behind.
@Suite @Loop struct UploadTests {
    /// An OpenDocument file as far as the server looks at one: no program is needed for it.
    private func odt(_ text: String) -> String {
        "PK\u{3}\u{4}" + String(repeating: "\u{0}", count: 26)
            + "mimetypeapplication/vnd.oasis.opendocument.text"
            + "PK\u{5}\u{6}" + String(repeating: "\u{0}", count: 18) + text
    }

    private let path = "/api/meetings/m1/documents?item=i1&name=a.odt"

    private func originals(_ place: Place) throws -> Int {
        #expect(try place.folder.names(in: "data/incoming") == [])
        return try place.folder.names(in: "data/documents").count
    }

    @Test func aFileIsKeptOnceHoweverOftenItIsSent() async throws {
        try await Place.visit { place in
            let client = try await place.client("tk")
            let first = await client.request("POST", path, odt("x"))
            let second = await client.request("POST", path, odt("x"))
            #expect(first.status == 201 && second.status == 201)
            #expect(first["document"] != second["document"])
            #expect(try originals(place) == 1)
            #expect(place.room.state.documents.count == 2)
        }
    }

    // Bug: the key was looked up before the file was examined, and both stored it; the second
    // broke the commit and with it the server.
    // Reachable when: an upload is repeated while the first is still being examined.
    @Test func theSameKeyTwiceAtOnceIsOneDocument() async throws {
        try await Place.visit { place in
            let fields = ["Idempotency-Key": "k1"]
            let (one, two) = (try await place.client("tk"), try await place.client("tk"))
            let file = odt("x")
            async let first = one.request("POST", path, file, fields)
            async let second = two.request("POST", path, file, fields)
            let replies = await (first, second)
            #expect(replies.0.status == 201 && replies.1.status == 201)
            #expect(replies.0["document"] == replies.1["document"])
            #expect(place.room.state.documents.count == 1)
            let third = await one.request("POST", path, file, fields)
            #expect(third["document"] == replies.0["document"])
            let other = await one.request("POST", path, odt("y"), fields)
            #expect(other.status == 409 && other["error.code"] == "key.reused")
            let kind = await one.request("POST", path + "&kind=other", file, fields)
            #expect(kind["error.code"] == "key.reused")
        }
    }

    @Test(arguments: [nil, "uv1", "la"] as [UserID?])
    func whoMayNotSendFilesIsToldSoBeforeTheFirstByte(user: UserID?) async throws {
        try await Place.visit { place in
            try place.open()
            let client = try await place.client(user)
            let head = client.text(
                of: "POST", path, nil, ["Expect": "100-continue", "Content-Length": "100000000"])
            await blocking { client.peer.send(head) }
            let status = await client.reply().status
            #expect(status == (user == nil ? 401 : user == "la" ? 404 : 403))
            #expect(try originals(place) == 0)
        }
    }

    @Test func whatIsRefusedLeavesNothingBehind() async throws {
        try await Place.visit { place in
            let client = try await place.client("tk")
            let empty = await client.request("POST", path, "")
            #expect(empty["error.code"] == "document.empty")
            let other = await client.request("POST", path, "just words")
            #expect(other.status == 415 && other["error.code"] == "document.unsupported")
            let item = await client.request(
                "POST", "/api/meetings/m1/documents?item=i9&name=a.odt", odt("x"))
            #expect(item.status == 404 && item["error.code"] == "item.unknown")
            let document = await client.request("POST", path + "&document=d9", odt("x"))
            #expect(document.status == 404 && document["error.code"] == "document.unknown")
            try place.open()
            try place.perform(.closeMeeting())
            let late = await client.request("POST", path, odt("x"))
            #expect(late.status == 409 && late["error.code"] == "meeting.wrongState")
            #expect(try originals(place) == 0)
        }
    }

    @Test func aFileThatAnotherDocumentHasStaysWhenASecondIsRefused() async throws {
        try await Place.visit { place in
            let client = try await place.client("tk")
            #expect(await client.request("POST", path, odt("x")).status == 201)
            let wrong = "/api/meetings/m1/documents?item=i9&name=a.odt"
            #expect(await client.request("POST", wrong, odt("x")).status == 404)
            #expect(try originals(place) == 1)
        }
    }

    @Test func anUploadThatBreaksOffLeavesNothingBehind() async throws {
        try await Place.visit { place in
            do {
                let client = try await place.client("tk")
                let head = client.text(of: "POST", path, nil, ["Content-Length": "1000"])
                await blocking {
                    client.peer.send(head + "PK")
                    client.peer.finishSending()
                }
                #expect(await blocking { client.peer.isAtEnd() })
            }
            await place.house.crowd.emptied()
            #expect(try originals(place) == 0)
        }
    }

    @Test func aNewVersionTakesThePlaceOfTheOld() async throws {
        try await Place.visit { place in
            let client = try await place.client("tk")
            let id = try #require(await client.request("POST", path, odt("x"))["document"])
            let next = await client.request("POST", path + "&document=\(id)", odt("y"))
            #expect(next["document"] == id && next["version"] == "2")
            let original = await client.request(
                "GET", "/api/documents/\(id)", nil, ["Range": "bytes=-1"])
            #expect(original.status == 206 && original.body == Array("y".utf8))
            let page = await client.request("GET", "/api/documents/\(id)/pages/1.png")
            #expect(page.status == 503 && page["error.code"] == "document.notReady")
        }
    }

    @Test func aDocumentIsThereOnlyForThoseWhoMayReadIt() async throws {
        try await Place.visit { place in
            let secretary = try await place.client("tk")
            let id = try #require(await secretary.request("POST", path, odt("x"))["document"])
            try place.open()
            for (user, status) in [("uv1", 200), ("km", 404), ("la", 404)] {
                let client = try await place.client(UserID(user))
                #expect(await client.request("GET", "/api/documents/\(id)").status == status)
                let page = await client.request("GET", "/api/documents/\(id)/pages/1.json")
                #expect(page.status == (status == 200 ? 503 : 404))
            }
            let nobody = try await place.client()
            #expect(await nobody.request("GET", "/api/documents/\(id)").status == 401)
        }
    }
}
