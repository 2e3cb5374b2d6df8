internal import Meeting

/// The third part of the record: conclusions with the tasks they gave out, and the closing.
///
/// The wording of a conclusion may be edited; who does what by when may not.
struct Conclusions {
    let state: State

    var section: Section {
        let told = state.agenda.enumerated().flatMap { offset, item in
            item.conclusions.enumerated().flatMap { place, conclusion -> [Section.Piece] in
                [
                    .words(
                        Words(
                            State.unit(ofConclusion: place, of: item.item), .conclusion,
                            lead: "- Nội dung \(offset + 1)", proposal: conclusion.text,
                            in: state))
                ] + conclusion.tasks.map { .line(.fact("+ " + Self.sentence(on: $0))) }
            }
        }
        return Section(
            id: "conclusions", title: "Kết luận",
            pieces: [.words(Words("conclusions", .course, in: state))] + told)
    }

    var closing: Section {
        Section(
            id: "closing", title: "Kết thúc hội nghị",
            pieces: [.line(.fact(end)), .words(Words("closing", .remark, in: state))])
    }

    static func sentence(on task: Assignment) -> String {
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
