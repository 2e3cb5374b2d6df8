import EventLoop
import Meeting
import Testing

@testable import Server

/// Who enters a large hall at the same moment as everybody else: all of them get what they asked
/// for, some of them a moment later.
@Suite @Loop struct SnapshotGateTests {
    @Test func thoseWhoWaitEnterInTheirOrderAsOthersAreServed() {
        let gate = SnapshotGate(most: 10)
        var entered: [Int] = []
        gate.began(6)
        #expect(gate.isOpen)
        gate.began(6)
        #expect(!gate.isOpen)
        for number in 1...3 {
            gate.wait {
                entered.append(number)
                if number == 1 { gate.began(9) }
            }
        }
        #expect(entered == [])
        gate.ended(6)
        #expect(entered == [1] && gate.queueLength == 2)
        gate.ended(6)
        #expect(entered == [1, 2, 3] && gate.isOpen)
        gate.ended(9)
        #expect(entered == [1, 2, 3])
    }

    /// A meeting whose snapshot no small socket takes at once.
    private func crowd(_ place: Place) throws {
        try place.open()
        let text = String(repeating: "Kế hoạch ", count: 100)
        for number in 1...50 {
            let paragraphs = (1...100).map {
                Paragraph(id: ParagraphID("p\($0)"), kind: .text, text: text)
            }
            try place.perform(
                .draftResolution(
                    item: "i1", resolution: ResolutionID("r\(number)"), title: "Dự thảo \(number)",
                    paragraphs: paragraphs))
        }
    }

    private static let join = "{\"id\":1,\"join\":{\"meeting\":\"m1\"}}"

    /// On the stream and asking to join, through a socket that takes little.
    private func entering(_ place: Place, _ user: UserID) async throws -> Client {
        let client = try await place.client(user, receiveBuffer: 4096)
        #expect(await client.upgrade())
        await client.say(Self.join)
        return client
    }

    private func until(_ isSo: @Loop () -> Bool) async {
        while !isSo() { await Task.yield() }
    }

    @Test func aSnapshotThatIsLargerThanTheQueueArrivesWhole() async throws {
        var settings = Settings()
        settings.limits.queueBytes = 1 << 20
        try await Place.visit(settings) { place in
            try crowd(place)
            let client = try await entering(place, "uv1")
            await until { place.room.seats.count == 1 }
            let word = await client.nextWord()
            #expect(word.utf8.count > 2 << 20)
            #expect(JSON.member("snapshot.id", of: word) == "m1")
            let last = try place.perform(.rename("Sau"))
            #expect(JSON.member("seq", of: await client.nextWord()) == "\(last)")
        }
    }

    @Test func oneSnapshotFollowsTheOtherAndWhoHasAPositionDoesNotWait() async throws {
        try await Place.visit { place in
            try crowd(place)
            place.house.crowd.snapshots = SnapshotGate(most: 1)
            let gate = place.house.crowd.snapshots
            let first = try await entering(place, "uv1")
            await until { !gate.isOpen }
            let second = try await entering(place, "uv2")
            await until { gate.queueLength == 1 }
            #expect(place.room.seats.count == 1)
            // Asked again while it waits.
            await second.say(Self.join.replacing("1", with: "2", maxReplacements: 1))
            #expect(JSON.member("error.code", of: await second.nextWord()) == "rate.exceeded")

            let third = try await place.client("ct")
            #expect(await third.upgrade())
            let epoch = place.room.epoch(of: "ct")
            let position = "\"after\":\(place.room.seq),\"epoch\":\"\(epoch)\""
            let joined = await third.ask(1, "\"join\":{\"meeting\":\"m1\",\(position)}")
            #expect(JSON.member("seq", of: joined) == "\(place.room.seq)")

            for client in [first, second] {
                #expect(JSON.member("snapshot.id", of: await client.nextWord()) == "m1")
            }
            await until { gate.isOpen }
            #expect(place.room.seats.count == 3)
        }
    }

    @Test func whoLeavesWhileWaitingIsNotSeated() async throws {
        try await Place.visit { place in
            try crowd(place)
            place.house.crowd.snapshots = SnapshotGate(most: 1)
            let gate = place.house.crowd.snapshots
            var clients = [try await entering(place, "uv1")]
            await until { !gate.isOpen }
            clients.append(try await entering(place, "uv2"))
            await until { gate.queueLength == 1 }
            clients.removeLast()
            await until { place.house.crowd.sessionCount == 1 }
            // Who is being served and goes makes room as well.
            clients.removeLast()
            await until { gate.isOpen && gate.queueLength == 0 }
            #expect(place.room.seats.count == 0)
        }
    }
}
