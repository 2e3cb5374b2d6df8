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

    /// With all borders; widths in twentieths of a point.
    struct Table {
        let width: Int
        let columns: [Column]
        let rows: [Row]
    }

    struct Column {
        let width: Int
        /// Millimetres, written for CSS.
        let css: String
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
