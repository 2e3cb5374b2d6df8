import Testing

@testable import Server

extension Throttle {
    /// An attempt from its beginning to its failure.
    mutating func mistake(
        _ user: String, _ address: String, device: String? = nil, now: Int64
    ) {
        began(user, address, device: device, now: now)
        failed(user, address, device: device, now: now)
    }
}

@Suite struct ThrottleTests {
    @Test func threeMistakesCostNothing() {
        var throttle = Throttle()
        for _ in 1...3 { throttle.mistake("an", "10.0.0.1", now: 1_000_000) }
        #expect(throttle.wait("an", "10.0.0.1", now: 1_000_000) == 0)
    }

    @Test func eachFurtherMistakeDoublesTheWaitUpToFiveMinutes() {
        var throttle = Throttle()
        var waits: [Int] = []
        for attempt in 1...14 {
            throttle.mistake("an", "10.0.0.\(attempt)", now: 1_000_000)
            waits.append(throttle.wait("an", "", now: 1_000_000))
        }
        #expect(waits == [0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300])
    }

    @Test func waitingIsForgotten() {
        var throttle = Throttle()
        for _ in 1...4 { throttle.mistake("an", "10.0.0.1", now: 1_000_000) }
        #expect(throttle.wait("an", "10.0.0.1", now: 1_001_000) == 1)
        #expect(throttle.wait("an", "10.0.0.1", now: 1_002_000) == 0)
    }

    @Test func aGoodLoginClearsTheAccountButNotTheAddress() {
        var throttle = Throttle()
        for number in 1...40 { throttle.mistake("user\(number)", "10.0.0.1", now: 1_000_000) }
        throttle.mistake("an", "10.0.0.1", now: 1_000_000)
        throttle.began("an", "10.0.0.1", now: 1_000_000)
        throttle.succeeded("an", "10.0.0.1")
        #expect(throttle.wait("an", "10.0.0.2", now: 1_000_000) == 0)
        #expect(throttle.wait("an", "10.0.0.1", now: 1_000_000) > 0)
    }

    @Test func aWholeCommitteeComesInAtOnceBehindOneAddress() {
        var throttle = Throttle()
        for number in 1...99 { throttle.began("user\(number)", "10.0.0.1", now: 1_000_000) }
        #expect(throttle.wait("user100", "10.0.0.1", now: 1_000_000) == 0)
        throttle.began("user100", "10.0.0.1", now: 1_000_000)
        #expect(throttle.wait("user101", "10.0.0.1", now: 1_000_000) == 1)
        throttle.succeeded("user1", "10.0.0.1")
        #expect(throttle.wait("user101", "10.0.0.1", now: 1_000_000) == 0)
    }

    @Test func guessesSentAtOnceDoNotAllPass() {
        var throttle = Throttle()
        for _ in 1...4 { throttle.began("an", "10.0.0.1", now: 1_000_000) }
        #expect(throttle.wait("an", "10.0.0.1", now: 1_000_000) > 0)
    }

    @Test func guessingOneAccountDoesNotLockAnotherOut() {
        var throttle = Throttle()
        for _ in 1...10 { throttle.mistake("an", "10.0.0.1", now: 1_000_000) }
        #expect(throttle.wait("binh", "10.0.0.2", now: 1_000_000) == 0)
    }
}

@Suite struct AllowanceTests {
    @Test func oneSecondsWorthMayComeAtOnceAndNoMore() {
        var allowance = Allowance(perSecond: 5)
        let taken = (0..<8).map { _ in allowance.take(at: 1000) }
        #expect(taken == [true, true, true, true, true, false, false, false])
    }

    @Test func itFillsSteadily() {
        var allowance = Allowance(perSecond: 5)
        for _ in 0..<5 { _ = allowance.take(at: 1000) }
        #expect(allowance.take(at: 1100) == false)
        #expect(allowance.take(at: 1300) == true)
        #expect(allowance.take(at: 1301) == false)
    }
}
