internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// How it was with the time of papers on their way, for the office of their bodies.
extension Router {
    /// `GET /api/submissions/statistics[?by=person|body|workflow|step][&from=…][&to=…]`: `from` and
    /// `to` are days on which a step began.
    func readSubmissionFigures(_ request: Request) async throws(Problem) -> Answer {
        .json(try await submissionTable(request))
    }

    func readSubmissionTable(_ request: Request) async throws(Problem) -> Answer {
        let table = try await submissionTable(request)
        return Answer(
            status: 200,
            fields: [
                .contentType: "text/csv; charset=utf-8", .cacheControl: "private, no-store",
                .contentDisposition: Self.attachment("\(SubmissionTable.fileName).csv"),
            ], body: .bytes(table.csv(in: request.language)))
    }

    private func submissionTable(_ request: Request) async throws(Problem) -> SubmissionTable {
        let kept = try house.work.kept(by: try member(request))
        guard let grouping = SubmissionTable.Grouping(rawValue: request.query["by"] ?? "person")
        else { throw Problem(400, "field.invalid", "by") }
        let from = try edge("from", of: request, otherwise: "1970-01-01")
        let to = try edge("to", of: request, otherwise: "9998-12-31")
        guard from <= to else { throw Problem(400, "field.invalid", "to") }
        var names: [UserID: String] = [:]
        for holder in Set(kept.flatMap { $0.moves.compactMap(\.receiver) }) {
            names[holder] = try house.admission.account(holder)?.name
        }
        let (calendar, today) = (house.work.configuration.calendar, CalendarDay(house.clock.now))
        let language = request.language
        // Years of steps are counted beside the loop.
        return await Task.detached { [names] in
            SubmissionTable(
                kept, by: grouping, in: from...to, calendar: calendar, today: today, names: names,
                language: language)
        }.value
    }

    private func edge(
        _ name: String, of request: Request, otherwise: String
    ) throws(Problem) -> CalendarDay {
        let text = request.query[name].flatMap { $0.isEmpty ? nil : $0 } ?? otherwise
        guard let day = CalendarDay(text) else { throw Problem(400, "field.invalid", name) }
        return day
    }
}
