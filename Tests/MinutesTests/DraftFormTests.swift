import Foundation
import Meeting
import Minutes
import Testing

/// A draft, its changes and the answers to proposals, as they are printed.
@Suite struct DraftFormTests {
    private static func paragraph(_ id: ParagraphID, _ text: String) -> Paragraph {
        Paragraph(id: id, kind: .clause, text: text)
    }

    /// A draft with one amendment accepted, one overtaken by it, and one that is open.
    private static var meeting: WardMeeting {
        var meeting = WardMeeting.small
        meeting.person("uv02", "Trần Thị Bích", "Phó Bí thư", .member, votes: true, 2)
        meeting.add(
            "08:01",
            .resolutionDrafted(
                item: "i1", resolution: "r1", title: "KẾ HOẠCH về chuyển đổi số",
                paragraphs: [
                    paragraph("k1", "1. Mục tiêu chung."), paragraph("k2", "2. Chi 50 triệu."),
                ]))
        propose(&meeting, "a1", "k2", .replace, "2. Chi 80 triệu.")
        propose(&meeting, "a2", "k2", .delete, nil)
        propose(&meeting, "a3", "k1", .insertAfter, "Thêm một đoạn.")
        meeting.add(
            "08:05",
            .amendmentDecided(
                amendment: "a1", outcome: .accepted, note: "Giá đã tăng", text: nil, poll: nil,
                overtakenBy: nil))
        meeting.add(
            "08:05",
            .amendmentDecided(
                amendment: "a2", outcome: .overtaken, note: nil, text: nil, poll: nil,
                overtakenBy: "a1"))
        meeting.add(
            "08:05",
            .resolutionEdited(
                resolution: "r1", title: "KẾ HOẠCH về chuyển đổi số",
                paragraphs: [
                    paragraph("k1", "1. Mục tiêu chung."), paragraph("k2", "2. Chi 80 triệu."),
                ],
                revision: 2))
        return meeting
    }

    private static func propose(
        _ meeting: inout WardMeeting, _ id: AmendmentID, _ paragraph: ParagraphID,
        _ action: Amendment.Action, _ text: String?
    ) {
        meeting.add(
            "08:03",
            .amendmentProposed(
                amendment: id, resolution: "r1", paragraph: paragraph, action: action, text: text,
                reason: "cho đủ <việc>", proposer: "uv02", quoted: "2. Chi 50 triệu.", extent: 2))
    }

    private static func history(_ meeting: WardMeeting) throws -> DraftHistory {
        try #require(DraftHistory(meeting.log, of: "r1", fromConvening: false))
    }

    private static func layout(_ name: String = "hd05-2026") throws -> Layout {
        try Layout.named(name, in: WardMeeting.layouts)
    }

    private static func document(_ bytes: [UInt8]) throws -> String {
        try #require(ReadArchive.unpacked(bytes).first { $0.name == "word/document.xml" }).text
    }

    @Test func `changes are tracked ones, with their author and their time`() throws {
        let draft = PrintedDraft(try Self.history(Self.meeting), marked: true)
        let form = try WrittenForm(Self.document(draft.form.docx(Self.layout())))
        let expected = ["w:author": "Trần Thị Bích", "w:date": "2026-02-05T01:05:00Z"]
        for name in ["w:ins", "w:del"] {
            let found = try #require(form.attributes(of: name).first)
            #expect(found.filter { $0.key != "w:id" } == expected)
        }
        let ids = (form.attributes(of: "w:ins") + form.attributes(of: "w:del")).map { $0["w:id"] }
        #expect(Set(ids).count == ids.count)
        #expect(form.text.contains("50") && form.text.contains("80"))
    }

    @Test func `the plain text holds what it has come to and nothing else`() throws {
        let draft = PrintedDraft(try Self.history(Self.meeting), marked: false)
        let form = try WrittenForm(Self.document(draft.form.docx(Self.layout())))
        #expect(form.attributes(of: "w:ins").isEmpty && form.attributes(of: "w:del").isEmpty)
        #expect(form.text.contains("2. Chi 80 triệu.\n"))
        #expect(!form.text.contains("50 triệu"))
        #expect(form.text.contains("KẾ HOẠCH\n") && form.text.contains("về chuyển đổi số\n"))
        #expect(form.text.contains("DỰ THẢO"))
        #expect(form.text.contains("-KH/ĐU"))
    }

