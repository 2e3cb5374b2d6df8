/// Parts that some sheets have and others do without: marked changes, and a table.
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

    /// With all borders; widths in twentieths of a point.
    struct Table {
        let width: Int
        let columns: [Int]
        let rows: [Row]
    }

    struct Row {
        let isHead: Bool
        let cells: [Cell]
    }

    struct Cell {
        let width: Int
        let lines: [Block]
    }
}

extension Sheet.Table {
    /// - Parameter shares: how the width is divided between the columns.
    init(width: Int, shares: [Int], head: [String], rows: [[[String]]]) {
        let whole = max(1, shares.reduce(0, +))
        let columns = shares.map { width * $0 / whole }
        func row(_ cells: [[String]], _ style: String) -> Sheet.Row {
            Sheet.Row(
                isHead: style == "CellHead",
                cells: zip(columns, cells).map { width, lines in
                    // A cell without a paragraph is no cell (ISO/IEC 29500-1 §17.4.65).
                    Sheet.Cell(
                        width: width,
                        lines: (lines.isEmpty ? [""] : lines).map {
                            Sheet.Block(style: style, text: $0)
                        })
                })
        }
        self.init(
            width: width, columns: columns,
            rows: [row(head.map { [$0] }, "CellHead")] + rows.map { row($0, "Cell") })
    }
}
