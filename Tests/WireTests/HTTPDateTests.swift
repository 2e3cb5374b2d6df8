import Testing

@testable import Wire

/// Times in HTTP's three forms.
@Suite struct HTTPDateTests {
    @Test(
        arguments: zip(
            [
                0, 784_111_777, 951_782_400, 951_868_799, 1_779_240_000, -1, 253_402_300_799,
                -62_167_219_200,
            ] as [Int64],
            [
                "Thu, 01 Jan 1970 00:00:00 GMT", "Sun, 06 Nov 1994 08:49:37 GMT",
                "Tue, 29 Feb 2000 00:00:00 GMT", "Tue, 29 Feb 2000 23:59:59 GMT",
                "Wed, 20 May 2026 01:20:00 GMT", "Wed, 31 Dec 1969 23:59:59 GMT",
                "Fri, 31 Dec 9999 23:59:59 GMT", "Sat, 01 Jan 0000 00:00:00 GMT",
            ]))
    func `a time is written and read again`(seconds: Int64, text: String) {
        #expect(HTTPDate.format(seconds) == text)
        #expect(HTTPDate.parse(text) == seconds)
    }

    @Test(
        arguments: [
            "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ])
    func `the three forms of one time are read`(text: String) {
        #expect(HTTPDate.parse(text) == 784_111_777)
    }

    @Test func `asctime has a day of one or two digits`() {
        #expect(HTTPDate.parse("Wed Nov 16 08:49:37 1994") == 784_975_777)
    }

    @Test func `a year of two digits is at most 50 years ahead`() throws {
        let now = try #require(HTTPDate.parse("Wed, 20 May 2026 00:00:00 GMT"))
        func year(_ text: String) -> String? {
            HTTPDate.parse("Sunday, 06-Nov-\(text) 00:00:00 GMT", now: now).map {
                String(HTTPDate.format($0).split(separator: " ")[3])
            }
        }
        #expect(year("94") == "1994")
        #expect(year("26") == "2026")
        #expect(year("76") == "2076")
        #expect(year("77") == "1977")
        #expect(year("00") == "2000")
    }

    @Test(
        arguments: [
            "", "now", "784111777", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 UTC",
            "Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 31 Nov 1994 08:49:37 GMT",
            "Sun, 00 Nov 1994 08:49:37 GMT", "Sun, 29 Feb 2001 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:60:00 GMT",
            "Sun, 06 nov 1994 08:49:37 GMT", "Sun 06 Nov 1994 08:49:37 GMT",
            "Xxx, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 94 08:49:37 GMT",
            "Sunday, 06-Nov-1994 08:49:37 GMT", "Sun, 06 Nov 1994 8:49:37 GMT",
            "Sun, 06 Nov 1994 +8:49:37 GMT", "Sun  Nov 6 08:49:37 1994", "     ", "   ",
        ])
    func `what is no time is refused`(text: String) {
        #expect(HTTPDate.parse(text) == nil)
    }

    @Test func `every day of eight centuries is itself`() {
        for day in Int64(-146_097)..<146_097 {
            if CivilDate(daysSince1970: day).daysSince1970 != day { Issue.record("\(day)") }
        }
    }
}
