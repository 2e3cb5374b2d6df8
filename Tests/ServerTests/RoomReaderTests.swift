import EventLoop
import Journal
import Testing

@testable import Meeting
@testable import Server

@Suite @Loop struct RoomReaderTests {
    /// A meeting of some length, read back after `change` to its snapshots.
    private func read(
        _ change: @Loop (Place) throws -> Void
    ) async throws -> (kept: State, read: RoomReader.Opened) {
        try await Place.visit { place in
            try place.open()
            await endOfTurn()
            let middle = (place.room.seq, place.room.state)
            try place.house.journal.saveSnapshot(
                stream: "m1", seq: middle.0, format: RoomReader.format,
                state: Envelope.encode(middle.1))
            try place.perform(.poll("p1"), by: "ct")
            try place.perform(
                .castVote(poll: "p1", choice: "approve", opinion: "ý kiến"), by: "uv1")
            await endOfTurn()
            try change(place)
            let opened = try #require(try RoomReader.read("m1", from: place.house.journal))
            #expect(opened.seq == place.room.seq)
            return (place.room.state, opened)
        }
    }

    @Test func aSnapshotAndItsTailAreTheWholeReplay() async throws {
        let (kept, opened) = try await read { _ in }
        #expect(opened.state == kept)
        #expect(opened.replayed == 3)
    }

    @Test func withoutASnapshotEverythingIsReplayed() async throws {
        let (kept, opened) = try await read { try $0.house.journal.dropSnapshots() }
        #expect(opened.state == kept)
        #expect(opened.replayed == opened.seq)
    }

    @Test func aDamagedSnapshotIsPassedOver() async throws {
        let (kept, opened) = try await read {
            try $0.house.journal.saveSnapshot(
                stream: "m1", seq: $0.room.seq, format: RoomReader.format,
                state: Array("{\"id\":\"m1\"".utf8))
        }
        #expect(opened.state == kept && opened.replayed == opened.seq)
    }

    @Test func whatASnapshotStandsOnHasToBeThere() async throws {
        try await Place.visit { place in
            await endOfTurn()
            let (journal, seq) = (place.house.journal, place.room.seq)
            try journal.saveSnapshot(
                stream: "m1", seq: seq, format: RoomReader.format,
                state: Envelope.encode(place.room.state))
            let opened = try #require(try RoomReader.read("m1", from: journal))
            #expect(opened.replayed == 0 && !opened.snapshotWasChanged)
            #expect(place.house.head.count == 32)
        }
    }

    @Test func aSnapshotOfAnotherFormatIsPassedOver() async throws {
        let (kept, opened) = try await read {
            try $0.house.journal.saveSnapshot(
                stream: "m1", seq: $0.room.seq, format: RoomReader.format + 1,
                state: Envelope.encode($0.room.state))
        }
        #expect(opened.state == kept && opened.replayed == opened.seq)
    }

    @Test func aStreamThatIsNotThereIsNoMeeting() async throws {
        try await Place.visit { place in
            let found = try RoomReader.read("m9", from: place.house.journal)
            #expect(found == nil)
        }
    }

    @Test func afterSoManyEventsASnapshotIsKept() async throws {
        var settings = Settings()
        settings.journal.eventsPerSnapshot = 5
        let seq = try await Place.visit(settings) { place in
            await endOfTurn()
            // Written away from the loop, some time after the commit.
            while true {
                let found = try place.house.journal.snapshot(of: "m1", format: RoomReader.format)
                if case .signed(let seq, _, _) = found { return seq }
                await Task.yield()
            }
        }
        #expect(seq == 8)
    }

    @Test func aMeetingThatNeverPausesGetsItsSnapshotAllTheSame() async throws {
        var settings = Settings()
        settings.journal.eventsPerSnapshot = 50
        try await Place.visit(settings) { place in
            for number in 1... {
                let seq = try place.perform(.rename("Tên \(number)"))
                await endOfTurn()
                let found = try place.house.journal.snapshot(of: "m1", format: RoomReader.format)
                if case .signed(let kept, _, _) = found {
                    #expect((50...seq).contains(kept))
                    return
                }
            }
        }
    }
}

@Suite struct GuestFloorsTests {
    private func state(_ version: Int) -> State {
        var state = State(
            id: "m1", title: "Họp", kind: "ordinary", body: .small, startsAt: .morning, place: "")
        for (user, role) in [("km", Role.guest), ("uv1", .member)] {
            state.apply(
                .participantAdded(
                    user: UserID(user), name: user, position: "", role: role, votes: false,
                    seat: nil, precedence: nil, items: role == .guest ? [] : nil), at: .morning)
        }
        state.participants["km"]?.rightsVersion = version
        return state
    }

    @Test func nothingFromBeforeTheStartIsReplayedToAGuest() {
        #expect(GuestFloors(at: 40).floor(of: "km") == 40)
    }

    @Test func aChangeOfRightsRaisesTheFloorAndNothingElseDoes() {
        var floors = GuestFloors(at: 40)
        floors.note(state(1), seq: 44)
        #expect(floors.floor(of: "km") == 44)
        floors.note(state(1), seq: 50)
        #expect(floors.floor(of: "km") == 44)
        floors.note(state(2), seq: 60)
        #expect(floors.floor(of: "km") == 60)
        #expect(floors.floor(of: "uv1") == 40)
    }
}
