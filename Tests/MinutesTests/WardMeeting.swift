import Foundation
import Meeting
import Minutes

/// An invented meeting of a ward's standing committee, told as a log: two people of one name, an
/// absence, a late arrival, a recusal, a break, a hand-over, votes, one of them annulled.
struct WardMeeting {
    private(set) var log: [Entry] = []

    static let layouts = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Config/layouts").path

    /// A time of day of the meeting's day, `hh:mm`.
    static func time(_ clock: String) -> Timestamp {
        guard let time = Timestamp("2026-02-05T\(clock):00+07:00") else {
            preconditionFailure("not a time of day: \(clock)")
        }
        return time
    }

    mutating func add(_ clock: String, _ event: Event) {
        let at = Self.time(clock)
        log.append(Entry(seq: Int64(log.count + 1), at: at, by: "tk01", event: event))
    }

    /// The record of the log as it stands.
    var record: Record { Record(log) }

    /// The meeting as it stands at the end of the log.
    var state: State {
        guard var state = log.first.flatMap({ State(first: $0.event) }) else {
            preconditionFailure("a log begins with the making of a meeting")
        }
        for entry in log { state.apply(entry.event, at: entry.at) }
        return state
    }

    func form(_ kind: FormKind, of subject: String? = nil, for person: UserID? = nil) throws
        -> FilledForm
    {
        try FilledForm(kind, of: subject, for: person, in: state)
    }

    /// The whole meeting, closed and not yet approved.
    static var closed: WardMeeting {
        var meeting = WardMeeting()
        meeting.prepare()
        meeting.open()
        meeting.discussFirstItem()
        meeting.discussSecondItem()
        meeting.conclude()
        return meeting
    }

    static var approved: WardMeeting {
        var meeting = closed
        meeting.add("15:00", .minutesApproved(head: String(repeating: "ab12", count: 16)))
        return meeting
    }

    /// A meeting of one member with an item, open.
    static var small: WardMeeting {
        var meeting = WardMeeting()
        meeting.create(incumbents: 3)
        meeting.person("uv01", "Nguyễn Văn An", "Bí thư", .chair, votes: true, 1)
        meeting.add("07:30", item("i1", "Công tác cán bộ"))
        meeting.add("08:00", .meetingOpened(quorum: Quorum(present: 1, needed: 2)))
        return meeting
    }

    mutating func create(incumbents: Int) {
        add(
            "07:00",
            .meetingCreated(
                meeting: "m1", title: "Hội nghị Ban Thường vụ tháng 02 năm 2026", kind: "ordinary",
                body: Body(
                    id: "btv", name: "Ban Thường vụ", parent: "Đảng uỷ phường Sông Hồng",
                    symbol: "ĐU", incumbents: incumbents), startsAt: Self.time("08:00"),
                place: "Phòng họp số 1, trụ sở Đảng uỷ phường"))
    }

    mutating func person(
        _ user: UserID, _ name: String, _ position: String, _ role: Role, votes: Bool,
        _ precedence: Int, items: [ItemID]? = nil
    ) {
        add(
            "07:10",
            .participantAdded(
                user: user, name: name, position: position, role: role, votes: votes, seat: nil,
                precedence: precedence, items: items))
    }

    static func item(_ id: ItemID, _ title: String, presenter: UserID? = nil) -> Event {
        .agendaItemAdded(
            item: id, title: title, kind: .decision, presenter: presenter, minutes: 40, after: nil)
    }

    private mutating func prepare() {
        create(incumbents: 7)
        person("uv01", "Nguyễn Văn An", "Bí thư Đảng uỷ", .chair, votes: true, 1)
        person("uv02", "Trần Thị Bích", "Phó Bí thư Thường trực", .member, votes: true, 2)
        person("uv03", "Lê Quang Dũng", "Chủ tịch UBND phường", .member, votes: true, 3)
        person("uv04", "Nguyễn Văn An", "Trưởng Công an phường", .member, votes: true, 4)
        person("uv05", "Đỗ Thu Hà", "Chủ nhiệm UBKT", .member, votes: true, 5)
        person("uv06", "Phạm Minh Khôi", "Chỉ huy trưởng Quân sự", .member, votes: true, 6)
        person("uv07", "Vũ Ngọc Lan", "Chủ tịch UBMTTQ", .member, votes: true, 7)
        person("tk01", "Hoàng Mai", "Chánh Văn phòng Đảng uỷ", .secretary, votes: false, 8)
        person("km01", "Bùi Đức Thắng", "Hiệu trưởng", .guest, votes: false, 9, items: ["i2"])
        person("km02", "Ngô Lan Phương", "Kế toán", .guest, votes: false, 10, items: ["i2"])
        add("07:15", Self.item("i1", "Kế hoạch chuyển đổi số năm 2026", presenter: "uv03"))
        add("07:15", Self.item("i2", "Xây dựng trường học", presenter: "km01"))
        add("07:15", Self.item("i3", "Công tác nhân sự"))
        add(
            "07:20",
            .documentAttached(
                document: "d1", item: "i1", name: "Tờ trình số 12-TTr/ĐU", kind: "tờ trình",
                version: 1, mediaType: "application/pdf", size: 9000, checksum: "00",
                details: nil))
        add(
            "07:21",
            .documentAttached(
                document: "d2", item: "i1", name: "Bản nhầm", kind: "tham khảo", version: 1,
                mediaType: "application/pdf", size: 90, checksum: "01", details: nil))
        add("07:22", .documentWithdrawn(document: "d2", reason: "gửi nhầm"))
        add("07:25", .meetingConvened)
        add(
            "07:26",
            .invitationAnswered(
                user: "uv07", attending: false, reason: "đi công tác tại Hà Nội",
                substitute: "Mai Văn Quý"))
        add(
            "07:27",
            .invitationAnswered(
                user: "km02", attending: false, reason: "nghỉ ốm", substitute: nil))
    }

