import Foundation
import Testing

@testable import Journal

/// Documents of one's own in the journal: whose they are, how much they may take, and that
/// deleting deletes.
struct PersonalTests {
    let folder = TemporaryFolder()
    let journal: Journal

    init() throws { journal = try folder.journal() }

    private func file(
        _ id: String, of user: String = "an", size: Int64 = 10, name: String = "a.pdf",
        in folder: String = ""
    ) -> PersonalFile {
        PersonalFile(
            user: user, id: id, folder: folder, name: name, mediaType: "application/pdf",
            size: size, key: "key of \(id) \(user)", addedAt: 1)
    }

    @Test func aFileIsItsOwnersAlone() throws {
        #expect(try journal.addPersonalFile(file("p1"), sentAs: "k", quota: 100))
        #expect(try journal.addPersonalFile(file("p1", of: "binh"), sentAs: "k", quota: 100))
        #expect(try journal.personalFiles(of: "an") == [file("p1")])
        #expect(try journal.personalFile("p1", of: "an") == file("p1"))
        #expect(try journal.personalFile("p1", of: "chi") == nil)
        #expect(try journal.personalFile(sentAs: "k", by: "an") == file("p1"))
        #expect(try journal.personalFile(sentAs: "k", by: "chi") == nil)
        try journal.changePersonalFile("p1", of: "chi", name: "khác", folder: "")
        try journal.deletePersonalFile("p1", of: "chi")
        #expect(try journal.allPersonalFiles().map(\.name) == ["a.pdf", "a.pdf"])
        try journal.deletePersonalFile("p1", of: "an")
        #expect(try journal.allPersonalFiles() == [file("p1", of: "binh")])
    }

    @Test func aQuotaIsOnePersonsAndIsNeverExceeded() throws {
        #expect(try journal.addPersonalFile(file("p1", size: 60), sentAs: "", quota: 100))
        #expect(try !journal.addPersonalFile(file("p2", size: 41), sentAs: "", quota: 100))
        #expect(try journal.addPersonalFile(file("p3", size: 40), sentAs: "", quota: 100))
        #expect(try !journal.addPersonalFile(file("p4", size: 1), sentAs: "", quota: 100))
        #expect(
            try journal.addPersonalFile(file("p5", of: "binh", size: 100), sentAs: "", quota: 100))
        #expect(try journal.personalFiles(of: "an").map(\.id) == ["p1", "p3"])
    }

    @Test func aFolderGoesOnlyWhenNothingLiesInIt() throws {
        try journal.putPersonalFolder(PersonalFolder(id: "f1", name: "Họp"), of: "an")
        try journal.putPersonalFolder(PersonalFolder(id: "f1", name: "Họp tháng 12"), of: "an")
        _ = try journal.addPersonalFile(file("p1", in: "f1"), sentAs: "", quota: 100)
        #expect(try !journal.deletePersonalFolder("f1", of: "an"))
        #expect(try journal.personalFolders(of: "an").map(\.name) == ["Họp tháng 12"])
        #expect(try journal.personalFolders(of: "binh").isEmpty)
        try journal.changePersonalFile("p1", of: "an", name: "b.pdf", folder: "")
        #expect(try !journal.deletePersonalFolder("f1", of: "binh"))
        #expect(try journal.deletePersonalFolder("f1", of: "an"))
        #expect(try journal.personalFolders(of: "an").isEmpty)
    }

    @Test func whatIsDeletedIsInNoFileAnyMore() throws {
        let secret = "khong-ai-thay-ten-nay.pdf"
        func isThere() throws -> Bool {
            try folder.contents().contains { $0.range(of: Data(secret.utf8)) != nil }
        }
        _ = try journal.addPersonalFile(file("p1", name: secret), sentAs: "", quota: 100)
        try journal.attachToNote(NoteAttachment(file: "p1", meeting: "m1", item: ""), of: "an")
        _ = try journal.checkpoint()
        #expect(try isThere())
        try journal.deletePersonalFile("p1", of: "an")
        #expect(try journal.noteAttachments(of: "an").isEmpty)
        #expect(try !isThere())
    }
}
