import Testing

@testable import Meeting

/// Conclusions and minutes.
struct DeciderRecordTests {
    private func conclude(_ text: String, _ tasks: [Assignment]? = nil) -> Command {
        .recordConclusion(item: "i1", text: text, tasks: tasks)
    }

    @Test func aConclusionGivesOutTasks() throws {
        var story = try Story.sitting()
        let task = Assignment(work: "Trình lại", lead: "Văn phòng", deadline: "2026-06-15")
        try story.when(conclude("Thống nhất", [task]), by: "uv01")
        #expect(
            story.state.item("i1")?.conclusions == [Conclusion(text: "Thống nhất", tasks: [task])])
    }

    @Test func aConclusionIsNotIssuedWithABlank() throws {
        let story = try Story.sitting()
        #expect(story.refusal(of: conclude(" \n"), by: "uv01") == .conclusionBlank)
        let blanks: [(Assignment, Rejection)] = [
            (
                Assignment(work: " ", lead: "A", deadline: "2026-06-15"),
                .init(.taskIncomplete, "work")
            ),
            (
                Assignment(work: "A", lead: "", deadline: "2026-06-15"),
                .init(.taskIncomplete, "lead")
            ),
            (Assignment(work: "A", lead: "B", deadline: ""), .init(.taskIncomplete, "deadline")),
            (
                Assignment(work: "A", lead: "B", deadline: "2026-02-30"),
                .init(.fieldInvalid, "deadline")
            ),
            (
                Assignment(work: "A", lead: "B", deadline: "15/6/2026"),
                .init(.fieldInvalid, "deadline")
            ),
        ]
        for (task, rejection) in blanks {
            #expect(story.rejection(of: conclude("Thống nhất", [task]), by: "uv01") == rejection)
        }
    }

    @Test func aConclusionBelongsToAnItemThatHasBegun() throws {
        var story = try Story.open()
        #expect(story.refusal(of: conclude("Sớm"), by: "uv01") == .itemNotRunning)
        try story.given(.startItem(item: "i1"), .closeMeeting, by: "uv01")
        #expect(story.refusal(of: conclude("Muộn"), by: "tk01") == nil)
        try story.when(.approveMinutes, by: "uv01")
        #expect(story.refusal(of: conclude("Quá muộn"), by: "tk01") == .meetingWrongState)
    }

    @Test func approvalFreezesTheMinutesAndPrintsTheHead() throws {
        var story = try Story.open()
        let edit = Command.editMinutes(section: "opening", text: "Khai mạc.")
        #expect(story.refusal(of: .approveMinutes, by: "uv01") == .minutesNotReady)
        try story.when(edit, by: "tk01")
        try story.when(.closeMeeting, by: "uv01")
        try story.when(edit, by: "tk02")
        #expect(story.state.minutesText == ["opening": "Khai mạc."])
        #expect(
            try story.when(.approveMinutes, by: "uv01")
                == [.minutesApproved(head: String(repeating: "a", count: 64))])
        #expect(story.refusal(of: edit, by: "tk01") == .minutesApprovedAlready)
        #expect(
            story.refusal(of: .annulPoll(poll: "p1", reason: "Nhầm"), by: "uv01")
                == .meetingWrongState)
    }

    @Test func thereAreNoMinutesBeforeTheMeeting() throws {
        let story = try Story.convened()
        #expect(
            story.refusal(of: .editMinutes(section: "opening", text: ""), by: "tk01")
                == .minutesNotReady)
    }

    @Test func whoWasSlowerWithASectionSeesThatAndOverwritesNothing() throws {
        var story = try Story.open()
        func edit(_ text: String, _ revision: Int?) -> Command {
            .editMinutes(section: "item.i1", text: text, revision: revision)
        }
        try story.when(edit("Một", 0), by: "tk01")
        #expect(
            story.rejection(of: edit("Hai", 0), by: "tk02")
                == Rejection(.minutesChanged, "item.i1"))
        #expect(try story.when(edit("Một", 0), by: "tk02").isEmpty)
        try story.when(edit("Hai", 1), by: "tk02")
        try story.when(edit("Ba", nil), by: "tk01")
        let view = try #require(Visibility.view(of: story.state, for: "tk02"))
        #expect(view.minutesRevisions == ["item.i1": 3])
        #expect(Visibility.view(of: story.state, for: "uv02")?.minutesRevisions == nil)
    }
}
