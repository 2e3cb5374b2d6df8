internal import Meeting

/// An amendment in the record: who proposed what, and what became of it.
///
/// Every line is a fact of the log. A decision that an annulled vote had made keeps its line; the
/// next one says that the amendment was open again.
struct AmendmentReport {
    let amendment: Amendment
    let state: State
    let names: Names

    func proposal(_ time: String) -> [Section.Line] {
        let proposer = names.full(amendment.proposer)
        let reason = amendment.reason.flatMap { $0.isEmpty ? nil : "; lý do: \($0)" } ?? ""
        return [.fact("- \(time), \(proposer) đề xuất \(wish)\(reason)".asSentence)]
    }

    func decision(_ decision: Amendment.Decision) -> [Section.Line] {
        let end =
            switch decision.outcome {
            case .accepted:
                decision.text.map { "được tiếp thu với nội dung: “\($0)”" } ?? "được tiếp thu"
            case .rejected: "không được tiếp thu"
            case .withdrawn: "được rút"
            case .overtaken: "không đặt ra nữa" + overtaking(decision.overtakenBy)
            }
        let vote = decision.poll == nil ? "" : " theo kết quả biểu quyết"
        let note = decision.note.flatMap { $0.isEmpty ? nil : "; giải trình: \($0)" } ?? ""
        return [.fact("+ \(subject) \(end)\(vote)\(note)".asSentence)]
    }

    var reopening: [Section.Line] {
        [.fact("+ \(subject) được xem xét lại do kết quả biểu quyết bị huỷ.")]
    }

    /// What would be done with which words of which text.
    private var wish: String {
        let title = state.resolutions[amendment.resolution]?.title ?? amendment.resolution.text
        let place = "“\(Self.short(amendment.quoted))” của dự thảo \(title)"
        let text = amendment.text ?? ""
        return switch amendment.action {
        case .replace: "thay đoạn \(place) bằng: “\(text)”"
        case .insertAfter: "bổ sung sau đoạn \(place): “\(text)”"
        case .delete: "bỏ đoạn \(place)"
        }
    }

    private var subject: String {
        "Đề xuất của \(names.full(amendment.proposer)) về đoạn “\(Self.short(amendment.quoted))”"
    }

    private func overtaking(_ other: AmendmentID?) -> String {
        guard let proposer = other.flatMap({ state.amendment($0) })?.proposer else { return "" }
        return ", do đã tiếp thu đề xuất của \(names.full(proposer))"
    }

    /// The beginning of a paragraph, as one names it.
    static func short(_ text: String) -> String {
        text.count > 60 ? text.prefix(60) + "…" : text
    }
}
