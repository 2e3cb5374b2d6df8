import Testing

@testable import Meeting

/// What secretaries write for themselves and the chair, and two of them writing at once.
struct DeciderPreparationTests {
    private func edit(
        title: String? = nil, presenter: UserID? = nil, minutes: Int? = nil, revision: Int? = nil
    ) -> Command {
        .editAgendaItem(
            item: "i1", title: title, kind: nil, presenter: presenter, minutes: minutes,
            revision: revision)
    }

    @Test func theSecondOfTwoEditsOfAnItemIsRefusedAndChangesNothing() throws {
        var story = try Story.draft()
        try story.when(edit(title: "Của người thứ nhất", revision: 1), by: "tk01")
        #expect(
            story.rejection(of: edit(title: "Của người thứ hai", revision: 1), by: "tk02")
                == Rejection(.itemChanged, "i1"))
        #expect(story.state.item("i1")?.title == "Của người thứ nhất")
        try story.when(edit(title: "Đã xem", revision: 2), by: "tk02")
        #expect(story.state.item("i1")?.title == "Đã xem")
        // Without a revision it goes as it always went.
        try story.when(edit(title: "Không hỏi"), by: "tk01")
        #expect(story.state.item("i1")?.revision == 4)
    }

    @Test func aPresenterAndALengthCanBeTakenAway() throws {
        var story = try Story.draft()
        try story.when(edit(presenter: "uv05", minutes: 20), by: "tk01")
        try story.when(edit(presenter: "", minutes: 0), by: "tk01")
        #expect(story.state.item("i1")?.presenter == nil)
        #expect(story.state.item("i1")?.minutes == nil)
    }

    @Test func theScriptIsForTheOfficersAlone() throws {
        var story = try Story.convened()
        try story.when(
            .editScript(item: "i1", text: "Mời đồng chí trình bày", revision: 0), by: "tk01")
        for user in ["uv01", "tk01", "tk02"] as [UserID] {
            #expect(story.stream(of: user).map(\.name).contains(.scriptEdited))
            let view = try #require(Visibility.view(of: story.state, for: user))
            #expect(view.agenda.first?.script?.text == "Mời đồng chí trình bày")
        }
        for user in ["uv02", "km01"] as [UserID] {
            #expect(!story.stream(of: user).map(\.name).contains(.scriptEdited))
            let text = try JSON.text(#require(Visibility.view(of: story.state, for: user)))
            #expect(!text.contains("Mời đồng chí trình bày"))
        }
    }

    @Test func theScriptIsRefusedIfSomebodyHasWrittenSince() throws {
        var story = try Story.draft()
        try story.when(.editScript(item: "i1", text: "Một", revision: 0), by: "tk01")
        #expect(
            story.rejection(of: .editScript(item: "i1", text: "Hai", revision: 0), by: "tk02")
                == Rejection(.scriptChanged, "i1"))
        // The same text again is no mistake and no event.
        #expect(
            try story.when(.editScript(item: "i1", text: "Một", revision: 0), by: "tk02").isEmpty)
        try story.when(.editScript(item: "i1", text: "Hai", revision: 1), by: "tk02")
        #expect(story.state.item("i1")?.script == OfficersText(text: "Hai", revision: 2))
    }

    @Test func notesAreTakenOnAnItemAndOnASpeechAndSeenByOfficersAlone() throws {
        var story = try Story.sitting()
        try story.when(.speak(), by: "uv02")
        let request = try #require(story.state.requests.first?.request)
        func notes(_ text: String, _ request: RequestID?, item: ItemID = "i1") -> Command {
            .editNotes(item: item, request: request, text: text, revision: nil)
        }
        try story.given(notes("Chung", nil), notes("Riêng", request), by: "tk01")
        #expect(story.state.item("i1")?.notes?.text == "Chung")
        #expect(story.state.requests.first?.notes?.text == "Riêng")
        #expect(
            story.rejection(of: notes("A", request, item: "i2"), by: "tk01")
                == Rejection(.requestUnknown, request.text))
        for (user, sees) in [("uv01", true), ("tk02", true), ("uv02", false), ("km01", false)]
            as [(UserID, Bool)]
        {
            #expect(story.stream(of: user).map(\.name).contains(.notesEdited) == sees)
            let text = try JSON.text(#require(Visibility.view(of: story.state, for: user)))
            #expect(text.contains("Riêng") == sees && text.contains("Chung") == sees)
        }
        try story.when(.closeMeeting(), by: "uv01")
        try story.when(notes("Sau họp", nil), by: "tk01")
        try story.when(.approveMinutes, by: "uv01")
        #expect(story.refusal(of: notes("Muộn", nil), by: "tk01") == .meetingWrongState)
    }

    @Test func noTwoPeopleHaveOneSeat() throws {
        var story = try Story.convened()
        try story.when(.change("uv02", seat: "A1"), by: "tk01")
        #expect(
            story.rejection(of: .change("uv03", seat: "A1"), by: "tk01")
                == Rejection(.seatTaken, "Nguyễn Thu Hà"))
        try story.given(.change("uv02", seat: ""), .change("uv03", seat: "A1"), by: "tk01")
        #expect(story.state.participants["uv03"]?.seat == "A1")
    }

    @Test func theSeatsOfTheRoomAreForDelegates() throws {
        var story = try Story.convened()
        try story.when(.arrangeSeats(rows: [["A1", "", "A2"], ["B1"]]), by: "tk01")
        #expect(Visibility.view(of: story.state, for: "uv02")?.seatRows?.count == 2)
        #expect(Visibility.view(of: story.state, for: "km01")?.seatRows == nil)
        #expect(
            story.refusal(of: .arrangeSeats(rows: [["A1", "A1"]]), by: "tk01") == .fieldInvalid)
        let wide = [Array(repeating: "", count: 61)]
        #expect(story.refusal(of: .arrangeSeats(rows: wide), by: "tk01") == .fieldTooLong)
    }
}
