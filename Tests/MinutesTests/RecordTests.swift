import Foundation
import Meeting
import Minutes
import Testing

@Suite struct RecordTests {
    private func section(_ id: String, _ record: Record) throws -> Section {
        try #require(record.sections.first { $0.id == id })
    }

    private func edited(_ section: String, _ text: String) -> Record {
        var meeting = WardMeeting.closed
        meeting.add("11:00", .minutesEdited(section: section, text: text))
        return meeting.record
    }

    @Test func `given a whole meeting, the record is the golden one`() {
        let printed = WardMeeting.closed.record.sections.map { section in
            (["[\(section.id)] \(section.title)"]
                + section.lines.map { ($0.kind == .struck ? "~" : "") + $0.text })
                .joined(separator: "\n")
        }.joined(separator: "\n\n")
        #expect(printed == goldenRecord)
    }

    @Test func `given an absence with a reason, the record names both and the substitute`() throws {
        let facts = try section("attendance", WardMeeting.closed.record).facts
        #expect(
            facts.contains(
                "+ Đồng chí Vũ Ngọc Lan, Chủ tịch UBMTTQ; lý do: đi công tác tại Hà Nội;"
                    + " người dự thay: đồng chí Mai Văn Quý."))
        #expect(facts.contains("- Vắng mặt: 1 đồng chí:"))
    }

    @Test func `given an absence without a word, the record says that too`() throws {
        var meeting = WardMeeting.small
        meeting.person("uv09", "Cao Bá", "Uỷ viên", .member, votes: true, 9)
        let facts = try section("attendance", meeting.record).facts
        #expect(facts.contains("+ Đồng chí Cao Bá, Uỷ viên; không báo lý do."))
    }

    @Test func `given too few at the opening, the record says so plainly`() throws {
        let facts = try section("opening", WardMeeting.small.record).facts
        #expect(
            facts == [
                "Hội nghị khai mạc vào hồi 08 giờ 00; có mặt 1/3 uỷ viên đương nhiệm, số cần có"
                    + " theo quy định là 2: không đủ số lượng dự họp theo quy định; người chủ trì"
                    + " quyết định khai mạc hội nghị."
            ])
    }

    @Test func `given two people of one name, each speech carries the post`() throws {
        let text = try section("item.i1", WardMeeting.closed.record).facts.joined()
        #expect(text.contains("Nguyễn Văn An (Trưởng Công an phường) phát biểu ý kiến (02 phút)"))
        #expect(text.contains("08 giờ 25, đồng chí Đỗ Thu Hà chất vấn"))
    }

    @Test func `given a paper vote among the votes, the method says how many`() throws {
        let facts = try section("item.i1", WardMeeting.closed.record).facts
        #expect(
            facts.contains(
                "+ Hình thức: biểu quyết công khai bằng hình thức bấm nút điện tử;"
                    + " trong đó 1 phiếu giấy do thư ký ghi nhận."))
    }

    @Test func `given a secret ballot, no name and the secret form`() throws {
        var meeting = WardMeeting.small
        meeting.add("08:10", .itemStarted(item: "i1"))
        meeting.openPoll("08:11", "p9", "i1", "Giới thiệu nhân sự", ballot: .secret)
        meeting.closePoll("08:12", "p9", approve: 4, reject: 1, other: 1)
        let facts = try section("item.i1", meeting.record).facts
        #expect(facts.contains("+ Hình thức: bỏ phiếu kín bằng hình thức điện tử."))
        #expect(!facts.contains { $0.contains("Ý kiến của") })
        #expect(facts.contains { $0.hasSuffix("mức cần đạt trên 1/2: được thông qua.") })
    }

    @Test func `given a poll that was broken off, it stays without a result`() throws {
        var meeting = WardMeeting.small
        meeting.openPoll("08:11", "p9", "i1", "Chọn phương án")
        meeting.add("08:12", .pollCancelled(poll: "p9", reason: "câu hỏi chưa rõ"))
        let facts = try section("item.i1", meeting.record).facts
        #expect(
            facts.contains("+ Cuộc biểu quyết bị dừng, không có kết quả; lý do: câu hỏi chưa rõ."))
    }

    @Test func `given an annulled poll, it stays struck out with its figures and the reason`()
        throws
    {
        let lines = try section("item.i2", WardMeeting.closed.record).lines
        let struck = lines.filter { $0.kind == .struck }.map(\.text)
        #expect(struck.contains("- Biểu quyết: Đồng ý chủ trương xây dựng trường."))
        #expect(struck.contains("+ Kết quả: tán thành: 2; không tán thành: 2; ý kiến khác: 0."))
        #expect(
            lines.contains {
                $0.kind == .fact && $0.text.contains("bị huỷ vào hồi 09 giờ 25; lý do: bấm nhầm")
            })
    }

    @Test(arguments: ["item.i1", "item.i2", "attendance", "opening", "conclusions", "closing"])
    func `given an edit, no fact of the section is lost`(id: String) throws {
        let before = try section(id, WardMeeting.closed.record)
        let after = try section(id, edited(id, "Lời văn mới: tán thành 99."))
        #expect(after.facts == before.facts)
        #expect(!after.facts.isEmpty)
        #expect(after.text == "Lời văn mới: tán thành 99.")
    }

    @Test func `given an edit of an item, the words stand in place of the narrative`() throws {
        let layout = try Layout.named("hd05-2026", in: WardMeeting.layouts)
        let html = try edited("item.i1", "Một câu.\r\nCâu hai.").html(layout)
        #expect(html.contains("<p class=\"Body\">Một câu.</p>\n<p class=\"Body\">Câu hai.</p>"))
        #expect(!html.contains("trình bày nội dung này (có tài liệu kèm theo)"))
        #expect(html.contains("Tán thành 5/7 uỷ viên đương nhiệm (71,4 %)"))
    }

    // Bug: the times of an item went with its wording when that was edited.
    // Reachable when: the secretary rewords an item.
    @Test func `given an edit of an item, its times and its speakers stay`() throws {
        let facts = try section("item.i1", edited("item.i1", "Lời khác.")).facts
        #expect(facts.first == "Vào hồi 08 giờ 07, hội nghị bắt đầu nội dung này.")
        #expect(
            facts.last
                == "Vào hồi 09 giờ 02, đồng chí Nguyễn Văn An (Bí thư Đảng uỷ) giao quyền chủ trì hội nghị cho đồng chí Trần Thị Bích, Phó Bí thư Thường trực."
        )
        #expect(facts.contains("Vào hồi 08 giờ 45, hội nghị kết thúc nội dung này."))
    }

    @Test func `given a speech, its words follow who spoke and when, and change alone`() throws {
        var meeting = WardMeeting.closed
        meeting.add("11:00", .minutesEdited(section: "speech.r2", text: "Kinh phí?\nVà thời hạn."))
        let lines = try section("item.i1", meeting.record).lines.map(\.text)
        let place = try #require(
            lines.firstIndex(
                of: "- Vào hồi 08 giờ 25, đồng chí Đỗ Thu Hà chất vấn (02 phút): Kinh phí?"))
        #expect(lines[place + 1] == "Và thời hạn.")
        #expect(lines.contains { $0.hasSuffix("phát biểu ý kiến (02 phút): an toàn thông tin.") })
    }

    @Test func `given notes of a speech, they are what the record proposes`() throws {
        var meeting = WardMeeting.closed
        meeting.add(
            "10:01", .notesEdited(item: "i1", request: "r1", text: "Cần tường lửa", revision: 1))
        let words = try section("item.i1", meeting.record).words.first { $0.id == "speech.r1" }
        #expect(words?.proposal == "Cần tường lửa" && words?.edited == nil)
    }

    @Test func `notes are not told to others before they were approved, and as they were then`()
        throws
    {
        var meeting = WardMeeting.closed
        func told(_ notes: Bool) throws -> String? {
            try section("item.i1", Record(meeting.log, tellsNotes: notes)).words
                .first { $0.id == "speech.r1" }?.proposal
        }
        func note(_ text: String, _ revision: Int) {
            meeting.add(
                "10:01",
                .notesEdited(item: "i1", request: "r1", text: text, revision: revision))
        }
        let topic = try told(false)
        note("Cần tường lửa", 1)
        #expect(try told(true) == "Cần tường lửa")
        #expect(try told(false) == topic && topic != "Cần tường lửa")
        meeting.add("10:10", .minutesApproved(head: "aa"))
        #expect(try told(false) == "Cần tường lửa")
        meeting.add("10:20", .minutesReopened(reason: "sai tên"))
        note("Chưa rõ", 2)
        #expect(try told(false) == "Cần tường lửa")
        #expect(try told(true) == "Chưa rõ")
    }

    @Test func `given a vote, the record names who was not in the room`() throws {
        let facts = try section("item.i1", WardMeeting.closed.record).facts
        #expect(facts.contains("+ Vắng mặt khi biểu quyết: đồng chí Vũ Ngọc Lan."))
    }

    @Test func `given a pause in an item, its length leaves the pause out`() throws {
        var meeting = WardMeeting.small
        meeting.add("08:10", .itemStarted(item: "i1"))
        meeting.add("08:20", .meetingAdjourned(until: nil))
        meeting.add("09:20", .meetingResumed)
        meeting.add("09:30", .itemEnded(item: "i1"))
        #expect(
            try section("item.i1", meeting.record).facts.last
                == "Vào hồi 09 giờ 30, hội nghị kết thúc nội dung này (làm việc 20 phút, không"
                + " kể thời gian tạm nghỉ).")
    }

    @Test func `given a correction, both versions are there and the second says why`() throws {
        var meeting = WardMeeting.approved
        let approved = meeting.record
        meeting.add("16:00", .minutesReopened(reason: "sai họ tên"))
        meeting.add("16:05", .minutesEdited(section: "opening", text: "Đã sửa."))
        let draft = meeting.record
        #expect(draft.version == 2 && !draft.isApproved && draft.versions.count == 1)
        #expect(try section("opening", draft).text == "Đã sửa.")
        #expect(
            try section("facts", draft).facts.last
                == "- Bản đính chính lần 1 của biên bản được duyệt vào hồi 15 giờ 00, ngày 05"
                + " tháng 02 năm 2026; lý do: sai họ tên.")
        meeting.add("16:10", .minutesApproved(head: String(repeating: "cd", count: 32)))
        let second = meeting.record
        #expect(second.hash == String(repeating: "cd", count: 32))
        #expect(second.versions.map(\.version) == [1, 2])
        #expect(second.versions.map(\.reason) == [nil, "sai họ tên"])
        #expect(second.versions.map(\.by) == ["Hoàng Mai", "Hoàng Mai"])
        #expect(Record(version: 1, of: meeting.log) == approved)
        #expect(Record(version: 2, of: meeting.log) == second)
        #expect(Record(version: 3, of: meeting.log) == nil)
        #expect(Record(version: 0, of: meeting.log) == nil)
    }

    @Test func `given an empty edit, the wording of the log comes back`() throws {
        var meeting = WardMeeting.closed
        meeting.add("11:00", .minutesEdited(section: "item.i1", text: "Khác"))
        meeting.add("11:01", .minutesEdited(section: "item.i1", text: " \n"))
        #expect(meeting.record == WardMeeting.closed.record)
    }

    @Test func `given other information, it is printed, and else not mentioned`() throws {
        let layout = try Layout.named("hd05-2026", in: WardMeeting.layouts)
        #expect(try edited("other", "Có ghi âm.").html(layout).contains("Có ghi âm."))
        #expect(try !WardMeeting.closed.record.html(layout).contains("Thông tin khác"))
    }

    @Test func `given the approval, the hash stands and later edits change nothing`() throws {
        var meeting = WardMeeting.approved
        let approved = meeting.record
        meeting.add("16:00", .minutesEdited(section: "opening", text: "Muộn"))
        #expect(meeting.record == approved)
        #expect(approved.hash == String(repeating: "ab12", count: 16))
        #expect(!WardMeeting.closed.record.isApproved)
    }

    @Test func `the sections that can be edited are named, the facts are not among them`() {
        #expect(
            WardMeeting.closed.record.wordIds == [
                "other", "attendance", "opening", "item.i1", "speech.r1", "speech.r2", "poll.p1",
                "after.i1", "item.i2", "poll.p2", "poll.p3", "after.i2", "item.i3", "after.i3",
                "conclusions", "conclusion.i1.1", "closing",
            ])
    }

    @Test func `given items out of order, they are told as they ran`() {
        var meeting = WardMeeting.small
        meeting.add("08:01", WardMeeting.item("i2", "Việc thứ hai"))
        meeting.add("08:05", .itemStarted(item: "i2"))
        meeting.add("08:09", .itemEnded(item: "i2"))
        meeting.add("08:10", .itemStarted(item: "i1"))
        let items = meeting.record.sections.map(\.id).filter { $0.hasPrefix("item.") }
        #expect(items == ["item.i2", "item.i1"])
    }

    @Test func `given a closing on another day, the date is written out`() throws {
        var meeting = WardMeeting.small
        let at = try #require(Timestamp("2026-03-06T17:30:00+07:00"))
        let seq = Int64(meeting.log.count + 1)
        let log = meeting.log + [Entry(seq: seq, at: at, by: "uv01", event: .meetingClosed)]
        meeting.add("23:00", .meetingClosed)
        #expect(
            try section("closing", Record(log)).facts
                == ["Hội nghị kết thúc vào hồi 17 giờ 30 ngày 06 tháng 3 năm 2026."])
        #expect(try section("closing", meeting.record).facts[0].hasSuffix("23 giờ 00 cùng ngày."))
    }

    @Test func `given no log, the record is empty and does not fail`() {
        #expect(Record([]).title.isEmpty)
    }

    @Test func `a record survives being stored`() throws {
        let record = WardMeeting.approved.record
        let stored = try JSONEncoder().encode(record)
        #expect(try JSONDecoder().decode(Record.self, from: stored) == record)
    }
}
