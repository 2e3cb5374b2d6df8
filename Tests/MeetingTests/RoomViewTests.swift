import Foundation
import Testing

@testable import Meeting

/// What the screens of the room show, and what they never do.
struct RoomViewTests {
    private let first: Visibility.TurnedPage = (document: "d1", page: 2)

    /// Item `i1` runs with a document of three pages, `i2` has another; people have places.
    private func sitting() throws -> Story {
        var story = try Story.sitting()
        for (document, item): (DocumentID, ItemID) in [("d1", "i1"), ("d2", "i2")] {
            try story.whenServer(.attach(document, item: item))
            try story.whenServer(.documentPagesReady(document: document, version: 1, pages: 3))
        }
        for (user, seat): (UserID, String) in [("uv02", "A2"), ("km01", "K1"), ("km02", "K2")] {
            try story.when(.change(user, seat: seat), by: Committee.secretary)
        }
        return story
    }

    private func text(_ view: RoomView?) throws -> String {
        String(decoding: try JSONEncoder().encode(view), as: UTF8.self)
    }

    @Test func aDraftIsNotThereAndAConvenedMeetingIsItsTitleTimeAndPlace() throws {
        #expect(try Visibility.room(of: Story.draft().state, showing: nil) == nil)
        let view = try #require(try Visibility.room(of: Story.convened().state, showing: nil))
        #expect(view.title == "Hội nghị tháng 5" && view.place == "Tầng 2")
        #expect(
            view.startsAt == Committee.morning.wholeSecond || view.startsAt == Committee.morning)
        #expect(view.item == nil && view.page == nil && view.poll == nil && view.speaker == nil)
        for title in Committee.titles.values { #expect(try !text(view).contains(title)) }
    }

    @Test func theRunningItemIsShownAndNoOther() throws {
        let view = try #require(Visibility.room(of: sitting().state, showing: nil))
        #expect(view.item?.number == 1 && view.item?.title == Committee.titles["i1"])
        for item in Committee.items.dropFirst() {
            #expect(try !text(view).contains(#require(Committee.titles[item])))
        }
    }

    @Test func onlyTheTurnedPageOfTheRunningItemIsShown() throws {
        let story = try sitting()
        func sees(_ document: DocumentID, _ page: Int, _ turned: Visibility.TurnedPage?) -> Bool {
            Visibility.roomSees(document, page: page, showing: turned, in: story.state)
        }
        #expect(sees("d1", 2, first))
        #expect(!sees("d1", 1, first) && !sees("d1", 3, first))
        #expect(!sees("d2", 2, first) && !sees("d1", 2, nil))
        #expect(!sees("d2", 2, (document: "d2", page: 2)), "another item's document")
        #expect(!sees("d1", 4, (document: "d1", page: 4)), "no such page")
        #expect(!sees("d9", 1, (document: "d9", page: 1)), "no such document")
        let view = Visibility.room(of: story.state, showing: first)
        #expect(view?.page == RoomView.Page(document: "d1", version: 1, page: 2, pages: 3))
    }

    @Test func aDocumentThatIsNotPublishedIsNotShownWhoeverTurnsToIt() throws {
        var story = try sitting()
        try story.whenServer(.submit("d3"), for: Committee.secretary)
        try story.whenServer(.documentPagesReady(document: "d3", version: 1, pages: 3))
        let turned: Visibility.TurnedPage = (document: "d3", page: 1)
        #expect(!Visibility.roomSees("d3", page: 1, showing: turned, in: story.state))
        #expect(Visibility.room(of: story.state, showing: turned)?.page == nil)
    }

