import EventLoop
import Foundation
import Meeting
import Testing

@testable import Server

/// Pages in the background: their news is an event, and stopping leaves them for next time.
@Suite @Loop struct DocumentOfficeTests {
    /// A document whose file is missing, so that the program that counts its pages fails.
    private func attach(_ document: DocumentID, to place: Place) throws {
        try place.room.perform(
            .attachDocument(
                document: document, item: "i1", name: "a.pdf", kind: "",
                mediaType: "application/pdf", size: 1, checksum: "c", details: nil),
            by: .server(for: "tk"))
    }

    /// The next event of this name.
    private func next(_ name: String, _ client: Client) async -> String {
        while true {
            let word = await client.nextWord()
            let isIt = JSON.member("event.\(name)", of: word) != nil
            if isIt || word == "ended" { return word }
        }
    }

    @Test func aDocumentThatCannotBeReadSaysSoByAnEvent() async throws {
        try await Place.visit { place in
            try place.open()
            place.house.startWork()
            let member = try await place.seated("uv1")
            try attach("d1", to: place)
            let word = await next("documentFailed", member)
            #expect(JSON.member("event.documentFailed.reason", of: word) == "document.damaged")
            #expect(JSON.member("by", of: word) == "server")
            let page = await (try place.client("uv1")).request(
                "GET", "/api/documents/d1/pages/1.png")
            #expect(page.status == 422 && page["error.code"] == "document.damaged")
            #expect(try place.folder.names(in: "data/work") == [])
        }
    }

    @Test func aHallThatWantsAPictureAtOneMomentGetsTheSameBytes() async throws {
        try await Place.visit { place in
            let office = place.house.documents
            let path = office.store.page(String(repeating: "c", count: 64), 1, width: 1200)
            let picture = [UInt8](repeating: 7, count: 100_000)
            try FileTree.make(FileTree.folder(of: path))
            try office.store.write(picture, to: path)
            office.cache.add(path)
            let wanting = (1...20).map { _ in
                Task { @Loop in await office.remembered(path, asFile: true) }
            }
            var had: [SharedBytes] = []
            for each in wanting { had.append(try #require(await each.value)) }
            #expect(had.allSatisfy { $0 === had[0] && $0.count == picture.count })
            #expect(office.memory.picture(at: path) === had[0])
            #expect(office.memory.bytes == picture.count)
            let damaged = office.store.page(String(repeating: "d", count: 64), 1, width: 1200)
            #expect(await office.remembered(damaged, asFile: true) == nil)
        }
    }

    @Test func newsOfAVersionThatWasReplacedComesToNothing() async throws {
        try await Place.visit { place in
            try place.open()
            place.house.startWork()
            let member = try await place.seated("uv1")
            try attach("d1", to: place)
            try attach("d1", to: place)
            let word = await next("documentFailed", member)
            #expect(JSON.member("event.documentFailed.version", of: word) == "2")
            #expect(place.room.state.documents["d1"]?.version == 2)
        }
    }

    @Test func stoppingLeavesPagesThatAreNotReadyForTheNextStart() async throws {
        var settings = Settings()
        settings.documents.renderers = 1
        let place = try Place(settings)
        place.house.startWork()
        // A file that nobody writes to keeps the program that reads it for ever.
        try #require(mkfifo(place.house.documents.store.original("c"), 0o600) == 0)
        // More than there are places, so that some wait for one.
        for number in 1...6 { try attach(DocumentID("d\(number)"), to: place) }
        try await place.close()
        #expect(place.room.state.documents.values.allSatisfy { $0.pages == .pending })
        #expect(try place.folder.names(in: "data/work") == [])
    }

    @Test func aProgramThatIsMissingIsNamedWithItsPackage() async throws {
        let folder = try TemporaryFolder()
        let workshop = Workshop(folder: folder.path, settings: .init())
        await #expect(throws: Problem(500, "document.programMissing", "pdfnone (a-package)")) {
            try await workshop.run(
                "pdfnone", package: "a-package", .waitedFor, arguments: { _ in [] },
                use: { _, _ in })
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }

    @Test func aProgramThatFailsIsToldByItsOwnWords() async throws {
        let folder = try TemporaryFolder()
        let workshop = Workshop(folder: folder.path, settings: .init())
        await #expect(throws: Problem(422, "document.encrypted")) {
            try await workshop.run(
                "sh", package: "dash", .waitedFor,
                arguments: { _ in ["-c", "echo no >&2; exit 3"] },
                failure: { $0 == "no\n" ? "document.encrypted" : "document.damaged" },
                use: { _, _ in })
        }
        let made = try await workshop.run(
            "sh", package: "dash", .background, arguments: { ["-c", "echo yes > \($0)/made"] },
            use: { _, place in FileTree.read(place + "/made") })
        #expect(made == Array("yes\n".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }
}
