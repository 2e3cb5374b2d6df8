import Journal
import Testing

@testable import Server

/// What people type into the search, and what of a text is shown for it.
struct SearchWordsTests {
    private func phrases(_ text: String) throws -> [[String]] {
        try SearchWords(text).all.map(\.syllables)
    }

    @Test func looseWordsAreLookedForOneByOneAndBestTogether() throws {
        let words = try SearchWords("cai cach hanh chinh")
        #expect(words.all.map(\.syllables) == [["cai"], ["cach"], ["hanh"], ["chinh"]])
        #expect(words.best?.syllables == ["cai", "cach", "hanh", "chinh"])
        #expect(try SearchWords("cai").best == nil)
    }

    @Test func wordsBetweenQuotationMarksStandTogether() throws {
        for text in ["\"nghi quyet\" 57", "“nghi quyet” 57", "«nghi quyet» 57"] {
            #expect(try phrases(text) == [["nghi", "quyet"], ["57"]], "\(text)")
        }
        #expect(try phrases("57 \"nghi quyet") == [["nghi", "quyet"], ["57"]])
        #expect(try phrases("\"\" 57") == [["57"]])
    }

    @Test func onlyWhatIsWrittenWithMarksIsMeantWithMarks() throws {
        let words = try SearchWords("nghị trung")
        #expect(words.all.map(\.isExact) == [true, false])
        #expect(words.best?.isExact == true)
    }

    @Test func nothingAndTooMuchAreRefused() {
        for (text, code) in [
            ("", "search.empty"), ("\"*()", "search.empty"),
            (String(repeating: "a ", count: 41), "search.tooLong"),
            (String(repeating: "x", count: 401), "search.tooLong"),
        ] {
            #expect(throws: Problem(400, code)) { try SearchWords(text) }
        }
    }

    @Test func anExcerptBeginsBeforeWhereTheWordsStandTogether() throws {
        let far = (1...60).map { "chữ\($0)" }.joined(separator: " ")
        let text = "cách \(far) về cải cách hành chính công \(far)"
        let words = try SearchWords("cai cach hanh chinh")
        let pieces = Excerpt(of: text, marking: words.marked).pieces
        #expect(pieces.count == 3)
        #expect(pieces[1] == "cải cách hành chính")
        #expect(pieces[0].hasPrefix("… ") && pieces[0].hasSuffix("về "))
        #expect(pieces[2].hasPrefix(" công chữ1 ") && pieces[2].hasSuffix(" …"))
    }

    @Test func marksInATextAreFoundByWhatWasTypedWithoutThem() throws {
        func marked(_ text: String, _ query: String) throws -> [String] {
            let pieces = Excerpt(of: text, marking: try SearchWords(query).marked).pieces
            return pieces.indices.filter { !$0.isMultiple(of: 2) }.map { pieces[$0] }
        }
        #expect(try marked("Đường làng, ĐƯỜNG phố", "duong") == ["Đường", "ĐƯỜNG"])
        #expect(try marked("Đường và dương", "đường") == ["Đường"])
        #expect(try marked("không có gì", "khác").isEmpty)
        #expect(Excerpt(of: "", marking: try SearchWords("a").marked).pieces == [""])
    }
}
