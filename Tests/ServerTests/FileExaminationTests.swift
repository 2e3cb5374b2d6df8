import Testing

@testable import Server

/// What a file promises is read before any program is let near it.
@Suite struct FileExaminationTests {
    @Test func aPNGSaysItsSizeInItsHeader() {
        var header: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
        header += Array("IHDR".utf8) + [0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50]
        let size = PictureSize(.png, header)
        #expect(size?.width == 50_000 && size?.height == 50_000)
        #expect(size?.isReasonable == false)
        #expect(PictureSize(.png, Array(header.prefix(20))) == nil)
    }

    @Test func aJPEGSaysItBehindOtherSegments() {
        let comment: [UInt8] = [0xFF, 0xFE, 0, 4, 1, 2]
        let frame: [UInt8] = [0xFF, 0xC0, 0, 17, 8, 0x06, 0x40, 0x04, 0xB0, 3, 0, 0]
        let size = PictureSize(.jpeg, [0xFF, 0xD8] + comment + frame)
        #expect(size?.width == 1200 && size?.height == 1600 && size?.isReasonable == true)
        #expect(PictureSize(.jpeg, [0xFF, 0xD8, 0xFF, 0xD9]) == nil)
    }

    @Test func aTIFFSaysItInItsDirectoryInEitherOrder() {
        let little: [UInt8] =
            [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 2, 0]
            + [0, 1, 3, 0, 1, 0, 0, 0, 0xB0, 4, 0, 0] + [1, 1, 4, 0, 1, 0, 0, 0, 0x40, 6, 0, 0]
        let big: [UInt8] =
            [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 2]
            + [1, 0, 0, 3, 0, 0, 0, 1, 4, 0xB0, 0, 0] + [1, 1, 0, 4, 0, 0, 0, 1, 0, 0, 6, 0x40]
        for bytes in [little, big] {
            let size = PictureSize(.tiff, bytes)
            #expect(size?.width == 1200 && size?.height == 1600)
        }
        #expect(PictureSize(.tiff, [0x49, 0x49, 0x2A, 0, 0xFF, 0xFF, 0xFF, 0xFF]) == nil)
    }

    @Test func aZipSaysHowLargeItsEntriesAre() {
        var entry: [UInt8] = [0x50, 0x4B, 0x01, 0x02] + [UInt8](repeating: 0, count: 42)
        entry.replaceSubrange(24..<28, with: [0, 0, 0, 0x80])  // 2 GiB
        entry[28] = 3
        entry += Array("a.x".utf8)
        let directory = ZipDirectory(entry + entry)
        #expect(directory.unpackedBytes == 2 << 31 && directory.entries == 2)
        var end: [UInt8] = [0x50, 0x4B, 0x05, 0x06] + [UInt8](repeating: 0, count: 18)
        end[12] = 98
        end[16] = 7
        let place = ZipDirectory.place(end: [1, 2, 3] + end)
        #expect(place?.offset == 7 && place?.size == 98)
        #expect(ZipDirectory.place(end: [1, 2, 3]) == nil)
    }

    @Test func theSizesOfPagesAreReadAsTheyAreShown() {
        let output = """
            Pages:           2
            Page    1 size:  595.3 x 841.9 pts (A4)
            Page    1 rot:   0
            Page    2 size:  595.3 x 841.9 pts (A4)
            Page    2 rot:   90
            """
        let facts = PageFacts(Array(output.utf8))
        #expect(facts?.pages == 2 && facts?.sizes == [[595.3, 841.9], [841.9, 595.3]])
        #expect(PageFacts(Array("Title: x\n".utf8)) == nil)
    }

    @Test func aPageLikeARollOfPaperIsDrawnSmaller() {
        let facts = PageFacts(
            Array("Pages: 2\nPage 1 size: 100 x 28346 pts\nPage 2 size: 595 x 842 pts\n".utf8))
        let (tall, usual) = (facts?.pixels(1, width: 1200), facts?.pixels(2, width: 1200))
        #expect(tall?.height == 7200 && (tall?.width ?? 0) < 1200)
        #expect(usual?.width == 1200 && usual?.height == -1)
    }

