import Meeting
import Minutes
import Testing

@Suite struct CommentListTests {
    private static func list(_ texts: [String], answers: [String] = []) -> CommentList {
        CommentList(
            title: "Danh sách <ý kiến>", at: Timestamp(milliseconds: 0, offsetMinutes: 420),
            columns: ["a", "b", "c", "d", "e", "f", "g"],
            entries: texts.map {
                CommentList.Entry(
                    place: "Trang 1", quote: "q", author: "A", moment: "2026-06-17 08:05",
                    text: $0, answers: answers, state: "s")
            })
    }

    @Test(arguments: ["=1", "+1", "-1", "@x", "\t=1", "  =1", "＝1", "＋1", "－1", "＠x"])
    func `what a spreadsheet would calculate is text`(text: String) {
        let line = Self.list([text]).csv().split(separator: "\r\n")[1]
        let cell = "'" + text
        let quoted = text.hasPrefix("\t") ? "\"\(cell)\"" : cell
        #expect(line == "Trang 1,q,A,2026-06-17 08:05,\(quoted),,s")
    }

    @Test func `quotes, separators and line ends stay inside their field`() {
        let csv = Self.list(["a,\"b\"\nc; d"], answers: ["một", "hai"]).csv()
        #expect(csv.hasPrefix("\u{FEFF}a,b,c,d,e,f,g\r\n"))
        #expect(csv.hasSuffix(",\"a,\"\"b\"\"\nc; d\",\"một\nhai\",s\r\n"))
    }

    @Test func `every part of the Word file is well-formed, whatever was written`() throws {
        let layout = try Layout.named("hd05-2026", in: WardMeeting.layouts)
        let hostile = "A<b>&\"'\u{1}{{title}}"
        let list = Self.list([hostile, ""], answers: [hostile, "hai"])
        let files = try ReadArchive.unpacked(list.docx(layout))
        #expect(files.count == 8)
        for file in files { _ = try WrittenForm(file.text) }
        let document = try #require(files.first { $0.name == "word/document.xml" }).text
        #expect(document.contains("A&lt;b&gt;&amp;&quot;&#39;{{title}}"))
        #expect(document.contains("Danh sách &lt;ý kiến&gt;"))
        #expect(document.split(separator: "<w:tr>").count == 4)
        #expect(document.split(separator: "<w:tblHeader/>").count == 2)
        #expect(try list.docx(layout) == list.docx(layout))
    }

    @Test func `a list without comments still has its columns`() throws {
        let layout = try Layout.named("hd05-2026", in: WardMeeting.layouts)
        #expect(Self.list([]).csv() == "\u{FEFF}a,b,c,d,e,f,g\r\n")
        for file in try ReadArchive.unpacked(Self.list([]).docx(layout)) {
            _ = try WrittenForm(file.text)
        }
    }
}
