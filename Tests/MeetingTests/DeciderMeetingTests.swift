import Testing

@testable import Meeting

/// The life of a meeting, from the draft to the archive.
struct DeciderMeetingTests {
    @Test func aMeetingGoesFromDraftToArchiveInOrder() throws {
        var story = try Story.open()
        try story.when(.closeMeeting(), by: "uv01")
        try story.when(.approveMinutes, by: "uv01")
        try story.when(.archiveMeeting, by: "tk01")
        #expect(story.state.phase == .archived)
        #expect(story.state.openedAt != nil && story.state.closedAt != nil)
    }

    @Test func creationNamesTheSecretaryWhoMadeIt() throws {
        let story = try Story.draft()
        #expect(story.state.role(of: "tk01") == .secretary)
        #expect(story.state.phase == .draft)
    }

    @Test(arguments: [0, -1, 10_001])
    func aBodyOfAnImpossibleSizeIsRefused(incumbents: Int) throws {
        let secretary = try #require(Committee.people["tk01"])
        #expect(throws: Rejection(.fieldInvalid, "body.incumbents")) {
            try Decider.create(
                "m1", title: "Hội nghị", kind: "ordinary",
                body: Committee.body(incumbents: incumbents), startsAt: Committee.morning,
                place: "", by: secretary)
        }
    }

    @Test func aMeetingWithoutATitleIsNotMade() throws {
        let secretary = try #require(Committee.people["tk01"])
        #expect(throws: Rejection(.fieldMissing, "title")) {
            try Decider.create(
                "m1", title: "  ", kind: "ordinary", body: Committee.body(),
                startsAt: Committee.morning, place: "", by: secretary)
        }
    }

    @Test func aMeetingIsConvenedWithAChairAndAnAgenda() throws {
        let secretary = try #require(Committee.people["tk01"])
        var story = try Story(
            first: Decider.create(
                "m1", title: "Hội nghị", kind: "ordinary", body: Committee.body(),
                startsAt: Committee.morning, place: "", by: secretary),
            at: Committee.morning)
        #expect(story.refusal(of: .conveneMeeting, by: "tk01") == .meetingWithoutChair)
        try story.when(.add("uv01", .chair, votes: true), by: "tk01")
        #expect(story.refusal(of: .conveneMeeting, by: "tk01") == .meetingWithoutAgenda)
        try story.when(.item("i1"), by: "tk01")
        #expect(try story.when(.conveneMeeting, by: "tk01") == [.meetingConvened])
    }

    @Test func openingBelowTheQuorumSucceedsAndSaysSo() throws {
        var story = try Story.convened()
        for user in Committee.voters.prefix(8) { try story.when(.checkIn(user: nil), by: user) }
        // Guests and secretaries do not count.
        try story.when(.checkIn(user: nil), by: "km01")
        try story.when(.checkIn(user: nil), by: "tk01")
        let quorum = Quorum(present: 8, needed: 9)
        #expect(!quorum.met)
        #expect(
            try story.when(.openMeeting, by: "uv01") == [.meetingOpened(quorum: quorum)])
    }

    @Test func nineOfThirteenAreTwoThirds() throws {
        var story = try Story.convened()
        for user in Committee.voters.prefix(9) { try story.when(.checkIn(user: nil), by: user) }
        #expect(story.state.quorum == Quorum(present: 9, needed: 9))
        #expect(story.state.quorum.met)
    }

    @Test func askingForWhatIsAlreadySoChangesNothing() throws {
        var story = try Story.convened()
        #expect(try story.when(.conveneMeeting, by: "tk01").isEmpty)
        try story.when(.openMeeting, by: "uv01")
        #expect(try story.when(.openMeeting, by: "tk01").isEmpty)
        try story.when(.closeMeeting(), by: "uv01")
        #expect(try story.when(.closeMeeting(), by: "uv01").isEmpty)
        try story.when(.approveMinutes, by: "uv01")
        #expect(try story.when(.approveMinutes, by: "uv01").isEmpty)
        try story.when(.archiveMeeting, by: "tk01")
        #expect(try story.when(.archiveMeeting, by: "tk01").isEmpty)
    }

    @Test func aMeetingIsNotOpenedOutOfADraftNorReopened() throws {
        var draft = try Story.draft()
        #expect(
            draft.rejection(of: .openMeeting, by: "tk01") == Rejection(.meetingWrongState, "draft"))
        try draft.when(.cancelMeeting(reason: "Hoãn"), by: "tk01")
        #expect(draft.refusal(of: .openMeeting, by: "tk01") == .meetingWrongState)
        var closed = try Story.open()
        try closed.when(.closeMeeting(), by: "uv01")
        #expect(closed.refusal(of: .openMeeting, by: "uv01") == .meetingWrongState)
        #expect(closed.refusal(of: .archiveMeeting, by: "tk01") == .meetingWrongState)
        #expect(closed.refusal(of: .item(nil), by: "tk01") == .meetingWrongState)
    }

    @Test func aMeetingIsCancelledBeforeItOpensOnly() throws {
        let open = try Story.open()
        #expect(open.refusal(of: .cancelMeeting(reason: "Hoãn"), by: "tk01") == .meetingWrongState)
        let convened = try Story.convened()
        #expect(convened.refusal(of: .cancelMeeting(reason: " "), by: "tk01") == .fieldMissing)
        #expect(convened.refusal(of: .cancelMeeting(reason: "Hoãn"), by: "tk01") == nil)
    }

    @Test func anAdjournedMeetingRestsUntilItIsResumed() throws {
        var story = try Story.sitting()
        try story.when(.speak(), by: "uv02")
        try story.when(.callSpeaker(request: "s1"), by: "uv01")
        story.pass(seconds: 30)
        #expect(
            try story.when(.adjournMeeting(until: nil), by: "uv01")
                == [.speechEnded(request: "s1", seconds: 30), .meetingAdjourned(until: nil)])
        #expect(story.refusal(of: .adjournMeeting(until: nil), by: "uv01") == .meetingAdjourned)
        #expect(story.refusal(of: .poll("p1"), by: "uv01") == .meetingAdjourned)
        #expect(story.refusal(of: .speak(), by: "uv03") == .meetingAdjourned)
        #expect(story.refusal(of: .startItem(item: "i2"), by: "uv01") == .meetingAdjourned)
        try story.when(.resumeMeeting, by: "uv01")
        #expect(story.state.adjournment == nil)
        #expect(story.refusal(of: .resumeMeeting, by: "uv01") == .meetingNotAdjourned)
    }

    @Test func anOpenPollHoldsUpAdjourningAndClosing() throws {
        let story = try Story.voting()
        #expect(
            story.rejection(of: .adjournMeeting(until: nil), by: "uv01")
                == Rejection(.meetingPollOpen, "p1"))
        #expect(story.refusal(of: .closeMeeting(), by: "uv01") == .meetingPollOpen)
    }

    @Test func closingEndsTheItemTheSpeechAndTheQueue() throws {
        var story = try Story.sitting()
        try story.given(.speak(), .speak("i2"), by: "uv02")
        try story.when(.speak(), by: "uv03")
        try story.when(.callSpeaker(request: "s1"), by: "uv01")
        story.pass(seconds: 61)
        #expect(
            try story.when(.closeMeeting(), by: "tk01") == [
                .speechEnded(request: "s1", seconds: 61), .speakerWithdrawn(request: "s2"),
                .speakerWithdrawn(request: "s3"), .itemEnded(item: "i1"), .meetingClosed,
            ])
    }

    @Test func theChairIsHandedToAMemberWithAVote() throws {
        var story = try Story.open()
        #expect(story.refusal(of: .handOverChair(user: "tk01"), by: "uv01") == .chairUnsuitable)
        #expect(story.refusal(of: .handOverChair(user: "km01"), by: "uv01") == .chairUnsuitable)
        #expect(
            story.refusal(of: .handOverChair(user: "la01"), by: "uv01") == .participantUnknown)
        #expect(try story.when(.handOverChair(user: "uv01"), by: "uv01").isEmpty)
        #expect(
            try story.when(.handOverChair(user: "uv02"), by: "uv01")
                == [.chairHandedOver(from: "uv01", to: "uv02")])
        #expect(story.state.role(of: "uv01") == .member)
        #expect(story.state.role(of: "uv02") == .chair)
        #expect(story.refusal(of: .handOverChair(user: "uv03"), by: "uv01") == .rightsMissing)
    }

    @Test func anAbsentChairDoesNotKeepTheMinutesFromBeingApproved() throws {
        var story = try Story.open()
        try story.when(.closeMeeting(), by: "uv01")
        try story.when(.handOverChair(user: "uv02"), by: "uv01")
        #expect(story.refusal(of: .approveMinutes, by: "uv01") == .rightsMissing)
        #expect(try story.when(.approveMinutes, by: "uv02").count == 1)
        #expect(story.refusal(of: .handOverChair(user: "uv03"), by: "uv02") == .meetingWrongState)
    }

    @Test func titleTimeAndPlaceMayBeEditedOneByOne() throws {
        var story = try Story.convened()
        let later = Timestamp(milliseconds: 1_779_242_400_000)
        try story.when(.editMeeting(title: nil, startsAt: later, place: nil), by: "tk01")
        #expect(story.state.startsAt == later)
        #expect(story.state.title == "Hội nghị tháng 5" && story.state.place == "Tầng 2")
        let long = String(repeating: "a", count: Limits.title + 1)
        #expect(
            story.rejection(
                of: .editMeeting(title: long, startsAt: nil, place: nil), by: "tk01")
                == Rejection(.fieldTooLong, "title"))
    }
}
