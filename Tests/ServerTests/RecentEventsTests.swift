import EventLoop
import Journal
import Meeting
import Testing

@testable import Server

/// What a room has at hand for those who come back: without a gap, within its bounds, and never
/// less than the journal would tell.
@Suite @Loop struct RecentEventsTests {
    private func entry(_ seq: Int64, bytes: Int = 10) -> RecentEvents.Entry {
        RecentEvents.Entry(
            seq: seq, audience: Audience(.everyone),
            frame: SharedBytes([UInt8](repeating: 0, count: bytes)))
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

    @Test func whatIsThrownAwayIsNotToldOf() {
        let recent = RecentEvents()
        recent.append(entry(1))
        recent.removeAll()
        #expect(told(recent, after: 0) == nil)
        recent.append(entry(2))
        #expect(told(recent, after: 1) == [2])
    }
}
