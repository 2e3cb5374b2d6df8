import EventLoop
import Meeting
import Testing

@testable import Server

@Suite @Loop struct SeatTableTests {
    /// Seats of a chair, a secretary, a member on two screens, another member and a guest.
    private func table(_ body: @Loop (SeatTable, [Seat]) -> Void) async throws {
        try await Place.visit { place in
            try place.open()
            let people: [UserID] = ["ct", "tk", "uv1", "uv1", "uv2", "km"]
            // The clients are held, since a connection that ends takes its seat along.
            var clients: [Client] = []
            for user in people { clients.append(try await place.seated(user)) }
            let seats = place.room.seats
            body(seats, seats.all)
            withExtendedLifetime(clients) {}
        }
    }

    private func reached(_ table: SeatTable, _ audience: Audience) -> [String] {
        var names: [String] = []
        table.forEach(in: audience) { names.append($0.user.text) }
        return names.sorted()
    }

    @Test func rolesAndNamesAreReachedEachSeatOnce() async throws {
        try await table { table, _ in
            #expect(table.count == 6 && table.userCount == 5)
            #expect(table.users == ["ct", "km", "tk", "uv1", "uv2"])
            #expect(reached(table, Audience(.officers)) == ["ct", "tk"])
            #expect(
                reached(table, Audience(.delegates)) == ["ct", "tk", "uv1", "uv1", "uv2"])
            #expect(reached(table, Audience([], and: ["uv1"])) == ["uv1", "uv1"])
            #expect(reached(table, Audience(.delegates, and: ["uv1", "km"])).count == 6)
            #expect(reached(table, Audience([], and: ["la"])) == [])
            #expect(reached(table, Audience([])) == [])
        }
    }

    @Test func aSeatThatIsGoneIsGoneFromBothSides() async throws {
        try await table { table, seats in
            for seat in seats where seat.user == "uv1" { table.remove(seat) }
            #expect(table.count == 4 && table.userCount == 4)
            #expect(reached(table, Audience([], and: ["uv1"])) == [])
            #expect(reached(table, Audience(.everyone)) == ["ct", "km", "tk", "uv2"])
            // Leaving twice takes nobody else along, and who comes back has a seat again.
            for seat in seats where seat.user == "uv1" { table.remove(seat) }
            #expect(reached(table, Audience(.everyone)) == ["ct", "km", "tk", "uv2"])
            for seat in seats where seat.user == "uv1" { table.add(seat) }
            for seat in seats where seat.user == "uv2" { table.remove(seat) }
            #expect(reached(table, Audience(.delegates)) == ["ct", "tk", "uv1", "uv1"])
        }
    }
}

@Suite @Loop struct SignalBoardTests {
    private func page(_ number: Int) -> Signal { .page(document: "d1", page: number, by: "ct") }

    /// A board whose frames tell which signal they are of.
    private func board(_ send: @escaping @Loop (Signal) -> Void) -> SignalBoard {
        SignalBoard { signal in
            send(signal)
            return SharedBytes("\(signal)")
        }
    }

