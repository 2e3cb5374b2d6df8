internal import Meeting

/// Giấy mời: who is asked to come where and when, what about, with which documents.
///
/// A guest is told of the items that they are invited to, and of nothing else.
struct InvitationForm {
    let state: State
    /// Whom it is for; nobody is everybody of the body.
    let person: Participant?

    var filled: FilledForm {
        var fields = FilledForm.fields(of: state)
        fields[.person] =
            person.map { Names([$0.user: $0.person]).official($0.user) }
            ?? "các đồng chí uỷ viên \(fields[.body] ?? "")"
        let start = state.startsAt
        fields[.time] = Vietnamese.time(start)
        fields[.weekday] = Vietnamese.weekday(start)
        fields[.date] = Vietnamese.date(start)
        return FilledForm(
            kind: .invitation, fields: fields, date: state.convenedAt ?? start,
            isDraft: state.convenedAt == nil, body: FilledForm.text(agenda + documents))
    }

    private var items: [(number: Int, item: AgendaItem)] {
        state.agenda.enumerated().map { ($0.offset + 1, $0.element) }.filter { found in
            guard let person, person.role == .guest else { return true }
            return person.items.contains(found.1.item)
        }
    }

    private var agenda: [String] {
        guard !items.isEmpty else { return [] }
        return ["- Nội dung:"]
            + items.map { number, item in "\(number). \(item.openTitle.asSentence)" }
    }

    private var documents: [String] {
        let names = items.flatMap(\.item.documents).compactMap { state.documents[$0] }
            .filter { $0.withdrawn == nil && $0.isPublished }.map(\.name)
        guard !names.isEmpty else { return [] }
        return ["- Tài liệu gửi kèm trên hệ thống phòng họp:"] + names.map { "+ \($0.asSentence)" }
    }
}

/// Chương trình: the items with the time at which each is expected to begin.
struct AgendaForm {
    let state: State

    var filled: FilledForm {
        var fields = FilledForm.fields(of: state)
        let start = state.startsAt
        fields[.time] = Vietnamese.time(start)
        fields[.weekday] = Vietnamese.weekday(start)
        fields[.date] = Vietnamese.date(start)
        return FilledForm(
            kind: .agenda, fields: fields, date: state.convenedAt ?? start,
            isDraft: state.convenedAt == nil, body: [.table(rows)])
    }

    /// Once an item has no planned length, nobody knows when the next one begins.
    private var rows: [[String]] {
        var minutes: Int? = 0
        return state.agenda.enumerated().map { place, item in
            let begin = minutes.map {
                Vietnamese.time(
                    Timestamp(
                        milliseconds: state.startsAt.milliseconds + Int64($0) * 60_000,
                        offsetMinutes: state.startsAt.offsetMinutes))
            }
            minutes = minutes.flatMap { sum in item.minutes.map { sum + $0 } }
            let presenter = item.presenter.flatMap { state.participants[$0]?.person }
            let who = presenter.map {
                "Đồng chí \($0.name)" + ($0.position.isEmpty ? "" : ", \($0.position)")
            }
            return [begin ?? "", "\(place + 1). \(item.openTitle)", who ?? ""]
        }
    }
}
