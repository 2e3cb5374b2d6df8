internal import Meeting

/// The table "tiếp thu, giải trình": every proposal on a draft, and what became of it and why.
///
/// Proposals stand in the order of the text. What is still open says so; nothing is left out.
public struct Explanations: Sendable {
    private let history: DraftHistory

    public init(_ history: DraftHistory) { self.history = history }

    /// - Throws: `MinutesError.template` or `.packing`.
    public func docx(_ layout: Layout) throws(MinutesError) -> [UInt8] {
        try sheet(layout).docx()
    }

    /// - Throws: `MinutesError.template`.
    public func html(_ layout: Layout) throws(MinutesError) -> String {
        try Template.html.filled(with: sheet(layout))
    }

    private var state: State { history.chronicle.state }

    private func sheet(_ layout: Layout) -> Sheet {
        let title = history.versions.last?.title ?? ""
        let amendments = state.amendmentsInOrder(of: history.resolution)
        let accepted = amendments.count { $0.decision?.outcome == .accepted }
        let open = amendments.count { $0.isOpen }
        let summary =
            "Tổng số đề xuất: \(amendments.count); tiếp thu: \(accepted);"
            + " không tiếp thu, rút hoặc không đặt ra nữa: \(amendments.count - accepted - open)"
            + (open > 0 ? "; chưa quyết định: \(open)." : ".")
        let table = Sheet.Table(
            width: twips(layout.textWidth), shares: [11, 44, 64, 46],
            head: ["TT", "Nội dung dự thảo", "Nội dung đề xuất", "Tiếp thu, giải trình"],
            rows: amendments.enumerated().map { row($0.offset + 1, $0.element) })
        return Sheet(
            DecisionFrame(
                state: state, title: "Tiếp thu, giải trình: \(title)", kind: "BẢNG TỔNG HỢP",
                subject: "Tiếp thu, giải trình các đề xuất sửa đổi đối với dự thảo \(title)",
                number: nil, abbreviation: "BC", isAdopted: state.isAdopted(history.resolution)),
            layout, Sheet.Letter(body: [Sheet.Block(style: "Body", text: summary)]),
            table: amendments.isEmpty ? nil : table)
    }

    private func row(_ number: Int, _ amendment: Amendment) -> [[String]] {
        let names = Names(history.chronicle.people)
        let wish =
            switch amendment.action {
            case .replace: ["Thay bằng: “\(amendment.text ?? "")”"]
            case .insertAfter: ["Bổ sung phía sau: “\(amendment.text ?? "")”"]
            case .delete: ["Bỏ đoạn này."]
            }
        let sponsors = amendment.sponsors.map(names.bare)
        let who =
            ["Người đề xuất: \(names.official(amendment.proposer))"]
            + (sponsors.isEmpty ? [] : ["Cùng đề xuất: \(sponsors.joined(separator: ", "))"])
        let reason = amendment.reason.flatMap { $0.isEmpty ? nil : "Lý do: \($0)" }
        return [
            ["\(number)"], [amendment.quoted], wish + who + [reason].compactMap { $0 },
            answer(amendment.decision, names),
        ]
    }

    private func answer(_ decision: Amendment.Decision?, _ names: Names) -> [String] {
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
