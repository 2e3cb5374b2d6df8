import Testing

@testable import Server

/// What a catalogue of old papers may say, and what pdftotext prints.
struct PaperTests {
    @Test func columnsHaveVietnameseAndEnglishHeads() {
        for (head, column) in [
            ("Tệp", PaperColumn.file), ("ĐƯỜNG DẪN", .file), ("Trích yếu", .title),
            ("Số ký hiệu", .number), ("Ngày ban hành", .date), ("signer", .person),
            ("Phạm vi", .readers), ("Độ mật", .level),
        ] {
            #expect(PaperColumn(header: head) == column, "\(head)")
        }
        #expect(PaperColumn(header: "Ghi chú") == nil)
    }

    @Test func aLevelIsWhateverDoesNotSayThatThereIsNone() {
        #expect(["Mật", "TỐI MẬT", "tuyệt mật", "A"].allSatisfy(PaperColumn.isLevel))
        #expect(!["", "Không", "không mật", "Thường", "-"].contains(where: PaperColumn.isLevel))
    }

    @Test(arguments: ["05/02/2026", "5/2/2026", "5-2-2026", "05.02.2026", "2026-02-05"])
    func daysAreReadAsPeopleWriteThem(text: String) {
        #expect(PaperColumn.day(text, offsetMinutes: 420) == 1_770_224_400_000)
    }

    @Test(arguments: ["", "30/02/2026", "2026", "5/2/26", "a/b/c", "5/2/2026/1", "٥/٢/٢٠٢٦"])
    func whatIsNoDayIsNone(text: String) {
        #expect(PaperColumn.day(text, offsetMinutes: 420) == nil)
    }

    @Test func pagesEndWithAFormFeedAndEmptyOnesAreCounted() {
        #expect(PaperText.pages(Array("một\nhai\u{C}\u{C}ba \u{C}".utf8)) == ["một hai", "", "ba"])
        #expect(PaperText.pages([]) == [])
        let odd = "Nghị\u{A0}quyết\r\nĐẢNG\u{2003}bộ\tKe\u{302}\u{301}\u{C}"
        #expect(PaperText.pages(Array(odd.utf8)) == ["Nghị quyết ĐẢNG bộ Kế"])
        let old = "Ban ChÊp hµnh Trung \u{AD}¬ng ®¶ng céng s¶n viÖt nam"
        #expect(
            PaperText.pages(Array("\(old)\u{C}Ban Chấp hành ý\u{C}".utf8))
                == ["Ban Chấp hành Trung ương đảng cộng sản việt nam", "Ban Chấp hành ý"])
    }

    @Test func aSecrecyMarkStandsByItselfInTheUpperHalf() {
        func isSecret(_ text: String) -> Bool { PaperText.isSecret(Array(text.utf8)) }
        let body = String(repeating: "Dòng chữ\n", count: 10)
        #expect(isSecret("ĐẢNG UỶ PHƯỜNG\nTUYỆT MẬT\n\(body)"))
        #expect(isSecret("ĐẢNG UỶ PHƯỜNG          MẬT\n\(body)"))
        #expect(isSecret("TÔI MÂT\nTÔ\u{301}I MÂ\u{323}T\n\(body)"))
        #expect(!isSecret("MẤT\nMỞ ĐẦU VỀ TRẬT TỰ\n\(body)"))
        #expect(!isSecret("Về bảo vệ bí mật nhà nước\n\(body)"))
        #expect(!isSecret("\(body)MẬT\n"))
        #expect(!isSecret("\(body)\u{C}MẬT\n\(body)"))
    }
}
