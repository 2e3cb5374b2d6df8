import Chance
import Testing

@testable import Meeting

/// How text becomes words to look for.
struct SearchTextTests {
    @Test func everySpellingOfASyllableIsOneWordWithoutMarks() {
        for text in ["đường", "Đường", "ĐƯỜNG", "duong", "đu\u{31B}o\u{31B}\u{300}ng"] {
            #expect(SearchText.plain(text) == "duong", "\(text)")
        }
    }

    @Test func marksTellWordsApartAndTheVowelTheyStandOnDoesNot() {
        func exact(_ text: String) -> String { SearchText.columns(text).exact }
        #expect(exact("uỷ") == exact("ủy"))
        #expect(exact("hoà") == exact("HÒA"))
        #expect(exact("đường") != exact("dương"))
        #expect(exact("dang") != exact("đang"))
        #expect(exact("quyết") == exact("quye\u{302}\u{301}t"))
    }

    @Test func syllablesAreLettersAndDigitsAndKnowWhereTheyStand() {
        let text = "Nghị quyết số 57-NQ/TW: \u{201C}đột phá\u{201D}…"
        let found = SearchText.syllables(text)
        #expect(found.map(\.plain) == ["nghi", "quyet", "so", "57", "nq", "tw", "dot", "pha"])
        #expect(found.map { String(text[$0.range]) }.last == "phá")
        #expect(found[3].isMarked == false && found[0].isMarked)
        #expect(SearchText.columns(text).plain == "nghi quyet so 57 nq tw dot pha")
    }

    @Test func whatIsNoLetterSeparates() {
        #expect(SearchText.columns("").plain.isEmpty)
        #expect(SearchText.columns("\"*^:(){}-\0\n\u{301}").plain.isEmpty)
        #expect(SearchText.columns("so\u{AD}ft 日本 x²").plain == "soft 日本 x²")
    }

    @Test func aWholeTextIsItsSyllablesWithSpacesBetween() {
        let parts = [
            "nghị", "QUYẾT", "Đ", "đ", "u\u{31B}", "o\u{302}\u{301}", "\u{301}", "ủy", "x²", "日",
            "\u{AD}", "\u{200B}", " ", "-", "9", "ß", "İ", "é", "\u{FEFF}", "\u{E001}", "🙂", "Ǻ",
        ]
        var random = Seeded(9)
        for _ in 0..<2000 {
            let count = Int.random(in: 1...12, using: &random)
            let text = (0..<count).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
            let (found, columns) = (SearchText.syllables(text), SearchText.columns(text))
            #expect(columns.plain == found.map(\.plain).joined(separator: " "), "\(text)")
            #expect(columns.exact == found.map(\.exact).joined(separator: " "), "\(text)")
        }
    }
}
