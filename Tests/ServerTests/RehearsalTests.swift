import Testing

@testable import Server

/// What a rehearsal measures, and what it says of it.
@Suite struct RehearsalTests {
    private func latencies(_ values: [Double]) -> Latencies {
        var latencies = Latencies()
        for value in values { latencies.add(value) }
        return latencies
    }

    private func score(
        _ values: [RehearsalScore.Kind: [Double]], acknowledged: Int = 4, counted: Int = 4
    ) -> RehearsalScore {
        var score = RehearsalScore(members: 300)
        for (kind, some) in values { for value in some { score.add(kind, value) } }
        (score.acknowledged, score.counted) = (acknowledged, counted)
        return score
    }

    @Test func `a percentile is a value that was measured, whatever their order`() {
        let values = latencies([30, 10, 20, 40, 50, 60, 70, 80, 90, 100])
        #expect(values.percentile(0.5) == 50)
        #expect(values.percentile(0.95) == 100)
        #expect(values.percentile(0.1) == 10)
        #expect(values.percentile(0) == 10)
        #expect(values.percentile(1) == 100)
        #expect(latencies([7]).percentile(0.99) == 7)
        #expect(Latencies().percentile(0.99) == 0)
    }

    @Test func `a histogram goes from its first row to its last, empty ones between`() {
        let values = latencies([1, 1.5, 2, 30, 9000])
        #expect(values.rows.first == Latencies.Row(upTo: 1, count: 1))
        #expect(values.rows[1] == Latencies.Row(upTo: 2, count: 2))
        #expect(values.rows[2] == Latencies.Row(upTo: 5, count: 0))
        #expect(values.rows.last == Latencies.Row(upTo: nil, count: 1))
        #expect(values.rows.map(\.count).reduce(0, +) == 5)
        #expect(Latencies().rows.isEmpty)
        #expect(latencies([5]).rows == [Latencies.Row(upTo: 5, count: 1)])
    }

    @Test func `a machine carries its members if the slowest hundredth has no time to notice`() {
        #expect(score([.acknowledgement: [1000], .delivery: [3]]).verdict == .carries)
        // One of a hundred may wait.
        let one = Array(repeating: 5.0, count: 99) + [4000]
        #expect(score([.delivery: one]).verdict == .carries)
    }

    @Test func `the slowest of acknowledgement, delivery and coming back is named`() {
        let slow = score([.acknowledgement: [1001], .delivery: [1200], .comeback: [10]])
        #expect(slow.verdict == .waits(.delivery, milliseconds: 1200))
        #expect(score([.comeback: [5000]]).verdict == .waits(.comeback, milliseconds: 5000))
        #expect(score([.comeback: [5001]]).verdict == .tooSlow(.comeback, milliseconds: 5001))
    }

    @Test func `logins, arrivals and pages at everybody's own pace do not count`() {
        let values: [RehearsalScore.Kind: [Double]] = [
            .login: [90_000], .arrival: [9000], .page: [9000], .acknowledgement: [2],
        ]
        #expect(score(values).verdict == .carries)
    }

    @Test func `whoever loses a vote, a line or a message carries nobody, however fast`() {
        #expect(score([.delivery: [1]], acknowledged: 5, counted: 4).verdict == .fails)
        var broken = score([.delivery: [1]])
        broken.broken = 1
        #expect(broken.verdict == .fails)
        var missed = score([.delivery: [1]])
        missed.missed = 1
        #expect(missed.verdict == .fails)
    }

    private func report(_ score: RehearsalScore, _ language: Language) -> RehearsalReport {
        RehearsalReport(
            score: score, words: RehearsalWords(language), isHere: true, isRemoved: true)
    }

    @Test func `the verdict is the last line, in the person's language`() {
        let fast = report(score([.delivery: [3.5]]), .english)
        #expect(fast.lines.last == "VERDICT: this machine carries 300 members.")
        #expect(
            fast.lines.first
                == "News on the other members' devices: 1 · 50 % ≤ 3.5 ms · 95 % ≤ 3.5 ms · 99 % ≤ 3.5 ms"
        )
        #expect(fast.holds)
        let slow = report(score([.delivery: [6500]]), .vietnamese)
        #expect(
            slow.lines.last
                == "KẾT LUẬN: máy này quá chậm cho 300 đại biểu. Chậm nhất: Tin đến máy của đại biểu khác: 6,5 s (99 %)."
        )
        #expect(!slow.holds)
    }

    @Test func `both languages have the same sentences`() {
        #expect(Set(RehearsalWords.vietnamese.keys) == Set(RehearsalWords.english.keys))
        for kind in RehearsalScore.Kind.allCases {
            #expect(RehearsalWords.english["kind.\(kind.rawValue)"] != nil)
        }
    }

    @Test func `an address is a scheme, a host and perhaps a port`() throws {
        let plain = try RehearsalTarget("http://hop.local:8080/")
        #expect(plain.host == "hop.local" && plain.port == 8080 && !plain.isSecure)
        let secure = try RehearsalTarget("https://192.0.2.7")
        #expect(secure.port == 443 && secure.isSecure && secure.authority == "192.0.2.7:443")
        let six = try RehearsalTarget("wss://[2001:db8::1]:9000")
        #expect(six.host == "2001:db8::1" && six.authority == "[2001:db8::1]:9000")
    }

    @Test(arguments: [
        "hop.local", "ftp://hop", "http://", "http://:80", "http://hop:0", "http://hop:70000",
        "http://hop/meeting", "http://user@hop", "http://hop:x", "http://[::1", "http://hop name",
    ])
    func `what is no address is refused as it was written`(text: String) {
        #expect(throws: RehearsalFault.addressInvalid(text)) { try RehearsalTarget(text) }
    }

    @Test func `an event is known by its name and what it is about`() {
        let text =
            #"{"meeting":"m1","seq":47,"at":"x","by":"a","event":{"pollOpened":{"ballot":"open","poll":"q1"}}}"#
        guard case .event(47, "pollOpened", "q1") = RehearsalMessage(text).content else {
            Issue.record("\(RehearsalMessage(text).content)")
            return
        }
        guard case .rejoin = RehearsalMessage(#"{"meeting":"m1","rejoin":"rights"}"#).content else {
            Issue.record("no rejoin")
            return
        }
        guard
            case .reply(let reply) = RehearsalMessage(
                #"{"re":3,"error":{"code":"poll.closed","message":"Xong"}}"#
            ).content
        else {
            Issue.record("no reply")
            return
        }
        #expect(reply.re == 3 && reply.error?.code == "poll.closed")
        guard case .other = RehearsalMessage(#"{"meeting":"m","signal":{"online":{}}}"#).content
        else {
            Issue.record("a signal is nothing here")
            return
        }
    }
}