    @Test func aPageGoesWhenItsDocumentIsWithdrawnItsItemEndsOrTheMeetingPauses() throws {
        let changes: [(Command, UserID)] = [
            (.withdrawDocument(document: "d1", reason: "Nhầm"), Committee.secretary),
            (.endItem(item: "i1"), Committee.chair),
            (.adjournMeeting(until: nil), Committee.chair),
            (.closeMeeting(), Committee.chair),
        ]
        for (command, user) in changes {
            var story = try sitting()
            try story.when(command, by: user)
            #expect(
                !Visibility.roomSees("d1", page: 2, showing: first, in: story.state), "\(command)")
        }
    }

    @Test func aVoteIsItsTurnoutInNumbersUntilItIsClosedAndNeverItsNames() throws {
        var story = try sitting()
        try story.when(.poll("p1"), by: Committee.chair)
        try story.vote(approve: 3, reject: 1)
        let running = try #require(Visibility.room(of: story.state, showing: nil))
        let poll = try #require(running.poll)
        #expect(poll.turnout == 4 && poll.electorate == 13 && poll.state == .open)
        #expect(poll.result == nil, "no running result")
        for word in ["approve", "reject", "passed"] { #expect(try !text(running).contains(word)) }

        let result = try story.result()
        let closed = try #require(Visibility.room(of: story.state, showing: nil))
        #expect(closed.poll?.result == result && closed.poll?.state == .closed)
        for view in [running, closed] {
            for user in Committee.voters {
                let name = try #require(Committee.people[user]).name
                #expect(try !text(view).contains(user.text) && !text(view).contains(name))
            }
        }
    }

    @Test func aSecretVoteIsShownWithItsKeyAndWhatIsInTheBoxWhileItRuns() throws {
        var story = try sitting()
        story.isPrivate = true
        try story.when(.poll("p1", ballot: .secret), by: Committee.chair)
        #expect(Visibility.room(of: story.state, showing: nil)?.poll == nil, "no key yet")
        try story.whenServer(.publishBallotKey(poll: "p1", ballotKey: .sample))
        func poll(_ received: [PollID: Int] = [:]) -> RoomView.Ballot? {
            Visibility.room(of: story.state, showing: nil, received: received)?.poll
        }
        #expect(poll()?.fingerprint == BallotKey.sample.fingerprint)
        #expect(poll()?.turnout == 0 && poll(["p1": 3, "p2": 5])?.turnout == 3)
        try story.when(.requestBallot(poll: "p1", blinded: "A"), by: "uv02")
        let running = try text(Visibility.room(of: story.state, showing: nil))
        #expect(!running.contains("uv02") && !running.contains(BallotKey.sample.key))
        try story.when(.closePoll(poll: "p1"), by: Committee.chair)
        #expect(poll()?.state == .closing && poll()?.fingerprint != nil)
        try story.whenServer(.countBallots(poll: "p1", ballots: []))
        #expect(poll()?.state == .closed && poll()?.fingerprint == nil)
        #expect(poll(["p1": 3])?.turnout == 0, "what was counted")
    }

    @Test func anAnnulledResultAndOneOfAnotherItemAreNotShown() throws {
        var story = try sitting()
        try story.when(.poll("p1"), by: Committee.chair)
        try story.vote(approve: 13)
        _ = try story.result()
        var next = story
        try next.when(.startItem(item: "i2"), by: Committee.chair)
        #expect(Visibility.room(of: next.state, showing: nil)?.poll == nil)
        try story.when(.annulPoll(poll: "p1", reason: "Nhầm"), by: Committee.chair)
        #expect(Visibility.room(of: story.state, showing: nil)?.poll == nil)
    }

    @Test func aPreparedVoteIsNotShown() throws {
        var story = try sitting()
        try story.when(.prepare("p2", question: "Câu hỏi soạn sẵn?"), by: Committee.secretary)
        let view = Visibility.room(of: story.state, showing: nil)
        #expect(view?.poll == nil)
        #expect(try !text(view).contains("soạn sẵn"))
    }

    @Test func whoSpeaksIsShownAndWhoWaitsIsNot() throws {
        var story = try sitting()
        try story.when(.speak(), by: "uv02")
        try story.when(.speak(), by: "uv03")
        #expect(Visibility.room(of: story.state, showing: nil)?.speaker == nil)
        try story.when(.callSpeaker(request: "s1"), by: Committee.chair)
        let view = try #require(Visibility.room(of: story.state, showing: nil))
        #expect(view.speaker?.name == Committee.people["uv02"]?.name)
        #expect(try !text(view).contains(#require(Committee.people["uv03"]).name))
        try story.when(.endSpeech(request: "s1"), by: Committee.chair)
        #expect(Visibility.room(of: story.state, showing: nil)?.speaker == nil)
    }

    @Test func whatConcernsOnePersonIsNotShown() throws {
        var story = try sitting()
        try story.when(.recuse(user: nil, item: "i1", reason: "Lý do riêng"), by: "uv05")
        try story.when(
            .recordConclusion(item: "i1", text: "Kết luận nội bộ", tasks: nil),
            by: Committee.chair)
        try story.when(.draft("r1"), by: Committee.secretary)
        try story.when(.editMinutes(section: "opening", text: "Bản ghi"), by: Committee.secretary)
        let view = try text(Visibility.room(of: story.state, showing: first))
        for word in ["riêng", "nội bộ", "Dự thảo", "Bản ghi", "uv0", "km0", "tk0"] {
            #expect(!view.contains(word), "\(word)")
        }
    }

    @Test func aPlateHasTheNameOfWhoSitsThereAndAGuestOnlyWhileCalledIn() throws {
        var story = try sitting()
        let name = try #require(Committee.people["uv02"]).name
        #expect(Visibility.plate(at: "A2", in: story.state)?.name == name)
        #expect(Visibility.plate(at: "K1", in: story.state) != nil, "their item runs")
        #expect(Visibility.plate(at: "K2", in: story.state) == nil, "theirs does not run yet")
        #expect(Visibility.plate(at: "Z9", in: story.state) == nil)
        #expect(Visibility.seatLabels(in: story.state) == ["A2", "K1", "K2"])
        try story.when(.closeMeeting(), by: Committee.chair)
        #expect(Visibility.plate(at: "A2", in: story.state) == nil)
        var draft = try Story.draft()
        try draft.when(.change("uv02", seat: "A2"), by: Committee.secretary)
        #expect(Visibility.plate(at: "A2", in: draft.state) == nil)
        #expect(Visibility.seatLabels(in: draft.state) == [])
    }

    @Test(arguments: [UserID("uv01"), "tk01"])
    func officersOpenTheRoomToScreensAndNobodyElse(officer: UserID) throws {
        let state = try Story.sitting().state
        #expect(Rights.mayOpenScreens(officer, in: state))
        for user in [Committee.member, "km01", Committee.stranger] {
            #expect(!Rights.mayOpenScreens(user, in: state))
        }
    }
}
