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

        /// Letters of a cell that make more than a third of a page; such a row is parted between
        /// pages, as moving it would leave most of one empty.
        private static let much = 300

        var isLong: Bool {
            cells.contains { $0.lines.reduce(0) { $0 + $1.text.count } > Self.much }
        }
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
        guard let last = table?.rows.indices.last, let cells = table?.rows[last].cells,
            table?.rows[last].isLong == false
        else { return }
        table?.rows[last].cells = cells.map { cell in
            var cell = cell
            for line in cell.lines.indices { cell.lines[line].keep = true }
            return cell
        }
    }
}

extension Sheet.Table {
    /// What a cell says, in which style.
    struct Text {
        let text: String
        let style: String

        init(_ text: String, _ style: String) {
            self.text = text
            self.style = style
        }

        /// A cell without a paragraph is not allowed (ISO/IEC 29500-1 §17.4.65).
        fileprivate var lines: [Sheet.Block] {
            guard !text.isEmpty else { return [Sheet.Block(style: style, text: "")] }
            return text.split(whereSeparator: \.isNewline).map {
                Sheet.Block(style: style, text: String($0))
            }
        }
    }

    /// - Parameter columns: their heads, and their widths in millimetres.
    init(columns: [(head: String, width: Double)], rows: [[Text]]) {
        let widths = columns.map { twips($0.width) }
        func row(_ texts: [Text], isHead: Bool = false) -> Sheet.Row {
            Sheet.Row(
                isHead: isHead,
                cells: zip(widths, texts).map { Sheet.Cell(width: $0, lines: $1.lines) })
        }
        self.init(
            width: widths.reduce(0, +),
            columns: zip(widths, columns).map { .init(width: $0, css: decimal($1.width)) },
            rows: [row(columns.map { Text($0.head, "TableHead") }, isHead: true)]
                + rows.map { row($0) })
    }
}
