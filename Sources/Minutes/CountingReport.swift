internal import Meeting

/// The words of a counting board's report: ballots given out and returned, each option or
/// person with its figures, and what follows from them.
struct CountingReport {
    let poll: Poll
    let result: PollResult
    let state: State

    var lines: [PollForm.Line] {
        let closed = poll.closedAt ?? state.startsAt
        let figures = PollReport(
            poll: poll, chronicle: Chronicle([]),
            names: Names(state.participants.mapValues(\.person))
        ).lines.dropFirst()
        return [
            said(
                "Vào hồi \(Vietnamese.time(closed)), \(Vietnamese.date(closed)), Ban Kiểm phiếu"
                    + " đã kiểm phiếu của \(state.title), kết quả như sau:"),
            PollForm.Line(text: "1. Người được quyền biểu quyết và phiếu", isHeading: true),
            said("- Tổng số người được quyền biểu quyết: \(result.electorate)."),
            said("- Số phiếu phát ra: \(result.handedOut ?? result.electorate)."),
            said("- Số phiếu thu về: \(result.returned)."),
            said("- Số phiếu hợp lệ: \(result.valid ?? result.returned)."),
            said("- Số phiếu không hợp lệ: \(result.invalid ?? 0)."),
            PollForm.Line(text: "2. Kết quả kiểm phiếu", isHeading: true),
        ] + figures.map { said($0.text) } + [
            said("Biên bản được lập thành 02 bản và được Ban Kiểm phiếu thông qua.")
        ]
    }

    private func said(_ text: String) -> PollForm.Line { PollForm.Line(text: text) }
}
