import Testing

@testable import Meeting

/// Papers of a secrecy level: who is told of them, who has which copy, and that the end of the
/// meeting waits for them or for a word that they are missing.
@Suite struct HandoutTests {
    private static let title = "Nội dung 2"
    private static let copies = ["01", "02", "03"]

    private func planned() throws -> Story {
        var story = try Story.sitting()
        try story.when(
            .planHandout(item: "i1", level: .topSecret, copies: Self.copies),
            by: Committee.secretary)
        return story
    }

    private func handed() throws -> Story {
        var story = try planned()
        try story.when(.handOutCopy(item: "i1", copy: "01", user: "uv03"), by: Committee.secretary)
        try story.when(.handOutCopy(item: "i1", copy: "02", user: "uv04"), by: Committee.chair)
        return story
    }

    // MARK: Who sees it

    @Test func everybodyWhoKnowsTheItemSeesTheLevelAndNobodyATitle() throws {
        let story = try handed()
        for user in [Committee.chair, Committee.secretary, "uv03", "km01"] as [UserID] {
            let view = try #require(Visibility.view(of: story.state, for: user))
            #expect(view.agenda.first { $0.item == "i1" }?.handout == .topSecret, "\(user)")
        }
        let other = try #require(Visibility.view(of: story.state, for: "km03"))
        #expect(other.agenda.allSatisfy { $0.handout == nil })
        #expect(Visibility.view(of: story.state, for: Committee.stranger) == nil)
    }

    @Test func officersSeeAllCopiesAndAReaderTheirOwnAlone() throws {
        let story = try handed()
        func copies(_ user: UserID) throws -> [String]? {
            try #require(Visibility.view(of: story.state, for: user)).summary.copies?.map(\.copy)
        }
        #expect(try copies(Committee.chair) == Self.copies)
        #expect(try copies(Committee.secretary) == Self.copies)
        #expect(try copies("uv03") == ["01"] && copies("uv04") == ["02"])
        #expect(try copies("uv05") == nil && copies("km01") == nil)
        let names: Set<EventName> = [.copiesNumbered, .copyHandedOut, .copyTakenBack]
        func told(_ user: UserID) -> Int {
            story.stream(of: user).count { names.contains($0.name) }
        }
        #expect(told(Committee.secretary) == 3 && told(Committee.chair) == 3)
        #expect(told("uv03") == 1 && told("uv04") == 1)
        #expect(told("uv05") == 0 && told("km01") == 0)
    }

    @Test func whoHadACopyBeforeIsNotToldWhoHasItNow() throws {
        var story = try handed()
        try story.when(.takeBackCopy(item: "i1", copy: "01"), by: Committee.secretary)
        try story.when(.handOutCopy(item: "i1", copy: "01", user: "uv05"), by: Committee.secretary)
        let view = try #require(Visibility.view(of: story.state, for: "uv03"))
        #expect(view.summary.copies?.flatMap(\.passages).map(\.user) == ["uv03"])
        let officers = try #require(Visibility.view(of: story.state, for: Committee.chair))
        #expect(officers.summary.copies?.first?.passages.map(\.user) == ["uv03", "uv05"])
    }

