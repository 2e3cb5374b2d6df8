import Foundation
import Testing

@testable import Journal

/// Private marks: whose they are, that sending twice keeps one, and that deleting deletes.
struct MarkTests {
    let folder = TemporaryFolder()
    let journal: Journal

    init() throws { journal = try folder.journal() }

    private func mark(
        _ id: String, document: String = "d1", version: Int64 = 1, body: String = "a",
        at: Int64 = 5
    ) -> PrivateMark {
        PrivateMark(
            id: id, document: document, version: version, body: Array(body.utf8), editedAt: at)
    }

    @Test func aMarkIsItsOwnersAloneAndThereOnce() throws {
        try journal.putMark(of: "an", mark("k1"))
        try journal.putMark(of: "an", mark("k1"))
        try journal.putMark(of: "an", mark("k2", document: "d2"))
        try journal.putMark(of: "binh", mark("k1", body: "b"))
        #expect(try journal.marks(of: "an", on: "d1") == [mark("k1")])
        #expect(try journal.marks(of: "binh", on: "d1").map(\.body) == [Array("b".utf8)])
        #expect(try journal.marks(of: "chi", on: "d1").isEmpty)
        #expect(try journal.markCount(of: "an") == 2)
    }

    @Test func whatStandsOnAnEarlierVersionIsFoundOnceAndWhatIsLostStays() throws {
        try journal.putMark(of: "an", mark("k1"))
        try journal.putMark(of: "binh", mark("k2", version: 2))
        let behind = try journal.marksBehind(2, of: "d1")
        #expect(behind.map(\.user) == ["an"])
        let lost = PrivateMark(
            id: "k1", document: "d1", version: 1, lost: 2, body: [1], editedAt: 5)
        try journal.followMark(of: "an", lost, seen: 5)
        #expect(try journal.marksBehind(2, of: "d1").isEmpty)
        #expect(try journal.marks(of: "an", on: "d1") == [lost])
        #expect(try journal.marksBehind(3, of: "d1").map(\.user) == ["an", "binh"])
    }

    @Test func whatItsOwnerChangedMeanwhileIsLeftAlone() throws {
        try journal.putMark(of: "an", mark("k1", at: 9))
        try journal.followMark(of: "an", mark("k1", version: 2, body: "x"), seen: 5)
        try journal.followMark(of: "an", mark("k9", version: 2), seen: 5)
        #expect(try journal.marks(of: "an", on: "d1") == [mark("k1", at: 9)])
    }

    @Test func whatIsDeletedIsInNoFileAnyMore() throws {
        let secret = "khong-ai-thay-dau-nay"
        func found() throws -> Bool {
            try folder.contents().contains { $0.range(of: Data(secret.utf8)) != nil }
        }
        try journal.putMark(of: "an", mark("k1", body: secret))
        _ = try journal.checkpoint()
        #expect(try found())
        try journal.deleteMark(of: "binh", id: "k1")
        #expect(try journal.marks(of: "an", on: "d1").count == 1)
        try journal.deleteMark(of: "an", id: "k1")
        #expect(try !found())
    }
}
