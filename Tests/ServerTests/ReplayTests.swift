import EventLoop
import Meeting
import Testing

@testable import Server

/// Catching up: everything that was missed, once and in order, and then what happens.
@Suite @Loop struct ReplayTests {
    /// Positions of the events until `last` has come.
    private func positions(_ client: Client, until last: Int64) async -> [Int64] {
        var positions: [Int64] = []
        while positions.last != last {
            let word = await client.nextWord()
            guard let seq = JSON.member("seq", of: word).flatMap(Int64.init) else { break }
            if JSON.member("re", of: word) == nil { positions.append(seq) }
        }
        return positions
    }

    private func resume(_ after: Int64, _ place: Place, _ user: UserID = "uv1") -> String {
        let epoch = place.room.epoch(of: user)
        return "{\"id\":1,\"join\":{\"meeting\":\"m1\",\"after\":\(after),\"epoch\":\"\(epoch)\"}}"
    }

    /// An open meeting in which so much has happened since the position.
    private func fourMegabytes(in place: Place) async throws -> Int64 {
        try place.open()
        let start = place.room.seq
        let text = String(repeating: "Kết luận. ", count: 1000)
        for _ in 1...400 { try place.perform(.conclude(text)) }
        await endOfTurn()
        return start
    }

    @Test func fourMegabytesGoThroughASmallSocketWithoutAGap() async throws {
        try await Place.visit { place in
            let start = try await fourMegabytes(in: place)
            let client = try await place.client("uv1", receiveBuffer: 4096)
            #expect(await client.upgrade())
            await client.say(resume(start, place))
            // What is decided while the socket is full comes behind what was missed.
            let last = try place.perform(.rename("Hết"))
            #expect(await positions(client, until: last) == Array(start + 1...last))
        }
    }

    /// The signals of some kinds that came before the answer to a question asked now.
    private func signals(_ client: Client, _ kinds: [String]) async -> [String] {
        await client.say("{\"id\":99,\"signal\":{\"meeting\":\"m1\",\"online\":{\"count\":1}}}")
        var heard: [String] = []
        while case .text(let word) = await client.next(), JSON.member("re", of: word) != "99" {
            if kinds.contains(where: { JSON.member("signal.\($0)", of: word) != nil }) {
                heard.append(word)
            }
        }
        return heard
    }

    @Test func aPageThatIsTurnedWhileSomebodyCatchesUpIsTheirsInTheEnd() async throws {
        try await Place.visit { place in
            let start = try await fourMegabytes(in: place)
            place.room.signals.post(.page(document: "d1", page: 1, by: "ct"))
            let client = try await place.client("uv1", receiveBuffer: 4096)
            #expect(await client.upgrade())
            await client.say(resume(start, place))
            while place.room.seats.count == 0 { await endOfTurn() }
            let seat = try #require(place.room.seats.all.first)
            guard case .catchingUp = seat.progress else {
                Issue.record("all of it went into the socket at once")
                return
            }
            place.room.signals.post(.page(document: "d1", page: 2, by: "ct"))
            var came: Int64?
            while came != place.room.seq {
                let word = await client.next()
                guard case .text(let text) = word else {
                    Issue.record("the line ended: \(word)")
                    return
                }
                // A page of an item whose start is still on its way would be nobody's.
                #expect(JSON.member("signal.page", of: text) == nil)
                if JSON.member("re", of: text) == nil {
                    came = JSON.member("seq", of: text).flatMap(Int64.init) ?? came
                }
            }
            let pages = await signals(client, ["page"])
            #expect(pages.last.flatMap { JSON.member("signal.page.page", of: $0) } == "2")
        }
    }

    @Test func whoComesBackHearsThatThePageIsClearedAndHowManyHaveVoted() async throws {
        try await Place.visit { place in
            try place.open()
            try place.perform(.poll("p1"), by: "ct")
            place.room.signals.post(.page(document: "d1", page: 1, by: "ct"))
            try place.room.signal(.pageCleared(by: "ct"), by: "ct")
            try place.perform(.castVote(poll: "p1", choice: "approve", opinion: nil), by: "uv2")
            await endOfTurn()
            for user in ["uv1", "km"] as [UserID] {
                let client = try await place.client(user)
                #expect(await client.upgrade())
                await client.say(resume(place.room.seq, place, user))
                let joined = await client.nextWord()
                #expect(JSON.member("snapshot", of: joined) == nil)
                let heard = await signals(client, ["page", "pageCleared", "turnout"])
                let clearers = heard.compactMap { JSON.member("signal.pageCleared.by", of: $0) }
                let turnouts = heard.compactMap { JSON.member("signal.turnout.turnout", of: $0) }
                // The guest of another item hears neither.
                #expect(clearers == (user == "uv1" ? ["ct"] : []))
                #expect(turnouts.last == (user == "uv1" ? "1" : nil))
                #expect(heard.allSatisfy { JSON.member("signal.page", of: $0) == nil })
            }
            let view = try await place.client("uv1").request("GET", "/api/meetings/m1")
            #expect(view["meeting.id"] == "m1" && view["meeting.signals.pageCleared"] == nil)
        }
    }