    @Test(arguments: ["hd05-2026", "hd36-2018", "nd30-2020"])
    func `an adopted and numbered text is no draft any more`(name: String) throws {
        var meeting = Self.meeting
        meeting.add(
            "08:10",
            .pollOpened(
                poll: "p9", item: "i1", question: "Thông qua", subject: "r1", ballot: .open,
                form: .approval, options: nil, base: .incumbent, threshold: .majority,
                electorate: ["uv01"], recused: [], quorum: Quorum(present: 2, needed: 2),
                ballotKey: nil))
        meeting.closePoll("08:11", "p9", approve: 5, reject: 0, other: 0)
        meeting.add("08:12", .resolutionNumbered(resolution: "r1", number: "12-KH/ĐU"))
        let draft = PrintedDraft(try Self.history(meeting), marked: false)
        let text = try WrittenForm(Self.document(draft.form.docx(Self.layout(name)))).text
        #expect(text.contains("12-KH/ĐU"))
        #expect(!text.contains("DỰ THẢO"))
        #expect(text.contains(name == "nd30-2020" ? "TM. Ban Thường vụ" : "T/M Ban Thường vụ"))
    }

    @Test func `every proposal has its row, with what became of it`() throws {
        let table = Explanations(try Self.history(Self.meeting))
        let form = try WrittenForm(Self.document(table.form.docx(Self.layout())))
        #expect(form.attributes(of: "w:tblHeader").count == 1)
        for words in [
            "Tiếp thu.\n", "Giải trình: Giá đã tăng", "Không đặt ra nữa.", "Chưa quyết định.",
            "Bỏ đoạn này.", "Lý do: cho đủ <việc>", "Đồng chí Trần Thị Bích",
            "Tổng số đề xuất: 3; tiếp thu: 1;",
        ] {
            #expect(form.text.contains(words), "\(words)")
        }
        let page = try table.form.html(Self.layout())
        #expect(page.contains("<td>") && page.contains("cho đủ &lt;việc&gt;"))
    }

    @Test func `its own name, recipients and signature take the place of the layout's`() throws {
        var meeting = WardMeeting.small
        let lines: [(Paragraph.Kind, String)] = [
            (.title, "KẾ HOẠCH"), (.title, "Chỉnh trang đường làng"), (.clause, "1. Trồng cây"),
            (.text, "Mỗi nhà một cây."), (.text, "Nơi nhận:"), (.point, "- Các xóm,"),
            (.text, "T/M BAN THƯỜNG VỤ"), (.text, "PHÓ BÍ THƯ"), (.text, "Lê Văn Chính"),
        ]
        let paragraphs = lines.enumerated().map { place, line in
            Paragraph(id: ParagraphID("p\(place)"), kind: line.0, text: line.1)
        }
        meeting.add(
            "08:01",
            .resolutionDrafted(item: "i1", resolution: "r1", title: "Cây", paragraphs: paragraphs))
        let draft = PrintedDraft(try Self.history(meeting), marked: false)
        let document = try Self.document(draft.form.docx(Self.layout()))
        let form = try WrittenForm(document)
        for words in ["KẾ HOẠCH", "Nơi nhận:", "T/M BAN THƯỜNG VỤ"] {
            #expect(form.text.components(separatedBy: words).count == 2, "\(words)")
        }
        #expect(form.text.contains("-KH/ĐU") && !form.text.contains("Nguyễn Văn An"))
        let styles = form.attributes(of: "w:pStyle").compactMap { $0["w:val"] }
        let order = [
            "Kind", "Title", "Heading", "Body", "RecipientLabel", "Recipient", "SignFor",
            "Post", "Signer",
        ]
        #expect(styles.filter(order.contains) == order)
    }

    @Test func `the words "Nơi nhận" in the middle end no text`() throws {
        var meeting = WardMeeting.small
        let paragraphs = [
            Self.paragraph("p1", "Nơi nhận hồ sơ là bộ phận một cửa."),
            Paragraph(id: "p2", kind: .heading, text: "II. THỰC HIỆN"),
        ]
        meeting.add(
            "08:01",
            .resolutionDrafted(item: "i1", resolution: "r1", title: "Cây", paragraphs: paragraphs))
        let draft = PrintedDraft(try Self.history(meeting), marked: false)
        let text = try WrittenForm(Self.document(draft.form.docx(Self.layout()))).text
        #expect(text.contains("một cửa.\n\nII. THỰC HIỆN"))
    }

