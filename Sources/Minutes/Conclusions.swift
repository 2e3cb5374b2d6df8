internal import Meeting

/// The third part of the record: conclusions with the tasks they gave out, and the closing.
///
/// The wording of a conclusion may be edited; who does what by when may not.
struct Conclusions {
    let state: State

    var section: Section {
        let lines = state.agenda.enumerated().flatMap { offset, item in
            item.conclusions.flatMap { conclusion in
                [Section.Line.narrative("- Nội dung \(offset + 1): \(conclusion.text.asSentence)")]
                    + conclusion.tasks.map { .fact("+ \(task($0))") }
            }
        }
        return Section(
            id: "conclusions", title: "Kết luận", editable: true, lines: lines,
            edited: state.minutesText["conclusions"])
    }

    var closing: Section {
        Section(
            id: "closing", title: "Kết thúc hội nghị", editable: true, lines: [.fact(end)],
            edited: state.minutesText["closing"])
    }

    private func task(_ task: Assignment) -> String {
        let support = task.support.map { "; phối hợp: \($0)" } ?? ""
        return "Việc: \(task.work); chủ trì: \(task.lead)\(support);"
            + " thời hạn: \(Vietnamese.deadline(task.deadline))."
    }

    private var end: String {
        guard let closed = state.closedAt else { return "Hội nghị chưa kết thúc." }
        let day =
            state.openedAt.map { Vietnamese.isSameDay($0, closed) } == true
            ? "cùng ngày" : Vietnamese.date(closed)
        return "Hội nghị kết thúc vào hồi \(Vietnamese.time(closed)) \(day)."
    }
}
