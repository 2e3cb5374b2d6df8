import Testing

@testable import Meeting

/// What a meeting holds at most: exactly so much is taken, and one more is refused by name.
struct LimitsTests {
    @Test func aMeetingHasSoManyPeopleAndNoMore() throws {
        let known = try Story.draft().state.participants.count
        func hall(_ count: Int) throws -> Story {
            var story = try Story.draft()
            for number in 0..<(count - known) {
                story.record(
                    .participantAdded(
                        user: UserID("x\(number)"), name: "Đại biểu", position: "Đại biểu",
                        role: .member, votes: true, seat: nil, precedence: nil, items: nil),
                    by: "tk01")
            }
            return story
        }
        var last = try hall(Limits.participants - 1)
        try last.when(.add("uv14", .member), by: "tk01")
        #expect(last.state.participants.count == Limits.participants)
        #expect(
            try hall(Limits.participants).rejection(of: .add("uv14", .member), by: "tk01")
                == Rejection(.fieldTooLong, "participants"))
    }

    @Test func anAgendaHasSoManyItemsAndNoMore() throws {
        var story = try Story.draft()
        for number in story.state.agenda.count..<Limits.items {
            try story.given(
                .addAgendaItem(
                    item: ItemID("x\(number)"), title: "Việc", kind: .information,
                    presenter: nil, minutes: nil, after: nil), by: "tk01")
        }
        #expect(story.state.agenda.count == Limits.items)
        #expect(
            story.rejection(
                of: .addAgendaItem(
                    item: "one-more", title: "Việc", kind: .information, presenter: nil,
                    minutes: nil, after: nil), by: "tk01") == Rejection(.fieldTooLong, "agenda"))
    }

    @Test(arguments: [1, 2, 3, 4])
    func aTextIsMeasuredInBytesAndNotInLetters(bytes: Int) throws {
        // One, two, three and four bytes of UTF-8 each.
        let letter = ["a", "đ", "ệ", "𝛼"][bytes - 1]
        let most = String(repeating: letter, count: Limits.title / bytes)
        let rest = String(repeating: "a", count: Limits.title - most.utf8.count)
        var story = try Story.convened()
        try story.when(.editMeeting(title: most + rest, startsAt: nil, place: nil), by: "tk01")
        #expect(story.state.title.utf8.count == Limits.title)
        #expect(
            story.rejection(
                of: .editMeeting(title: most + rest + "a", startsAt: nil, place: nil), by: "tk01")
                == Rejection(.fieldTooLong, "title"))
    }

    @Test func anOpinionOfTheGreatestLengthIsTakenAndOneByteMoreIsNot() throws {
        var story = try Story.sitting()
        let most = String(repeating: "x", count: Limits.text)
        func conclusion(_ text: String) -> Command {
            .recordConclusion(item: "i1", text: text, tasks: [])
        }
        try story.when(conclusion(most), by: "tk01")
        #expect(
            story.rejection(of: conclusion(most + "x"), by: "tk01")
                == Rejection(.fieldTooLong, "text"))
    }

    @Test func aDraftHasSoManyParagraphsAndNoMore() throws {
        let story = try Story.sitting()
        func draft(_ count: Int) -> Command {
            .draftResolution(
                item: "i1", resolution: "r9", title: "Dự thảo",
                paragraphs: (0..<count).map {
                    Paragraph(id: ParagraphID("k\($0)"), kind: .text, text: "Đoạn")
                })
        }
        #expect(story.rejection(of: draft(Limits.paragraphs), by: "tk01") == nil)
        #expect(
            story.rejection(of: draft(Limits.paragraphs + 1), by: "tk01")
                == Rejection(.fieldTooLong, "paragraphs"))
    }
}
