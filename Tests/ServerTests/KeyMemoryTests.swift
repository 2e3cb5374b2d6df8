import EventLoop
import Journal
import Meeting
import Testing

@testable import Server

/// A key that is told as new must be new: every way in which one could be forgotten.
@Suite @Loop struct KeyMemoryTests {
    private let owner = KeyMemory.Owner(stream: "m1", user: "uv1")

    private func journal(
        with keys: [String] = [], _ body: @Loop (Journal) throws -> Void
    ) throws {
        let folder = try TemporaryFolder()
        let journal = try Journal(folder: folder.path + "/data", mode: .create)
        try store(keys, in: journal)
        try body(journal)
        try journal.close()
    }

    private func store(_ keys: [String], in journal: Journal, of user: String = "uv1") throws {
        guard !keys.isEmpty else { return }
        let head = try journal.head(of: "m1")
        let record = Journal.Record.seal(
            stream: "m1", seq: (head?.seq ?? 0) + 1, at: 0, by: user, audience: "", bytes: [],
            after: head?.hash ?? Journal.Record.beginning)
        try journal.append(
            [record],
            keys: keys.map {
                Journal.Key(stream: "m1", user: user, key: $0, digest: [1], seq: record.seq)
            })
    }

    @Test func nothingIsNewOfSomebodyWhoIsNotRemembered() throws {
        #expect(!KeyMemory().isNew("a", of: owner))
    }

    @Test func whatIsOnDiskIsNotNewAndAllElseIs() throws {
        try journal(with: ["a", "b"]) { journal in
            try store(["c"], in: journal, of: "uv2")
            let memory = KeyMemory()
            try memory.learn(owner, from: journal)
            #expect(!memory.isNew("a", of: owner) && !memory.isNew("b", of: owner))
            #expect(memory.isNew("c", of: owner))
            #expect(!memory.isNew("a", of: .init(stream: "m2", user: "uv1")))
            memory.note("c", of: owner)
            #expect(!memory.isNew("c", of: owner))
        }
    }

    @Test func whoHasGoneIsRememberedUntilTooManyHave() throws {
        try journal(with: ["a"]) { journal in
            let memory = KeyMemory()
            try memory.learn(owner, from: journal)
            memory.forget(owner)
            #expect(!memory.isNew("a", of: owner) && memory.isNew("b", of: owner))
            // What is used from elsewhere meanwhile is taken note of.
            memory.note("b", of: owner)
            #expect(!memory.isNew("b", of: owner))
            for number in 1...4096 {
                let other = KeyMemory.Owner(stream: "m1", user: UserID("x\(number)"))
                try memory.learn(other, from: journal)
                memory.forget(other)
            }
            #expect(!memory.isNew("c", of: owner))
        }
    }

    @Test func whoComesBackIsNotForgottenWithTheOthers() throws {
        try journal { journal in
            let memory = KeyMemory()
            try memory.learn(owner, from: journal)
            memory.forget(owner)
            try memory.learn(owner, from: journal)
            for number in 1...4097 {
                let other = KeyMemory.Owner(stream: "m1", user: UserID("x\(number)"))
                try memory.learn(other, from: journal)
                memory.forget(other)
            }
            #expect(memory.isNew("c", of: owner))
        }
    }

    /// Whoever is forgotten and comes back before the commit is not learned without what it holds.
    @Test(arguments: [65, 4096])
    func aKeyOnItsWayToTheDiskIsNotMissedByThoseWhoComeBack(stored: Int) throws {
        try journal(with: (1...stored).map { "k\($0)" }) { journal in
            let memory = KeyMemory()
            try memory.learn(owner, from: journal)
            memory.note("n", of: owner)
            memory.forget(owner)
            try memory.learn(owner, from: journal)
            try store(["n"], in: journal)
            memory.settle()
            #expect(!memory.isNew("n", of: owner))
        }
    }

    @Test func whoHasGoneAndGoesOnIsNotRememberedWithoutEnd() throws {
        try journal(with: (1...64).map { "k\($0)" }) { journal in
            let memory = KeyMemory()
            try memory.learn(owner, from: journal)
            memory.forget(owner)
            #expect(memory.isNew("n", of: owner))
            memory.note("n", of: owner)
            #expect(!memory.isNew("m", of: owner))
        }
    }

    @Test func whoHasUsedManyIsForgottenAtOnce() throws {
        try journal(with: (1...65).map { "k\($0)" }) { journal in
            let memory = KeyMemory()
            try memory.learn(owner, from: journal)
            #expect(memory.isNew("new", of: owner))
            memory.forget(owner)
            #expect(!memory.isNew("new", of: owner))
        }
    }

    /// A vote, a leave, a join and the same vote, all in what was read at once.
    @Test func whoLeavesAndComesBackWithinATurnGetsTheFirstAnswer() throws {
        try journal { journal in
            let turn = Turn(journal: journal) { Issue.record("\($0)") }
            let name = Turn.KeyName(stream: "m1", user: "uv1", key: "a")
            let key = Journal.Key(stream: "m1", user: "uv1", key: "a", digest: [1], seq: 0)
            turn.expect(owner)
            turn.keep(key, as: name)
            turn.forget(owner)
            turn.expect(owner)
            let answer = try turn.answer(to: name)
            #expect(answer == key)
            turn.abandon()
            turn.stop()
        }
    }

    @Test func aKeyOnItsWayToTheDiskIsNotMissed() throws {
        try journal { journal in
            let memory = KeyMemory()
            memory.note("a", of: owner)
            try memory.learn(owner, from: journal)
            #expect(!memory.isNew("a", of: owner))
            try store(["a"], in: journal)
            memory.settle()
            try memory.learn(owner, from: journal)
            #expect(!memory.isNew("a", of: owner) && memory.isNew("b", of: owner))
        }
    }

    @Test func whoUsesVeryManyIsLookedUpAgain() throws {
        let many = (1...4097).map { "k\($0)" }
        try journal(with: many) { journal in
            let memory = KeyMemory()
            try memory.learn(owner, from: journal)
            #expect(!memory.isNew("k1", of: owner) && !memory.isNew("new", of: owner))
        }
        try journal(with: Array(many.dropLast())) { journal in
            let memory = KeyMemory()
            try memory.learn(owner, from: journal)
            #expect(many.dropLast().allSatisfy { !memory.isNew($0, of: owner) })
            #expect(memory.isNew("new", of: owner))
            // Who goes on is remembered for longer, and not without end.
            for number in 4097...65_536 { memory.note("k\(number)", of: owner) }
            #expect(memory.isNew("new", of: owner) && !memory.isNew("k65536", of: owner))
            memory.note("k65537", of: owner)
            #expect(!memory.isNew("new", of: owner))
        }
    }

    @Test func aRepetitionOverANewConnectionGetsTheFirstAnswer() async throws {
        try await Place.visit { place in
            let first = try place.perform(.rename("A"), key: "k")
            let client = try await place.seated("tk")
            #expect(try place.perform(.rename("A"), key: "k") == first)
            let second = try place.perform(.rename("B"), key: "k2")
            let other = try await place.seated("tk")
            #expect(try place.perform(.rename("B"), key: "k2") == second)
            #expect(throws: Problem(409, "key.reused")) {
                try place.perform(.rename("A"), key: "k2")
            }
            withExtendedLifetime((client, other)) {}
        }
    }
}
