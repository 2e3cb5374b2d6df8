import Testing

@testable import Meeting

/// Who has the floor, and for how long.
struct DeciderFloorTests {
    @Test func aRequestIsQueuedCalledAndTimed() throws {
        var story = try Story.sitting()
        #expect(
            try story.when(.speak(), by: "uv02") == [
                .speakerQueued(request: "s1", user: "uv02", item: "i1", kind: .speech, topic: nil)
            ])
        #expect(
            try story.when(.callSpeaker(request: "s1"), by: "uv01")
                == [.speakerCalled(request: "s1")])
        #expect(try story.when(.callSpeaker(request: "s1"), by: "uv01").isEmpty)
        story.pass(seconds: 185)
        #expect(
            try story.when(.endSpeech(request: "s1"), by: "tk01")
                == [.speechEnded(request: "s1", seconds: 185)])
        #expect(story.state.requests.first?.progress == .done(seconds: 185))
        #expect(story.refusal(of: .endSpeech(request: "s1"), by: "uv01") == .requestNotSpeaking)
    }

    @Test func callingTheNextEndsTheSpeechBefore() throws {
        var story = try Story.sitting()
        try story.when(.speak(), by: "uv02")
        try story.when(.speak(), by: "uv03")
        try story.when(.callSpeaker(request: "s1"), by: "uv01")
        story.pass(seconds: 7)
        #expect(
            try story.when(.callSpeaker(request: "s2"), by: "uv01")
                == [.speechEnded(request: "s1", seconds: 7), .speakerCalled(request: "s2")])
    }

    @Test func aSpeechHasATimeAndIsGivenMore() throws {
        var story = try Story.sitting()
        try story.when(.speak(), by: "uv02")
        #expect(
            try story.when(.callSpeaker(request: "s1", seconds: 300), by: "uv01")
                == [.speakerCalled(request: "s1", seconds: 300)])
        story.pass(seconds: 100)
        #expect(
            try story.when(.extendSpeech(request: "s1", seconds: 60), by: "uv01")
                == [.speechExtended(request: "s1", seconds: 360)])
        // Its time is over: what is added counts from now.
        story.pass(seconds: 400)
        #expect(
            try story.when(.extendSpeech(request: "s1", seconds: 60), by: "uv01")
                == [.speechExtended(request: "s1", seconds: 560)])
        #expect(story.state.requests.first?.limit == 560)
    }

    @Test func aSpeechWithoutATimeGetsOneWhenItIsGivenMore() throws {
        var story = try Story.sitting()
        try story.when(.speak(), by: "uv02")
        try story.when(.callSpeaker(request: "s1"), by: "uv01")
        story.pass(seconds: 50)
        #expect(
            try story.when(.extendSpeech(request: "s1", seconds: 180), by: "uv01")
                == [.speechExtended(request: "s1", seconds: 230)])
    }

    @Test func moreTimeIsRefusedOutOfRangeAndToWhoDoesNotSpeak() throws {
        var story = try Story.sitting()
        try story.when(.speak(), by: "uv02")
        #expect(
            story.refusal(of: .extendSpeech(request: "s1", seconds: 60), by: "uv01")
                == .requestNotSpeaking)
        #expect(
            story.refusal(of: .extendSpeech(request: "s9", seconds: 60), by: "uv01")
                == .requestUnknown)
        for seconds in [-60, 0, 14, 7201] {
            #expect(
                story.rejection(of: .callSpeaker(request: "s1", seconds: seconds), by: "uv01")
                    == Rejection(.fieldInvalid, "seconds"))
        }
        try story.when(.callSpeaker(request: "s1", seconds: 15), by: "uv01")
        for seconds in [Int.min, 0, 14, 3601, Int.max] {
            #expect(
                story.rejection(of: .extendSpeech(request: "s1", seconds: seconds), by: "uv01")
                    == Rejection(.fieldInvalid, "seconds"))
        }
    }

    @Test func aClockSetBackGivesNobodyNegativeTime() throws {
        var story = try Story.sitting()
        try story.when(.speak(), by: "uv02")
        try story.when(.callSpeaker(request: "s1"), by: "uv01")
        story.pass(seconds: -3600)
        #expect(
            try story.when(.endSpeech(request: "s1"), by: "uv01")
                == [.speechEnded(request: "s1", seconds: 0)])
    }

    @Test func theEndOfAnItemEndsTheSpeechAndEmptiesItsQueue() throws {
        var story = try Story.sitting()
        try story.given(.speak(), .speak("i2"), by: "uv02")
        try story.when(.speak(), by: "uv03")
        try story.when(.callSpeaker(request: "s1"), by: "uv01")
        story.pass(seconds: 5)
        #expect(
            try story.when(.endItem(item: "i1"), by: "uv01") == [
                .speechEnded(request: "s1", seconds: 5), .speakerWithdrawn(request: "s3"),
                .itemEnded(item: "i1"),
            ])
        // Who asked for a later item keeps their place.
        #expect(story.state.requests.filter(\.isWaiting).map(\.request) == ["s2"])
    }

    @Test func oneAsksOnceForEachKind() throws {
        var story = try Story.sitting()
        try story.when(.speak(), by: "uv02")
        #expect(story.refusal(of: .speak(), by: "uv02") == .requestExists)
        #expect(story.refusal(of: .speak("i1", .question), by: "uv02") == nil)
        try story.when(.withdrawRequest(request: "s1"), by: "uv02")
        #expect(story.refusal(of: .speak(), by: "uv02") == nil)
    }

    @Test func onlyThosePresentAsk() throws {
        var story = try Story.sitting()
        try story.when(.checkOut(user: nil), by: "uv02")
        #expect(story.refusal(of: .speak(), by: "uv02") == .participantNotPresent)
        #expect(story.refusal(of: .speak("i1"), by: "km01") == .participantNotPresent)
        try story.when(.checkIn(user: "km01"), by: "tk01")
        #expect(story.refusal(of: .speak("i1"), by: "km01") == nil)
        #expect(story.refusal(of: .speak("i2"), by: "km01") == .rightsMissing)
    }

    @Test func requestsAreWithdrawnByWhoMadeThemOrAnOfficer() throws {
        var story = try Story.sitting()
        try story.given(.speak(), .speak("i2"), by: "uv02")
        let withdraw = Command.withdrawRequest(request: "s1")
        #expect(story.refusal(of: withdraw, by: "uv03") == .rightsMissing)
        #expect(story.refusal(of: .withdrawRequest(request: "s9"), by: "uv01") == .requestUnknown)
        try story.when(withdraw, by: "uv02")
        #expect(try story.when(withdraw, by: "uv02").isEmpty)
        #expect(story.refusal(of: .callSpeaker(request: "s1"), by: "uv01") == .requestNotWaiting)
        try story.when(.withdrawRequest(request: "s2"), by: "tk01")
    }

    @Test func aSpeakerIsCalledToTheItemThatRuns() throws {
        var story = try Story.sitting()
        try story.when(.speak("i2"), by: "uv02")
        #expect(
            story.rejection(of: .callSpeaker(request: "s1"), by: "uv01")
                == Rejection(.itemNotRunning, "i2"))
    }

    @Test func anOfficerReordersTheQueue() throws {
        var story = try Story.sitting()
        for user: UserID in ["uv02", "uv03", "uv04"] { try story.when(.speak(), by: user) }
        try story.when(.moveRequest(request: "s3", before: "s1"), by: "uv01")
        #expect(story.state.requests.map(\.request) == ["s3", "s1", "s2"])
        try story.when(.moveRequest(request: "s3", before: nil), by: "uv01")
        #expect(story.state.requests.map(\.request) == ["s1", "s2", "s3"])
        func move(_ request: RequestID, _ before: RequestID) -> Rejection.Code? {
            story.refusal(of: .moveRequest(request: request, before: before), by: "uv01")
        }
        #expect(move("s1", "s1") == .fieldInvalid)
        #expect(move("s1", "s9") == .requestUnknown)
    }

    @Test func theQueueIsStillOnceTheMeetingIsClosed() throws {
        var story = try Story.sitting()
        try story.given(.speak(), by: "uv02")
        story.given(.meetingClosed)
        #expect(
            story.refusal(of: .withdrawRequest(request: "s1"), by: "uv02") == .meetingWrongState)
    }
}
