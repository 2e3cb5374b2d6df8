import Foundation
import Meeting
import Minutes
import Testing

@Suite struct FilledFormTests {
    private static let layouts = ["hd05-2026", "hd36-2018", "nd30-2020"]

    private static func layout(_ name: String = "hd05-2026") throws -> Layout {
        try Layout.named(name, in: WardMeeting.layouts)
    }

    /// What stands on the paper, a line for each paragraph.
    private static func text(_ form: FilledForm, _ layout: String = "hd05-2026") throws -> String {
        let files = try ReadArchive.unpacked(form.docx(try Self.layout(layout)))
        let document = try #require(files.first { $0.name == "word/document.xml" })
        let lines = try WrittenForm(document.text).text.split(whereSeparator: \.isNewline)
        return lines.joined(separator: "\n") + "\n"
    }

    /// Every kind that a meeting of this file has something for.
    private static let every: [(FormKind, String?)] = [
        (.resolution, "r1"), (.conclusion, nil), (.notice, nil), (.invitation, nil),
        (.agenda, nil), (.opinionSlip, "p1"), (.opinionSummary, "r1"), (.opinionSummary, "p1"),
        (.countingReport, "p1"),
    ]

    /// The closed meeting, with a draft that the first vote did not name.
    private static var meeting: WardMeeting {
        var meeting = WardMeeting.closed
        meeting.add(
            "10:10",
            .resolutionDrafted(
                item: "i1", resolution: "r1", title: "NGHỊ QUYẾT về chuyển đổi số",
                paragraphs: [
                    Paragraph(id: "d1", kind: .heading, text: "I- MỤC TIÊU"),
                    Paragraph(id: "d2", kind: .clause, text: "1. Số hoá hồ sơ"),
                    Paragraph(id: "d3", kind: .text, text: "Hoàn thành trong quý II."),
                ]))
        meeting.add(
            "10:11",
            .amendmentProposed(
                amendment: "a1", resolution: "r1", paragraph: "d3", action: .replace,
                text: "Hoàn thành trong quý I.", reason: "còn kịp", proposer: "uv05",
                quoted: "Hoàn thành trong quý II.", extent: 1))
        meeting.add(
            "10:12",
            .amendmentDecided(
                amendment: "a1", outcome: .rejected, note: "chưa đủ kinh phí", text: nil,
                poll: nil, overtakenBy: nil))
        return meeting
    }

