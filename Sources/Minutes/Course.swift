internal import Meeting

/// The second part of the record: the opening, and item by item what was done, as it ran.
struct Course {
    let chronicle: Chronicle
    let names: Names

    private var state: State { chronicle.state }
    private var day: Timestamp { state.openedAt ?? state.startsAt }

    /// The opening with its quorum, and whatever fell before the first item.
    var opening: Section {
        var lines: [Section.Line] = []
        if let user = chronicle.presiding.first?.user {
            lines.append(
                .narrative(
                    names.official(user).capitalisedFirst + ", chủ trì và khai mạc hội nghị."))
        }
        if let quorum = chronicle.opening { lines.append(.fact(sentence(on: quorum))) }
        lines += chronicle.moments.filter { $0.item == nil }.flatMap(words)
        return Section(
            id: "opening", title: "Khai mạc hội nghị", editable: true, lines: lines,
            edited: state.minutesText["opening"])
    }

    /// The items in the order in which they were first taken up; those never taken up last.
    var items: [Section] {
        var order: [ItemID] = []
        let begun = chronicle.moments.lazy.filter { $0.what.isStart }.compactMap(\.item)
        for item in Array(begun) + state.agenda.map(\.item)
        where !order.contains(item) {
            order.append(item)
        }
        let started = Set(begun)
        return (order.filter(started.contains) + order.filter { !started.contains($0) })
            .compactMap { id in state.item(id).map { section(on: $0) } }
    }

    private func sentence(on quorum: Quorum) -> String {
        let time = state.openedAt.map { " vào hồi \(Vietnamese.time($0))" } ?? ""
        let figures =
            "có mặt \(quorum.present)/\(state.body.incumbents) uỷ viên đương nhiệm,"
            + " số cần có theo quy định là \(quorum.needed)"
        let verdict =
            quorum.met
            ? "đủ số lượng dự họp theo quy định"
            : "không đủ số lượng dự họp theo quy định; người chủ trì quyết định khai mạc hội nghị"
        return "Hội nghị khai mạc\(time); \(figures): \(verdict)."
    }

    private func section(on item: AgendaItem) -> Section {
        let number = (state.agenda.firstIndex { $0.item == item.item } ?? 0) + 1
        var lines = chronicle.moments.filter { $0.item == item.item }.flatMap(words)
        if case .waiting = item.progress {
            lines.append(.fact("Hội nghị không tiến hành nội dung này."))
        }
        let id = "item.\(item.item)"
        return Section(
            id: id, title: "Nội dung \(number): \(item.title)", editable: true, lines: lines,
            edited: state.minutesText[id])
    }

    private func words(for moment: Chronicle.Moment) -> [Section.Line] {
        let time = "Vào hồi \(Vietnamese.time(moment.at, on: day))"
        switch moment.what {
        case .itemStarted:
            return [.narrative("\(time), \(beginning(of: moment.item)).")]
        case .itemEnded:
            return [.narrative("\(time), hội nghị kết thúc nội dung này.")]
        case .called(let request):
            return speech(request).map { [.narrative("- \($0)")] } ?? []
        case .adjourned(let until):
            let next =
                until.map { ", dự kiến tiếp tục vào hồi \(Vietnamese.time($0, on: moment.at))" }
                ?? ""
            return [.fact("\(time), hội nghị tạm nghỉ\(next).")]
        case .resumed:
            return [.fact("\(time), hội nghị tiếp tục làm việc.")]
        case .handedOver(let from, let to):
            return [
                .fact(
                    "\(time), \(names.full(from)) giao quyền chủ trì hội nghị cho"
                        + " \(names.official(to)).")
            ]
        case .recused(let user, let reason):
            return [
                .fact(
                    names.full(user).capitalisedFirst
                        + " không tham gia biểu quyết nội dung này; lý do: \(reason.asSentence)")
            ]
        case .polled(let poll):
            return state.polls[poll].map {
                PollReport(poll: $0, chronicle: chronicle, names: names).lines
            } ?? []
        case .proposed(let amendment):
            return report(amendment)?.proposal(time) ?? []
        case .settled(let amendment, let decision):
            return report(amendment)?.decision(decision) ?? []
        case .reopened(let amendment):
            return report(amendment)?.reopening ?? []
        }
    }

    private func report(_ id: AmendmentID) -> AmendmentReport? {
        state.amendment(id).map { AmendmentReport(amendment: $0, state: state, names: names) }
    }

    private func beginning(of item: ItemID?) -> String {
        guard let item = item.flatMap({ state.item($0) }) else { return "hội nghị bắt đầu" }
        let attached = item.documents.contains {
            state.documents[$0].map { $0.withdrawn == nil && $0.isPublished } ?? false
        }
        let documents = attached ? " (có tài liệu kèm theo)" : ""
        guard let presenter = item.presenter else {
            return "hội nghị bắt đầu nội dung này\(documents)"
        }
        return "\(names.official(presenter)), trình bày nội dung này\(documents)"
    }

    private func speech(_ id: RequestID) -> String? {
        guard let request = state.requests.first(where: { $0.request == id }) else { return nil }
        let speaker = names.full(request.user).capitalisedFirst
        let verb =
            switch request.kind {
            case .speech: "phát biểu ý kiến"
            case .question: "chất vấn"
            }
        guard let topic = request.topic, !topic.isEmpty else { return "\(speaker) \(verb)." }
        return "\(speaker) \(verb): \(topic.asSentence)"
    }
}

extension Chronicle.What {
    fileprivate var isStart: Bool {
        switch self {
        case .itemStarted: true
        case .itemEnded, .called, .adjourned, .resumed, .handedOver, .recused, .polled,
            .proposed, .settled, .reopened:
            false
        }
    }
}
