internal import Meeting

/// The table "tiếp thu, giải trình": every proposal on a draft, and what became of it and why.
///
/// Proposals stand in the order of the text. What is still open says so; nothing is left out.
public struct Explanations: Sendable {
    private let history: DraftHistory

    public init(_ history: DraftHistory) { self.history = history }

    /// As the office's form.
    public var form: FilledForm {
        let state = history.chronicle.state
        let names = Names(history.chronicle.people)
        guard let draft = state.resolutions[history.resolution] else {
            preconditionFailure("A history is of a draft that there is.")
        }
        return Self.form(of: draft, in: state, names)
    }

    /// The same of a draft as it stands.
    static func form(of draft: Resolution, in state: State, _ names: Names) -> FilledForm {
        let rows = Rows(state: state, names: names)
        let amendments = state.amendmentsInOrder(of: draft.resolution)
        let accepted = amendments.count { $0.decision?.outcome == .accepted }
        let open = amendments.count { $0.isOpen }
        let summary =
            "Tổng số đề xuất: \(amendments.count); tiếp thu: \(accepted);"
            + " không tiếp thu, rút hoặc không đặt ra nữa: \(amendments.count - accepted - open)"
            + (open > 0 ? "; chưa quyết định: \(open)." : ".")
        var fields = FilledForm.fields(of: state)
        fields[.subject] = "tiếp thu, giải trình đối với dự thảo \(draft.title.withoutEnd)"
        let table = amendments.enumerated().map { rows.row($0.offset + 1, $0.element) }
        return FilledForm(
            kind: .opinionSummary, fields: fields,
            date: state.closedAt ?? state.openedAt ?? state.startsAt,
            body: [.paragraph(.text, summary)] + (table.isEmpty ? [] : [.table(table)]))
    }
}

/// The rows of the table.
private struct Rows {
    let state: State
    let names: Names

    func row(_ number: Int, _ amendment: Amendment) -> [String] {
        let wish =
            switch amendment.action {
            case .replace: ["Thay bằng: “\(amendment.text ?? "")”"]
            case .insertAfter: ["Bổ sung phía sau: “\(amendment.text ?? "")”"]
            case .delete: ["Bỏ đoạn này."]
            }
        let sponsors = amendment.sponsors.map(names.bare)
        let who =
            [names.official(amendment.proposer).capitalisedFirst]
            + (sponsors.isEmpty ? [] : ["Cùng đề xuất: \(sponsors.joined(separator: ", "))"])
        let reason = amendment.reason.flatMap { $0.isEmpty ? nil : "Lý do: \($0)" }
        return [
            "\(number)", who.joined(separator: "\n"), amendment.quoted,
            (wish + [reason].compactMap { $0 }).joined(separator: "\n"),
            answer(amendment.decision).joined(separator: "\n"),
        ]
    }

    private func answer(_ decision: Amendment.Decision?) -> [String] {
        guard let decision else { return ["Chưa quyết định."] }
        let outcome =
            switch decision.outcome {
            case .accepted: decision.text == nil ? "Tiếp thu." : "Tiếp thu, có chỉnh sửa."
            case .rejected: "Không tiếp thu."
            case .withdrawn: "Người đề xuất đã rút."
            case .overtaken: "Không đặt ra nữa."
            }
        let words = decision.text.map { ["Nội dung tiếp thu: “\($0)”"] } ?? []
        let vote =
            decision.poll.flatMap { state.polls[$0]?.result }
            .map { ["Kết quả biểu quyết: \($0.text)."] } ?? []
        let other =
            decision.overtakenBy.flatMap { state.amendment($0) }
            .map { ["Đã tiếp thu đề xuất của \(names.full($0.proposer))."] } ?? []
        let note = decision.note.flatMap { $0.isEmpty ? nil : ["Giải trình: \($0)"] } ?? []
        return [outcome] + words + vote + other + note
    }
}
