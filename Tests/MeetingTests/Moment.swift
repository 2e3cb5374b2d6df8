import Testing

@testable import Meeting

/// The same meeting at five moments of the first item's life, for questions of who sees what.
///
/// Each of the first three items has a document (`d1`…), a resolution (`r1`…), a prepared poll
/// (`p1`…) and a request for the floor (`s1`…) of its own.
enum Moment: CaseIterable {
    case draft, convened, running, done, closed

    func story() throws -> Story {
        var story = try Story.draft()
        for number in 1...3 {
            let item = ItemID("i\(number)")
            try story.whenServer(.attach(DocumentID("d\(number)"), item: item))
            try story.when(.draft(ResolutionID("r\(number)"), item: item), by: "tk01")
            try story.when(
                .prepare(PollID("p\(number)"), item: item, question: "Câu hỏi \(number)?"),
                by: "tk01")
            story.given(
                .speakerQueued(
                    request: RequestID("s\(number)"), user: "uv02", item: item, kind: .speech,
                    topic: "Chủ đề \(number)"))
        }
        if self == .draft { return story }
        try story.when(.conveneMeeting, by: "tk01")
        if self == .convened { return story }
        try story.given(.openMeeting, .startItem(item: "i1"), by: "uv01")
        if self == .running { return story }
        try story.when(.endItem(item: "i1"), by: "uv01")
        if self == .done { return story }
        try story.when(.closeMeeting(), by: "uv01")
        return story
    }
}
