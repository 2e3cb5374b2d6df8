import Testing

@testable import Minutes

/// What paragraphs and tables become in a page and in a Word document.
@Suite struct PrintedSheetTests {
    private let page: Sheet.Page

    init() throws {
        page = Sheet.Page(try Layout.named("hd05-2026", in: WardMeeting.layouts))
    }

    private func run(_ id: Int, _ words: String, added: Bool = false, removed: Bool = false)
        -> Sheet.Run
    {
        Sheet.Run(
            id: id, author: "Lê & Bình", date: "2026-06-17T01:00:00Z", words: words,
            kept: !added && !removed, added: added, removed: removed)
    }

    @Test func `words are escaped and what was annulled is struck out`() {
        let blocks = [
            Sheet.Block(style: "Body", text: "a < b & \"c\""),
            Sheet.Block(style: "Body", text: "cũ", struck: true, keep: true),
        ]
        #expect(
            PageMarkup(blocks).text == """
                <p class="Body">a &lt; b &amp; &quot;c&quot;</p>
                <p class="Body"><s>cũ</s></p>

                """)
        #expect(
            WordMarkup(blocks, on: page).text == """
                <w:p><w:pPr><w:pStyle w:val="Body"/></w:pPr><w:r><w:t xml:space="preserve">a &lt; b &amp; &quot;c&quot;</w:t></w:r></w:p>
                <w:p><w:pPr><w:pStyle w:val="Body"/><w:keepNext/></w:pPr><w:r><w:rPr><w:strike/></w:rPr><w:t xml:space="preserve">cũ</w:t></w:r></w:p>

                """)
    }

    @Test func `what came and what went is marked with who and when`() {
        let block = Sheet.Block(
            style: "Body", text: "",
            runs: [run(1, "có "), run(2, "một", removed: true), run(3, "hai", added: true)],
            mark: run(4, "", added: true), leads: true)
        #expect(
            PageMarkup([block]).text == """
                <p class="Body">có <del>một</del><ins>hai</ins></p>

                """)
        let facts = #"w:author="Lê &amp; Bình" w:date="2026-06-17T01:00:00Z""#
        let expected =
            #"<w:p><w:pPr><w:pStyle w:val="Body"/><w:spacing w:after="120"/>"#
            + #"<w:rPr><w:ins w:id="4" \#(facts)/></w:rPr></w:pPr>"#
            + #"<w:r><w:t xml:space="preserve">có </w:t></w:r>"#
            + #"<w:del w:id="2" \#(facts)><w:r><w:delText xml:space="preserve">một</w:delText></w:r></w:del>"#
            + #"<w:ins w:id="3" \#(facts)><w:r><w:t xml:space="preserve">hai</w:t></w:r></w:ins></w:p>"#
        #expect(WordMarkup([block], on: page).text == expected + "\n")
    }

    @Test func `a line to write on is as long as the page's text is wide`() {
        let block = Sheet.Block(style: "Dots", text: "", dotted: true)
        #expect(
            WordMarkup([block], on: page).text == """
                <w:p><w:pPr><w:pStyle w:val="Dots"/><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9354"/></w:tabs><w:ind w:firstLine="0"/></w:pPr><w:r><w:tab/><w:t xml:space="preserve"></w:t></w:r></w:p>

                """)
    }

    @Test func `a table has its head, its widths and a paragraph in each cell`() {
        let table = Sheet.Table(
            columns: [("TT", 10), ("Ý kiến", 30)],
            rows: [[.init("1", "TableMark"), .init("", "TableCell")]])
        let pieces = [Sheet.Piece(paragraph: nil, table: table)]
        #expect(
            PageMarkup(pieces).text == """
                <table>
                <colgroup>
                <col style="width: 10mm">
                <col style="width: 30mm">
                </colgroup>
                <tr class="head">
                <td>
                <p class="TableHead">TT</p>
                </td>
                <td>
                <p class="TableHead">Ý kiến</p>
                </td>
                </tr>
                <tr>
                <td>
                <p class="TableMark">1</p>
                </td>
                <td>
                <p class="TableCell"></p>
                </td>
                </tr>
                </table>

                """)
        let word = WordMarkup(pieces, on: page).text.split(separator: "\n")
        let beginning = #"<w:tbl><w:tblPr><w:tblW w:w="2268" w:type="dxa"/>"#
        #expect(word.first?.hasPrefix(beginning) == true)
        #expect(word[1] == #"<w:gridCol w:w="567"/>"# && word[2] == #"<w:gridCol w:w="1701"/>"#)
        #expect(word[4] == "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
        #expect(word.contains("<w:tr><w:trPr><w:cantSplit/></w:trPr>"))
        #expect(
            word.contains(
                #"<w:p><w:pPr><w:pStyle w:val="TableMark"/></w:pPr><w:r><w:t xml:space="preserve">1</w:t></w:r></w:p>"#
            ))
        #expect(word.last == "</w:tbl>")
    }

    @Test func `every number of a style is found under its own name`() throws {
        let layout = try Layout.named("hd05-2026", in: WardMeeting.layouts)
        for style in ParagraphStyle.all(in: layout) {
            check(style, style.child)
            if let rule = style.rule { check(rule, rule.child) }
        }
    }

    private func check(_ part: Any, _ child: (String) -> Any?) {
        for property in Mirror(reflecting: part).children {
            let (name, stored) = (property.label ?? "", Mirror(reflecting: property.value))
            guard stored.displayStyle == .optional else {
                #expect(child(name).map { "\($0)" } == "\(property.value)", "\(name)")
                continue
            }
            // An empty optional is found nowhere.
            let value = stored.children.first.map { "\($0.value)" }
            #expect(child(name).map { "\($0)" } == value, "\(name)")
        }
        #expect(child("nothing") == nil)
    }

    @Test func `a part with nothing in it leaves no line`() throws {
        let form = WardMeeting.closed.record.form
        let sheet = Sheet(form, try Layout.named("hd05-2026", in: WardMeeting.layouts))
        #expect(PrintedSheet.page(sheet).child(named: "confirmation") == nil)
        #expect(PrintedSheet.page(sheet).child(named: "nothing") == nil)
        let body = PrintedSheet.page(sheet).child(named: "body") as? String
        #expect(body?.hasSuffix("</p>") == true)
    }
}
