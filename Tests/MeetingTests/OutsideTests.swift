import Testing

@testable import Meeting

/// What another program reads by a token, and what it does not.
struct OutsideTests {
    private let body = Visibility.Outsider.bodies(["btv"])

    private func story() throws -> Story {
        var story = try Story.draft()
        for (document, item) in [("d1", "i1"), ("d2", "i2"), ("d3", "i1")] {
            try story.whenServer(.attach(DocumentID(document), item: ItemID(item)))
        }
        return story
    }

    private func documents(_ state: State, _ outsider: Visibility.Outsider) -> [DocumentID]? {
        Visibility.outside(state, for: outsider)?.documents.map(\.document)
    }

    @Test func aDraftIsThereForNoToken() throws {
        var story = try story()
        let everybody = [body, .person("uv02"), .person("tk01")]
        for outsider in everybody {
            #expect(Visibility.outside(story.state, for: outsider) == nil)
            #expect(!Visibility.sees("d1", outsider, in: story.state))
        }
        try story.when(.cancelMeeting(reason: "Hoãn"), by: "tk01")
        for outsider in everybody {
            #expect(Visibility.outside(story.state, for: outsider) == nil)
        }
    }

    @Test func aBodysTokenReadsTheMeetingsOfThatBodyAndOfNoOther() throws {
        var story = try story()
        try story.when(.conveneMeeting, by: "tk01")
        let seen = try #require(Visibility.outside(story.state, for: body))
        #expect(seen.agenda.count == 5 && seen.isUpcoming && seen.chair == "Trần Quốc Bảo")
        #expect(documents(story.state, body) == ["d1", "d3", "d2"])
        for other in [Visibility.Outsider.bodies(["khac"]), .bodies([]), .person("la01")] {
            #expect(Visibility.outside(story.state, for: other) == nil)
            #expect(!Visibility.sees("d1", other, in: story.state))
        }
        try story.given(.checkIn(user: "uv01"), by: "tk01")
        try story.given(.openMeeting, .closeMeeting(), by: "uv01")
        #expect(try #require(Visibility.outside(story.state, for: body)).isUpcoming == false)
    }

    @Test func aGuestsTokenReadsNoMoreThanTheGuest() throws {
        var story = try story()
        try story.when(.conveneMeeting, by: "tk01")
        let guest = Visibility.Outsider.person("km01")
        #expect(Visibility.outside(story.state, for: guest)?.agenda.map(\.item) == ["i1"])
        #expect(documents(story.state, guest) == ["d1", "d3"])
        #expect(!Visibility.sees("d2", guest, in: story.state))
        #expect(documents(story.state, .person("uv02")) == ["d1", "d3", "d2"])
    }

    @Test func whatIsRestrictedWithdrawnOrNotPublishedIsNotThere() throws {
        var story = try story()
        try story.when(.conveneMeeting, by: "tk01")
        try story.whenServer(.submit("d4", item: "i1"), for: "uv02")
        try story.given(
            .allowDownload(document: "d1", allowed: false),
            .withdrawDocument(document: "d2", reason: "Nhầm"), by: "tk01")
        // An officer may take the file of a restricted one along; a program never may.
        for outsider in [body, .person("tk01"), .person("uv02")] {
            #expect(documents(story.state, outsider) == ["d3"])
            for document: DocumentID in ["d1", "d2", "d4"] {
                #expect(!Visibility.sees(document, outsider, in: story.state))
            }
        }
        try story.whenServer(
            .documentPagesFailed(document: "d3", version: 1, reason: "document.secrecy"))
        #expect(documents(story.state, body) == [])
    }
}
