import Foundation
import Testing

@testable import Journal

/// Private notes: whose they are, which version is written over, and that deleting deletes.
struct NoteTests {
    let folder = TemporaryFolder()
    let journal: Journal

    init() throws { journal = try folder.journal() }

    @Test func aNoteIsItsWritersAloneByMeetingAndItem() throws {
        let first = try journal.putNote(
            of: "an", on: "m1", item: "i1", text: "Hỏi kinh phí", over: 0, now: 5)
        #expect(first == Note(item: "i1", text: "Hỏi kinh phí", version: 1, editedAt: 5))
        _ = try journal.putNote(of: "an", on: "m1", item: "", text: "Chung", over: 0, now: 6)
        _ = try journal.putNote(of: "an", on: "m2", item: "i1", text: "Khác", over: 0, now: 7)
        #expect(try journal.notes(of: "an", on: "m1").map(\.text) == ["Chung", "Hỏi kinh phí"])
        #expect(try journal.notes(of: "binh", on: "m1").isEmpty)
    }

    @Test func onlyTheVersionThatWasSeenIsWrittenOver() throws {
        func put(_ text: String, over version: Int64) throws -> Note? {
            try journal.putNote(
                of: "an", on: "m1", item: "i1", text: text, over: version, now: version)
        }
        #expect(try put("một", over: 0)?.version == 1)
        #expect(try put("hai", over: 1)?.version == 2)
        for stale in [Int64(0), 1, 3] { #expect(try put("ba", over: stale) == nil) }
        #expect(try journal.notes(of: "an", on: "m1").map(\.text) == ["hai"])
    }

    @Test func whatIsDeletedIsInNoFileAnyMore() throws {
        let secret = "khong-ai-doc-duoc-cau-nay"
        func found() throws -> Bool {
            try folder.contents().contains { $0.range(of: Data(secret.utf8)) != nil }
        }
        _ = try journal.putNote(
            of: "an", on: "m1", item: "i1", text: secret, over: 0, now: 1)
        _ = try journal.putNote(
            of: "an", on: "m1", item: "i2", text: secret, over: 0, now: 1)
        _ = try journal.checkpoint()
        #expect(try found())
        try journal.deleteNotes(of: "binh", on: "m1", item: nil)
        try journal.deleteNotes(of: "an", on: "m1", item: "i1")
        #expect(try journal.notes(of: "an", on: "m1").map(\.item) == ["i2"])
        try journal.deleteNotes(of: "an", on: "m1", item: nil)
        #expect(try journal.notes(of: "an", on: "m1").isEmpty)
        #expect(try !found())
    }
}
