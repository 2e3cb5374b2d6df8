import Testing

@testable import Meeting

/// The sign that somebody is ready for the vote that comes.
struct DeciderReadinessTests {
    @Test func aVoterSaysSoTakesItBackAndIsNotAskedTwice() throws {
        var story = try Story.sitting()
        #expect(
            try story.when(.signalReady(ready: true), by: "uv02")
                == [.readinessSignalled(user: "uv02", ready: true)])
        #expect(try story.when(.signalReady(ready: true), by: "uv02").isEmpty)
        #expect(story.state.participants["uv02"]?.isReady == true)
        try story.when(.signalReady(ready: false), by: "uv02")
        #expect(story.state.participants["uv02"]?.isReady == false)
    }

    @Test func itIsOverWithTheVoteTheItemAndThePresence() throws {
        var story = try Story.sitting()
        for end: [Command] in [
            [.poll("p1"), .closePoll(poll: "p1")],
            [.poll("p2"), .cancelPoll(poll: "p2", reason: nil)],
            [.endItem(item: "i1"), .startItem(item: "i2")],
        ] {
            try story.when(.signalReady(ready: true), by: "uv02")
            for command in end { try story.when(command, by: "uv01") }
            #expect(story.state.participants["uv02"]?.isReady == false)
        }
        try story.when(.signalReady(ready: true), by: "uv02")
        try story.when(.checkOut(user: nil), by: "uv02")
        #expect(story.state.participants["uv02"]?.isReady == false)
    }

    @Test func whoeverRunsTheMeetingAsksAllAndEarlierSignsAreVoid() throws {
        var story = try Story.sitting()
        try story.when(.signalReady(ready: true), by: "uv02")
        #expect(try story.when(.askReadiness, by: "uv01") == [.readinessAsked])
        #expect(story.state.participants["uv02"]?.isReady == false)
        #expect(story.state.readinessAskedAt != nil)
        #expect(try story.when(.askReadiness, by: "tk01").isEmpty)
        try story.when(.signalReady(ready: true), by: "uv02")
        #expect(try story.when(.askReadiness, by: "uv01") == [.readinessAsked])
        #expect(story.refusal(of: .askReadiness, by: "uv02") == .rightsMissing)
        try story.when(.poll("p1"), by: "uv01")
        #expect(story.refusal(of: .askReadiness, by: "uv01") == .pollOpenAlready)
        try story.when(.closePoll(poll: "p1"), by: "uv01")
        #expect(story.state.readinessAskedAt == nil)
    }

    @Test func thatAllAreAskedIsSeenByDelegatesAndByNoGuest() throws {
        var story = try Story.sitting()
        try story.when(.askReadiness, by: "uv01")
        for user: UserID in ["uv01", "tk01", "uv02"] {
            let view = Visibility.view(of: story.state, for: user)
            #expect(view?.summary.readinessAsked != nil, "\(user)")
        }
        #expect(Visibility.view(of: story.state, for: "km01")?.summary.readinessAsked == nil)
    }

    @Test func whoHasNoVoteOrIsNotThereIsRefused() throws {
        var story = try Story.sitting()
        #expect(story.refusal(of: .signalReady(ready: true), by: "tk01") == .voteNotEntitled)
        #expect(story.refusal(of: .signalReady(ready: true), by: "km01") == .voteNotEntitled)
        try story.when(.checkOut(user: nil), by: "uv02")
        #expect(story.refusal(of: .signalReady(ready: true), by: "uv02") == .participantNotPresent)
        try story.when(.adjournMeeting(until: nil), by: "uv01")
        #expect(story.refusal(of: .signalReady(ready: true), by: "uv03") == .meetingAdjourned)
    }

    @Test func theOfficersAndThePersonSeeItAndNobodyElse() throws {
        var story = try Story.sitting()
        try story.when(.signalReady(ready: true), by: "uv02")
        func seen(by user: UserID) -> Bool? {
            Visibility.view(of: story.state, for: user)?.participants
                .first { $0.user == "uv02" }?.ready
        }
        for user: UserID in ["uv01", "tk01", "uv02"] { #expect(seen(by: user) == true) }
        for user: UserID in ["uv03", "km01"] { #expect(seen(by: user) == nil) }
    }
}
