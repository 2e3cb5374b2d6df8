import Testing

@testable import Server

@Suite struct PageWordsTests {
    private func read(_ body: String, first: Int = 1) -> [PageWords.Page] {
        PageWords.read(
            Array("<html><body><doc>\(body)</doc></body></html>".utf8),
            first: first)
    }

    @Test func wordsComeInOrderWithTheirBoxes() throws {
        let pages = read(
            """
            <page width="595" height="842"><flow><block><line>
            <word xMin="10" yMin="20" xMax="40.5" yMax="32">Nghị</word>
            <word xMin="50" yMin="20" xMax="80" yMax="32">quyết</word>
            </line></block></flow></page>
            """)
        let page = try #require(pages.first)
        #expect(pages.count == 1 && page.width == 595 && page.height == 842)
        #expect(page.words.map(\.text) == ["Nghị", "quyết"])
        #expect(page.words[0].x == 10 && page.words[0].w == 30.5 && page.words[0].h == 12)
    }

    @Test func pagesAreNumberedFromWhereTheyBegin() {
        let page = "<page width=\"1\" height=\"1\"></page>"
        #expect(read(page + page, first: 21).map(\.page) == [21, 22])
    }

    @Test func decomposedLettersArePutTogetherAndEntitiesWrittenOut() {
        let word = "<word xMin=\"0\" yMin=\"0\" xMax=\"1\" yMax=\"1\">e\u{302}\u{301}&amp;</word>"
        let text = read("<page width=\"1\" height=\"1\">\(word)</page>").first?.words.first?.text
        #expect(text.map { Array($0.unicodeScalars) } == Array("ế&".unicodeScalars))
    }

    @Test func controlCharactersOfDamagedFontsDoNotStopTheReading() {
        let word = "<word xMin=\"0\" yMin=\"0\" xMax=\"1\" yMax=\"1\">a\u{1}b</word>"
        let page = read("<page width=\"1\" height=\"1\">\(word)</page>").first
        #expect(page?.words.first?.text == "ab")
    }

    @Test func whatIsNoXMLHasNoPages() {
        #expect(PageWords.read(Array("nothing".utf8), first: 1).isEmpty)
        #expect(PageWords.read([], first: 1).isEmpty)
    }
}
