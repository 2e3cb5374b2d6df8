internal import Meeting

/// What became of work that was given out, counted for each body, person or month.
///
/// Work that went to somebody without an account is counted under the name that was written.
struct TaskTable: Encodable {
    /// What makes a line.
    enum Grouping: String, Encodable {
        case body, person, month
    }

    struct Line: Encodable {
        /// A body's id, an account or, in its absence, the name; a month `yyyy-MM`.
        let key: String
        let name: String
        let figures: TaskFigures
    }

    static let fileName = "nhiem-vu"

    let by: Grouping
    let lines: [Line]
    let total: TaskFigures

    init(_ tasks: [TaskView], by grouping: Grouping, names: [UserID: String]) {
        by = grouping
        var figures: [String: TaskFigures] = [:]
        var titles: [String: String] = [:]
        var total = TaskFigures()
        for task in tasks {
            let (key, name): (String, String)
            switch grouping {
            case .body: (key, name) = (task.body.text, task.bodyName)
            case .month:
                let month = String(task.givenAt.day.prefix(7))
                (key, name) = (month, month)
            case .person:
                let person = task.person?.text ?? task.lead
                (key, name) = (person, task.person.flatMap { names[$0] } ?? task.lead)
            }
            figures[key, default: TaskFigures()].add(task)
            titles[key] = name
            total.add(task)
        }
        self.total = total
        lines = figures.map { Line(key: $0.key, name: titles[$0.key] ?? $0.key, figures: $0.value) }
            .sorted { left, right in
                switch grouping {
                case .month: left.key < right.key
                case .body, .person:
                    (NameOrder(left.name), left.key) < (NameOrder(right.name), right.key)
                }
            }
    }

    /// UTF-8 with a byte order mark, so that spreadsheets read the letters right.
    func csv(in language: Language) -> [UInt8] {
        let words = TableWords.tasks(language)
        let head = [
            words.text(by.rawValue), words.text("given"), words.text("doneInTime"),
            words.text("doneLate"), words.text("lateNow"), words.text("open"),
            words.text("returned"),
        ]
        let rows =
            [head] + lines.map { Self.cells($0.name, $0.figures) }
            + [Self.cells(words.text("total"), total)]
        let text = rows.map { $0.map(PollTable.cell).joined(separator: ",") + "\r\n" }.joined()
        return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    }

    private static func cells(_ name: String, _ figures: TaskFigures) -> [String] {
        [name]
            + [
                figures.given, figures.doneInTime, figures.doneLate, figures.lateNow,
                figures.open, figures.returned,
            ].map(String.init)
    }
}
