import Testing

@testable import Meeting

/// A search tells what the snapshot tells, to the same people, and nothing more.
struct FindableTests {
    private static let people: [UserID] = [
        "uv01", "tk01", "uv02", "uv03", "km01", "km02", "km03", "la01",
    ]

    @Test(arguments: Moment.allCases)
    func aPersonFindsExactlyWhatTheirSnapshotHolds(moment: Moment) throws {
        let state = try moment.story().state
        for user in Self.people {
            let text = try Visibility.view(of: state, for: user).map { try JSON.text($0) }
            for found in state.findables {
                let isThere = text.map { Self.holds(found.place, $0) } ?? false
                #expect(
                    Visibility.finds(found.place, user, in: state) == isThere,
                    "\(user) \(found.place) \(moment)")
            }
        }
    }

    private static func holds(_ place: Findable.Place, _ view: String) -> Bool {
        switch place {
        case .meeting: true
        case .item(let id): view.contains("\"item\":\"\(id.text)\",\"kind\"")
        case .document(let id): view.contains("\"\(id.text)\"")
        case .version: false
        case .resolution(let id): view.contains("\"resolution\":\"\(id.text)\"")
        case .amendment(let id): view.contains("\"\(id.text)\"")
        case .poll(let id): view.contains("\"\(id.text)\"")
        case .speech(let id): view.contains("\"\(id.text)\"")
        case .conclusion, .minutes: false
        }
    }

    @Test func anEarlierVersionIsFoundByThoseWhoMayReadThatVersion() throws {
        // Given a document that was replaced before anybody was invited, and again afterwards,
        var story = try Moment.draft.story()
        func attach(_ checksum: String) throws {
            try story.whenServer(
                .attachDocument(
                    document: "dv", item: "i1", name: "\(checksum).pdf", kind: "",
                    mediaType: "application/pdf", size: 1,
                    checksum: String(repeating: checksum, count: 64), details: nil),
                for: "tk01")
        }
        try attach("a")
        try attach("b")
        try story.when(.conveneMeeting, by: "tk01")
        try attach("c")
        func finders(_ version: Int) -> [UserID] {
            Self.people.filter {
                Visibility.finds(.version("dv", version), $0, in: story.state)
            }
        }
        // then whoever reads the document finds what was out, and nobody else; what was replaced
        // before is read, and found, as `Visibility.version` says.
        for version in 1...3 {
            let readers = Self.people.filter {
                Visibility.version(version, of: "dv", $0, in: story.state) != nil
            }
            #expect(finders(version) == readers)
        }
        #expect(finders(2).contains("uv02") && finders(2).contains("tk01"))
        #expect(!finders(2).contains("km02") && !finders(2).contains("la01"))
        #expect(finders(9).isEmpty)
        #expect(story.state.title(of: .version("dv", 1))?.title == "a.pdf")
    }

    @Test func conclusionsAreForThoseWhoFollowTheItemAndMinutesForDelegates() throws {
        var story = try Moment.running.story()
        try story.when(
            .recordConclusion(item: "i1", text: "Giao Văn phòng", tasks: []), by: "tk01")
        try story.when(.editMinutes(section: "item.i1", text: "Diễn biến"), by: "tk01")
        func finders(_ place: Findable.Place) -> [UserID] {
            Self.people.filter { Visibility.finds(place, $0, in: story.state) }
        }
        #expect(finders(.conclusion("i1", 0)) == ["uv01", "tk01", "uv02", "uv03", "km01"])
        #expect(finders(.minutes("item.i1")) == [])
        try story.when(.endItem(item: "i1"), by: "uv01")
        try story.when(.closeMeeting(), by: "uv01")
        #expect(finders(.conclusion("i1", 0)) == ["uv01", "tk01", "uv02", "uv03"])
        #expect(finders(.minutes("item.i1")) == ["uv01", "tk01", "uv02", "uv03"])
        let texts = story.state.findables.map(\.text)
        #expect(texts.contains("Giao Văn phòng") && texts.contains("Diễn biến"))
    }

    @Test func aVoteIsNotFoundByTheIdOfItsDraft() throws {
        let state = try Story.wholeMeeting().state
        let poll = try #require(state.findables.first { $0.place == .poll("p1") })
        #expect(state.polls["p1"]?.terms.subject == "r1" && !poll.text.contains("r1"))
    }

    @Test func everyPlaceIsReadBackFromItsName() throws {
        let state = try Moment.closed.story().state
        let all =
            state.findables.map(\.place) + [
                .conclusion("i1", 3), .minutes("a/b"), .amendment("a"), .version("d1", 2),
            ]
        for place in all { #expect(Findable.Place(place.description) == place) }
        #expect(
            Set(all.map(\.kind)).isSubset(
                of: Findable.Place.kinds + [Findable.Place.earlierKind]))
        for name in ["", "item", "nothing/x", "conclusion/i1", "conclusion/i1/x", "meeting/1"] {
            #expect(Findable.Place(name) == nil, "\(name)")
        }
    }

    @Test func guestsAreNotAmongThePeopleThatTheMeetingIsFoundBy() throws {
        let state = try Moment.convened.story().state
        let people = try #require(state.findables.first { $0.place == .meeting }).people
        #expect(people.contains("Nguyễn Thu Hà") && !people.contains("Cao Thị Lụa"))
    }
}