    private func told(_ board: SignalBoard) -> [String?] {
        board.lastSent.map { _, frame in
            frame?.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// Whoever is told looks at the board for the rest, and must not find what was before.
    @Test func whatIsSentStandsOnTheBoardAlready() async {
        let (stream, sink) = AsyncStream.makeStream(of: [Signal].self)
        var looked: SignalBoard?
        looked = board { _ in sink.yield(looked?.last ?? []) }
        var arrivals = stream.makeAsyncIterator()
        for number in 1...2 {
            looked?.post(page(number))
            #expect(await arrivals.next() == [page(number)])
        }
        looked?.post(.followers) { .followers(count: 1) }
        #expect(await arrivals.next()?.contains(.followers(count: 1)) == true)
        looked?.post(.followers) { .followers(count: 2) }
        #expect(await arrivals.next()?.contains(.followers(count: 2)) == true)
        looked = nil
    }

    @Test func theFrameOfTheLastIsAtHandUntilAnotherWaits() async {
        let (stream, sink) = AsyncStream.makeStream(of: Signal.self)
        let board = board { sink.yield($0) }
        var arrivals = stream.makeAsyncIterator()
        board.post(page(1))
        #expect(told(board) == ["\(page(1))"])
        board.post(page(2))
        #expect(told(board) == [nil] && board.last == [page(2)])
        #expect(await arrivals.next() == page(1))
        #expect(await arrivals.next() == page(2))
        #expect(told(board) == ["\(page(2))"])
    }

    @Test func theFirstLeavesAtOnceAndOfThoseThatFollowOnlyTheLast() async {
        let (stream, sink) = AsyncStream.makeStream(of: Signal.self)
        let board = board { sink.yield($0) }
        for number in 1...5 { board.post(page(number)) }
        #expect(board.last == [page(5)])
        var arrivals = stream.makeAsyncIterator()
        #expect(await arrivals.next() == page(1))
        #expect(await arrivals.next() == page(5))
    }

    @Test func whatCostsSomethingIsWorkedOutOnceForAllWhoWait() async {
        let (stream, sink) = AsyncStream.makeStream(of: Signal.self)
        let board = board { sink.yield($0) }
        var worked = 0
        for number in 1...5 {
            board.post(.followers) {
                worked += 1
                return .followers(count: number)
            }
        }
        #expect(worked == 1)
        var arrivals = stream.makeAsyncIterator()
        #expect(await arrivals.next() == .followers(count: 1))
        #expect(await arrivals.next() == .followers(count: 5))
        #expect(worked == 2)
        #expect(board.last == [.followers(count: 5)])
    }

    @Test func kindsDoNotHoldEachOtherBack() async {
        var sent: [Signal] = []
        let board = board { sent.append($0) }
        let signals: [Signal] = [
            page(1), .pointer(document: "d1", page: 1, x: 1, y: 2, by: "ct"),
            .turnout(poll: "p1", turnout: 1, electorate: 3),
            .turnout(poll: "p2", turnout: 1, electorate: 3), .online(count: 1, users: nil),
            .online(count: 1, users: ["ct"]),
        ]
        for signal in signals { board.post(signal) }
        #expect(sent == signals)
        #expect(Set(board.last) == Set(signals))
    }

    @Test func theVotesThatFollowTheFirstAreNotHeldUpByAMessageToEverybody() async {
        let (stream, sink) = AsyncStream.makeStream(of: Signal.self)
        var sent: [Signal] = []
        let board = board {
            sent.append($0)
            sink.yield($0)
        }
        var arrivals = stream.makeAsyncIterator()
        func turnout(_ count: Int) -> Signal { .turnout(poll: "p1", turnout: count, electorate: 3) }
        board.post(turnout(0))
        board.post(page(1))
        board.post(page(2))
        for expected in [turnout(0), page(1), page(2)] {
            #expect(await arrivals.next() == expected)
        }
        // The last turnout was sent long enough ago for the next one.
        board.post(turnout(1))
        #expect(sent.count == 3)
        board.post(turnout(2))
        #expect(await arrivals.next() == turnout(2))
        #expect(sent == [turnout(0), page(1), page(2), turnout(2)])
    }

    @Test func whatIsForgottenIsNeitherSentLateNorToldToThoseWhoJoin() async {
        let (stream, sink) = AsyncStream.makeStream(of: Signal.self)
        let board = board { sink.yield($0) }
        board.post(page(1))
        board.post(page(2))
        board.post(.turnout(poll: "p1", turnout: 1, electorate: 3))
        board.post(.turnout(poll: "p1", turnout: 2, electorate: 3))
        board.forgetPage()
        #expect(board.last == [.turnout(poll: "p1", turnout: 2, electorate: 3)])
        var arrivals: [Signal] = []
        // The page was due before the second turnout.
        for await signal in stream {
            arrivals.append(signal)
            if arrivals.count == 3 { break }
        }
        #expect(
            arrivals == [
                page(1), .turnout(poll: "p1", turnout: 1, electorate: 3),
                .turnout(poll: "p1", turnout: 2, electorate: 3),
            ])
        board.forgetTurnout(of: "p1")
        #expect(board.last == [])
    }
}

@Suite @Loop struct SignalTests {
    @Test func officersGetTheNamesOnlineAndOthersTheNumber() async throws {
        try await Place.visit { place in
            try place.open()
            let member = try await place.seated("uv1")
            let secretary = try await place.seated("tk")
            // Two who come within a tenth of a second are told of together, at its end.
            await hears(member, ["online.count"])
            await hears(secretary, ["online.users.1", "followers.count"])
            let (number, names) = (
                place.room.lastSignals(for: "uv1", .member),
                place.room.lastSignals(for: "tk", .secretary)
            )
            #expect(number == [.online(count: 2, users: nil)])
            #expect(
                Set(names) == [.online(count: 2, users: ["tk", "uv1"]), .followers(count: 2)])
        }
    }

    /// Waits until each of these has been told of both who are here.
    private func hears(_ client: Client, _ paths: Set<String>) async {
        var missing = paths
        while !missing.isEmpty, case .text(let text) = await client.next() {
            for path in missing {
                let heard = JSON.member("signal.\(path)", of: text)
                if heard == "2" || heard == "uv1" { missing.remove(path) }
            }
        }
    }

    @Test func onlyPagesThatAreThereCanBeTurnedToAndOnlyByThoseWhoMay() async throws {
        try await Place.visit { place in
            try place.open()
            try place.room.perform(
                .attachDocument(
                    document: "d1", item: "i1", name: "a.pdf", kind: "",
                    mediaType: "application/pdf", size: 1, checksum: "c", details: nil),
                by: .server(for: "tk"))
            let turn = Signal.page(document: "d1", page: 3, by: "km")
            #expect(throws: Problem(400, "signal.invalid", "page")) {
                try place.room.signal(turn, by: "ct")
            }
            try place.room.perform(
                .documentPagesReady(document: "d1", version: 1, pages: 3), by: .server(for: nil))
            try place.room.signal(turn, by: "ct")
            // The name is the sender's own, whatever they wrote.
            #expect(place.room.signals.last.contains(.page(document: "d1", page: 3, by: "ct")))
            #expect(throws: Problem.rightsMissing) { try place.room.signal(turn, by: "uv1") }
            #expect(throws: Problem.rightsMissing) { try place.room.signal(turn, by: "km") }
            #expect(throws: Problem.rightsMissing) {
                try place.room.signal(.online(count: 9, users: nil), by: "ct")
            }
            // The guest of another item is not told the page; the member is.
            #expect(place.room.lastSignals(for: "uv1", .member).count == 1)
            #expect(place.room.lastSignals(for: "km", .guest).isEmpty)
        }
    }
}
