import Foundation
import Journal
import Meeting
import Testing

@testable import Server

struct BackupShelfTests {
    /// Two data folders and a shelf, gone when the test is.
    final class Place {
        let folder = NSTemporaryDirectory() + "shelf-" + UUID().uuidString
        var shelf: BackupShelf { BackupShelf(folder: folder + "/shelf") }

        init() throws { try FileTree.make(folder + "/shelf") }

        deinit { FileTree.remove(folder) }

        func journal(_ name: String) throws -> Journal {
            try Journal(folder: folder + "/" + name, mode: .create)
        }

        /// A backup on the shelf as of second `at`.
        func save(_ journal: Journal, at: Int64) throws -> String {
            let time = Timestamp(milliseconds: at * 1000, offsetMinutes: 420)
            let folder = shelf.place(for: time)
            _ = try journal.backUp(
                to: folder, at: time.milliseconds, originals: Backups.originals)
            return URL(fileURLWithPath: folder).lastPathComponent
        }

        func names() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: shelf.folder).sorted()
        }
    }

    let place: Place
    let journal: Journal

    init() throws {
        place = try Place()
        journal = try place.journal("data")
    }

    @Test func `a backup is named after its time, and a second one of it by a number`() throws {
        #expect(try place.save(journal, at: 1_781_658_000) == "nghisu-20260617-080000")
        #expect(try place.save(journal, at: 1_781_658_000) == "nghisu-20260617-080000-2")
        #expect(try place.save(journal, at: 1_781_658_000) == "nghisu-20260617-080000-3")
    }

    @Test func `backups are found by their age`() throws {
        let made = try [30, 10, 20].map { try place.save(journal, at: $0) }
        let found = place.shelf.backups(of: journal).map {
            URL(fileURLWithPath: $0.folder).lastPathComponent
        }
        #expect(found == [made[1], made[2], made[0]])
    }

    @Test func `the oldest go, and as many stay as wanted`() throws {
        let made = try [10, 20, 30, 40].map { try place.save(journal, at: $0) }
        #expect(try place.shelf.retire(of: journal, keeping: 4).isEmpty)
        let gone = try place.shelf.retire(of: journal, keeping: 2)
        #expect(gone == made[..<2].map { place.shelf.folder + "/" + $0 })
        #expect(try place.names() == Array(made[2...]))
    }

    @Test func `another journal's backups, other folders and links are left alone`() throws {
        let other = try place.journal("other")
        let foreign = try place.save(other, at: 10)
        let own = try place.save(journal, at: 20)
        let shelf = place.shelf.folder
        // Given: a backup that lost its list, one under another name, and one behind a link.
        let broken = try place.save(journal, at: 30)
        FileTree.remove(shelf + "/" + broken + "/backup.json")
        try FileManager.default.moveItem(
            atPath: shelf + "/" + place.save(journal, at: 40), toPath: shelf + "/kept")
        try FileManager.default.moveItem(
            atPath: shelf + "/" + place.save(journal, at: 50), toPath: place.folder + "/far")
        try FileManager.default.createSymbolicLink(
            atPath: shelf + "/nghisu-20260101-000000",
            withDestinationPath: place.folder + "/far")
        #expect(
            try place.shelf.retire(of: journal, keeping: 0) == [shelf + "/" + own])
        let left = ["kept", "nghisu-20260101-000000", broken, foreign].sorted()
        #expect(try place.names() == left)
        #expect(FileTree.exists(place.folder + "/far/backup.json"))
    }

    @Test func `a shelf that is not there is an empty one`() {
        let shelf = BackupShelf(folder: place.folder + "/nowhere")
        #expect(shelf.backups(of: journal).isEmpty)
    }

    @Test func `a backup takes along every version that the record names, and no path`() throws {
        let first = String(repeating: "a", count: 64)
        let second = String(repeating: "b", count: 64)
        let path = "../" + String(repeating: "c", count: 61)
        var head = Journal.Record.beginning
        var records: [Journal.Record] = []
        for (index, checksum) in [first, second, path].enumerated() {
            let at = Timestamp(milliseconds: 0, offsetMinutes: 420)
            let seq = Int64(index + 1)
            let bytes = Envelope.event(
                .documentAttached(
                    document: DocumentID("d1"), item: ItemID("i1"), name: "a.pdf", kind: "",
                    version: index + 1, mediaType: "application/pdf", size: 1,
                    checksum: checksum, details: nil), meeting: MeetingID("m1"), seq: seq, at: at,
                by: UserID("an"))
            records.append(
                .seal(
                    stream: "m1", seq: seq, at: 0, by: "an", audience: "everyone", bytes: bytes,
                    after: head))
            head = records[index].hash
        }
        try journal.append(records)
        #expect(try Backups.originals(in: journal) == [first, second])
    }

    @Test func `a backup that is not wanted any more leaves nothing`() throws {
        let folder = place.shelf.folder + "/given-up"
        #expect(throws: JournalError.self) {
            try journal.backUp(to: folder, at: 1, while: { false }) { _ in ["a"] }
        }
        #expect(!FileTree.exists(folder))
    }
}