    @Test func betweenReplayAndLiveNothingIsLostAndNothingComesTwice() async throws {
        try await Place.visit { place in
            try place.open()
            let start = place.room.seq
            for number in 1...50 { try place.perform(.rename("Trước \(number)")) }
            var clients: [Client] = []
            for _ in 1...8 {
                let client = try await place.client("uv1")
                #expect(await client.upgrade())
                clients.append(client)
            }
            for (index, client) in clients.enumerated() {
                await client.say(resume(start, place))
                for number in 1...25 {
                    try place.perform(.rename("Trong lúc \(index) \(number)"))
                    if number % 3 == 0 { await Task.yield() }
                }
            }
            let last = try place.perform(.rename("Hết"))
            for client in clients {
                #expect(await positions(client, until: last) == Array(start + 1...last))
            }
        }
    }

    @Test func aLongRunOfTheOfficersNotesReachesTheOfficersAndNobodyElse() async throws {
        try await Place.visit { place in
            try place.open()
            let start = place.room.seq
            for number in 1...200 {
                try place.perform(
                    .editNotes(item: "i1", request: nil, text: "Riêng \(number)", revision: nil))
            }
            let last = try place.perform(.rename("Hết"))
            for user in ["tk", "uv1", "tk", "uv1"] as [UserID] {
                let client = try await place.client(user)
                #expect(await client.upgrade())
                await client.say(resume(start, place, user))
                let expected = user == "tk" ? Array(start + 1...last) : [last]
                #expect(await positions(client, until: last) == expected)
            }
        }
    }

    @Test func whatIsPendingWhenASnapshotIsMadeIsInItAndDoesNotFollow() async throws {
        try await Place.visit { place in
            try place.open()
            let client = try await place.client("uv1")
            #expect(await client.upgrade())
            await client.say("{\"id\":1,\"join\":{\"meeting\":\"m1\"}}")
            for number in 1...30 {
                try place.perform(.rename("Tên \(number)"))
                await Task.yield()
            }
            let last = try place.perform(.rename("Hết"))
            var joined: Int64?
            while joined == nil {
                let word = await client.nextWord()
                if JSON.member("re", of: word) == "1" {
                    joined = JSON.member("seq", of: word).flatMap(Int64.init)
                }
            }
            let from = try #require(joined)
            if from < last {
                #expect(await positions(client, until: last) == Array(from + 1...last))
            }
        }
    }

    @Test func aPositionOfAnotherEpochOrBeyondTheHeadGetsTheSnapshot() async throws {
        try await Place.visit { place in
            try place.open()
            let seq = place.room.seq
            let client = try await place.client("uv1")
            #expect(await client.upgrade())
            let stale = await client.ask(
                1, "\"join\":{\"meeting\":\"m1\",\"after\":1,\"epoch\":\"khác.1\"}")
            #expect(JSON.member("snapshot.id", of: stale) == "m1")
            let epoch = place.room.epoch(of: "uv1")
            let beyond = await client.ask(
                2, "\"join\":{\"meeting\":\"m1\",\"after\":\(seq + 1),\"epoch\":\"\(epoch)\"}")
            #expect(JSON.member("snapshot.id", of: beyond) == "m1")
            let good = await client.ask(
                3, "\"join\":{\"meeting\":\"m1\",\"after\":\(seq),\"epoch\":\"\(epoch)\"}")
            #expect(JSON.member("snapshot", of: good) == nil)
            #expect(JSON.member("seq", of: good) == String(seq))
        }
    }

    @Test func missedEventsByHTTPAreFilteredLikeTheStream() async throws {
        try await Place.visit { place in
            try place.open()
            let start = place.room.seq
            try place.perform(.poll("p1"), by: "ct")
            try place.perform(.castVote(poll: "p1", choice: "reject", opinion: nil), by: "uv1")
            await endOfTurn()
            @Loop func read(_ user: UserID) async throws -> Reply {
                let epoch = place.room.epoch(of: user)
                return try await place.client(user).request(
                    "GET", "/api/meetings/m1/events?after=\(start)&epoch=\(epoch)")
            }
            let voter = try await read("uv1")
            #expect(voter["events.1.event.voteCast.choice"] == "reject")
            #expect(voter["events.2"] == nil && voter["seq"] == String(place.room.seq))
            let other = try await read("uv2")
            #expect(other["events.0.event.pollOpened.poll"] == "p1" && other["events.1"] == nil)
            // A guest of another item: the position is of before they could see anything.
            let guest = try await read("km")
            #expect(!String(decoding: guest.body, as: UTF8.self).contains("p1"))
            let stale = try await place.client("uv1").request(
                "GET", "/api/meetings/m1/events?after=\(start)&epoch=x")
            #expect(stale.status == 409 && stale["error.code"] == "epoch.stale")
        }
    }
}