    private mutating func open() {
        for user: UserID in ["uv01", "uv02", "uv03", "uv04", "uv05", "tk01", "km01"] {
            add("07:50", .participantCheckedIn(user: user))
        }
        add("08:05", .meetingOpened(quorum: Quorum(present: 5, needed: 5)))
    }

    mutating func speech(
        _ clock: String, _ id: RequestID, _ user: UserID, _ item: ItemID, _ topic: String?,
        kind: SpeakerRequest.Kind = .speech
    ) {
        add(
            clock,
            .speakerQueued(request: id, user: user, item: item, kind: kind, topic: topic))
        add(clock, .speakerCalled(request: id))
        add(clock, .speechEnded(request: id, seconds: 120))
    }

    private mutating func discussFirstItem() {
        add("08:07", .itemStarted(item: "i1"))
        speech("08:15", "r1", "uv04", "i1", "an toàn thông tin")
        add("08:20", .participantCheckedIn(user: "uv06"))
        speech("08:25", "r2", "uv05", "i1", "Kinh phí lấy từ nguồn nào?", kind: .question)
        openPoll("08:40", "p1", "i1", "Thông qua Kế hoạch chuyển đổi số năm 2026")
        closePoll(
            "08:42", "p1", approve: 5, reject: 0, other: 1, paper: 1,
            votes: [
                NamedVote(user: "uv01", choice: "approve"),
                NamedVote(user: "uv05", choice: "other", opinion: "cần làm rõ kinh phí"),
            ])
        add("08:45", .itemEnded(item: "i1"))
        add("08:46", .meetingAdjourned(until: Self.time("09:00")))
        add("09:00", .meetingResumed)
    }

    private mutating func discussSecondItem() {
        add("09:01", .participantRecused(user: "uv03", item: "i2", reason: "có người nhà dự thầu"))
        add("09:02", .chairHandedOver(from: "uv01", to: "uv02"))
        add("09:03", .itemStarted(item: "i2"))
        openPoll("09:20", "p2", "i2", "Đồng ý chủ trương xây dựng trường", recused: ["uv03"])
        closePoll("09:21", "p2", approve: 2, reject: 2, other: 0, electorate: 6)
        add("09:25", .pollAnnulled(poll: "p2", reason: "bấm nhầm câu hỏi"))
        openPoll("09:26", "p3", "i2", "Đồng ý chủ trương xây dựng trường học", recused: ["uv03"])
        closePoll("09:28", "p3", approve: 3, reject: 2, other: 0, electorate: 6)
        add("09:30", .itemEnded(item: "i2"))
    }

    private mutating func conclude() {
        add(
            "09:31",
            .conclusionRecorded(
                item: "i1", text: "Thống nhất ban hành Kế hoạch",
                tasks: [
                    Assignment(
                        work: "Hoàn thiện, trình ký Kế hoạch", lead: "Văn phòng Đảng uỷ",
                        support: "UBND phường", deadline: "2026-02-09")
                ]))
        add("09:40", .participantCheckedOut(user: "uv05"))
        add("10:05", .meetingClosed)
    }

    mutating func openPoll(
        _ clock: String, _ poll: PollID, _ item: ItemID, _ question: String,
        ballot: Poll.Ballot = .open, recused: [UserID] = [], subject: String? = nil
    ) {
        let everybody: [UserID] = ["uv01", "uv02", "uv03", "uv04", "uv05", "uv06", "uv07"]
        add(
            clock,
            .pollOpened(
                poll: poll, item: item, question: question, subject: subject, ballot: ballot,
                form: .approval, options: nil, base: .incumbent, threshold: .majority,
                electorate: everybody.filter { !recused.contains($0) }, recused: recused,
                quorum: Quorum(present: 6, needed: 5), ballotKey: nil))
    }

    /// The result as the server would store it, made from its stored form.
    mutating func closePoll(
        _ clock: String, _ poll: PollID, approve: Int, reject: Int, other: Int, paper: Int = 0,
        electorate: Int = 7, votes: [NamedVote]? = nil
    ) {
        let returned = approve + reject + other
        let share = PollResult.percent(approve, of: 7)
        let stored = """
            {"counts": {"approve": \(approve), "reject": \(reject), "other": \(other)},
             "base": 7, "passed": \(approve * 2 > 7), "electorate": \(electorate), "present": 6,
             "text": "\(approve)/7 uỷ viên đương nhiệm (\(share) %)",
             "returned": \(returned), "paper": \(paper),
             "quorum": {"present": 6, "needed": 5, "met": true}}
            """
        guard
            let result = try? JSONDecoder().decode(PollResult.self, from: Data(stored.utf8))
        else { preconditionFailure("not a result: \(stored)") }
        add(clock, .pollClosed(poll: poll, result: result, votes: votes, ballots: nil))
    }
}
