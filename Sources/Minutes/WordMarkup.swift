/// Paragraphs and tables as WordprocessingML (ISO/IEC 29500-1), each ended by a line break.
///
/// They are written here and not by a template, in which every name of every paragraph is looked
/// up again: the minutes of a long day have thousands of them.
struct WordMarkup {
    private(set) var text = ""
    private let page: Sheet.Page
    private let escaping = MarkupText()

    init(_ blocks: [Sheet.Block], on page: Sheet.Page) {
        self.page = page
        for block in blocks { write(block) }
    }

    init(_ pieces: [Sheet.Piece], on page: Sheet.Page) {
        self.page = page
        for piece in pieces {
            if let paragraph = piece.paragraph { write(paragraph) }
            if let table = piece.table { write(table) }
        }
    }

    // MARK: Paragraphs

    private mutating func write(_ block: Sheet.Block) {
        text += "<w:p><w:pPr><w:pStyle w:val=\""
        text += block.style
        text += "\"/>"
        if block.keep { text += "<w:keepNext/>" }
        if block.dotted {
            text += "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"\(page.text)\"/>"
            text += "</w:tabs><w:ind w:firstLine=\"0\"/>"
        }
        if block.leads { text += "<w:spacing w:after=\"120\"/>" }
        if let mark = block.mark {
            text += "<w:rPr>"
            if mark.added { text += "<w:ins\(facts(of: mark))/>" }
            if mark.removed { text += "<w:del\(facts(of: mark))/>" }
            text += "</w:rPr>"
        }
        text += "</w:pPr>"
        if block.runs.isEmpty {
            text += "<w:r>"
            if block.struck { text += "<w:rPr><w:strike/></w:rPr>" }
            if block.dotted { text += "<w:tab/>" }
            write(block.text)
        } else {
            for run in block.runs { write(run) }
        }
        text += "</w:p>\n"
    }

    /// The rest of a run, which has begun.
    private mutating func write(_ words: String, as name: String = "w:t") {
        text += "<"
        text += name
        text += " xml:space=\"preserve\">"
        text += escaping.escapeText(words)
        text += "</"
        text += name
        text += "></w:r>"
    }

    private mutating func write(_ run: Sheet.Run) {
        if run.added { text += "<w:ins\(facts(of: run))>" }
        if run.removed { text += "<w:del\(facts(of: run))>" }
        text += "<w:r>"
        write(run.words, as: run.removed ? "w:delText" : "w:t")
        if run.added { text += "</w:ins>" }
        if run.removed { text += "</w:del>" }
    }

    private func facts(of run: Sheet.Run) -> String {
        let (author, date) = (escaping.escapeText(run.author), escaping.escapeText(run.date))
        return " w:id=\"\(run.id)\" w:author=\"\(author)\" w:date=\"\(date)\""
    }

    // MARK: Tables

    private static let borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map {
        "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"
    }.joined()

    private mutating func write(_ table: Sheet.Table) {
        text += "<w:tbl><w:tblPr><w:tblW w:w=\"\(table.width)\" w:type=\"dxa\"/>"
        text += "<w:tblBorders>\(Self.borders)</w:tblBorders><w:tblLayout w:type=\"fixed\"/>"
        text += "<w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/>"
        text += "<w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>\n"
        for column in table.columns { text += "<w:gridCol w:w=\"\(column.width)\"/>\n" }
        text += "</w:tblGrid>\n"
        for row in table.rows { write(row) }
        text += "</w:tbl>\n"
    }

    private mutating func write(_ row: Sheet.Row) {
        text += "<w:tr><w:trPr>"
        if !row.isLong { text += "<w:cantSplit/>" }
        if row.isHead { text += "<w:tblHeader/>" }
        text += "</w:trPr>\n"
        for cell in row.cells {
            text += "<w:tc><w:tcPr><w:tcW w:w=\"\(cell.width)\" w:type=\"dxa\"/></w:tcPr>\n"
            for line in cell.lines {
                text += "<w:p><w:pPr><w:pStyle w:val=\"\(line.style)\"/>"
                if line.keep { text += "<w:keepNext/>" }
                text += "</w:pPr><w:r>"
                write(line.text)
                text += "</w:p>\n"
            }
            text += "</w:tc>\n"
        }
        text += "</w:tr>\n"
    }
}
