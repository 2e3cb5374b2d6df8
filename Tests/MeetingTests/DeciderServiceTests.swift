import Testing

@testable import Meeting

/// Calls for service: one a person, for the officers and that person alone.
struct DeciderServiceTests {
    private func calls(seenBy user: UserID, in story: Story) -> [CallID]? {
        Visibility.view(of: story.state, for: user)?.summary.serviceCalls?.map(\.call)
    }

    @Test func whoIsPresentCallsAndCanBeAnswered() throws {
        var story = try Story.sitting()
        #expect(
            try story.when(.callService(note: "Xin nước"), by: "uv02")
                == [.serviceCalled(call: "v1", user: "uv02", note: "Xin nước")])
        #expect(try story.when(.callService(note: "Xin nước"), by: "uv02").isEmpty)
        #expect(
            try story.when(.answerService(call: "v1"), by: "tk01")
                == [.serviceAnswered(call: "v1", user: "uv02")])
        #expect(story.state.serviceCalls.isEmpty)
        #expect(try story.when(.answerService(call: "v1"), by: "tk02").isEmpty)
        #expect(try story.when(.answerService(call: "v1"), by: "uv02").isEmpty)
    }

    @Test func aSecondCallTakesThePlaceOfTheFirstUnderAnotherName() throws {
        var story = try Story.sitting()
        try story.when(.callService(note: nil), by: "uv02")
        try story.when(.callService(note: nil), by: "uv03")
        try story.when(.callService(note: "Tài liệu giấy"), by: "uv02")
        #expect(story.state.serviceCalls.map(\.call) == ["v3", "v2"])
        #expect(story.state.serviceCalls.first?.note == "Tài liệu giấy")
    }

    @Test func whoIsNotThereCannotCallAndWhoLeavesCallsNoMore() throws {
        var story = try Story.sitting()
        try story.when(.callService(note: nil), by: "uv02")
        try story.when(.checkOut(user: nil), by: "uv02")
        #expect(story.state.serviceCalls.isEmpty)
        #expect(story.refusal(of: .callService(note: nil), by: "uv02") == .participantNotPresent)
        let long = String(repeating: "a", count: 401)
        #expect(story.refusal(of: .callService(note: long), by: "uv03") == .fieldTooLong)
        #expect(story.refusal(of: .answerService(call: "v 1"), by: "tk01") == .callUnknown)
        try story.when(.callService(note: nil), by: "uv03")
        try story.when(.closeMeeting(), by: "uv01")
        #expect(story.state.serviceCalls.isEmpty)
        #expect(story.refusal(of: .callService(note: nil), by: "uv03") == .meetingWrongState)
    }

    @Test func aTerminalCallsToItsSeatOnceAndIsAnsweredOrTakesItBack() throws {
        var story = try Story.sitting()
        try story.when(.change("uv02", seat: "A2"), by: "tk01")
        #expect(
            try story.whenServer(.callToSeat(seat: "A2")) == [.seatCalled(call: "v1", seat: "A2")])
        #expect(try story.whenServer(.callToSeat(seat: "A2")).isEmpty)
        #expect(Visibility.callTime(at: "A2", in: story.state) != nil)
        #expect(Visibility.callTime(at: "A3", in: story.state) == nil)
        #expect(story.refusal(of: .answerService(call: "v1"), by: "uv02") == .rightsMissing)
        #expect(
            try story.when(.answerService(call: "v1"), by: "tk01")
                == [.seatAnswered(call: "v1", seat: "A2")])
        try story.whenServer(.callToSeat(seat: "A2"))
        #expect(
            try story.whenServer(.recallFromSeat(seat: "A2"))
                == [.seatAnswered(call: "v2", seat: "A2")])
        #expect(try story.whenServer(.recallFromSeat(seat: "A2")).isEmpty)
        #expect(story.state.serviceCalls.isEmpty)
        #expect(throws: Rejection(.fieldInvalid, "seat")) {
            try story.whenServer(.callToSeat(seat: "Z9"))
        }
    }

    @Test func theOfficersSeeTheCallFromASeatAndWhoSitsThereDoesNot() throws {
        var story = try Story.sitting()
        try story.when(.change("uv02", seat: "A2"), by: "tk01")
        try story.whenServer(.callToSeat(seat: "A2"))
        for user: UserID in ["uv01", "tk01"] {
            #expect(calls(seenBy: user, in: story) == ["v1"], "\(user)")
        }
        for user: UserID in ["uv02", "uv03", "km01"] {
            #expect(calls(seenBy: user, in: story) == nil, "\(user)")
            #expect(story.stream(of: user).last?.name != .seatCalled)
        }
    }

    @Test func nobodyTakesBackTheCallOfSomebodyElse() throws {
        var story = try Story.sitting()
        try story.when(.callService(note: nil), by: "uv02")
        for other: UserID in ["uv03", "km01"] {
            #expect(story.refusal(of: .answerService(call: "v1"), by: other) == .rightsMissing)
        }
        try story.when(.answerService(call: "v1"), by: "uv02")
        #expect(story.state.serviceCalls.isEmpty)
    }

    @Test func theOfficersAndTheCallerSeeItAndNobodyElse() throws {
        var story = try Story.sitting()
        try story.when(.callService(note: "Xin nước"), by: "uv02")
        for user: UserID in ["uv01", "tk01", "uv02"] {
            #expect(calls(seenBy: user, in: story) == ["v1"], "\(user)")
            #expect(story.stream(of: user).last?.name == .serviceCalled)
        }
        for user: UserID in ["uv03", "km01"] {
            #expect(calls(seenBy: user, in: story) == nil, "\(user)")
            #expect(story.stream(of: user).last?.name != .serviceCalled)
        }
    }
}
