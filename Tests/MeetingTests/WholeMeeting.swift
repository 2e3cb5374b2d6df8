import Testing

@testable import Meeting

extension Story {
    /// A meeting from its first preparation to the archive, with something of everything.
    static func wholeMeeting() throws -> Story {
        var story = try Story.draft()
        for (document, item) in [("d1", "i1"), ("d2", "i2"), ("d3", "i3")] {
            try story.whenServer(.attach(DocumentID(document), item: ItemID(item)))
            try story.whenServer(
                .documentPagesReady(document: DocumentID(document), version: 1, pages: 4))
        }
        try story.given(
            .draft("r1"), .edit("r1", text: "Điều 1. Mục tiêu."), .prepare("p1", subject: "r1"),
            .prepare("p2", item: "i4", ballot: .secret), .item(nil), .conveneMeeting,
            .moveAgendaItem(item: "i5", after: "i3"), .removeAgendaItem(item: "i6"), by: "tk01")
        try story.when(
            .answerInvitation(attending: true, reason: nil, substitute: nil), by: "uv02")
        for user in Committee.voters + Committee.guests {
            try story.when(.checkIn(user: nil), by: user)
        }
        try story.given(.openMeeting, .startItem(item: "i1"), by: "uv01")
        try story.when(.speak(), by: "uv03")
        try story.when(.speak("i1", .question), by: "km01")
        try story.when(.callSpeaker(request: "s1"), by: "uv01")
        story.pass(seconds: 90)
        try story.when(.callSpeaker(request: "s2"), by: "uv01")
        try story.when(.recuse(user: "uv13", item: "i1", reason: "Liên quan"), by: "tk01")
        try story.when(.poll("p1", item: nil, question: nil), by: "uv01")
        try story.vote(approve: 7, reject: 2, other: 1)
        try story.when(.paper("p1", [("uv11", "approve"), ("uv12", "approve")]), by: "tk01")
        try story.when(.closePoll(poll: "p1"), by: "uv01")
        try story.when(
            .recordConclusion(
                item: "i1", text: "Thống nhất",
                tasks: [Assignment(work: "Ban hành", lead: "Văn phòng", deadline: "2026-06-01")]),
            by: "tk01")
        try story.given(.startItem(item: "i2"), .adjournMeeting(until: nil), by: "uv01")
        story.pass(seconds: 3600)
        try story.given(.resumeMeeting, .startItem(item: "i3"), by: "uv01")
        try story.when(.withdrawDocument(document: "d3", reason: "Nhầm"), by: "tk01")
        try story.given(.startItem(item: "i4"), .handOverChair(user: "uv02"), by: "uv01")
        try story.when(.removeParticipant(user: "tk02", reason: "Ốm"), by: "tk01")
        try story.when(.add("tk02", .secretary), by: "tk01")
        try story.given(.annulPoll(poll: "p1", reason: "Nhầm"), .closeMeeting(), by: "uv02")
        try story.when(.editMinutes(section: "opening", text: "Khai mạc."), by: "tk01")
        try story.when(.approveMinutes, by: "uv02")
        try story.when(.archiveMeeting, by: "tk01")
        return story
    }
}
