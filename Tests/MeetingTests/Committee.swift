import Testing

@testable import Meeting

/// The committee that the tests sit with: thirteen voters (`uv01` in the chair), two
/// secretaries, a guest for each of the first three of five items.
enum Committee {
    static let chair: UserID = "uv01"
    static let secretary: UserID = "tk01"
    static let member: UserID = "uv02"
    static let stranger: UserID = "la01"
    static let voters: [UserID] = (1...13).map { UserID($0 < 10 ? "uv0\($0)" : "uv\($0)") }
    static let guests: [UserID] = ["km01", "km02", "km03"]
    static let items: [ItemID] = ["i1", "i2", "i3", "i4", "i5"]

    static let titles: [ItemID: String] = [
        "i1": "Cải cách hành chính", "i2": "Triển khai Chỉ thị", "i3": "Số hoá lưu trữ",
        "i4": "Sắp xếp tổ chức", "i5": "Nội dung khác",
    ]

    static let people: [UserID: Person] = {
        var people: [UserID: Person] = [:]
        let names: [UserID: String] = [
            "uv01": "Trần Quốc Bảo", "uv02": "Nguyễn Thu Hà", "tk01": "Mai Thị Hường",
            "tk02": "Phan Văn Tiến", "km01": "Cao Thị Lụa", "km02": "Hồ Sỹ Quý",
            "km03": "Tạ Đình Phong", "km04": "Vi Văn Khách", "a,b": "Dấu Phẩy",
            "server": "Máy Chủ",
        ]
        for user in voters + ["uv14"] { people[user] = person(user, "Uỷ Viên \(user)") }
        for (user, name) in names { people[user] = person(user, name) }
        return people
    }()

    static func body(
        incumbents: Int = 13, allowsVoteChange: Bool = false, recusalReducesBase: Bool = false,
        allowsConcurrentPolls: Bool = true, silenceAgrees: Bool = false, surplus: Fraction? = nil
    ) -> Body {
        Body(
            id: "btv", name: "Ban Thường vụ", incumbents: incumbents,
            allowsVoteChange: allowsVoteChange, recusalReducesBase: recusalReducesBase,
            allowsConcurrentPolls: allowsConcurrentPolls, silenceAgrees: silenceAgrees,
            surplus: surplus)
    }

    /// 8:00 of the day of the meeting, and a quarter of a second.
    static let morning = Timestamp(milliseconds: 1_779_238_800_250)

    private static func person(_ user: UserID, _ name: String) -> Person {
        Person(user: user, name: name, position: "Chức vụ \(user)")
    }
}

extension Story {
    /// A draft with its people and its agenda.
    static func draft(_ body: Body = Committee.body(), voters: Int = 13) throws -> Story {
        var story = try Story(
            first: Decider.create(
                "m1", title: "Hội nghị tháng 5", kind: "ordinary", body: body,
                startsAt: Committee.morning, place: "Tầng 2",
                by: try #require(Committee.people[Committee.secretary])),
            at: Committee.morning)
        for item in Committee.items {
            try story.when(
                .item(item, title: Committee.titles[item] ?? "", kind: .decision),
                by: Committee.secretary)
        }
        for (place, user) in Committee.voters.prefix(voters).enumerated() {
            let role: Role = place == 0 ? .chair : .member
            try story.when(.add(user, role, votes: true), by: Committee.secretary)
        }
        try story.when(.add("tk02", .secretary), by: Committee.secretary)
        for (guest, item) in zip(Committee.guests, Committee.items) {
            try story.when(.add(guest, .guest, items: [item]), by: Committee.secretary)
        }
        return story
    }

    static func convened(_ body: Body = Committee.body(), voters: Int = 13) throws -> Story {
        var story = try draft(body, voters: voters)
        try story.when(.conveneMeeting, by: Committee.secretary)
        return story
    }

    /// An open meeting, everybody with a vote in the room.
    static func open(_ body: Body = Committee.body(), voters: Int = 13) throws -> Story {
        var story = try convened(body, voters: voters)
        for user in Committee.voters.prefix(voters) {
            try story.when(.checkIn(user: nil), by: user)
        }
        try story.when(.openMeeting, by: Committee.chair)
        return story
    }

    /// An open meeting with the first item running.
    static func sitting(_ body: Body = Committee.body(), voters: Int = 13) throws -> Story {
        var story = try open(body, voters: voters)
        try story.when(.startItem(item: "i1"), by: Committee.chair)
        return story
    }

    /// A sitting meeting with the poll `p1` open in the first item.
    static func voting(_ body: Body = Committee.body(), voters: Int = 13) throws -> Story {
        var story = try sitting(body, voters: voters)
        try story.when(.poll("p1"), by: Committee.chair)
        return story
    }

    /// Votes in the order of the committee.
    mutating func vote(approve: Int, reject: Int = 0, other: Int = 0) throws {
        let choices =
            Array(repeating: "approve", count: approve)
            + Array(repeating: "reject", count: reject) + Array(repeating: "other", count: other)
        for (user, choice) in zip(Committee.voters, choices) {
            try when(.vote("p1", choice), by: user)
        }
    }

    /// Closes `p1` and gives the result.
    mutating func result() throws -> PollResult {
        try when(.closePoll(poll: "p1"), by: Committee.chair)
        return try #require(state.polls["p1"]?.result)
    }
}

/// The long commands with what the tests do not care about left out.
extension Command {
    static func item(
        _ item: ItemID?, title: String = "Nội dung", kind: AgendaItem.Kind = .discussion,
        presenter: UserID? = nil, minutes: Int? = nil, after: ItemID? = nil
    ) -> Command {
        .addAgendaItem(
            item: item, title: title, kind: kind, presenter: presenter, minutes: minutes,
            after: after)
    }

