import Testing

@testable import Meeting

/// Who takes part, who is in the room, who stands aside.
struct DeciderPeopleTests {
    @Test func aParticipantIsKnownToTheDirectory() throws {
        var story = try Story.draft()
        #expect(story.refusal(of: .add("nobody", .member), by: "tk01") == .userUnknown)
        try story.when(.add("uv14", .member, votes: true), by: "tk01")
        #expect(story.state.participants["uv14"]?.person == Committee.people["uv14"])
        #expect(story.refusal(of: .add("uv14", .member), by: "tk01") == .participantExists)
    }

    @Test(arguments: ["a,b", "server"])
    func aNameThatWouldUpsetTheRecordIsRefused(user: String) throws {
        let story = try Story.draft()
        #expect(
            story.rejection(of: .add(UserID(user), .member), by: "tk01")
                == Rejection(.fieldInvalid, "user"))
    }

    @Test func guestsNeverVoteAndOnlyGuestsHaveItems() throws {
        let story = try Story.draft()
        func about(_ command: Command) -> Rejection? { story.rejection(of: command, by: "tk01") }
        #expect(about(.add("km04", .guest, votes: true)) == Rejection(.fieldInvalid, "votes"))
        #expect(about(.add("km04", .guest, items: ["zz"])) == Rejection(.itemUnknown, "zz"))
        #expect(about(.add("uv14", .member, items: ["i1"])) == Rejection(.fieldInvalid, "items"))
        #expect(about(.change("uv02", role: .guest)) == Rejection(.fieldInvalid, "votes"))
        #expect(about(.change("km01", votes: true)) == Rejection(.fieldInvalid, "votes"))
    }

    @Test func thereIsOneChair() throws {
        let draft = try Story.draft()
        #expect(draft.refusal(of: .add("uv14", .chair), by: "tk01") == .chairTaken)
        #expect(draft.refusal(of: .change("uv02", role: .chair), by: "tk01") == .chairTaken)
        let story = try Story.convened()
        #expect(story.refusal(of: .change("uv01", role: .member), by: "tk01") == .chairUnsuitable)
        #expect(
            story.refusal(of: .removeParticipant(user: "uv01", reason: "Nghỉ"), by: "tk01")
                == .chairUnsuitable)
    }

    @Test func aGuestWhoBecomesAMemberHasNoItemsLeft() throws {
        var story = try Story.convened()
        try story.when(.change("km01", role: .member), by: "tk01")
        #expect(story.state.participants["km01"]?.items == [])
        #expect(story.state.participants["km01"]?.votes == false)
    }

    @Test func whoeverLeavesForGoodLeavesTheQueueToo() throws {
        var story = try Story.sitting()
        try story.given(.speak(), .speak("i1", .question), by: "uv02")
        try story.when(.callSpeaker(request: "s1"), by: "uv01")
        story.pass(seconds: 10)
        let gone = Command.removeParticipant(user: "uv02", reason: "Chuyển công tác")
        #expect(
            try story.when(gone, by: "tk01") == [
                .speechEnded(request: "s1", seconds: 10), .speakerWithdrawn(request: "s2"),
                .participantRemoved(user: "uv02", reason: "Chuyển công tác"),
            ])
        #expect(story.state.role(of: "uv02") == nil)
        #expect(story.refusal(of: gone, by: "tk01") == .participantUnknown)
    }

    @Test func nobodyLeavesAnElectorateWhileItsPollIsOpen() throws {
        var story = try Story.voting()
        let removal = Command.removeParticipant(user: "uv02", reason: "Nghỉ")
        let demotion = Command.change("uv02", role: .guest, votes: false)
        for command in [removal, demotion, .change("uv02", votes: false)] {
            #expect(
                story.rejection(of: command, by: "tk01") == Rejection(.meetingPollOpen, "p1"))
        }
        #expect(story.refusal(of: .change("uv02", seat: "B1"), by: "tk01") == nil)
        try story.when(.closePoll(poll: "p1"), by: "uv01")
        #expect(story.refusal(of: removal, by: "tk01") == nil)
        #expect(story.refusal(of: demotion, by: "tk01") == nil)
    }

    @Test func peopleAnswerTheInvitationWhileTheMeetingIsConvened() throws {
        var story = try Story.convened()
        let answer = Command.answerInvitation(
            attending: false, reason: "Công tác", substitute: "Ông An")
        #expect(
            try story.when(answer, by: "uv02") == [
                .invitationAnswered(
                    user: "uv02", attending: false, reason: "Công tác", substitute: "Ông An")
            ])
        #expect(try story.when(answer, by: "uv02").isEmpty)
        let open = try Story.open()
        #expect(open.refusal(of: answer, by: "uv02") == .meetingWrongState)
    }

    @Test func peopleCheckThemselvesInAndTheSecretaryOthers() throws {
        var story = try Story.convened()
        #expect(
            try story.when(.checkIn(user: nil), by: "uv02")
                == [.participantCheckedIn(user: "uv02")])
        #expect(try story.when(.checkIn(user: "uv02"), by: "uv02").isEmpty)
        #expect(
            try story.when(.checkIn(user: "uv03"), by: "tk01")
                == [.participantCheckedIn(user: "uv03")])
        #expect(story.refusal(of: .checkIn(user: "uv03"), by: "uv02") == .rightsMissing)
        #expect(story.refusal(of: .checkIn(user: "la01"), by: "tk01") == .participantUnknown)
        try story.when(.checkOut(user: nil), by: "uv02")
        #expect(story.state.participants["uv02"]?.presence == .left)
        #expect(try story.when(.checkOut(user: nil), by: "uv04").isEmpty)
    }

    @Test func peopleStandAsideOnceAndBeforeThePoll() throws {
        var story = try Story.sitting()
        let recuse = Command.recuse(user: nil, item: "i1", reason: "Liên quan")
        #expect(
            try story.when(recuse, by: "uv02")
                == [.participantRecused(user: "uv02", item: "i1", reason: "Liên quan")])
        #expect(story.refusal(of: recuse, by: "uv02") == .participantRecusedAlready)
        #expect(
            story.refusal(of: .recuse(user: "uv03", item: "i1", reason: ""), by: "tk01")
                == .fieldMissing)
        try story.when(.poll("p1"), by: "uv01")
        #expect(story.refusal(of: recuse, by: "uv03") == .itemPollOpen)
        try story.given(.closePoll(poll: "p1"), .endItem(item: "i1"), by: "uv01")
        #expect(story.refusal(of: recuse, by: "uv03") == .itemDone)
    }

    @Test func aGuestDoesNotFeelForItemsByRecusingThemselves() throws {
        let story = try Story.sitting()
        for item: ItemID in ["i4", "zz"] {
            let recuse = Command.recuse(user: nil, item: item, reason: "Thử")
            #expect(story.refusal(of: recuse, by: "km01") == .rightsMissing)
        }
    }

    @Test func officialsAreListedByPrecedenceThenByName() throws {
        var story = try Story.draft()
        story.given(
            .participantAdded(
                user: "z1", name: "Lê Văn Ý", position: "", role: .member, votes: true, seat: nil,
                precedence: 1, items: nil),
            .participantAdded(
                user: "z2", name: "Đỗ Mạnh Ánh", position: "", role: .member, votes: true,
                seat: nil, precedence: nil, items: nil))
        let order = story.state.participantsInOrder.map(\.user)
        #expect(order.first == "z1")
        #expect(order.dropFirst().first == "z2")
    }

    @Test func aMeetingIsNeverWithoutASecretary() throws {
        var story = try Story.convened()
        let leave = Command.removeParticipant(user: "tk01", reason: "Nghỉ")
        try story.when(.removeParticipant(user: "tk02", reason: "Nghỉ"), by: "tk01")
        #expect(story.refusal(of: leave, by: "tk01") == .participantLastSecretary)
        #expect(
            story.refusal(of: .change("tk01", role: .member), by: "tk01")
                == .participantLastSecretary)
        try story.when(.add("uv14", .secretary), by: "tk01")
        #expect(story.refusal(of: leave, by: "tk01") == nil)
    }
}