    private func page(_ lines: [String], y: Double = 100) -> PageWords.Page {
        var page = PageWords.Page(page: 1, width: 595, height: 842, words: [])
        for (number, line) in lines.enumerated() {
            for word in line.split(separator: " ") {
                page.words.append(
                    .init(text: String(word), x: 0, y: y, w: 9, h: 9, line: number))
            }
        }
        return page
    }

    @Test(arguments: ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "(TUYỆT MẬT)", "ĐỘ MẬT: TỐI MẬT"])
    func aSecrecyMarkStandsByItself(mark: String) {
        #expect(SecrecyMark(on: page(["ĐẢNG UỶ PHƯỜNG", mark, "BÁO CÁO"])) != nil)
    }

    @Test(arguments: ["BẢO VỆ BÍ MẬT NHÀ NƯỚC", "mật", "Tối mật", "MẬT ONG", "Tài liệu MẬT"])
    func theSameSyllablesElsewhereAreNoMark(line: String) {
        #expect(SecrecyMark(on: page([line])) == nil)
        #expect(SecrecyMark(on: page(["TUYỆT MẬT"], y: 700)) == nil)
    }

    @Test func recognisedWordsStandWhereTheyDoOnThePage() {
        let table = """
            level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
            1\t1\t0\t0\t0\t0\t0\t0\t1190\t1684\t-1\t
            5\t1\t1\t1\t1\t1\t200\t100\t50\t20\t96.5\tKế
            5\t1\t1\t1\t1\t2\t260\t100\t70\t20\t95\thoạch
            5\t1\t1\t1\t2\t1\t200\t140\t50\t20\t12\t~~
            """
        let found = RecognisedWords.read(Array(table.utf8), page: 3, size: (595, 842))
        #expect(found.page == 3 && found.recognised == true)
        #expect(found.words.map(\.text) == ["Kế", "hoạch"])
        #expect(found.words[0] == .init(text: "Kế", x: 100, y: 50, w: 25, h: 10, line: 0))
    }

    @Test func anOutlineIsReadWithItsLevels() {
        let xml = """
            <page number="1"></page><outline><item page="2">I. Mục tiêu</item>
            <outline><item page="3">1. Cụ &amp; thể</item></outline>
            <item page="5">II. Giải pháp</item></outline></pdf2xml>
            """
        #expect(
            Outline.read(Array(xml.utf8)) == [
                .init(title: "I. Mục tiêu", page: 2, level: 0),
                .init(title: "1. Cụ & thể", page: 3, level: 1),
                .init(title: "II. Giải pháp", page: 5, level: 0),
            ])
        #expect(Outline.read([]) == [])
    }
}

@Suite struct DocumentSearchTests {
    private let pages = [
        PageWords.Page(
            page: 1, width: 1, height: 1,
            words: ["Nghị", "quyết", "của", "Đảng", "uỷ,", "ngày", "05/02."].map {
                .init(text: $0, x: 0, y: 0, w: 0, h: 0)
            })
    ]

    private func find(_ query: String) -> [ClosedRange<Int>] {
        (DocumentSearch(query)?.hits(in: pages) ?? []).map { $0.first...$0.last }
    }

    @Test func withoutMarksEverySpellingIsFound() {
        #expect(find("nghi quyet") == [0...1])
        #expect(find("dang uy") == [3...4])
        #expect(find("05 02") == [6...6])
    }

    @Test func withMarksOnlyTheLettersMeantAreFound() {
        #expect(find("Đảng ủy") == [3...4])
        #expect(find("Ke\u{302}\u{301}").isEmpty)
        #expect(find("nghỉ quyết").isEmpty)
    }

    @Test func theLastSyllableMayBeUnfinished() {
        #expect(find("nghị qu") == [0...1])
        #expect(find("ngh quyết").isEmpty)
    }

    @Test func nothingIsFoundForNothing() {
        #expect(DocumentSearch(" ?! ") == nil)
        #expect(find("không có trên trang này").isEmpty)
    }
}