    @Test func nothingThatLeavesTheMeetingCarriesTheItemsTitle() throws {
        var story = try planned()
        let title = try #require(story.state.item("i1")).title
        try story.when(
            .recordConclusion(
                item: "i1", text: "Thống nhất.",
                tasks: [
                    Assignment(work: "Làm", person: "uv03", lead: "uv03", deadline: "2030-01-01")
                ]), by: Committee.secretary)
        let state = story.state
        let room = try #require(Visibility.room(of: state, showing: nil)?.item)
        #expect(room.title == Handout.openTitle)
        let outside = try #require(Visibility.outside(state, for: .bodies([state.body.id])))
        #expect(outside.agenda.map(\.title).contains(Handout.openTitle))
        #expect(!outside.agenda.map(\.title).contains(title))
        #expect(state.concluded.map(\.title) == [Handout.openTitle])
        #expect(!state.findables.contains { $0.title == title || $0.text.contains(title) })
        #expect(
            Visibility.tasks(of: state, for: "uv03", on: "2026-05-20").allSatisfy {
                $0.itemTitle != title
            })
        // Those who sit in the meeting read the agenda as the secretary wrote it.
        let view = try #require(Visibility.view(of: state, for: "uv03"))
        #expect(view.agenda.first { $0.item == "i1" }?.title == title)
    }

    // MARK: The copies

    @Test func aCopyIsInOneHandAtATimeAndItsWayStaysInTheLog() throws {
        var story = try handed()
        #expect(
            story.rejection(
                of: .handOutCopy(item: "i1", copy: "01", user: "uv05"), by: Committee.secretary)
                == Rejection(.copyOut, "01"))
        // A second click is no mistake.
        #expect(
            try story.when(
                .handOutCopy(item: "i1", copy: "01", user: "uv03"), by: Committee.secretary
            )
            .isEmpty)
        story.pass(seconds: 600)
        try story.when(.takeBackCopy(item: "i1", copy: "01"), by: Committee.chair)
        #expect(
            try story.when(.takeBackCopy(item: "i1", copy: "01"), by: Committee.chair).isEmpty)
        let copy = try #require(story.state.item("i1")?.handout?.copies.first)
        let passage = try #require(copy.passages.first)
        #expect(passage.user == "uv03" && passage.by == Committee.secretary)
        #expect(passage.returnedTo == Committee.chair)
        #expect(passage.returnedAt?.seconds(since: passage.at) == 600)
    }

    @Test func whatWasHandedOutCannotBeTakenOffTheList() throws {
        var story = try handed()
        let fewer = Command.planHandout(item: "i1", level: .secret, copies: ["02", "04"])
        #expect(
            story.rejection(of: fewer, by: Committee.secretary) == Rejection(.copyUsed, "01"))
        #expect(
            story.rejection(of: .cancelHandout(item: "i1"), by: Committee.secretary)
                == Rejection(.copyUsed, "01"))
        #expect(
            story.rejection(
                of: .removeParticipant(user: "uv03", reason: "Nghỉ"), by: Committee.secretary)
                == Rejection(.copyOut, "01"))
        try story.when(
            .planHandout(item: "i1", level: .secret, copies: ["02", "01", "04"]),
            by: Committee.secretary)
        let handout = try #require(story.state.item("i1")?.handout)
        #expect(handout.level == .secret && handout.copies.map(\.number) == ["02", "01", "04"])
        #expect(handout.out.map(\.holder) == ["uv04", "uv03"])
    }

    @Test func badNumbersAndStrangersAreRefused() throws {
        let story = try planned()
        func code(_ command: Command) -> Rejection.Code? {
            story.refusal(of: command, by: Committee.secretary)
        }
        func plan(_ copies: [String]) -> Rejection.Code? {
            code(.planHandout(item: "i2", level: .secret, copies: copies))
        }
        #expect(plan([]) == .fieldMissing && plan([" "]) == .fieldMissing)
        #expect(plan(["01", "01"]) == .fieldInvalid)
        #expect(plan([String(repeating: "1", count: 17)]) == .fieldTooLong)
        #expect(plan((1...501).map(String.init)) == .fieldTooLong)
        #expect(plan((1...500).map(String.init)) == nil)
        #expect(code(.handOutCopy(item: "i2", copy: "01", user: "uv03")) == .handoutUnknown)
        #expect(code(.handOutCopy(item: "i1", copy: "9", user: "uv03")) == .copyUnknown)
        #expect(code(.handOutCopy(item: "i1", copy: "01", user: "zz")) == .participantUnknown)
        // A guest of another item.
        #expect(code(.handOutCopy(item: "i1", copy: "01", user: "km03")) == .participantUnknown)
    }

    // MARK: The end

    @Test func theMeetingEndsWithEveryCopyBackOrWithAWordThatTheyAreOut() throws {
        var story = try handed()
        let refused = story.rejection(of: .closeMeeting(), by: Committee.chair)
        #expect(refused?.code == .copiesOut)
        let about = try #require(refused?.about)
        #expect(about.contains("(01)") && about.contains("(02)"))
        var knowing = story
        try knowing.when(.closeMeeting(withCopiesOut: true), by: Committee.chair)
        #expect(knowing.state.phase == .closed)
        // They may come back later all the same.
        try knowing.when(.takeBackCopy(item: "i1", copy: "01"), by: Committee.secretary)
        #expect(knowing.state.copiesOut.map(\.copy.number) == ["02"])
        for copy in ["01", "02"] {
            try story.when(.takeBackCopy(item: "i1", copy: copy), by: Committee.secretary)
        }
        try story.when(.closeMeeting(), by: Committee.chair)
        #expect(story.state.phase == .closed)
    }

    @Test func anUnusedPlanCanBeTakenBackAndLeavesNothing() throws {
        var story = try planned()
        try story.when(.cancelHandout(item: "i1"), by: Committee.secretary)
        let item = try #require(story.state.item("i1"))
        #expect(item.handout == nil && item.openTitle == item.title)
        let view = try #require(Visibility.view(of: story.state, for: Committee.secretary))
        #expect(view.summary.copies == nil)
    }
}
