import EventLoop
import Journal
import Meeting
import Testing

@testable import Server

/// What a room has at hand for those who come back: without a gap, within its bounds, and never
/// less than the journal would tell.
@Suite @Loop struct RecentEventsTests {
    private func entry(
        _ seq: Int64, bytes: Int = 10, audience: Audience = Audience(.everyone)
    ) -> RecentEvents.Entry {
        RecentEvents.Entry(
            seq: seq, audience: audience,
            frame: SharedBytes([UInt8](repeating: UInt8(seq % 251), count: bytes)))
    }

    private func records(_ range: ClosedRange<Int64>, audience: String = "csm") -> [Journal.Record]
    {
        range.map {
            .seal(
                stream: "m1", seq: $0, at: 0, by: "u", audience: audience, bytes: [123, 125],
                after: Journal.Record.beginning)
        }
    }

    private func told(_ recent: RecentEvents, after position: Int64) -> [Int64]? {
        recent.entries(after: position)?.map(\.seq)
    }

    private func run(in recent: RecentEvents, after position: Int64) -> RecentEvents.Run? {
        recent.entries(after: position).flatMap { recent.run(of: $0) }
    }

    @Test func whatFollowsAPositionIsThereAndNothingFromBeforeTheFirst() {
        let recent = RecentEvents()
        #expect(told(recent, after: 0) == nil)
        for seq in 5...8 { recent.append(entry(Int64(seq))) }
        #expect(told(recent, after: 4) == [5, 6, 7, 8])
        #expect(told(recent, after: 6) == [7, 8])
        #expect(told(recent, after: 8) == [])
        #expect(told(recent, after: 3) == nil)
        #expect(told(recent, after: 9) == nil)
    }

    @Test func aGapBeginsAnew() {
        let recent = RecentEvents()
        for seq in [1, 2, 4, 5] { recent.append(entry(Int64(seq))) }
        #expect(told(recent, after: 3) == [4, 5])
        #expect(told(recent, after: 2) == nil)
    }

    @Test func theOldestGoWhenThereAreTooManyBytes() {
        let recent = RecentEvents()
        for seq in 1...100 { recent.append(entry(Int64(seq), bytes: 100_000)) }
        #expect(told(recent, after: 90)?.count == 10)
        #expect(told(recent, after: 89) == nil)
        recent.append(entry(101, bytes: 2 << 20))
        #expect(told(recent, after: 100) == nil)
        recent.append(entry(102))
        #expect(told(recent, after: 101) == [102])
    }

    @Test func whatWasReadFromTheJournalIsTakenInWhenItReachesToTheEndAndFurtherBack() {
        let recent = RecentEvents()
        recent.take(records(3...6), upTo: 7)
        #expect(told(recent, after: 2) == nil)
        recent.take(records(3...7), upTo: 7)
        #expect(told(recent, after: 2) == [3, 4, 5, 6, 7])
        recent.take(records(5...7), upTo: 7)
        #expect(told(recent, after: 2) != nil)
        recent.take(records(1...7), upTo: 7)
        #expect(told(recent, after: 0) == [1, 2, 3, 4, 5, 6, 7])
        recent.append(entry(8))
        #expect(told(recent, after: 6) == [7, 8])
    }

    @Test func aDamagedAudienceIsLeftToTheJournal() {
        let recent = RecentEvents()
        recent.take(records(1...2, audience: "zz"), upTo: 2)
        #expect(told(recent, after: 0) == nil)
    }

    @Test func neighboursForTheSamePeopleAreOnePiece() throws {
        let recent = RecentEvents()
        for seq in 60...200 { recent.append(entry(Int64(seq), bytes: 3)) }
        // A run begins where it does for everybody, and is as long as it always is.
        #expect(self.run(in: recent, after: 62) == nil)
        let run = try #require(self.run(in: recent, after: 63))
        #expect(run.count == 64 && run.audience == Audience(.everyone))
        let expected = (64...127).flatMap { [UInt8](repeating: UInt8($0), count: 3) }
        #expect(run.frames.withUnsafeBytes { Array($0) } == expected)
        // What stands before the first of these and behind the last is one piece, too.
        let edges = [
            try #require(self.run(in: recent, after: 59)),
            try #require(self.run(in: recent, after: 191)),
        ]
        #expect(edges.map(\.count) == [4, 9])
        #expect(edges[1].frames.count == 27)
        recent.append(entry(201, bytes: 3))
        #expect(self.run(in: recent, after: 191)?.count == 10)
    }

    @Test func neighboursForOthersAndLargeOnesStayByThemselves() {
        for (bytes, other) in [(3, Int64(100)), (1024, -1)] {
            let recent = RecentEvents()
            for seq in Int64(60)...200 {
                let audience = Audience(seq == other ? .officers : .everyone)
                recent.append(entry(seq, bytes: bytes, audience: audience))
            }
            #expect(self.run(in: recent, after: 63) == nil)
        }
    }

    @Test func whereNeighboursDifferEachStaysByItselfAndTheOthersDoNot() {
        let recent = RecentEvents()
        for seq in Int64(60)...200 {
            let audience = Audience(seq == 199 || seq == 62 ? .officers : .everyone)
            recent.append(entry(seq, bytes: 3, audience: audience))
        }
        for position in [Int64(59), 191, 192] {
            #expect(self.run(in: recent, after: position) == nil)
        }
        #expect(self.run(in: recent, after: 63)?.count == 64)
        #expect(self.run(in: recent, after: 100)?.count == 27)
    }

    @Test func aRunGoesWithTheFirstOfItsEntries() throws {
        let recent = RecentEvents()
        for seq in 64...200 { recent.append(entry(Int64(seq))) }
        #expect(self.run(in: recent, after: 63) != nil)
        recent.removeAll()
        for seq in 64...200 {
            recent.append(entry(Int64(seq), audience: Audience(.officers)))
        }
        let run = try #require(self.run(in: recent, after: 63))
        #expect(run.audience == Audience(.officers))
    }

    @Test func whatIsThrownAwayIsNotToldOf() {
        let recent = RecentEvents()
        recent.append(entry(1))
        recent.removeAll()
        #expect(told(recent, after: 0) == nil)
        recent.append(entry(2))
        #expect(told(recent, after: 1) == [2])
    }
}
