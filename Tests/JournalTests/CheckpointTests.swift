import GRDB
import Testing

@testable import Journal

struct CheckpointTests {
    let folder = TemporaryFolder()

    private func grow(_ journal: Journal, by count: Int) throws {
        try journal.append(
            chain("m1", after: journal.head(of: "m1"), count: count, size: 60_000), keys: [])
    }

    @Test func `a complete checkpoint lets the log shrink with the next commit`() throws {
        let journal = try folder.journal()
        try grow(journal, by: 120)
        let grown = journal.logBytes
        #expect(grown > 7_000_000)
        let result = try journal.checkpoint()
        #expect(result.logPages > 0)
        #expect(result.done == result.logPages)
        try grow(journal, by: 1)
        #expect(journal.logBytes <= Int64(Journal.keptLogBytes))
        #expect(try journal.verify { _ in }.holds)
    }

    @Test func `without a checkpoint the log only grows`() throws {
        let journal = try folder.journal()
        try grow(journal, by: 100)
        let before = journal.logBytes
        try grow(journal, by: 100)
        #expect(journal.logBytes > before + 5_000_000)
    }

    @Test func `a checkpoint runs in the middle of a writer's transaction`() throws {
        let journal = try folder.journal()
        try grow(journal, by: 10)
        try journal.pool.write { db in
            try db.execute(sql: "INSERT INTO entries VALUES ('bodies', 'b', 1, 0, x'00')")
            let result = try journal.checkpoint()
            #expect(result.done == result.logPages)
        }
        #expect(try journal.entry("bodies", "b")?.json == [0])
    }

    @Test func `what follows in a log that started anew is found by the next checkpoint`() throws {
        let journal = try folder.journal()
        try grow(journal, by: 50)
        _ = try journal.checkpoint()
        // Given: all is copied, so that the next commit starts the log anew.
        try grow(journal, by: 1)
        let small = try journal.checkpoint().logPages
        try grow(journal, by: 50)
        let result = try journal.checkpoint()
        #expect(result.done == result.logPages)
        #expect(result.logPages > small)
        #expect(try journal.verify { _ in }.holds)
    }

    @Test func `checkpoints and commits from two threads at once lose nothing`() async throws {
        let journal = try folder.journal()
        async let checkpoints: Void = {
            for _ in 0..<60 { _ = try journal.checkpoint() }
        }()
        for _ in 0..<60 { try grow(journal, by: 2) }
        try await checkpoints
        try journal.close()
        let again = try folder.journal(.open)
        let verification = try again.verify { Issue.record("\($0)") }
        #expect(verification.records == 120)
    }

    @Test func `closing leaves no log behind`() throws {
        let journal = try folder.journal()
        try grow(journal, by: 5)
        try journal.close()
        #expect(journal.logBytes == 0)
        let raw = try folder.raw()
        let count = try raw.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM records") }
        #expect(count == 5)
    }
}
