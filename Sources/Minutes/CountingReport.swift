internal import Meeting

/// The words of a counting board's report: ballots given out and returned, each option or
/// person with its figures, and what follows from them.
struct CountingReport {
    let poll: Poll
    let result: PollResult
    let state: State

    var lines: [FilledForm.Piece] {
        let closed = poll.closedAt ?? state.startsAt
        let figures = PollReport(
            poll: poll, chronicle: Chronicle([]),
            names: Names(state.participants.mapValues(\.person))
        ).lines.dropFirst().filter { !$0.text.hasPrefix("+ Số phiếu phát ra") }
        return [
            said(
                "Vào hồi \(Vietnamese.time(closed)), \(Vietnamese.date(closed)), Ban Kiểm phiếu"
                    + " đã kiểm phiếu của \(state.title), kết quả như sau:"),
            .paragraph(.subheading, "1. Người được quyền biểu quyết và phiếu"),
            said("- Tổng số người được quyền biểu quyết: \(result.electorate)."),
            said("- Số phiếu phát ra: \(result.handedOut ?? result.electorate)."),
            said("- Số phiếu thu về: \(result.returned)."),
            said("- Số phiếu hợp lệ: \(result.valid ?? result.returned)."),
            said("- Số phiếu không hợp lệ: \(result.invalid ?? 0)."),
            .paragraph(.subheading, "2. Kết quả kiểm phiếu"),
        ] + figures.map { said($0.text) } + [
            said("Biên bản được lập thành 02 bản và được Ban Kiểm phiếu thông qua.")
        ]
    }

    private func said(_ text: String) -> FilledForm.Piece { .paragraph(.text, text) }
}

extension FilledForm {
    /// The counting board's report; `nil` while the poll has no result.
    init?(report poll: Poll, in state: State) {
        guard let result = poll.result, let closed = poll.closedAt else { return nil }
        var fields = Self.fields(of: state)
        fields[.subject] = poll.terms.question.withoutEnd
        self.init(
            kind: .countingReport, fields: fields, date: closed,
            body: CountingReport(poll: poll, result: result, state: state).lines)
    }
}
