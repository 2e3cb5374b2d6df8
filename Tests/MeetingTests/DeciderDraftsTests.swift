import Testing

@testable import Meeting

/// Draft resolutions and documents.
struct DeciderDraftsTests {
    @Test func aDraftIsEditedRevisionByRevision() throws {
        var story = try Story.draft()
        try story.when(.draft("r1"), by: "tk01")
        #expect(story.state.item("i1")?.resolutions == ["r1"])
        try story.when(.edit("r1", text: "Điều 1 mới.", revision: 1), by: "tk01")
        #expect(story.state.resolutions["r1"]?.revision == 2)
        #expect(story.state.resolutions["r1"]?.title == "Dự thảo")
        #expect(
            story.refusal(of: .edit("r1", text: "Muộn.", revision: 1), by: "tk02")
                == .resolutionChanged)
        #expect(
            story.refusal(of: .edit("r9", text: "", revision: 1), by: "tk01") == .resolutionUnknown)
        #expect(story.refusal(of: .draft("r1"), by: "tk01") == .resolutionExists)
    }

    @Test func paragraphsHaveIdsOfTheirOwn() throws {
        let story = try Story.draft()
        func draft(_ paragraphs: [Paragraph]) -> Rejection? {
            story.rejection(
                of: .draftResolution(
                    item: "i1", resolution: "r1", title: "Dự thảo", paragraphs: paragraphs),
                by: "tk01")
        }
        let one = Paragraph(id: "k1", kind: .text, text: "Một")
        #expect(draft([]) == Rejection(.fieldMissing, "paragraphs"))
        #expect(draft([one, one]) == Rejection(.paragraphDuplicate, "k1"))
        #expect(
            draft([Paragraph(id: "k 1", kind: .text, text: "")])
                == Rejection(.fieldInvalid, "paragraphs.id"))
        #expect(
            draft(Array(repeating: one, count: 2001)) == Rejection(.fieldTooLong, "paragraphs"))
    }

    @Test func aDraftUnderVoteOrAdoptedIsNotEdited() throws {
        var story = try Story.sitting()
        try story.when(.draft("r1"), by: "tk01")
        try story.when(.poll("p1", subject: "r1"), by: "uv01")
        let edit = Command.edit("r1", text: "Khác")
        #expect(story.rejection(of: edit, by: "tk01") == Rejection(.pollOpenAlready, "p1"))
        try story.vote(approve: 7)
        #expect(try story.result().passed)
        #expect(story.rejection(of: edit, by: "tk01") == Rejection(.pollClosed, "p1"))
        try story.when(.annulPoll(poll: "p1", reason: "Nhầm"), by: "uv01")
        #expect(story.refusal(of: edit, by: "tk01") == nil)
    }

    @Test func aDraftThatFailedMayBeEdited() throws {
        var story = try Story.sitting()
        try story.when(.draft("r1"), by: "tk01")
        try story.when(.poll("p1", subject: "r1"), by: "uv01")
        #expect(try !story.result().passed)
        #expect(story.refusal(of: .edit("r1", text: "Khác"), by: "tk01") == nil)
    }

    @Test func aDocumentAttachedAgainIsItsNextVersion() throws {
        var story = try Story.draft()
        try story.whenServer(.attach("d1"))
        try story.whenServer(.documentPagesReady(document: "d1", version: 1, pages: 5))
        #expect(story.state.documents["d1"]?.pages == .ready(count: 5))
        try story.whenServer(.attach("d1"))
        #expect(story.state.documents["d1"]?.version == 2)
        #expect(story.state.documents["d1"]?.pages == .pending)
        #expect(story.state.item("i1")?.documents == ["d1"])
        // News of the version before comes to nothing.
        #expect(
            try story.whenServer(.documentPagesReady(document: "d1", version: 1, pages: 9)).isEmpty)
        let failed = Command.documentPagesFailed(
            document: "d1", version: 2, reason: "document.empty")
        try story.whenServer(failed)
        #expect(story.state.documents["d1"]?.pages == .failed(reason: "document.empty"))
        #expect(try story.whenServer(failed).isEmpty)
    }

    @Test func aDocumentStaysWithItsItem() throws {
        var story = try Story.draft()
        try story.whenServer(.attach("d1", item: "i1"))
        #expect(throws: Rejection(.fieldInvalid, "item")) {
            try story.whenServer(.attach("d1", item: "i2"))
        }
        #expect(throws: Rejection(.documentUnknown, "d9")) {
            try story.whenServer(.documentPagesReady(document: "d9", version: 1, pages: 1))
        }
        #expect(throws: Rejection(.itemUnknown, "zz")) {
            try story.whenServer(.attach("d2", item: "zz"))
        }
    }

    @Test func aDocumentIsWithdrawnWithAReason() throws {
        var story = try Story.convened()
        try story.whenServer(.attach("d1"))
        func withdraw(_ reason: String) -> Command {
            .withdrawDocument(document: "d1", reason: reason)
        }
        #expect(story.refusal(of: withdraw(""), by: "tk01") == .fieldMissing)
        try story.when(withdraw("Nhầm"), by: "tk01")
        #expect(story.state.documents["d1"]?.withdrawn == "Nhầm")
        #expect(try story.when(withdraw("Nhầm"), by: "tk01").isEmpty)
    }
}
