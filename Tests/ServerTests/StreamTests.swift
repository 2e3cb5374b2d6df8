import EventLoop
import Meeting
import Testing

@testable import Server

/// The stream as a client has it: messages, limits, ends.
@Suite @Loop struct StreamTests {
    @Test func aCommandIsAnsweredUnderItsNumberAndOnlyOnceUnderItsKey() async throws {
        try await Place.visit { place in
            try place.open()
            let client = try await place.seated("uv1")
            let command =
                #""do":{"meeting":"m1","key":"k1","command":{"requestToSpeak":{"item":"i1","kind":"speech"}}}"#
            let first = await client.ask(2, command)
            let second = await client.ask(3, command)
            #expect(JSON.member("seq", of: first) == String(place.room.seq))
            #expect(JSON.member("seq", of: second) == JSON.member("seq", of: first))
            #expect(place.room.state.requests.count == 1)
            let refused = await client.ask(
                4, #""do":{"meeting":"m1","key":"k2","command":{"closeMeeting":{}}}"#)
            #expect(JSON.member("error.code", of: refused) == "rights.missing")
        }
    }

    @Test func messagesSentBehindTheHandshakeAreNotLost() async throws {
        try await Place.visit { place in
            try place.open()
            let client = try await place.client("uv1")
            let frame = #"{"id":1,"join":{"meeting":"m1"}}"#
            let bytes: [UInt8] = [0x81, 0x80 | UInt8(frame.utf8.count), 0, 0, 0, 0] + frame.utf8
            let head = client.text(
                of: "GET", "/ws", nil,
                [
                    "Upgrade": "websocket", "Connection": "Upgrade",
                    "Sec-WebSocket-Version": "13",
                    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
                ])
            await blocking { client.peer.send(Array(head.utf8) + bytes) }
            #expect(await client.reply().status == 101)
            #expect(JSON.member("snapshot.id", of: await client.nextWord()) == "m1")
        }
    }

    @Test func whoAsksTooFastIsToldSoAndStays() async throws {
        var settings = Settings()
        settings.limits.commandsPerSecond = 1
        try await Place.visit(settings) { place in
            let client = try await place.client("tk")
            #expect(await client.upgrade())
            for id in 1...20 { await client.say("{\"id\":\(id),\"leave\":{\"meeting\":\"m1\"}}") }
            var refused = 0
            for id in 1...20 {
                let word = await client.nextWord()
                #expect(JSON.member("re", of: word) == String(id))
                if JSON.member("error.code", of: word) == "rate.exceeded" { refused += 1 }
            }
            #expect(refused > 0)
        }
    }

    @Test func aMessageThatIsTooLongOrNoTextEndsTheStreamWithItsCode() async throws {
        var settings = Settings()
        settings.limits.messageBytes = 1024
        try await Place.visit(settings) { place in
            let long = try await place.client("tk")
            #expect(await long.upgrade())
            await long.say(String(repeating: "x", count: 1025))
            #expect(await long.next() == .close(1009))
            let binary = try await place.client("tk")
            #expect(await binary.upgrade())
            await blocking { binary.peer.send([0x82, 0x81, 0, 0, 0, 0, 1]) }
            #expect(await binary.next() == .close(1003))
            let bare = try await place.client("tk")
            #expect(await bare.upgrade())
            await blocking { bare.peer.send([0x81, 0x01, 0x78]) }
            #expect(await bare.next() == .close(1002))
        }
    }

    @Test func aCloseIsAnsweredWithTheSameCode() async throws {
        try await Place.visit { place in
            let client = try await place.client("tk")
            #expect(await client.upgrade())
            await blocking { client.peer.send([0x88, 0x82, 0, 0, 0, 0, 0x03, 0xE8]) }
            #expect(await client.next() == .close(1000))
            #expect(await client.next() == .end)
        }
    }

    @Test func nobodyOpensMoreStreamsThanTheLimit() async throws {
        var settings = Settings()
        settings.limits.connectionsPerUser = 2
        try await Place.visit(settings) { place in
            let (one, two) = (try await place.client("uv1"), try await place.client("uv1"))
            #expect(await one.upgrade())
            #expect(await two.upgrade())
            let three = try await place.client("uv1")
            #expect(await three.upgrade() == false)
            // The refused one still speaks HTTP, and another person is not concerned.
            #expect(await three.request("GET", "/healthz").status == 200)
            let other = try await place.client("uv2")
            #expect(await other.upgrade())
            withExtendedLifetime((one, two)) {}
        }
    }

    @Test func withoutALoginThereIsNoStream() async throws {
        try await Place.visit { place in
            let client = try await place.client()
            #expect(await client.upgrade() == false)
            let plain = try await place.client("uv1")
            #expect(await plain.request("GET", "/ws").status == 426)
        }
    }

    @Test func aReaderThatIsTooSlowIsLetGoAndLosesNothing() async throws {
        var settings = Settings()
        settings.limits.queueBytes = 1_048_576
        try await Place.visit(settings) { place in
            try place.open()
            let start = place.room.seq
            let slow = try await place.client("uv1", receiveBuffer: 4096)
            #expect(await slow.upgrade())
            await slow.say(#"{"id":1,"join":{"meeting":"m1"}}"#)
            while place.room.seats.count == 0 { await Task.yield() }
            let text = String(repeating: "Kết luận. ", count: 1400)
            for _ in 1...500 { try place.perform(.conclude(text)) }
            await endOfTurn()
            let session = try #require(place.room.seats.all.first?.session)
            #expect(!session.hasRoom)
            let epoch = place.room.epoch(of: "uv1")
            let again = try await place.client("uv1")
            #expect(await again.upgrade())
            await again.say(
                "{\"id\":1,\"join\":{\"meeting\":\"m1\",\"after\":\(start),\"epoch\":\"\(epoch)\"}}"
            )
            var positions: [Int64] = []
            while positions.last != place.room.seq {
                let word = await again.nextWord()
                guard let seq = JSON.member("seq", of: word).flatMap(Int64.init) else { break }
                if JSON.member("re", of: word) == nil { positions.append(seq) }
            }
            #expect(positions == Array(start + 1...place.room.seq))
        }
    }
}
