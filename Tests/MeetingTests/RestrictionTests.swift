import Testing

@testable import Meeting

/// Documents that are kept close: who takes the file along, who reads the log, and how it stays.
@Suite struct RestrictionTests {
    private func story(_ more: Command...) throws -> Story {
        var story = try Story.sitting()
        try story.whenServer(.attach("d1", item: "i1"))
        try story.whenServer(.documentPagesReady(document: "d1", version: 1, pages: 3))
        for command in more { try story.when(command, by: Committee.secretary) }
        return story
    }

    private static let restrict = Command.restrictDocument(document: "d1", restricted: true)

    @Test func itsPagesAreReadAndItsFileIsForTheOfficersAlone() throws {
        let story = try story(Self.restrict, .allowDownload(document: "d1", allowed: true))
        for user in [Committee.chair, Committee.secretary, "uv03", "km01"] as [UserID] {
            #expect(Visibility.sees("d1", user, in: story.state), "\(user)")
        }
        #expect(!Visibility.sees("d1", Committee.stranger, in: story.state))
        #expect(Visibility.mayTake("d1", Committee.chair, in: story.state))
        #expect(Visibility.mayTake("d1", Committee.secretary, in: story.state))
        for user in ["uv03", "km01", Committee.stranger] as [UserID] {
            #expect(!Visibility.mayTake("d1", user, in: story.state), "\(user)")
        }
        let outsiders = [Visibility.Outsider.bodies([story.state.body.id]), .person("tk01")]
        #expect(outsiders.allSatisfy { !Visibility.sees("d1", $0, in: story.state) })
    }

    @Test func theLogOfItsViewsIsTheSecretarysAndNotTheChairs() throws {
        let story = try story(Self.restrict)
        #expect(Visibility.seesViewings(of: "d1", Committee.secretary, in: story.state))
        for user in [Committee.chair, "uv03", "km01", Committee.stranger] as [UserID] {
            #expect(!Visibility.seesViewings(of: "d1", user, in: story.state), "\(user)")
        }
        #expect(!Visibility.seesViewings(of: "zz", Committee.secretary, in: story.state))
    }

    @Test func theRoomsScreensDoNotShowIt() throws {
        var story = try story()
        let turned = (document: DocumentID("d1"), page: 2)
        #expect(Visibility.roomSees("d1", page: 2, showing: turned, in: story.state))
        try story.when(Self.restrict, by: Committee.secretary)
        #expect(!Visibility.roomSees("d1", page: 2, showing: turned, in: story.state))
        #expect(Visibility.room(of: story.state, showing: turned)?.page == nil)
    }

    @Test func theNextVersionStaysAsClose() throws {
        var story = try story(Self.restrict)
        try story.whenServer(.attach("d1", item: "i1"))
        #expect(story.state.documents["d1"]?.restricted == true)
        #expect(story.state.documents["d1"]?.version(1)?.restricted == true)
        try story.when(
            .restrictDocument(document: "d1", restricted: false), by: Committee.secretary)
        #expect(story.state.documents["d1"]?.version(1)?.restricted == false)
        #expect(Visibility.mayTake("d1", "uv03", in: story.state))
    }

    @Test func itCanComeRestrictedAndIsPublishedAsItIsThen() throws {
        var story = try Story.sitting()
        let details = Document.Details(by: "uv02", group: "Nhân sự", source: nil, restricted: true)
        for id in ["d1", "d2"] as [DocumentID] {
            try story.whenServer(
                .submitDocument(
                    document: id, item: "i1", name: "a.pdf", kind: "", mediaType: "b", size: 1,
                    checksum: "c", details: details), for: "uv02")
            try story.when(.appraise(id), by: Committee.secretary)
        }
        #expect(story.state.documents["d1"]?.restricted == true)
        try story.when(
            .restrictDocument(document: "d2", restricted: false), by: Committee.secretary)
        for id in ["d1", "d2"] as [DocumentID] {
            try story.when(.publishDocument(document: id), by: Committee.secretary)
        }
        // Those who read it now learn it from the publication alone.
        let told = story.log.compactMap { entry -> Bool?? in
            guard case .documentPublished(_, _, _, _, _, _, _, _, _, _, let details) = entry.event
            else { return nil }
            return .some(details?.restricted)
        }
        #expect(told == [true, nil])
        let view = try #require(Visibility.view(of: story.state, for: "uv03"))
        let shown = view.agenda[0].documents
        #expect(shown.first { $0.document == "d1" }?.restricted == true)
        #expect(shown.first { $0.document == "d2" }?.restricted == nil)
    }

    @Test func whatIsSoAlreadyComesToNothing() throws {
        var story = try story(Self.restrict)
        try story.when(Self.restrict, by: Committee.secretary)
        #expect(story.log.count { $0.event.name == .documentRestricted } == 1)
        #expect(
            story.rejection(
                of: .restrictDocument(document: "zz", restricted: true), by: Committee.secretary)
                == Rejection(.documentUnknown, "zz"))
    }
}
