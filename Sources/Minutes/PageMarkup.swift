/// Paragraphs and tables as HTML, each ended by a line break.
///
/// They are written here and not by a template, in which every name of every paragraph is looked
/// up again: the minutes of a long day have thousands of them.
struct PageMarkup {
    private(set) var text = ""
    private let escaping = MarkupText()

    init(_ blocks: [Sheet.Block]) {
        for block in blocks { write(block) }
    }

    init(_ pieces: [Sheet.Piece]) {
        for piece in pieces {
            if let paragraph = piece.paragraph { write(paragraph) }
            if let table = piece.table { write(table) }
        }
    }

    /// Its text, or the runs of which some came and some went.
    private mutating func write(_ block: Sheet.Block) {
        text += "<p class=\""
        text += block.style
        text += "\">"
        for run in block.runs {
            let words = escaping.escapeText(run.words)
            if run.kept { text += words }
            if run.added { text += "<ins>\(words)</ins>" }
            if run.removed { text += "<del>\(words)</del>" }
        }
        if block.runs.isEmpty {
            if block.struck { text += "<s>" }
            text += escaping.escapeText(block.text)
            if block.struck { text += "</s>" }
        }
        text += "</p>\n"
    }

    private mutating func write(_ table: Sheet.Table) {
        text += "<table>\n<colgroup>\n"
        for column in table.columns { text += "<col style=\"width: \(column.css)mm\">\n" }
        text += "</colgroup>\n"
        for row in table.rows {
            text += row.isHead ? "<tr class=\"head\">\n" : "<tr>\n"
            for cell in row.cells {
                text += "<td>\n"
                for line in cell.lines {
                    text += "<p class=\"\(line.style)\">\(escaping.escapeText(line.text))</p>\n"
                }
                text += "</td>\n"
            }
            text += "</tr>\n"
        }
        text += "</table>\n"
    }
}
