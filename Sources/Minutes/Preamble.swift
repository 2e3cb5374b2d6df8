internal import Meeting

/// What stands before the first part: time, place, agenda, chair, minute-taker, documents.
struct Preamble {
    let chronicle: Chronicle
    let names: Names

    private var state: State { chronicle.state }

    var section: Section {
        let facts =
            [time, "- Địa điểm: \(state.place)."] + agenda + [chair, secretary] + documents
            + corrections
        return Section(
            id: "facts", title: "Thông tin chung", pieces: facts.map { .line(.fact($0)) })
    }

    /// Photographs, recordings, the press: what no event tells.
    var other: Section {
        Section(
            id: "other", title: "Thông tin khác",
            pieces: [.words(Words("other", .remark, in: state))])
    }

    /// Why the minutes were opened again after an approval.
    private var corrections: [String] {
        chronicle.corrections.enumerated().map { place, correction in
            "- Bản đính chính lần \(place + 1) của biên bản được duyệt vào hồi"
                + " \(Vietnamese.time(correction.approved)), \(Vietnamese.date(correction.approved));"
                + " lý do: \(correction.reason.asSentence)"
        }
    }

    private var time: String {
        guard let opened = state.openedAt else {
            return "- Thời gian: dự kiến \(Vietnamese.time(state.startsAt)),"
                + " \(Vietnamese.date(state.startsAt))."
        }
        return
            "- Thời gian: bắt đầu vào hồi \(Vietnamese.time(opened)), \(Vietnamese.date(opened))."
    }

    private var agenda: [String] {
        guard !state.agenda.isEmpty else { return [] }
        return ["- Nội dung:"]
            + state.agenda.enumerated().map {
                "\($0.offset + 1). \($0.element.openTitle.asSentence)"
            }
    }

    private var chair: String {
        let opened = state.openedAt ?? state.startsAt
        let chairs = chronicle.presiding.map { presiding in
            let since =
                presiding.since == opened
                ? "" : " (từ \(Vietnamese.time(presiding.since, on: opened)))"
            return names.official(presiding.user) + since
        }
        let planned = state.participantsInOrder.filter { $0.role == .chair }
            .map { names.official($0.user) }
        return "- Người chủ trì: \((chairs.isEmpty ? planned : chairs).joined(separator: "; "))."
    }

    private var secretary: String {
        let secretaries = state.participantsInOrder.filter { $0.role == .secretary }
        return "- Người ghi biên bản: "
            + secretaries.map { names.official($0.user) }.joined(separator: "; ") + "."
    }

    /// In the order of the agenda, in their last version, without those that were withdrawn.
    private var documents: [String] {
        let used = state.agenda.flatMap(\.documents).compactMap { state.documents[$0] }
            .filter { $0.withdrawn == nil && $0.isPublished }
        guard !used.isEmpty else {
            return ["- Tài liệu sử dụng trong hội nghị: không có."]
        }
        return ["- Tài liệu sử dụng trong hội nghị:"] + used.map { "+ \($0.name.asSentence)" }
    }
}
