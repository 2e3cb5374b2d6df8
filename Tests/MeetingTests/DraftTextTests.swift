import Testing

@testable import Meeting

/// A text becomes a draft by the marks that Vietnamese documents use.
struct DraftTextTests {
    @Test(arguments: [
        ("I. MỤC TIÊU", Paragraph.Kind.heading), ("II- NHIỆM VỤ", .heading),
        ("Chương I", .heading), ("PHẦN THỨ NHẤT", .heading), ("Điều 1. Phạm vi", .clause),
        ("1. Nâng cao nhận thức", .clause), ("2.1. Chỉ tiêu", .clause), ("1/ Một", .clause),
        ("1) Một", .point), ("a) Trước năm 2028", .point), ("đ) Năm 2030", .point),
        ("(1) Một", .point), ("(a) Hai", .point), ("(xem) Ba", .text), ("- Văn phòng", .point),
        ("+ Cấp xã", .point), ("Điều này là cần thiết", .text),
        ("Uỷ ban nhân dân phường", .text), ("Anh. Chị", .text), ("", .text), (".", .text),
    ])
    func aMarkSaysWhatALineIs(line: String, kind: Paragraph.Kind) {
        #expect(DraftText.kind(of: line) == kind)
    }

    @Test(arguments: ["\u{FF9E}", "\u{0301}", "\u{0323}"])
    func aMarkThatStandsBehindASpaceIsNotLost(mark: String) {
        let draft = DraftText("Nghiêm tuc \(mark) chấp hành.\n\n \(mark)Điều hai.")
        #expect(
            draft.paragraphs.map { Array($0.text.unicodeScalars) } == [
                Array("Nghiêm tuc \(mark) chấp hành.".unicodeScalars),
                Array("\(mark)Điều hai.".unicodeScalars),
            ])
    }

    @Test func theTitleIsTheKindAndWhatItIsAbout() {
        let draft = DraftText(
            """
            ĐẢNG BỘ PHƯỜNG
            *
            NGHỊ QUYẾT
            về đẩy mạnh chuyển đổi số
            -----
            Để khắc phục hạn chế, quyết nghị:
            I- QUAN ĐIỂM
            1. Một.
            Nơi nhận:
            - Văn phòng.
            T/M BAN THƯỜNG VỤ
            """)
        #expect(draft.title == "NGHỊ QUYẾT về đẩy mạnh chuyển đổi số")
        #expect(draft.letterhead == ["ĐẢNG BỘ PHƯỜNG", "*"])
        #expect(draft.paragraphs.map(\.kind) == [.text, .heading, .clause])
        #expect(draft.paragraphs.map(\.id) == ["d1", "d2", "d3"])
        #expect(draft.closing == ["Nơi nhận:", "- Văn phòng.", "T/M BAN THƯỜNG VỤ"])
    }

    @Test func linesBrokenByHandAreJoined() {
        let draft = DraftText(
            "KẾ HOẠCH\nCải cách hành chính\n\n1. Đẩy mạnh\ncải cách\nthủ tục.\n2. Hai.")
        #expect(draft.title == "KẾ HOẠCH Cải cách hành chính")
        #expect(draft.paragraphs.map(\.text) == ["1. Đẩy mạnh cải cách thủ tục.", "2. Hai."])
    }

    @Test func anEmptyLineEndsAParagraph() {
        let draft = DraftText("NGHỊ QUYẾT\n\nvề cây xanh\n\nMột câu dở\n\nvà câu khác")
        #expect(draft.title == "NGHỊ QUYẾT về cây xanh")
        #expect(draft.paragraphs.map(\.text) == ["Một câu dở", "và câu khác"])
    }

    @Test func aTextWithoutANameIsAllText() {
        let draft = DraftText("Một câu.\r\nHai câu.")
        #expect(draft.title.isEmpty && draft.letterhead.isEmpty)
        #expect(draft.paragraphs.map(\.text) == ["Một câu.", "Hai câu."])
    }

    @Test(arguments: ["", "\n\n", "---", "NGHỊ QUYẾT", "Nơi nhận:", "\u{FEFF}", "I.", "*"])
    func anyTextGivesAResult(text: String) {
        let draft = DraftText(text)
        #expect(draft.paragraphs.count <= 1)
    }

    @Test func aParagraphOfVeryManyLinesIsJoinedLineByLine() {
        let lines = Array(repeating: "cải cách thủ tục", count: 20_000)
        let draft = DraftText("Đẩy mạnh\n" + lines.joined(separator: "\n") + ".\nHai.")
        #expect(
            draft.paragraphs.map(\.text) == [
                "Đẩy mạnh " + lines.joined(separator: " ") + ".", "Hai.",
            ])
    }

    @Test func whatIsTooLongIsKeptApart() {
        let draft = DraftText((1...2_005).map { "\($0). Đoạn." }.joined(separator: "\n"))
        #expect(draft.paragraphs.count == 2_000)
        #expect(draft.closing.count == 5)
    }
}
