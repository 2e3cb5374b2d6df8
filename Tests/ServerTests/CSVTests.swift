import Testing

@testable import Server

struct CSVTests {
    private func rows(_ text: String) throws -> [[String]] {
        try CSV(Array(text.utf8)).rows.map(\.cells)
    }

    @Test func `both separators are read, with and without the mark of UTF-8`() throws {
        #expect(try rows("a,b\r\n1,2\r\n") == [["a", "b"], ["1", "2"]])
        #expect(try rows("\u{FEFF}a;b\n1,5;2") == [["a", "b"], ["1,5", "2"]])
        #expect(try rows("\"a;x\",b\n1,") == [["a;x", "b"], ["1", ""]])
    }

    @Test func `quotes hold separators, lines and quotes`() throws {
        let csv = try CSV(Array("a,b\n\"x\n\"\"y\"\", z\",2\nc,d".utf8))
        #expect(csv.rows.map(\.cells) == [["a", "b"], ["x\n\"y\", z", "2"], ["c", "d"]])
        #expect(csv.rows.map(\.line) == [1, 2, 4])
        #expect(csv.faults == [])
    }

    @Test func `empty lines are passed over, and letters are composed`() throws {
        #expect(try rows("a,b\n\n,\n  ,x\n") == [["a", "b"], ["  ", "x"]])
        #expect(try rows("e\u{0302}\u{0301}") == [["ế"]])
    }

    @Test func `what cannot be read is named by its line`() {
        #expect(throws: CSV.Fault(line: 2, code: "import.quoteOpen")) {
            try CSV(Array("a,b\n\"x,2\n".utf8))
        }
        #expect(throws: CSV.Fault(line: 3, code: "import.notUTF8")) {
            try CSV(Array("a\nb\n".utf8) + [0xC3, 0x28])
        }
        let stray = try? CSV(Array("a,b\nx\"y,2\n\"q\"r,3\n".utf8))
        #expect(
            stray?.faults == [
                CSV.Fault(line: 2, code: "import.quoteStray"),
                CSV.Fault(line: 3, code: "import.quoteStray"),
            ])
    }

    @Test func `headers and words are known with and without marks`() {
        #expect(MemberColumn(header: "Họ và  tên") == .name)
        #expect(MemberColumn(header: "FULL NAME") == .name)
        #expect(MemberColumn(header: "Điện thoại") == nil)
        #expect(MemberColumn.part("Chủ toạ") == .chair)
        #expect(MemberColumn.part("Ủy viên") == .member)
        #expect(MemberColumn.part("vua") == nil)
        #expect(MemberColumn.flag("Không") == false)
    }

    @Test func `a login name is the given name and the initials`() {
        #expect(MemberColumn.user(for: "Nguyễn Văn An", taken: []) == "annv")
        #expect(MemberColumn.user(for: "Đặng Thị Hồng Đào", taken: ["daodth"]) == "daodth2")
        #expect(MemberColumn.user(for: "李", taken: []) == nil)
    }
}
