import Testing

@testable import Meeting

/// Work that conclusions give out, until it is confirmed: who may do what with it, and who sees
/// it.
struct TaskTests {
    /// The day of the meeting is 20 May 2026; `uv14` has an account and is in no meeting.
    private func given(
        to person: UserID? = "uv14", deadline: String = "2026-06-15"
    ) throws -> Story {
        var story = try Story.sitting()
        try story.when(conclude(to: person, deadline: deadline), by: "uv01")
        return story
    }

    private func conclude(
        to person: UserID? = "uv14", deadline: String = "2026-06-15"
    ) -> Command {
        .recordConclusion(
            item: "i1", text: "Thống nhất",
            tasks: [
                Assignment(
                    work: "Ban hành kế hoạch", person: person, lead: "Văn phòng",
                    deadline: deadline)
            ])
    }

    private func report(_ progress: AssignedTask.Report, _ note: String? = nil) -> Command {
        .reportTask(task: "t1", progress: progress, note: note)
    }

    private let back = Command.returnTask(task: "t1", reason: "Chưa rõ")

    private func extend(_ deadline: String, _ reason: String = "Chờ kinh phí") -> Command {
        .extendTask(task: "t1", deadline: deadline, reason: reason)
    }

    private func reassign(_ person: UserID?, _ lead: String = "Ban Tổ chức") -> Command {
        .reassignTask(task: "t1", person: person, lead: lead, reason: "Đổi người")
    }

    @Test func tasksAreNumberedInTheOrderInWhichTheMeetingGaveThemOut() throws {
        var story = try given()
        try story.when(conclude(to: nil), by: "tk01")
        #expect(story.state.tasks.map(\.task) == ["t1", "t2"])
        #expect(story.state.tasks.map(\.person) == ["uv14", nil])
        #expect(story.state.tasks.allSatisfy { $0.progress == .given && $0.history.isEmpty })
    }

    @Test func aTaskIsBegunDoneAndConfirmed() throws {
        var story = try given()
        try story.when(report(.underway), by: "uv14")
        #expect(try story.when(report(.underway), by: "uv14").isEmpty)
        #expect(story.refusal(of: .confirmTask(task: "t1"), by: "tk01") == .taskNotDone)
        try story.when(report(.done, "Đã ban hành"), by: "uv14")
        let done = story.state.tasks[0].doneAt
        story.pass(seconds: 90_000)
        try story.when(report(.done, "Số 12-KH/ĐU"), by: "uv14")
        #expect(story.state.tasks[0].doneAt == done)
        try story.when(.confirmTask(task: "t1"), by: "uv01")
        #expect(try story.when(.confirmTask(task: "t1"), by: "tk01").isEmpty)
        let task = try #require(story.state.task("t1"))
        #expect(task.progress == .confirmed)
        #expect(task.history.map(\.kind) == [.underway, .done, .done, .confirmed])
        #expect(task.history.map(\.user) == ["uv14", "uv14", "uv14", "uv01"])
        let late: [(Command, UserID)] = [
            (report(.underway), "uv14"), (back, "uv14"), (back, "tk01"),
            (extend("2026-12-31"), "tk01"), (reassign("uv03"), "tk01"),
        ]
        for (command, user) in late {
            #expect(story.refusal(of: command, by: user) == .taskConfirmed)
        }
    }

    @Test func whatIsDoneMayBeFoundNotGoodEnough() throws {
        var story = try given()
        #expect(story.refusal(of: back, by: "tk01") == .taskNotDone)
        try story.when(report(.done), by: "tk01")
        #expect(story.refusal(of: back, by: "uv14") == .taskDone)
        #expect(story.refusal(of: extend("2026-12-31"), by: "tk01") == .taskDone)
        #expect(story.refusal(of: reassign("uv03"), by: "tk01") == .taskDone)
        try story.when(back, by: "tk01")
        let task = try #require(story.state.task("t1"))
        #expect(task.progress == .underway && task.doneAt == nil)
        #expect(task.history.last?.kind == .sentBack)
    }

