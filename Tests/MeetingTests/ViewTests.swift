import Testing

@testable import Meeting

/// The snapshot: what is in it for whom, and what is not.
struct ViewTests {
    /// Ids, titles, questions and names of an item that nobody else may come across.
    private func traces(ofItem number: Int) -> [String] {
        let item = ItemID("i\(number)")
        return [
            "\"i\(number)\"", "\"d\(number)\"", "\"r\(number)\"", "\"p\(number)\"",
            "\"s\(number)\"", "d\(number).pdf", "Câu hỏi \(number)", "Chủ đề \(number)",
            Committee.titles[item] ?? item.text, "\"km0\(number)\"",
            Committee.people[UserID("km0\(number)")]?.name ?? "km0\(number)",
        ]
    }

    private func snapshot(_ moment: Moment, _ user: UserID) throws -> String {
        try JSON.text(#require(Visibility.view(of: moment.story().state, for: user)))
    }

    @Test(arguments: [Moment.convened, .running, .done, .closed])
    func aGuestFindsNothingOfOtherItems(moment: Moment) throws {
        let text = try snapshot(moment, "km01")
        for trace in traces(ofItem: 2) + traces(ofItem: 3) { #expect(!text.contains(trace)) }
        #expect(!text.contains(Committee.titles["i4"] ?? "i4"))
        #expect(!text.contains(Committee.titles["i5"] ?? "i5"))
    }

    @Test func aGuestSeesTheirItemAsFarAsItHasCome() throws {
        func has(_ trace: String, _ moment: Moment) throws -> Bool {
            try snapshot(moment, "km01").contains(trace)
        }
        for (moment, known, followed) in [
            (Moment.convened, true, false), (.running, true, true), (.done, false, false),
            (.closed, false, false),
        ] {
            #expect(try has("Cải cách hành chính", moment) == known)
            #expect(try has("d1.pdf", moment) == known)
            #expect(try has("Câu hỏi 1", moment) == followed)
            #expect(try has("Chủ đề 1", moment) == (followed))
        }
    }

    @Test func delegatesSeeEveryItem() throws {
        for user in ["uv01", "tk01", "uv02"] as [UserID] {
            let text = try snapshot(.running, user)
            for trace in (1...3).flatMap(traces(ofItem:)) { #expect(text.contains(trace)) }
        }
    }

    @Test func aDraftIsThereForItsOfficersAndNeverForAStranger() throws {
        let draft = try Moment.draft.story().state
        #expect(Visibility.view(of: draft, for: "uv01") != nil)
        #expect(Visibility.view(of: draft, for: "tk02") != nil)
        for user in ["uv02", "km01", "la01"] as [UserID] {
            #expect(Visibility.view(of: draft, for: user) == nil)
        }
        for moment in Moment.allCases {
            #expect(Visibility.view(of: try moment.story().state, for: "la01") == nil)
        }
    }

    @Test func nobodySeesARunningResult() throws {
        var story = try Story.voting()
        try story.when(.vote("p1", "reject", opinion: "Chưa rõ"), by: "uv02")
        try story.when(.paper("p1", [("uv03", "other")]), by: "tk01")
        for user in ["uv01", "tk01", "uv04", "km01"] as [UserID] {
            let view = try #require(Visibility.view(of: story.state, for: user))
            let poll = try #require(view.polls.first)
            #expect(poll.turnout == 2 && poll.result == nil && poll.votes == nil)
            #expect(poll.mine == nil)
            let text = try JSON.text(poll)
            #expect(!text.contains("reject") && !text.contains("other"))
            #expect(!text.contains("Chưa rõ"))
        }
    }

    @Test func aVoterSeesTheirOwnVoteAndOfficersWhoHasVoted() throws {
        var story = try Story.voting()
        try story.when(.vote("p1", "reject"), by: "uv02")
        func poll(_ user: UserID) throws -> MeetingView.PollView {
            try #require(Visibility.view(of: story.state, for: user)?.polls.first)
        }
        #expect(try poll("uv02").mine?.choice == "reject")
        #expect(try poll("uv01").received == ["uv02"])
        #expect(try poll("uv01").voters?.count == 13)
        #expect(try poll("uv03").received == nil && poll("uv03").voters == nil)
        #expect(try poll("uv03").entitled && !poll("tk01").entitled)
        try story.when(.closePoll(poll: "p1"), by: "uv01")
        #expect(try poll("uv03").votes == [NamedVote(user: "uv02", choice: "reject")])
        #expect(try poll("uv03").result?.counts["reject"] == 1)
        #expect(try poll("uv01").received == nil)
    }

    @Test func aPreparedSecretPollSaysSoAndHasNoVotes() throws {
        var story = try Story.sitting()
        try story.when(.prepare("p1", ballot: .secret), by: "tk01")
        let poll = try #require(Visibility.view(of: story.state, for: "uv02")?.polls.first)
        #expect(poll.ballot == .secret && poll.state == .prepared)
        #expect(poll.votes == nil && poll.result == nil && poll.mine == nil)
    }

    @Test func answersRecusalsAndWordingAreForThoseTheyConcern() throws {
        var story = try Story.convened()
        let answer = Command.answerInvitation(
            attending: false, reason: "Chữa bệnh", substitute: nil)
        try story.when(answer, by: "uv02")
        try story.when(.recuse(user: "uv03", item: "i1", reason: "Người nhà"), by: "tk01")
        try story.when(.openMeeting, by: "uv01")
        try story.when(.editMinutes(section: "opening", text: "Lời văn"), by: "tk01")
        func text(_ user: UserID) throws -> String {
            try JSON.text(#require(Visibility.view(of: story.state, for: user)))
        }
        for user in ["uv01", "tk01"] as [UserID] {
            #expect(try text(user).contains("Chữa bệnh") && text(user).contains("Lời văn"))
        }
        #expect(try text("uv02").contains("Chữa bệnh"))
        for user in ["uv04", "km01"] as [UserID] {
            #expect(try !text(user).contains("Chữa bệnh") && !text(user).contains("Lời văn"))
        }
        #expect(try text("uv04").contains("recused") && !text("km01").contains("recused"))
    }

    @Test func guestsOfOneItemSeeEachOtherInThatItemAlone() throws {
        var story = try Story.convened()
        try story.when(.add("km04", .guest, items: ["i1", "i4"]), by: "tk01")
        let view = try #require(Visibility.view(of: story.state, for: "km01"))
        #expect(view.participants.first { $0.user == "km04" }?.items == ["i1"])
        #expect(!view.participants.contains { $0.user == "km02" })
    }

    @Test func aWithdrawnDocumentIsInNoSnapshot() throws {
        var story = try Moment.convened.story()
        try story.when(.withdrawDocument(document: "d1", reason: "Nhầm"), by: "tk01")
        for user in ["uv01", "uv02", "km01"] as [UserID] {
            let view = try #require(Visibility.view(of: story.state, for: user))
            #expect(view.agenda.first?.documents.isEmpty == true)
        }
    }

    @Test func theStreamOfAGuestHoldsNothingOfOtherItems() throws {
        let story = try Story.wholeMeeting()
        for (guest, own) in [("km01", 1), ("km02", 2), ("km03", 3)] as [(UserID, Int)] {
            let text = try story.stream(of: guest).map(JSON.text).joined(separator: "\n")
            for number in (1...5) where number != own {
                #expect(!text.contains("\"i\(number)\""), "\(guest)")
                #expect(!text.contains(Committee.titles[ItemID("i\(number)")] ?? "-"), "\(guest)")
                #expect(!text.contains("\"d\(number)\""), "\(guest)")
            }
            #expect(!text.contains("voteCast") && !text.contains("voteReceived"))
        }
        let ofTheFirst = story.stream(of: "km01").map(\.name)
        #expect(ofTheFirst.contains(.pollOpened) && ofTheFirst.contains(.pollClosed))
        #expect(!story.stream(of: "km02").map(\.name).contains(.pollOpened))
    }

    @Test func aVoteReachesItsVoterAloneUntilThePollCloses() throws {
        let story = try Story.wholeMeeting()
        for user in Committee.voters {
            for event in story.stream(of: user) {
                if case .voteCast(_, let voter, _, _, _, _) = event { #expect(voter == user) }
                #expect(event.name != .paperVotesRecorded)
            }
        }
        #expect(!story.stream(of: "tk01").contains { $0.name == .voteCast })
        #expect(story.stream(of: "tk01").contains { $0.name == .voteReceived })
        #expect(!story.stream(of: "uv05").contains { $0.name == .voteReceived })
    }
}
