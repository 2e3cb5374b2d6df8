import Testing

@testable import Journal

struct SnapshotTests {
    let folder = TemporaryFolder()

    @Test func `only the newest snapshot is kept`() throws {
        let journal = try folder.journal()
        try journal.append(chain("m1", count: 9), keys: [])
        try journal.saveSnapshot(stream: "m1", seq: 3, format: 1, state: [3])
        try journal.saveSnapshot(stream: "m1", seq: 7, format: 1, state: [7])
        try journal.saveSnapshot(stream: "m1", seq: 5, format: 1, state: [5])
        let kept = try journal.snapshot(of: "m1", format: 1)
        #expect(kept?.seq == 7)
        #expect(kept?.state == [7])
        #expect(try journal.snapshot(of: "m2", format: 1) == nil)
    }

    @Test func `a snapshot in another format is not given out, and gives way`() throws {
        let journal = try folder.journal()
        try journal.append(chain("m1", count: 9), keys: [])
        try journal.saveSnapshot(stream: "m1", seq: 7, format: 2, state: [7])
        #expect(try journal.snapshot(of: "m1", format: 1) == nil)
        try journal.saveSnapshot(stream: "m1", seq: 3, format: 1, state: [3])
        #expect(try journal.snapshot(of: "m1", format: 1)?.seq == 3)
    }

    @Test func `a snapshot beyond the head is none`() throws {
        let journal = try folder.journal()
        try journal.append(chain("m1", count: 2), keys: [])
        try journal.saveSnapshot(stream: "m1", seq: 3, format: 1, state: [3])
        #expect(try journal.snapshot(of: "m1", format: 1) == nil)
    }

    @Test func `dropping the snapshots harms nothing`() throws {
        let journal = try folder.journal()
        let records = chain("m1", count: 4)
        try journal.append(records, keys: [])
        try journal.saveSnapshot(stream: "m1", seq: 4, format: 1, state: [])
        try journal.dropSnapshots()
        #expect(try journal.snapshot(of: "m1", format: 1) == nil)
        #expect(try journal.records(of: "m1", after: 0, limit: 9, bytes: .max) == records)
        #expect(try journal.verify { _ in }.holds)
    }
}