    @Test(arguments: layouts, every.indices)
    func `every form is well-formed in every layout, as every file`(
        layout name: String, place: Int
    ) throws {
        let (kind, subject) = Self.every[place]
        let layout = try Self.layout(name)
        let form = try Self.meeting.form(kind, of: subject)
        for file in try ReadArchive.unpacked(form.docx(layout)) { _ = try WrittenForm(file.text) }
        #expect(try form.docx(layout) == form.docx(layout))
        let html = try form.html(layout)
        let json = try JSONSerialization.jsonObject(with: Data(form.json(layout)))
        let object = try #require(json as? [String: Any])
        #expect(object["kind"] as? String == kind.rawValue)
        // No layout may leave a field open.
        #expect(
            !html.contains("{")
                || html.components(separatedBy: "</style>")[1].firstIndex(of: "{") == nil)
    }

    @Test func `a notice tells who does what by when, and ends so that nothing can follow`() throws
    {
        let party = try Self.text(Self.meeting.form(.notice))
        #expect(party.contains("Số        -TB/ĐU\nDỰ THẢO\n"))
        #expect(party.contains("THÔNG BÁO\nkết luận của Ban Thường vụ Đảng uỷ phường Sông Hồng\n"))
        #expect(
            party.contains(
                "Ngày 05 tháng 02 năm 2026, Ban Thường vụ Đảng uỷ phường Sông Hồng họp hội nghị"))
        #expect(party.contains("Thống nhất ban hành Kế hoạch.\n"))
        #expect(
            party.contains(
                "- Giao Văn phòng Đảng uỷ chủ trì, phối hợp với UBND phường: Hoàn thiện, trình ký"
                    + " Kế hoạch; hoàn thành trước ngày 09 tháng 02 năm 2026.\n"))
        #expect(party.contains("báo cáo kết quả đúng thời hạn.\n"))
        #expect(party.contains("- Thường trực Đảng uỷ phường Sông Hồng (để báo cáo);\n"))
        #expect(party.contains("- Lưu Văn phòng.\n"))
        #expect(party.contains("T/L Ban Thường vụ\nCHÁNH VĂN PHÒNG\n"))
        let state = try Self.text(Self.meeting.form(.notice), "nd30-2020")
        #expect(state.contains("đúng thời hạn./.\n") && state.contains("TL. Ban Thường vụ"))
    }

    @Test func `a notice that was issued bears its number and stays as it was`() throws {
        var meeting = Self.meeting
        meeting.add("10:20", .noticeIssued(number: 7))
        meeting.add("10:30", .minutesEdited(section: "conclusion.i1.1", text: "Khác hẳn"))
        let text = try Self.text(meeting.form(.notice, of: "7"))
        #expect(text.contains("Số 07-TB/ĐU\n") && !text.contains("DỰ THẢO"))
        #expect(text.contains("Thống nhất ban hành Kế hoạch.") && !text.contains("Khác hẳn"))
        #expect(try Self.text(meeting.form(.conclusion)).contains("Khác hẳn."))
        #expect(throws: FormGap.subjectUnknown("8")) { try meeting.form(.notice, of: "8") }
    }

    @Test func `a draft that no vote adopted says that it is one`() throws {
        var meeting = Self.meeting
        let draft = try Self.text(meeting.form(.resolution, of: "r1"))
        #expect(draft.contains("DỰ THẢO\n"))
        #expect(draft.contains("NGHỊ QUYẾT\nvề chuyển đổi số\n"))
        #expect(draft.contains("T/M Ban Thường vụ\nPhó Bí thư Thường trực\n"))
        meeting.openPoll("10:20", "p8", "i1", "Thông qua", subject: "r1")
        meeting.closePoll("10:21", "p8", approve: 5, reject: 0, other: 0)
        #expect(try !Self.text(meeting.form(.resolution, of: "r1")).contains("DỰ THẢO"))
        meeting.add("10:22", .pollAnnulled(poll: "p8", reason: "nhầm"))
        #expect(try Self.text(meeting.form(.resolution, of: "r1")).contains("DỰ THẢO"))
    }

    @Test func `a guest's invitation names their items and no other`() throws {
        let text = try Self.text(Self.meeting.form(.invitation, for: "km01"))
        #expect(text.contains("kính mời: đồng chí Bùi Đức Thắng, Hiệu trưởng."))
        #expect(text.contains("08 giờ 00, Thứ Năm, ngày 05 tháng 02 năm 2026"))
        #expect(text.contains("2. Xây dựng trường học."))
        #expect(!text.contains("chuyển đổi số") && !text.contains("12-TTr"))
        let member = try Self.text(Self.meeting.form(.invitation, for: "uv02"))
        #expect(member.contains("chuyển đổi số") && member.contains("+ Tờ trình số 12-TTr/ĐU."))
        #expect(!member.contains("Bản nhầm"))
    }

    @Test func `an agenda says when each item is expected to begin`() throws {
        let text = try Self.text(Self.meeting.form(.agenda))
        #expect(text.contains("Thời gian\nNội dung\nNgười trình bày\n08 giờ 00\n"))
        #expect(text.contains("08 giờ 40\n2. Xây dựng trường học\n"))
        #expect(!text.contains("Số "))
    }

    @Test func `a summary says of each proposal what became of it`() throws {
        let text = try Self.text(Self.meeting.form(.opinionSummary, of: "r1"))
        #expect(text.contains("1\nĐồng chí Đỗ Thu Hà, Chủ nhiệm UBKT\nHoàn thành trong quý II.\n"))
        #expect(text.contains("Thay bằng: “Hoàn thành trong quý I.”\nLý do: còn kịp\n"))
        #expect(text.contains("Không tiếp thu.\nGiải trình: chưa đủ kinh phí\n"))
    }

    @Test func `a ballot is not signed, a slip for an opinion is`() throws {
        let ballot = try Self.text(Self.meeting.form(.opinionSlip, of: "p1"))
        #expect(ballot.contains("PHIẾU BIỂU QUYẾT\n") && !ballot.contains("Ký và ghi rõ họ tên"))
        #expect(!ballot.contains("Số "))
    }

    @Test func `a table's last row goes with the signature, and no other row does`() throws {
        let form = try Self.meeting.form(.opinionSummary, of: "r1")
        let files = try ReadArchive.unpacked(form.docx(Self.layout()))
        let document = try #require(files.first { $0.name == "word/document.xml" }).text
        let rows = document.components(separatedBy: "<w:tr>").dropFirst(2).dropLast()
            .map { $0.components(separatedBy: "</w:tr>")[0] }
        #expect(rows.count == 2)
        let lines = rows.last?.components(separatedBy: "<w:p>").count
        #expect(rows.last?.components(separatedBy: "<w:keepNext/>").count == lines)
        #expect(rows.dropLast().allSatisfy { !$0.contains("keepNext") })
    }

    @Test func `what is not there is not printed`() {
        let meeting = WardMeeting.small
        #expect(throws: FormGap.nothingConcluded) { try meeting.form(.notice) }
        #expect(throws: FormGap.nothingConcluded) { try meeting.form(.conclusion) }
        #expect(throws: FormGap.subjectUnknown("r9")) { try meeting.form(.resolution, of: "r9") }
        #expect(throws: FormGap.subjectUnknown("")) { try meeting.form(.opinionSlip) }
        #expect(throws: FormGap.personUnknown("x")) { try meeting.form(.invitation, for: "x") }
        #expect(throws: FormGap.minutesNotReady) { try meeting.form(.minutes) }
        var open = WardMeeting.small
        open.openPoll("08:10", "p1", "i1", "Hỏi")
        #expect(throws: FormGap.pollNotClosed("p1")) { try open.form(.countingReport, of: "p1") }
        #expect(throws: FormGap.pollNotClosed("p1")) { try open.form(.opinionSummary, of: "p1") }
    }
}
