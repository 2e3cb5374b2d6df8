internal import EventLoop
internal import HTTPTypes
internal import Meeting
internal import Wire

/// Figures over meetings by HTTP: everybody's for the officers of a meeting, one's own for each.
extension Router {
    /// `GET /api/statistics[?body=…][&from=…][&to=…][&person=…]`, or `…/statistics.csv`.
    func readStatistics(_ request: Request) async throws(Problem) -> Answer {
        let user = try member(request)
        let body = request.query["body"] ?? ""
        let person = SearchText.plain(String((request.query["person"] ?? "").prefix(200)))
        let from = try day("from", of: request)
        let to = try day("to", of: request).map { $0 + 86_399_999 }
        let states = house.rooms.values.map(\.state).filter { state in
            let at = state.startsAt.milliseconds
            return (body.isEmpty || state.body.id.text == body) && from ?? at <= at
                && at <= to ?? at
        }
        let figures = await Task.detached {
            Statistics(of: states, for: user) {
                person.isEmpty || SearchText.plain($0.name).contains(person)
            }
        }.value
        guard request.path.last == "statistics.csv" else { return .json(figures) }
        let words = StatisticsWords(request.language)
        return Answer(
            status: 200,
            fields: [
                .contentType: "text/csv; charset=utf-8", .cacheControl: "private, no-store",
                .contentDisposition:
                    "attachment; filename*=UTF-8''\(FileName.escaped(words.fileName))",
            ], body: .bytes(StatisticsTable(figures: figures, words: words).csv))
    }
}

/// Figures as a table of comma-separated values: people first, then meetings, then the sum.
struct StatisticsTable {
    let figures: Statistics
    let words: StatisticsWords

    var csv: [UInt8] {
        var rows = [words.people]
        rows += figures.people.map { line in
            [line.name, line.position]
                + [
                    line.invited, line.attended, line.excused, line.speeches, line.questions,
                    line.seconds, line.polls, line.voted, line.consultations, line.answered,
                ].map(String.init)
        }
        rows += [[], words.meetings]
        rows += figures.meetings.map { one in
            [one.title, one.body, one.startsAt.description]
                + [
                    one.invited, one.attended, one.substitutes, one.guestsAttended, one.guests,
                    one.secretariesAttended, one.secretaries, one.speeches, one.seconds, one.polls,
                    one.passed,
                    one.consultations, one.pages, one.sheets,
                ].map(String.init)
        }
        let sum = figures.sum
        rows += [[], words.sum]
        rows.append(
            [
                sum.meetings, sum.items, sum.speeches, sum.seconds, sum.polls, sum.passed,
                sum.secret, sum.consultations, sum.documents, sum.pages, sum.sheets,
            ].map(String.init))
        let lines = rows.map { $0.map(PollTable.cell).joined(separator: ",") + "\r\n" }
        return [0xEF, 0xBB, 0xBF] + Array(lines.joined().utf8)
    }
}
