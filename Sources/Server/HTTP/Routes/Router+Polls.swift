internal import EventLoop
internal import Foundation
internal import HTTPTypes
internal import Meeting
internal import Minutes
internal import Wire

/// Results of polls by HTTP, and what is printed of them.
extension Router {
    /// The table of these paths; `nil` for every other.
    func polls(_ method: HTTPRequest.Method, _ path: [String]) -> Route? {
        guard method == .get, path.count > 4, path[1] == "meetings", path[3] == "polls" else {
            return nil
        }
        if path.count == 5, path[4].hasSuffix(".csv") || path[4].hasSuffix(".json") {
            return .now(readResult)
        }
        guard path.count == 6 else { return nil }
        if path[5] == "ballots.json" { return .later(readBallots) }
        if path[5] == "opinions.csv" { return .now(readOpinions) }
        return Self.form(path[5]) == nil ? nil : .later(printForm)
    }

    /// "ballot.docx", "report.pdf", "opinions.docx".
    private static func form(_ name: String) -> (kind: FormKind, type: String)? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1] == "docx" || parts[1] == "pdf" else { return nil }
        switch parts[0] {
        case "ballot": return (.opinionSlip, String(parts[1]))
        case "report": return (.countingReport, String(parts[1]))
        case "opinions": return (.opinionSummary, String(parts[1]))
        default: return nil
        }
    }

    /// The result for whoever may follow the poll, from its closing on.
    private func readResult(_ request: Request) throws(Problem) -> Answer {
        let (room, user) = try room(request)
        let parts = request.path[4].split(separator: ".", omittingEmptySubsequences: false)
        let (poll, view) = try poll(PollID(parts.dropLast().joined(separator: ".")), user, room)
        guard poll.phase == .closed else { throw Problem(409, "poll.notClosed", poll.poll.text) }
        if parts.last == "json" { return .text(json: PollTable.json(view, of: room.state)) }
        let table = PollTable(poll: poll, state: room.state)
        return Self.csv(table.csv(PollWords(request.language).text), poll.terms.question)
    }

    /// What was said in a consultation that is over, and what was made of it.
    private func readOpinions(_ request: Request) throws(Problem) -> Answer {
        let (room, user) = try room(request)
        let (poll, _) = try poll(PollID(request.path[4]), user, room)
        try Self.requireOpinions(of: poll)
        let table = PollTable(poll: poll, state: room.state)
        return Self.csv(
            table.opinions(PollWords(request.language).text),
            "Tiếp thu, giải trình - \(poll.terms.question)")
    }

    private static func requireOpinions(of poll: Poll) throws(Problem) {
        guard poll.terms.form == .consultation else {
            throw Problem(409, "poll.notConsultation", poll.poll.text)
        }
        guard poll.phase == .closed else { throw Problem(409, "poll.notClosed", poll.poll.text) }
        // Of a secret one nobody knows who said what.
        guard poll.terms.ballot == .open else {
            throw Problem(409, "poll.isSecret", poll.poll.text)
        }
    }

    private static func csv(_ bytes: [UInt8], _ name: String) -> Answer {
        Answer(
            status: 200,
            fields: [
                .contentType: "text/csv; charset=utf-8", .cacheControl: "private, no-store",
                .contentDisposition: attachment("\(name).csv"),
            ], body: .bytes(bytes))
    }

    /// A ballot paper for delegates, a counting board's report for the officers.
    private func printForm(_ request: Request) async throws(Problem) -> Answer {
        let (room, user) = try room(request)
        guard let (kind, type) = Self.form(request.path[5]) else { throw Problem.notFound }
        let (poll, _) = try poll(PollID(request.path[4]), user, room)
        guard let role = room.state.role(of: user), role != .guest else {
            throw Problem.rightsMissing
        }
        if kind == .opinionSummary { try Self.requireOpinions(of: poll) }
        let form: FilledForm
        do throws(FormGap) {
            form = try FilledForm(kind, of: poll.poll.text, in: room.state)
        } catch {
            throw Problem(error)
        }
        let name = request.query["layout"] ?? house.settings.layout
        let folder = house.layouts
        let made = await Task.detached {
            FormPrinter.print(form, as: type, layout: name, folder: folder)
        }.value
        let title =
            switch kind {
            case .opinionSlip: "Phiếu"
            case .opinionSummary: "Tiếp thu, giải trình"
            case .countingReport: "Biên bản kiểm phiếu"
            case .minutes, .resolution, .conclusion, .notice, .invitation, .agenda: ""
            }
        return try await file(made, as: type, named: "\(title) - \(poll.terms.question)")
    }

    private func poll(
        _ id: PollID, _ user: UserID, _ room: Room
    ) throws(Problem) -> (Poll, MeetingView.PollView) {
        guard Visibility.seesPoll(id, user, in: room.state), let poll = room.state.polls[id],
            let view = Visibility.view(of: room.state, for: user)?.polls
                .first(where: { $0.poll == id })
        else { throw Problem(404, "poll.unknown", id.text) }
        return (poll, view)
    }

    static func attachment(_ name: String) -> String {
        "attachment; filename*=UTF-8''\(FileName.escaped(name))"
    }
}
