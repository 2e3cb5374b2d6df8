import Testing

@testable import Meeting

/// Figures of meetings: what they count, and who is told whose.
struct StatisticsTests {
    private func over() throws -> State {
        var story = try Moment.running.story()
        try story.given(
            .checkIn(user: "uv01"), .checkIn(user: "uv02"), .checkIn(user: "uv03"), by: "tk01")
        try story.when(.callSpeaker(request: "s1"), by: "uv01")
        try story.when(.endSpeech(request: "s1"), by: "uv01")
        try story.when(.poll("p1", item: nil, question: nil), by: "uv01")
        try story.when(
            .castVote(poll: "p1", choice: "approve", opinion: nil),
            by: "uv02")
        try story.when(.closePoll(poll: "p1"), by: "uv01")
        try story.when(.endItem(item: "i1"), by: "uv01")
        try story.when(.closeMeeting(), by: "uv01")
        return story.state
    }

    @Test func officersSeeEverybodyMembersThemselvesAndGuestsNothing() throws {
        let state = try over()
        for user in ["uv01", "tk01"] as [UserID] {
            let all = Statistics(of: [state], for: user)
            #expect(all.people.count == state.participants.count)
            #expect(all.sum.meetings == 1)
        }
        for user in ["uv02", "uv03"] as [UserID] {
            let own = Statistics(of: [state], for: user)
            #expect(own.people.map(\.user) == [user])
            #expect(own.sum.meetings == 1)
        }
        for user in ["km01", "la01"] as [UserID] {
            let none = Statistics(of: [state], for: user)
            #expect(none.people.isEmpty && none.meetings.isEmpty && none.sum == Statistics.Sum())
        }
        #expect(Statistics(of: [try Moment.running.story().state], for: "uv01").meetings.isEmpty)
    }

    /// *Bug:* secretaries were in the base, so that thirteen members were "13/15".
    ///
    /// *Reachable when:* any meeting had a secretary.
    @Test func theBaseOfAttendanceIsTheMembersWhomTheQuorumCounts() throws {
        let before = try Moment.running.story().state
        let members = before.participants.values.filter(\.votes)
        let guests = before.participants.values.filter { !$0.votes && !$0.role.isOfficer }
        let secretaries = before.participants.values.filter { !$0.votes && $0.role.isOfficer }
        #expect(!members.isEmpty && !guests.isEmpty && !secretaries.isEmpty)
        var story = try Moment.running.story()
        // Given three members, the secretary and a guest in the room, and a member who has sent
        // somebody else.
        try story.given(
            .checkIn(user: "uv01"), .checkIn(user: "uv02"), .checkIn(user: "uv03"),
            .checkIn(user: "tk01"), .checkIn(user: "km01"), by: "tk01")
        story.given(
            .invitationAnswered(
                user: "uv09", attending: false, reason: "Đi công tác", substitute: "Lê Văn Thay"))
        let present = story.state.participants.values.filter { $0.presence != .absent }
        // When the meeting is over,
        try story.when(.endItem(item: "i1"), by: "uv01")
        try story.when(.closeMeeting(), by: "uv01")
        let one = try #require(Statistics(of: [story.state], for: "tk01").meetings.first)
        // then members alone are the base, and whoever has a substitute is not present.
        #expect(one.invited == members.count)
        #expect(one.attended == present.filter(\.votes).count)
        #expect(one.substitutes == 1)
        // Guests and secretaries are told apart from them and from one another.
        #expect((one.guestsAttended, one.guests) == (1, guests.count))
        #expect(one.secretariesAttended == present.filter { $0.role == .secretary }.count)
        #expect(one.secretaries == secretaries.count)
    }

    @Test func whatWasDoneIsCountedAndHowSomebodyVotedIsNot() throws {
        let state = try over()
        let all = Statistics(of: [state, state], for: "tk01")
        let line = try #require(all.people.first { $0.user == "uv02" })
        #expect((line.invited, line.attended, line.speeches) == (2, 2, 2))
        #expect((line.polls, line.voted) == (2, 2))
        let other = try #require(all.people.first { $0.user == "uv03" })
        #expect((other.attended, other.speeches, other.polls, other.voted) == (2, 0, 2, 0))
        let absent = try #require(all.people.first { $0.user == "uv09" })
        #expect((absent.invited, absent.attended) == (2, 0))
        #expect((all.sum.meetings, all.sum.polls, all.sum.speeches) == (2, 2, 2))
        #expect(try !JSON.text(all).contains("approve"))
        #expect(Statistics(of: [state], for: "tk01") { $0.user == "uv02" }.people.count == 1)
    }
}
