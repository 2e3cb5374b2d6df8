internal import Meeting

/// Kết luận and thông báo kết luận: what was concluded, item by item, and who does what by when.
struct ConclusionForm {
    let state: State

    /// The conclusions as they stand.
    func conclusion() throws(FormGap) -> FilledForm {
        try form(.conclusion, state.concluded, number: nil, date: state.closedAt ?? state.startsAt)
    }

    /// The notice of this number as it was issued, without one the last; before the first of
    /// them a draft of what would be issued.
    func notice(_ number: Int?) throws(FormGap) -> FilledForm {
        if let number {
            guard let notice = state.notices.first(where: { $0.number == number }) else {
                throw .subjectUnknown("\(number)")
            }
            return try form(.notice, notice.items, number: number, date: notice.at)
        }
        if let last = state.notices.last {
            return try form(.notice, last.items, number: last.number, date: last.at)
        }
        return try form(
            .notice, state.concluded, number: nil, date: state.closedAt ?? state.startsAt)
    }

    private func form(
        _ kind: FormKind, _ items: [NoticePart], number: Int?, date: Timestamp
    ) throws(FormGap) -> FilledForm {
        guard !items.isEmpty else { throw .nothingConcluded }
        var fields = FilledForm.fields(of: state)
        fields[.count] = "\(items.reduce(0) { $0 + $1.conclusions.count })"
        fields[.number] = number.map { $0 < 10 ? "0\($0)" : "\($0)" }
        return FilledForm(
            kind: kind, fields: fields, date: date, isDraft: kind == .notice && number == nil,
            body: items.enumerated().flatMap(told))
    }

    private func told(_ place: Int, _ part: NoticePart) -> [FilledForm.Piece] {
        [.paragraph(.subheading, "\(place + 1). \(part.title.withoutEnd)")]
            + FilledForm.text(
                part.conclusions.flatMap { conclusion in
                    conclusion.text.split(whereSeparator: \.isNewline)
                        .map { String($0).asSentence.capitalisedFirst }
                        + conclusion.tasks.map { "- " + sentence(on: $0) }
                })
    }

    /// Who, what, by when: nothing of it can be blank.
    private func sentence(on task: Assignment) -> String {
        let support = task.support.map { ", phối hợp với \($0)" } ?? ""
        return "Giao \(task.lead) chủ trì\(support): \(task.work.withoutEnd);"
            + " hoàn thành trước \(Vietnamese.deadline(task.deadline))."
    }
}