    @Test func `an earlier version is a draft, whatever became of it`() throws {
        let log = Self.meeting.log
        let first = try #require(
            DraftHistory(log, of: "r1", fromConvening: false, upTo: 1))
        #expect(first.versions.map(\.revision) == [1] && !first.isCurrent)
        let text = try WrittenForm(
            Self.document(PrintedDraft(first, marked: true).form.docx(Self.layout()))
        ).text
        #expect(text.contains("2. Chi 50 triệu.") && !text.contains("80"))
        #expect(DraftHistory(log, of: "r1", fromConvening: false, upTo: 9) == nil)
    }

    @Test func `numbers follow the last of their kind, as the layout writes them`() throws {
        let taken = ["09-KH/ĐU", "3-KH/ĐU", "40-NQ/ĐU", "41-KH/TU", "lạ-KH/ĐU"]
        let plan = DecisionNumber("Kế hoạch A", symbol: "ĐU", in: try Self.layout(), after: taken)
        #expect(plan.last == "09-KH/ĐU" && plan.next == "10-KH/ĐU")
        let report = DecisionNumber("Báo cáo", symbol: "ĐU", in: try Self.layout(), after: taken)
        #expect(report.last == nil && report.next == "01-BC/ĐU")
        let state = DecisionNumber(
            "Kế hoạch A", symbol: "UBND", in: try Self.layout("nd30-2020"),
            after: ["12/KH-UBND", "30-KH/ĐU"])
        #expect(state.next == "13/KH-UBND")
    }

    @Test func `what was replaced before anybody was invited is left out`() throws {
        var meeting = Self.meeting
        meeting.add("08:06", .meetingConvened)
        meeting.add(
            "08:07",
            .resolutionEdited(
                resolution: "r1", title: "KẾ HOẠCH", paragraphs: [Self.paragraph("k9", "Khác.")],
                revision: 3))
        let all = try #require(DraftHistory(meeting.log, of: "r1", fromConvening: false))
        let later = try #require(DraftHistory(meeting.log, of: "r1", fromConvening: true))
        #expect(all.versions.map(\.revision) == [1, 2, 3])
        #expect(later.versions.map(\.revision) == [2, 3])
        #expect(all.versions[1].amendment == "a1")
        #expect(DraftHistory(meeting.log, of: "r2", fromConvening: false) == nil)
    }

    @Test func `a removed paragraph stands where it stood, an added one where it stands`() {
        let old = ["a", "b", "c"].map { Self.paragraph(ParagraphID($0), "Đoạn \($0).") }
        let new = [old[0], Self.paragraph("d", "Mới."), old[2]]
        let changes = DraftChange.between(old, new)
        #expect(changes.map(\.paragraph) == ["a", "b", "d", "c"])
        #expect(changes.map(\.fate) == [.kept, .removed, .added, .kept])
        #expect(DraftChange.between([], old).map(\.fate) == [.added, .added, .added])
        #expect(DraftChange.between(old, []).map(\.fate) == [.removed, .removed, .removed])
    }

    // Bug: an added paragraph stood behind the successor of its deleted neighbour.
    // Reachable when: both neighbours are removed by later versions.
    @Test func `what came between two paragraphs stays there when both are gone`() {
        let old = ["a", "b", "c"].map { Self.paragraph(ParagraphID($0), "Đoạn \($0).") }
        let added = Self.paragraph("x", "Mới.")
        let fleeting = Self.paragraph("y", "Thoáng qua.")
        let changes = DraftChange.through([
            old, [old[0], old[1], added, old[2]], [old[0], old[1], added, fleeting],
            [old[0], added],
        ])
        #expect(changes.map(\.paragraph) == ["a", "b", "x", "c"])
        #expect(changes.map(\.fate) == [.kept, .removed, .added, .removed])
        // What comes back stands where it was put, once.
        let back = DraftChange.through([old, [old[0]], [old[1], old[0]]])
        #expect(back.map(\.paragraph) == ["b", "c", "a"])
        #expect(back.map(\.fate) == [.kept, .removed, .kept])
    }

    @Test func `the minutes tell what was proposed and what became of it`() throws {
        let lines = Self.meeting.record.sections.flatMap(\.lines).map(\.text)
        #expect(lines.contains { $0.contains("Trần Thị Bích đề xuất thay đoạn") })
        #expect(lines.contains { $0.contains("được tiếp thu; giải trình: Giá đã tăng.") })
        #expect(lines.contains { $0.contains("không đặt ra nữa, do đã tiếp thu đề xuất của") })
    }
}
