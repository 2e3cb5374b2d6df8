internal import Meeting

/// The list of comments as WordprocessingML (ISO/IEC 29500-1): a table on a page laid across,
/// its first row repeated on every page.
extension Template {
    static let commentTable = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>
        <w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t xml:space="preserve">{{title}}</w:t></w:r></w:p>
        <w:p><w:pPr><w:spacing w:after="120"/></w:pPr></w:p>
        <w:tbl><w:tblPr><w:tblW w:w="{{width}}" w:type="dxa"/><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:left w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:right w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="000000"/></w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>
        {{#widths}}
        <w:gridCol w:w="{{.}}"/>
        {{/widths}}
        </w:tblGrid>
        {{#rows}}
        <w:tr><w:trPr>{{#isHead}}<w:tblHeader/>{{/isHead}}{{^isHead}}<w:cantSplit/>{{/isHead}}</w:trPr>
        {{#cells}}
        <w:tc><w:tcPr><w:tcW w:w="{{width}}" w:type="dxa"/></w:tcPr>
        {{#lines}}
        <w:p><w:r><w:rPr>{{#isHead}}<w:b/>{{/isHead}}<w:sz w:val="22"/></w:rPr><w:t xml:space="preserve">{{text}}</w:t></w:r></w:p>
        {{/lines}}
        </w:tc>
        {{/cells}}
        </w:tr>
        {{/rows}}
        </w:tbl>
        <w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="{{page.height}}" w:h="{{page.width}}" w:orient="landscape"/><w:pgMar w:top="{{page.left}}" w:right="{{page.bottom}}" w:bottom="{{page.right}}" w:left="{{page.top}}" w:header="{{page.header}}" w:footer="{{page.header}}" w:gutter="0"/><w:titlePg/></w:sectPr>
        </w:body></w:document>
        """
}

/// A list of comments laid out; the templates reach the stored properties by name.
struct CommentSheet {
    let title: String
    let created: String
    let font: String
    let page: Sheet.Page
    let styles: [ParagraphStyle]
    /// Twentieths of a point.
    let width: Int
    let widths: [Int]
    let rows: [Row]

    struct Row {
        let isHead: Bool
        let cells: [Cell]
    }

    struct Cell {
        let width: Int
        let lines: [Line]
    }

    struct Line {
        let isHead: Bool
        let text: String
    }

    /// How the columns share the width.
    private static let shares = [9, 20, 12, 9, 23, 19, 8]

    init(_ list: CommentList, _ layout: Layout) {
        title = list.title
        created = list.at.utc
        font = layout.font
        page = Sheet.Page(layout)
        styles = ParagraphStyle.all(in: layout)
        let room = page.height - page.top - page.bottom
        let widths = Self.shares.map { room * $0 / 100 }
        width = widths.reduce(0, +)
        self.widths = widths
        func row(_ cells: [[String]], isHead: Bool) -> Row {
            Row(
                isHead: isHead,
                cells: zip(widths, cells).map { width, texts in
                    // A cell without a paragraph is not allowed (§17.4.65).
                    Cell(
                        width: width,
                        lines: (texts.isEmpty ? [""] : texts).map {
                            Line(isHead: isHead, text: $0)
                        })
                })
        }
        rows =
            [row(list.columns.map { [$0] }, isHead: true)]
            + list.entries.map { row(CommentList.cells($0), isHead: false) }
    }
}

extension CommentList {
    /// The list as a Word document in the type of the given layout.
    ///
    /// - Throws: `MinutesError.template` or `.packing`.
    public func docx(_ layout: Layout) throws(MinutesError) -> [UInt8] {
        let sheet = CommentSheet(self, layout)
        return try Template.word(try Template.comments.filled(with: sheet), in: sheet)
    }
}
