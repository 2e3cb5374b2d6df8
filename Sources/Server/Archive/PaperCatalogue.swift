internal import Journal
internal import Meeting

/// A catalogue of old papers: a line for each file.
///
/// What is wrong with a line is told with its number, and the other lines are taken all the same.
struct PaperCatalogue {
    /// The most bytes of a catalogue, and unreadable lines after which it is none.
    static let limit = 64 << 20
    private static let mostUnreadable = 200

    struct Line: Sendable {
        let line: Int
        let file: String
        let title: String
        let number: String
        let kind: String
        let body: String
        let issuer: String
        let person: String
        let readers: Visibility.PaperReaders
        let day: Int64?
    }

    private(set) var lines: [Line] = []
    private(set) var faults: [MemberImport.Fault] = []
    private let offsetMinutes: Int
    private var columns: [PaperColumn] = []
    /// Ids of bodies by id and by name, in small letters without marks.
    private var bodies: [String: String] = [:]

    /// - Throws: `import.…` for a table that is none, or whose first line is wrong.
    init(_ bytes: [UInt8], registry: Registry, offsetMinutes: Int) throws(Problem) {
        self.offsetMinutes = offsetMinutes
        struct Named: Decodable { let name: String? }
        for entry in try registry.entries(.bodies) {
            bodies[SearchText.plain(entry.id)] = entry.id
            let name = try registry.value(Named.self, of: entry).name ?? ""
            if bodies[SearchText.plain(name)] == nil { bodies[SearchText.plain(name)] = entry.id }
        }
        let table = try read(bytes)
        guard let head = table.rows.first else { throw Problem(422, "import.empty") }
        try readHead(head)
        let stray = Dictionary(
            table.faults.map { ($0.line, $0.code) }, uniquingKeysWith: { first, _ in first })
        for row in table.rows.dropFirst() {
            if let code = stray[row.line] {
                note(row.line, nil, Problem(422, code))
            } else {
                readRow(row)
            }
        }
        faults.sort { $0.line < $1.line }
    }

    private mutating func note(_ line: Int, _ field: String?, _ problem: Problem) {
        faults.append(MemberImport.Fault(line: line, field: field, problem: problem))
    }

    /// A line that keeps the rest from being read is left out, and told.
    private mutating func read(_ bytes: [UInt8]) throws(Problem) -> CSV {
        var bytes = bytes
        while true {
            do throws(CSV.Fault) { return try CSV(bytes) } catch {
                guard error.line > 1, faults.count < Self.mostUnreadable else {
                    throw Problem(422, error.code)
                }
                note(error.line, nil, Problem(422, error.code))
                bytes = Self.blank(error.line, of: bytes)
            }
        }
    }

    private static func blank(_ line: Int, of bytes: [UInt8]) -> [UInt8] {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        if lines.indices.contains(line - 1) { lines[line - 1] = [] }
        return Array(lines.joined(separator: [0x0A]))
    }

    private mutating func readHead(_ row: CSV.Row) throws(Problem) {
        for header in row.cells.map(\.tidied) {
            guard let column = PaperColumn(header: header) else {
                throw Problem(422, "import.columnUnknown", header)
            }
            guard !columns.contains(column) else {
                throw Problem(422, "import.columnTwice", header)
            }
            columns.append(column)
        }
        for (needed, name) in [(PaperColumn.file, "Tệp"), (.title, "Trích yếu")]
        where !columns.contains(needed) {
            throw Problem(422, "import.columnMissing", name)
        }
    }

    private mutating func readRow(_ row: CSV.Row) {
        guard row.cells.count == columns.count else {
            return note(row.line, nil, Problem(422, "import.width", String(columns.count)))
        }
        var cells: [PaperColumn: String] = [:]
        for (column, cell) in zip(columns, row.cells) { cells[column] = cell.tidied }
        func text(_ column: PaperColumn) -> String { cells[column] ?? "" }
        for (column, name) in [(PaperColumn.file, "Tệp"), (.title, "Trích yếu")]
        where text(column).isEmpty {
            return note(row.line, name, Problem(422, "import.cellEmpty"))
        }
        if cells.values.contains(where: { $0.utf8.count > 4000 }) {
            return note(row.line, nil, Problem(422, "field.tooLong", "…"))
        }
        if PaperColumn.isLevel(text(.level)) {
            return note(row.line, "Độ mật", Problem(422, "document.secrecy", text(.file)))
        }
        let body = bodies[SearchText.plain(text(.body))]
        guard text(.body).isEmpty || body != nil else {
            return note(row.line, "Cơ quan", Problem(422, "body.unknown", text(.body)))
        }
        guard let readers = PaperColumn.readers(text(.readers)) else {
            return note(row.line, "Phạm vi", Problem(422, "import.cellInvalid", text(.readers)))
        }
        var day: Int64?
        if !text(.date).isEmpty {
            day = PaperColumn.day(text(.date), offsetMinutes: offsetMinutes)
            guard day != nil else {
                return note(row.line, "Ngày", Problem(422, "import.cellInvalid", text(.date)))
            }
        }
        lines.append(
            Line(
                line: row.line, file: text(.file), title: text(.title), number: text(.number),
                kind: text(.kind), body: body ?? "", issuer: text(.issuer),
                person: text(.person), readers: readers, day: day))
    }
}

extension String {
    /// Without white space around it and with single spaces inside.
    fileprivate var tidied: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
