internal import Meeting

/// How it was with the time of papers on their way, counted for each person, body, workflow or
/// step.
struct SubmissionTable: Encodable {
    /// What makes a line.
    enum Grouping: String, Encodable {
        case person, body, workflow, step
    }

    struct Line: Encodable {
        /// An account, or the id of a body, a workflow or a step in its workflow.
        let key: String
        let name: String
        let figures: SubmissionFigures
    }

    static let fileName = "ho-so-trinh"

    let by: Grouping
    let lines: [Line]
    let total: SubmissionFigures

    /// - Parameter days: Of the beginning of a step; everything else is left out.
    init(
        _ submissions: [Submission], by grouping: Grouping, in days: ClosedRange<CalendarDay>,
        calendar: WorkCalendar, today: CalendarDay, names: [UserID: String], language: Language
    ) {
        by = grouping
        var figures: [String: SubmissionFigures] = [:]
        var titles: [String: String] = [:]
        var places: [String: Int] = [:]
        var total = SubmissionFigures()
        for submission in submissions {
            let workflow = submission.definition
            for leg in submission.legs(by: calendar, on: today)
            where days.contains(CalendarDay(leg.since)) {
                let (key, name): (String, String)
                switch grouping {
                case .person: (key, name) = (leg.holder.text, names[leg.holder] ?? leg.holder.text)
                case .body: (key, name) = (submission.body.text, submission.bodyName)
                case .workflow:
                    (key, name) = (submission.workflow, workflow.name.text(in: language))
                case .step:
                    let place = workflow.steps.firstIndex { $0.step == leg.step }
                    let step = place.map { workflow.steps[$0].name }
                    key = "\(submission.workflow) \(leg.step)"
                    name =
                        "\(workflow.name.text(in: language)): "
                        + (step?.text(in: language) ?? leg.step)
                    places[key] = place
                }
                figures[key, default: SubmissionFigures()].add(leg)
                titles[key] = name
                total.add(leg)
            }
        }
        self.total = total
        lines = figures.map { Line(key: $0.key, name: titles[$0.key] ?? $0.key, figures: $0.value) }
            .sorted { left, right in
                switch grouping {
                case .person: (NameOrder(left.name), left.key) < (NameOrder(right.name), right.key)
                case .body, .workflow: (left.name, left.key) < (right.name, right.key)
                case .step:
                    (Self.workflow(of: left.key), places[left.key] ?? 0, left.key)
                        < (Self.workflow(of: right.key), places[right.key] ?? 0, right.key)
                }
            }
    }

    private static func workflow(of key: String) -> Substring { key.prefix { $0 != " " } }

    /// UTF-8 with a byte order mark, so that spreadsheets read the letters right.
    func csv(in language: Language) -> [UInt8] {
        let words = TableWords.submissions(language)
        let head = [by.rawValue, "steps", "inTime", "late", "waiting", "lateNow", "returned"]
        let rows =
            [head.map(words.text)] + lines.map { Self.cells($0.name, $0.figures) }
            + [Self.cells(words.text("total"), total)]
        let text = rows.map { $0.map(PollTable.cell).joined(separator: ",") + "\r\n" }.joined()
        return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    }

    private static func cells(_ name: String, _ figures: SubmissionFigures) -> [String] {
        [name]
            + [
                figures.steps, figures.inTime, figures.late, figures.waiting, figures.lateNow,
                figures.returned,
            ].map(String.init)
    }
}

extension Wording {
    fileprivate func text(in language: Language) -> String {
        switch language {
        case .vietnamese: vi
        case .english: en
        }
    }
}