    @Test func whatIsNotTheirsIsSentBackAndGivenToSomebodyElse() throws {
        var story = try given()
        try story.when(back, by: "uv14")
        #expect(story.state.task("t1")?.progress == .returned)
        #expect(try story.when(back, by: "uv14").isEmpty)
        try story.when(reassign("uv03"), by: "tk01")
        let task = try #require(story.state.task("t1"))
        #expect(task.progress == .given && task.person == "uv03" && task.lead == "Ban Tổ chức")
        #expect(task.given.person == "uv14" && task.given.lead == "Văn phòng")
        #expect(try story.when(reassign("uv03"), by: "tk01").isEmpty)
        // It is no longer theirs.
        #expect(story.refusal(of: report(.done), by: "uv14") == .taskNotYours)
        try story.when(report(.done), by: "uv03")
    }

    @Test func itGoesOnWhenTheMeetingIsArchivedAndTheMinutesStayAsTheyWere() throws {
        var story = try given()
        let conclusions = story.state.item("i1")?.conclusions
        try story.given(.closeMeeting(), .approveMinutes, by: "uv01")
        try story.when(report(.underway), by: "uv14")
        try story.when(.archiveMeeting, by: "tk01")
        try story.given(extend("2026-07-01"), reassign("uv02"), by: "tk01")
        try story.when(report(.done), by: "uv02")
        #expect(story.state.item("i1")?.conclusions == conclusions)
        #expect(story.state.task("t1")?.deadline == "2026-07-01")
        #expect(story.state.phase == .archived)
    }

    @Test func aDeadlineThatWasPastWhenItWasGivenIsRefused() throws {
        var story = try Story.sitting()
        func refused(_ deadline: String) -> Rejection? {
            story.rejection(of: conclude(deadline: deadline), by: "uv01")
        }
        #expect(refused("2026-05-19") == Rejection(.taskDeadlinePast, "2026-05-19"))
        #expect(refused("2026-05-20") == nil)
        // A meeting of last month may still be written down.
        story.pass(seconds: 30 * 86_400)
        #expect(refused("2026-05-25") == nil)
        #expect(refused("2026-05-19") == Rejection(.taskDeadlinePast, "2026-05-19"))
    }

