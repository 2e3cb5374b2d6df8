import Testing

@testable import Meeting

/// Documents out for appraisal and back, and who sees them on the way.
struct AppraisalTests {
    /// Convened, `uv05` presents the first item.
    private func convened() throws -> Story {
        var story = try Story.convened()
        try story.when(
            .editAgendaItem(
                item: "i1", title: nil, kind: nil, presenter: "uv05", minutes: nil), by: "tk01")
        return story
    }

    private func readers(_ story: Story, _ document: DocumentID = "d1") -> [UserID] {
        (["uv01", "tk01", "uv02", "uv05", "km01", "km02", "la01"] as [UserID]).filter {
            Visibility.sees(document, $0, in: story.state)
        }
    }

    private func hasInView(_ story: Story, _ user: UserID) throws -> Bool {
        let view = try #require(Visibility.view(of: story.state, for: user))
        return view.agenda.contains { $0.documents.contains { $0.document == "d1" } }
    }

    @Test func aDocumentIsSeenByOfficersAndItsSubmitterUntilItIsPublished() throws {
        var story = try convened()
        try story.whenServer(.submit("d1"), for: "uv05")
        try story.whenServer(.documentPagesReady(document: "d1", version: 1, pages: 3))
        try story.when(.appraise("d1"), by: "tk01")
        #expect(readers(story) == ["uv01", "tk01", "uv05"])
        for user in ["uv01", "tk01", "uv05"] as [UserID] { #expect(try hasInView(story, user)) }
        for user in ["uv02", "km01"] as [UserID] {
            #expect(try !hasInView(story, user))
            let names = story.stream(of: user).map(\.name)
            #expect(!names.contains(.documentSubmitted) && !names.contains(.documentAppraised))
            #expect(!names.contains(.documentRendered))
        }
        #expect(story.stream(of: "uv05").map(\.name).contains(.documentRendered))
        try story.when(.publishDocument(document: "d1"), by: "tk01")
        #expect(readers(story) == ["uv01", "tk01", "uv02", "uv05", "km01"])
        for user in ["uv02", "km01"] as [UserID] {
            #expect(try hasInView(story, user))
            guard
                case .documentPublished(_, _, "d1.pdf", _, 1, _, _, _, 3, nil, _)? =
                    story.stream(of: user).last
            else {
                Issue.record("\(user) was not told everything")
                continue
            }
        }
        #expect(!story.stream(of: "km02").map(\.name).contains(.documentPublished))
    }

    @Test func aPageOfAnUnpublishedDocumentIsTurnedForOfficersAlone() throws {
        var story = try Story.sitting()
        try story.whenServer(.submit("d1"), for: "tk01")
        let audience = Visibility.audience(
            of: .page(document: "d1", page: 1, by: "tk01"), in: story.state)
        #expect(audience.admits("uv01", .chair) && !audience.admits("uv02", .member))
        #expect(!audience.admits("km01", .guest))
    }

    @Test func aReturnNeedsAReasonAndANewVersionGoesRoundAgain() throws {
        var story = try convened()
        try story.whenServer(.submit("d1"), for: "uv05")
        func about(_ command: Command) -> Rejection? { story.rejection(of: command, by: "tk01") }
        #expect(about(.appraise("d1", accepted: false)) == Rejection(.fieldMissing, "reason"))
        #expect(
            about(.appraise("d1", accepted: false, reason: " "))
                == Rejection(.fieldMissing, "reason"))
        #expect(about(.appraise("d1", wrong: true)) == Rejection(.fieldInvalid, "accepted"))
        #expect(about(.appraise("d1", version: 2)) == Rejection(.documentChanged, "d1"))
        #expect(
            about(.publishDocument(document: "d1")) == Rejection(.documentNotAccepted, "d1"))
        try story.when(
            .appraise("d1", wrong: true, accepted: false, reason: "Thiếu căn cứ"), by: "tk01")
        #expect(story.refusal(of: .appraise("d1"), by: "tk01") == .documentNotSubmitted)
        try story.whenServer(.submit("d1"), for: "uv05")
        #expect(story.state.documents["d1"]?.version == 2)
        #expect(story.state.documents["d1"]?.stage == .submitted)
        try story.given(
            .appraise("d1", version: 2), .publishDocument(document: "d1"), by: "tk01")
        #expect(try story.when(.publishDocument(document: "d1"), by: "tk01").isEmpty)
        #expect(throws: Rejection(.documentPublished, "d1")) {
            try story.whenServer(.submit("d1"), for: "uv05")
        }
        #expect(story.refusal(of: .appraise("d1", version: 2), by: "tk01") == .documentPublished)
    }

    @Test func aWithdrawnOrUnknownDocumentIsNotAppraised() throws {
        var story = try convened()
        try story.whenServer(.submit("d1"), for: "uv05")
        try story.when(.withdrawDocument(document: "d1", reason: "Nhầm"), by: "tk01")
        #expect(story.refusal(of: .appraise("d1"), by: "tk01") == .documentWithdrawn)
        #expect(story.refusal(of: .appraise("d9"), by: "tk01") == .documentUnknown)
        #expect(readers(story) == ["uv01", "tk01"])
    }

    @Test func secretariesAndPresentersSendIn() throws {
        let story = try convened()
        for user in ["tk01", "tk02", "uv05"] as [UserID] {
            #expect(Rights.maySubmitDocuments(user, of: "i1", in: story.state))
        }
        for user in ["uv01", "uv02", "km01", "la01"] as [UserID] {
            #expect(!Rights.maySubmitDocuments(user, of: "i1", in: story.state))
        }
        #expect(!Rights.maySubmitDocuments("uv05", of: "i2", in: story.state))
    }

    @Test func whatComesOutAfterTheBodysLimitIsLate() throws {
        let strict = Body(id: "btv", name: "Ban", incumbents: 13, documentsDaysBefore: 3)
        var story = try Story.draft(strict)
        try story.whenServer(.attach("d1"))
        func late() throws -> Bool? {
            story.state.isLate(try #require(story.state.documents["d1"]))
        }
        // Nobody reads it before the invitations are out.
        #expect(try late() == nil)
        story.pass(seconds: -4 * 86_400)
        try story.when(.conveneMeeting, by: "tk01")
        let onTheDay = try late()
        #expect(onTheDay == true)
        var early = try Story.draft(strict)
        early.pass(seconds: -4 * 86_400)
        try early.whenServer(.attach("d1"))
        try early.when(.conveneMeeting, by: "tk01")
        let document = try #require(early.state.documents["d1"])
        #expect(early.state.isLate(document) == false)
    }
}

extension Appraisal {
    static let clean = Appraisal(
        requirement: true, scope: true, procedure: true, authority: true, form: true)
}