    static func add(
        _ user: UserID, _ role: Role, votes: Bool = false, items: [ItemID]? = nil
    ) -> Command {
        .addParticipant(
            user: user, role: role, votes: votes, seat: nil, precedence: nil, items: items)
    }

    static func change(
        _ user: UserID, role: Role? = nil, votes: Bool? = nil, seat: String? = nil,
        items: [ItemID]? = nil
    ) -> Command {
        .changeParticipant(user: user, role: role, votes: votes, seat: seat, items: items)
    }

    static func poll(
        _ poll: PollID?, item: ItemID? = "i1", question: String? = "Thông qua?",
        subject: String? = nil, ballot: Poll.Ballot? = nil, form: Poll.Form? = nil,
        base: Base? = nil, threshold: Threshold? = nil, options: [String]? = nil,
        details: PollDetails? = nil
    ) -> Command {
        .openPoll(
            poll: poll, item: item, question: question, subject: subject, ballot: ballot,
            form: form, options: options, base: base, threshold: threshold, details: details)
    }

    static func prepare(
        _ poll: PollID?, item: ItemID = "i1", question: String = "Thông qua?",
        subject: String? = nil, ballot: Poll.Ballot = .open, form: Poll.Form = .approval
    ) -> Command {
        .preparePoll(
            poll: poll, item: item, question: question, subject: subject, ballot: ballot,
            form: form, options: nil, base: nil, threshold: nil)
    }

    static func vote(_ poll: PollID, _ choice: String, opinion: String? = nil) -> Command {
        .castVote(poll: poll, choice: choice, opinion: opinion)
    }

    static func votes(_ poll: PollID, _ choices: [String]) -> Command {
        .castVote(poll: poll, choice: nil, opinion: nil, choices: choices)
    }

    static func counted(
        _ poll: PollID, _ voters: [UserID], _ counts: [String: Int], issued: Int? = nil
    ) -> Command {
        .recordPaperVotes(
            poll: poll, voters: voters, votes: nil, counts: counts, issued: issued)
    }

    static func paper(
        _ poll: PollID, _ votes: [(UserID, String)], voters: [UserID]? = nil
    ) -> Command {
        .recordPaperVotes(
            poll: poll, voters: voters,
            votes: votes.map { PaperVote(user: $0.0, choice: $0.1) }, counts: nil)
    }

    static func speak(_ item: ItemID = "i1", _ kind: SpeakerRequest.Kind = .speech) -> Command {
        .requestToSpeak(item: item, kind: kind, topic: nil)
    }

    static func draft(_ resolution: ResolutionID, item: ItemID = "i1") -> Command {
        .draftResolution(
            item: item, resolution: resolution, title: "Dự thảo",
            paragraphs: [Paragraph(id: "k1", kind: .clause, text: "Điều 1.")])
    }

    static func edit(_ resolution: ResolutionID, text: String, revision: Int? = nil) -> Command {
        .editResolution(
            item: nil, resolution: resolution, title: nil,
            paragraphs: [Paragraph(id: "k1", kind: .clause, text: text)], revision: revision)
    }

    static func submit(_ document: DocumentID, item: ItemID = "i1") -> Command {
        .submitDocument(
            document: document, item: item, name: "\(document).pdf", kind: "tờ trình",
            mediaType: "application/pdf", size: 10, checksum: String(repeating: "c", count: 64))
    }

    static func appraise(
        _ document: DocumentID, version: Int = 1, wrong: Bool = false, accepted: Bool = true,
        reason: String? = nil
    ) -> Command {
        .appraiseDocument(
            document: document, version: version,
            heads: Appraisal(
                requirement: true, scope: true, procedure: true, authority: true, form: !wrong),
            accepted: accepted, reason: reason)
    }

    static func propose(
        _ amendment: AmendmentID, _ action: Amendment.Action = .replace, text: String? = nil,
        of paragraph: ParagraphID = "k2"
    ) -> Command {
        .proposeAmendment(
            amendment: amendment, resolution: "r1", paragraph: paragraph, action: action,
            text: text, reason: nil, proposer: nil)
    }

    static func decide(
        _ amendment: AmendmentID, _ outcome: Amendment.Outcome, text: String? = nil,
        revision: Int? = nil
    ) -> Command {
        .decideAmendment(
            amendment: amendment, outcome: outcome, note: nil, text: text, revision: revision)
    }

    static func attach(_ document: DocumentID, item: ItemID = "i1") -> Command {
        .attachDocument(
            document: document, item: item, name: "\(document).pdf", kind: "dự thảo",
            mediaType: "application/pdf", size: 10, checksum: String(repeating: "b", count: 64),
            details: nil)
    }
}
