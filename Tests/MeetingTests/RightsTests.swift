import Testing

@testable import Meeting

/// Who may do what: every command with every role.
struct RightsTests {
    /// c chair, s secretary, m member (who made the request and the call), g guest of the running item.
    private static let table: [CommandName: String] = [
        .editMeeting: "s", .conveneMeeting: "s", .cancelMeeting: "s", .openMeeting: "cs",
        .adjournMeeting: "cs", .resumeMeeting: "cs", .closeMeeting: "cs", .archiveMeeting: "s",
        .handOverChair: "c",
        .addAgendaItem: "s", .editAgendaItem: "s", .moveAgendaItem: "s", .removeAgendaItem: "s",
        .startItem: "cs", .endItem: "cs",
        .addParticipant: "s", .changeParticipant: "s", .removeParticipant: "s",
        .recuse: "csmg", .answerInvitation: "csmg", .checkIn: "csmg", .checkOut: "csmg",
        .signalReady: "csmg", .callService: "csmg", .answerService: "csm",
        .askReadiness: "cs", .draftConclusion: "cs", .callToSeat: "", .recallFromSeat: "",
        .requestToSpeak: "csmg", .withdrawRequest: "csm", .moveRequest: "cs",
        .callSpeaker: "cs", .extendSpeech: "cs", .endSpeech: "cs",
        .draftResolution: "s", .editResolution: "s", .withdrawDocument: "s",
        .proposeAmendment: "csm", .sponsorAmendment: "csm", .orderAmendments: "cs",
        .decideAmendment: "cs", .numberResolution: "cs",
        .preparePoll: "s", .openPoll: "cs", .castVote: "csmg", .recordPaperVotes: "s",
        .pausePoll: "cs", .resumePoll: "cs", .closePoll: "cs", .cancelPoll: "cs",
        .annulPoll: "c", .requestBallot: "csmg", .recordCall: "s", .reserveOpinion: "csmg",
        .remindVoters: "cs", .answerOpinions: "s",
        .reportTask: "cs", .returnTask: "cs", .confirmTask: "cs", .extendTask: "cs",
        .reassignTask: "cs",
        .recordConclusion: "cs", .editMinutes: "s", .approveMinutes: "c",
        .reopenMinutes: "c", .issueNotice: "s",
        .appraiseDocument: "s", .publishDocument: "s", .editScript: "s", .editNotes: "s",
        .arrangeSeats: "s",
        .annotate: "csmg", .eraseAnnotation: "csmg", .answerAnnotation: "csmg",
        .resolveAnnotation: "csmg", .placeAnnotation: "csmg", .followAnnotation: "",
        .loseAnnotation: "",
        .attachDocument: "", .submitDocument: "", .documentPagesReady: "", .documentPagesFailed: "",
        .publishBallotKey: "", .countBallots: "", .failPoll: "", .expirePoll: "",
        .recogniseDocument: "", .allowDownload: "s", .restrictDocument: "s",
        .planHandout: "s", .cancelHandout: "s", .handOutCopy: "cs", .takeBackCopy: "cs",
        .handOverPresentation: "cs",
    ]
    private static let people: [(letter: Character, user: UserID)] = [
        ("c", Committee.chair), ("s", Committee.secretary), ("m", Committee.member),
        ("g", "km01"), ("-", Committee.stranger),
    ]

    private func sitting() throws -> Story {
        var story = try Story.sitting()
        try story.when(.speak(), by: Committee.member)
        try story.when(.callService(note: nil), by: Committee.member)
        return story
    }

    @Test func everyCommandHasALineAndASample() {
        #expect(Set(Self.table.keys) == Set(CommandName.allCases))
        #expect(Set(commandSamples.map(\.name)) == Set(CommandName.allCases))
    }

