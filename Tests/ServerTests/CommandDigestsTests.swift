import Crypto
import Meeting
import Testing

@testable import Server

/// Digests stand in the journal: the same command gives the same one after every upgrade.
@Suite struct CommandDigestsTests {
    private static let start = Command.startItem(item: "i1")

    @Test func `a digest is that of the meeting and the command's JSON`() {
        var digests = CommandDigests(of: "m1")
        let json = #"{"startItem":{"item":"i1"}}"#
        let expected = Array(SHA256.hash(data: Array("m1".utf8) + [0] + Array(json.utf8)))
        #expect(digests.digest(of: Self.start) == expected)
        // And so it is when it is remembered.
        #expect(digests.digest(of: Self.start) == expected)
    }

    @Test func `another command or another meeting gives another digest`() {
        var digests = CommandDigests(of: "m1")
        var others = CommandDigests(of: "m2")
        let first = digests.digest(of: Self.start)
        #expect(first != digests.digest(of: .startItem(item: "i2")))
        #expect(first != digests.digest(of: .endItem(item: "i1")))
        #expect(first != others.digest(of: Self.start))
    }

    @Test func `many commands one after the other keep their own digests`() {
        var digests = CommandDigests(of: "m1")
        let items = (0..<30).map { Command.startItem(item: ItemID("i\($0)")) }
        let first = items.map { digests.digest(of: $0) }
        #expect(Set(first).count == items.count)
        #expect(items.map { digests.digest(of: $0) } == first)
    }
}

/// What is remembered is what was made, and the oldest goes first.
@Suite struct RecentTests {
    @Test func `what was made lately is found`() {
        var recent = Recent<String, Int>()
        #expect(recent.find("a") == nil)
        recent.keep(1, for: "a")
        recent.keep(2, for: "b")
        #expect(recent.find("a") == 1)
        #expect(recent.find("b") == 2)
    }

    @Test func `eight are kept, and the ninth takes the place of the first`() {
        var recent = Recent<Int, Int>()
        for number in 0..<9 { recent.keep(number * 10, for: number) }
        #expect(recent.find(0) == nil)
        for number in 1..<9 { #expect(recent.find(number) == number * 10) }
        recent.keep(90, for: 9)
        #expect(recent.find(1) == nil)
        #expect(recent.find(8) == 80)
    }
}
