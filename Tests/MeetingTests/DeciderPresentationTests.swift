import Testing

@testable import Meeting

/// Who turns the pages, what may be taken along, and what earlier versions leave behind.
@Suite struct DeciderPresentationTests {
    private func turn(_ user: UserID, _ state: State) -> Bool {
        Rights.permit(.page(document: "d1", page: 1, by: nil), by: user, in: state)
    }

    private func presenting() throws -> Story {
        var story = try Story.sitting()
        try story.whenServer(.attach("d1", item: "i1"))
        return story
    }

    @Test func whoeverIsHandedThePresentationTurnsThePages() throws {
        var story = try presenting()
        #expect(!turn("uv03", story.state) && !turn("uv04", story.state))
        try story.when(.handOverPresentation(user: "uv03"), by: Committee.chair)
        #expect(turn("uv03", story.state) && !turn("uv04", story.state))
        try story.when(.handOverPresentation(user: "uv04"), by: "uv03")
        #expect(!turn("uv03", story.state) && turn("uv04", story.state))
        try story.when(.handOverPresentation(user: nil), by: Committee.chair)
        #expect(!turn("uv04", story.state))
    }

    @Test func itIsOverWithTheItem() throws {
        var story = try presenting()
        try story.when(.handOverPresentation(user: "uv03"), by: Committee.chair)
        try story.when(.startItem(item: "i2"), by: Committee.chair)
        #expect(story.state.presenting == nil)
    }

    @Test func nobodyPresentsWhatTheyMayNotKnow() throws {
        let story = try presenting()
        #expect(
            story.rejection(of: .handOverPresentation(user: "zz"), by: Committee.chair)
                == Rejection(.participantUnknown, "zz"))
        var idle = story
        try idle.when(.endItem(item: "i1"), by: Committee.chair)
        #expect(
            idle.rejection(of: .handOverPresentation(user: "uv03"), by: Committee.chair)
                == Rejection(.itemNotRunning))
    }

    @Test func aFileThatMayNotBeTakenAlongIsStillRead() throws {
        var story = try presenting()
        #expect(Visibility.mayTake("d1", "uv03", in: story.state))
        try story.when(.allowDownload(document: "d1", allowed: false), by: Committee.secretary)
        #expect(!Visibility.mayTake("d1", "uv03", in: story.state))
        #expect(Visibility.sees("d1", "uv03", in: story.state))
        #expect(Visibility.mayTake("d1", Committee.secretary, in: story.state))
        #expect(!Visibility.mayTake("d1", Committee.stranger, in: story.state))
        // The next version is under the same rule.
        try story.whenServer(.attach("d1", item: "i1"))
        #expect(!Visibility.mayTake("d1", "uv03", in: story.state))
    }

    @Test func earlierVersionsAreRememberedWithTheirPages() throws {
        var story = try presenting()
        try story.whenServer(.documentPagesReady(document: "d1", version: 1, pages: 7))
        try story.whenServer(.attach("d1", item: "i1"))
        let document = try #require(story.state.documents["d1"])
        #expect(document.version == 2 && document.pages == .pending)
        #expect(document.version(1)?.pages == .ready(count: 7))
        #expect(document.version(2) == document && document.version(3) == nil)
    }

    @Test func newsOfWordsInAReplacedVersionComesToNothing() throws {
        var story = try presenting()
        try story.whenServer(.attach("d1", item: "i1"))
        try story.whenServer(.recogniseDocument(document: "d1", version: 1, pages: 3))
        #expect(story.state.documents["d1"]?.recognised == nil)
        try story.whenServer(.recogniseDocument(document: "d1", version: 2, pages: 3))
        #expect(story.state.documents["d1"]?.recognised == 3)
    }

    @Test func howManyFollowIsForThoseWhoPresent() throws {
        var story = try presenting()
        try story.when(.handOverPresentation(user: "uv03"), by: Committee.chair)
        let audience = Visibility.audience(of: .followers(count: 3), in: story.state)
        #expect(audience.admits("uv03", .member) && audience.admits(Committee.chair, .chair))
        #expect(!audience.admits("uv04", .member) && !audience.admits("km01", .guest))
        #expect(
            !Visibility.audience(of: .reading(alone: true), in: story.state).admits("uv01", .chair))
    }
}