    @Test func anExtensionIsLaterAndNotPast() throws {
        var story = try given()
        for deadline in ["2026-06-15", "2026-06-14"] {
            #expect(
                story.rejection(of: extend(deadline), by: "tk01")
                    == Rejection(.taskNotLater, "2026-06-15"))
        }
        #expect(
            story.rejection(of: extend("2026-06-31"), by: "tk01")
                == Rejection(.fieldInvalid, "deadline"))
        #expect(
            story.rejection(of: extend("2026-07-01", " \n"), by: "tk01")
                == Rejection(.fieldMissing, "reason"))
        story.pass(seconds: 60 * 86_400)
        #expect(story.refusal(of: extend("2026-07-01"), by: "tk01") == .taskNotLater)
        try story.when(extend("2026-08-01"), by: "tk01")
        #expect(story.state.task("t1")?.given.deadline == "2026-06-15")
    }

    @Test func nobodyWithoutAnAccountInUseIsMadeAnswerable() throws {
        var story = try given()
        story.retired = ["uv05"]
        for command in [conclude(to: "uv05"), reassign("uv05")] {
            #expect(
                story.rejection(of: command, by: "uv01") == Rejection(.taskPersonLeft, "uv05"))
        }
        for command in [conclude(to: "xx"), reassign("xx")] {
            #expect(
                story.rejection(of: command, by: "uv01") == Rejection(.taskPersonUnknown, "xx"))
        }
        #expect(
            story.rejection(of: reassign(nil, " "), by: "uv01")
                == Rejection(.taskIncomplete, "lead"))
    }

    @Test func aTaskThatDoesNotExistIsUnknown() throws {
        let story = try given()
        let commands: [Command] = [
            .reportTask(task: "t9", progress: .done, note: nil),
            .returnTask(task: "t9", reason: "A"), .confirmTask(task: "t9"),
            .extendTask(task: "t9", deadline: "2026-12-31", reason: "A"),
            .reassignTask(task: "t9", person: nil, lead: "A", reason: "A"),
        ]
        for command in commands {
            #expect(story.rejection(of: command, by: "tk01") == Rejection(.taskUnknown, "t9"))
            #expect(story.refusal(of: command, by: "uv14") == .taskNotYours)
        }
    }

    @Test func onlyWhoAnswersForItAndTheOfficersMoveIt() throws {
        let story = try given()
        for user: UserID in ["uv02", "km01", "la01"] {
            for command in [report(.done), back, extend("2026-12-31"), reassign("uv02")] {
                #expect(story.refusal(of: command, by: user) == .taskNotYours)
            }
        }
        for command in [extend("2026-12-31"), reassign("uv02"), .confirmTask(task: "t1")] {
            #expect(story.refusal(of: command, by: "uv14") == .taskNotYours)
        }
    }

    // MARK: Who sees it

    @Test func whoAnswersForItSeesTheirWorkAndNothingElseOfTheMeeting() throws {
        var story = try given()
        try story.when(conclude(to: "uv03"), by: "uv01")
        let state = story.state
        let seen = Visibility.tasks(of: state, for: "uv14", on: "2026-06-01")
        let task = try #require(seen.first)
        #expect(seen.count == 1 && task.mine && !task.officer)
        #expect(task.meetingTitle == state.title && task.itemTitle == "Cải cách hành chính")
        #expect(task.work == "Ban hành kế hoạch" && task.days == 14 && !task.late)
        #expect(Visibility.view(of: state, for: "uv14") == nil)
        #expect(!Visibility.seesMeeting("uv14", in: state))
        #expect(Visibility.task("t2", of: state, for: "uv14", on: "2026-06-01") == nil)
        // A member of the meeting has the conclusions, and not how far the others are.
        #expect(Visibility.tasks(of: state, for: "uv02", on: "2026-06-01").isEmpty)
        for user: UserID in ["km01", "la01"] { #expect(!Visibility.seesTasks(user, in: state)) }
        for user: UserID in ["uv01", "tk01"] {
            let all = Visibility.tasks(of: state, for: user, on: "2026-06-16")
            #expect(all.map(\.late) == [true, true] && all.allSatisfy { $0.officer })
        }
    }

    @Test func aStepReachesTheOfficersAndWhoAnswersForIt() throws {
        var story = try given(to: "uv03")
        try story.when(report(.underway), by: "uv03")
        let step = try #require(story.log.last?.event)
        for user: UserID in ["uv01", "tk01", "uv03"] {
            #expect(story.stream(of: user).contains(step))
        }
        for user: UserID in ["uv02", "km01"] { #expect(!story.stream(of: user).contains(step)) }
    }

    // MARK: Figures

    @Test func figuresTellWhatBecameOfIt() throws {
        var story = try given()
        for _ in 0..<3 { try story.when(conclude(), by: "uv01") }
        try story.when(.reportTask(task: "t1", progress: .done, note: nil), by: "uv14")
        story.pass(seconds: 40 * 86_400)
        try story.when(.reportTask(task: "t2", progress: .done, note: nil), by: "uv14")
        try story.when(
            .extendTask(task: "t3", deadline: "2026-12-31", reason: "A"), by: "tk01")
        try story.when(.returnTask(task: "t4", reason: "A"), by: "uv14")
        var figures = TaskFigures()
        for task in Visibility.tasks(of: story.state, for: "tk01", on: story.now.day) {
            figures.add(task)
        }
        #expect(figures.given == 4 && figures.doneInTime == 1 && figures.doneLate == 1)
        #expect(figures.lateNow == 1 && figures.open == 1 && figures.returned == 1)
    }
}
