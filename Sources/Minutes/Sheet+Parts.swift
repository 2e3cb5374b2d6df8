/// Parts that some sheets have and others do without: marked changes, and tables.
extension Sheet {
    /// Words with one fate; just one of the three flags holds.
    struct Run {
        /// Its own number within the document, as Word wants it.
        let id: Int
        let author: String
        /// In UTC.
        let date: String
        let words: String
        let kept: Bool
        let added: Bool
        let removed: Bool
    }

    /// What a text brings of its own frame; where it is silent, the layout speaks.
    struct Letter {
        var heading: [Block] = []
        var recipients: [Block] = []
        /// Above the hand, and below it.
        var signs: [Block] = []
        var signer: Block?
    }

    /// A Word table goes with what follows it where the paragraphs of its last row do.
    struct Row {
        let isHead: Bool
        var cells: [Cell]
    }

    /// With all borders; widths in twentieths of a point.
    struct Table {
        let width: Int
        let columns: [Column]
        var rows: [Row]
    }

    struct Column {
        let width: Int
        /// Millimetres, written for CSS.
        let css: String
    }

    struct Cell {
        let width: Int
        var lines: [Block]
    }
}

extension Sheet.Piece {
    /// Keeps its end on the page of what follows.
    mutating func stay() {
        paragraph?.keep = true
        guard let last = table?.rows.indices.last, let cells = table?.rows[last].cells else {
            return
        }
        table?.rows[last].cells = cells.map { cell in
            var cell = cell
            for line in cell.lines.indices { cell.lines[line].keep = true }
            return cell
        }
    }
}