    @Test(arguments: commandSamples)
    func everyCommandIsForItsRolesAlone(command: Command) throws {
        let state = try sitting().state
        let line = try #require(Self.table[command.name])
        for (letter, user) in Self.people {
            #expect(
                Rights.permit(command, by: .person(user), in: state) == line.contains(letter),
                "\(user)")
        }
    }

    @Test(arguments: commandSamples)
    func aCommandWithoutTheRightIsRefusedBeforeAnythingElse(command: Command) throws {
        let story = try sitting()
        let line = try #require(Self.table[command.name])
        for (letter, user) in Self.people where !line.contains(letter) {
            let code = command.task == nil ? Rejection.Code.rightsMissing : .taskNotYours
            #expect(story.rejection(of: command, by: user) == Rejection(code))
        }
    }

    @Test(arguments: commandSamples)
    func inADraftOnlyTheOfficersDoAnything(command: Command) throws {
        let state = try Story.draft().state
        for user: UserID in [Committee.member, "km01", Committee.stranger] {
            #expect(!Rights.permit(command, by: .person(user), in: state), "\(user)")
        }
    }

    @Test(arguments: commandSamples)
    func theServerReportsAndDoesNothingElse(command: Command) throws {
        let state = try sitting().state
        let isReport = Self.table[command.name] == ""
        #expect(Rights.permit(command, by: .server(for: nil), in: state) == isReport)
        #expect(Rights.permit(command, by: .server(for: "uv01"), in: state) == isReport)
    }

    @Test func onlyASecretaryActsForOthers() throws {
        let state = try sitting().state
        let others: [Command] = [
            .checkIn(user: "uv05"), .checkOut(user: "uv05"),
            .recuse(user: "uv05", item: "i1", reason: "Liên quan"),
        ]
        for command in others {
            for (letter, user) in Self.people {
                #expect(
                    Rights.permit(command, by: .person(user), in: state) == (letter == "s"))
            }
            #expect(Rights.permit(command, by: .person("uv05"), in: state))
        }
    }

    @Test func aGuestActsInTheirOwnItemAndOnlyWhileItRuns() throws {
        var story = try sitting()
        func may(_ guest: UserID, _ item: ItemID) -> Bool {
            Rights.permit(.speak(item), by: .person(guest), in: story.state)
        }
        #expect(may("km01", "i1") && !may("km01", "i2") && !may("km02", "i1") && !may("km02", "i2"))
        try story.when(.startItem(item: "i2"), by: "uv01")
        #expect(!may("km01", "i1") && may("km02", "i2"))
    }

    @Test func onlyASecretaryAttachesDocuments() throws {
        let state = try sitting().state
        for (letter, user) in Self.people {
            #expect(Rights.mayAttachDocuments(user, in: state) == (letter == "s"))
        }
    }

    @Test func thePageIsTurnedByThePresenterAndTheOfficers() throws {
        var story = try Story.open()
        try story.whenServer(.attach("d1", item: "i1"))
        try story.whenServer(.attach("d2", item: "i2"))
        try story.when(
            .editAgendaItem(
                item: "i1", title: nil, kind: nil, presenter: "km01", minutes: nil),
            by: "tk01")
        func turners(_ document: DocumentID) -> [UserID] {
            Self.people.map(\.user).filter { user in
                Rights.permit(
                    .page(document: document, page: 1, by: nil), by: user, in: story.state)
                    && Rights.permit(
                        .pointer(document: document, page: 1, x: 0, y: 0, by: nil), by: user,
                        in: story.state)
            }
        }
        #expect(turners("d1") == ["uv01", "tk01"])
        try story.when(.startItem(item: "i1"), by: "uv01")
        #expect(turners("d1") == ["uv01", "tk01", "km01"])
        #expect(turners("d2") == ["uv01", "tk01"])
        #expect(turners("d9").isEmpty)
        for (_, user) in Self.people {
            let counters: [Signal] = [
                .turnout(poll: "p1", turnout: 1, electorate: 13), .online(count: 1, users: nil),
            ]
            for signal in counters {
                #expect(!Rights.permit(signal, by: user, in: story.state))
            }
        }
        try story.when(.closeMeeting(), by: "uv01")
        #expect(turners("d1").isEmpty)
    }
}
