internal import Meeting

/// The second part of the record: the opening, and item by item what was done, as it ran.
///
/// Times, names and figures are facts; what somebody said and how it went are words.
struct Course {
    let chronicle: Chronicle
    let names: Names
    /// Whether what the secretary noted while people spoke is told before it was approved.
    var tellsNotes = true

    private var state: State { chronicle.state }
    private var day: Timestamp { state.openedAt ?? state.startsAt }

    /// The opening with its quorum, and whatever fell before the first item.
    var opening: Section {
        let beginning =
            chronicle.presiding.first.map {
                names.official($0.user).capitalisedFirst + ", chủ trì và khai mạc hội nghị."
            } ?? ""
        var pieces: [Section.Piece] = [
            .words(Words("opening", .course, proposal: beginning, in: state))
        ]
        if let quorum = chronicle.opening { pieces.append(.line(.fact(sentence(on: quorum)))) }
        pieces += chronicle.moments.filter { $0.item == nil }.flatMap(told)
        return Section(id: "opening", title: "Khai mạc hội nghị", pieces: pieces)
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
        let id = "item.\(item.item)"
        let moments = chronicle.moments.filter { $0.item == item.item }
        var pieces = moments.flatMap(told)
        if case .waiting = item.progress {
            pieces.append(.line(.fact("Hội nghị không tiến hành nội dung này.")))
        }
        if !moments.contains(where: \.what.isStart) {
            pieces.insert(.words(Words(id, .course, in: state)), at: 0)
        }
        if !moments.contains(where: \.what.isEnd) { pieces.append(remark(on: item.item)) }
        return Section(
            id: id, title: "Nội dung \(number): \(item.openTitle)",
            pieces: pieces + handout(of: item))
    }

    /// How many copies went out and came back by the end, without a title and without a name: who
    /// had which is in the log of the papers, for the officers.
    private func handout(of item: AgendaItem) -> [Section.Piece] {
        guard let handout = item.handout, !handout.used.isEmpty else { return [] }
        let end = state.closedAt
        let missing = handout.copies.filter { copy in
            copy.passages.contains { passage in
                guard let back = passage.returnedAt else { return true }
                return end.map { back > $0 } ?? false
            }
        }.map(\.number)
        let rest =
            missing.isEmpty
            ? "đã thu lại đủ"
            : "khi kết thúc hội nghị còn \(missing.count) bản chưa thu lại (bản số "
                + missing.joined(separator: ", ") + ")"
        return [
            .line(
                .fact(
                    "\(Handout.stub) (độ mật: \(handout.level.words)): đã phát"
                        + " \(handout.used.count) bản, \(rest)."))
        ]
    }

    private func remark(on item: ItemID) -> Section.Piece {
        .words(Words("after.\(item)", .remark, in: state))
    }

    private func told(_ moment: Chronicle.Moment) -> [Section.Piece] {
        let time = "Vào hồi \(Vietnamese.time(moment.at, on: day))"
        func fact(_ text: String) -> [Section.Piece] { [.line(.fact(text))] }
        switch moment.what {
        case .itemStarted: return start(of: moment, at: time)
        case .itemEnded: return end(of: moment, at: time)
        case .called(let request):
            return speech(request, at: moment.at).map { [.words($0)] } ?? []
        case .adjourned(let until):
            let next =
                until.map { ", dự kiến tiếp tục vào hồi \(Vietnamese.time($0, on: moment.at))" }
                ?? ""
            return fact("\(time), hội nghị tạm nghỉ\(next).")
        case .resumed:
            return fact("\(time), hội nghị tiếp tục làm việc.")
        case .handedOver(let from, let to):
            return fact(
                "\(time), \(names.full(from)) giao quyền chủ trì hội nghị cho"
                    + " \(names.official(to)).")
        case .recused(let user, let reason):
            return fact(
                names.full(user).capitalisedFirst
                    + " không tham gia biểu quyết nội dung này; lý do: \(reason.asSentence)")
        case .polled(let poll):
            guard let found = state.polls[poll] else { return [] }
            return PollReport(poll: found, chronicle: chronicle, names: names).lines
                .map { .line($0) } + [.words(Words("poll.\(poll)", .remark, in: state))]
        case .proposed(let amendment):
            return (report(amendment)?.proposal(time) ?? []).map { .line($0) }
        case .settled(let amendment, let decision):
            return (report(amendment)?.decision(decision) ?? []).map { .line($0) }
        case .reopened(let amendment):
            return (report(amendment)?.reopening ?? []).map { .line($0) }
        }
    }

    private func report(_ id: AmendmentID) -> AmendmentReport? {
        state.amendment(id).map { AmendmentReport(amendment: $0, state: state, names: names) }
    }

    private func start(of moment: Chronicle.Moment, at time: String) -> [Section.Piece] {
        let start = Section.Piece.line(.fact("\(time), hội nghị bắt đầu nội dung này."))
        guard let item = moment.item.flatMap({ state.item($0) }) else { return [start] }
        let attached = item.documents.contains {
            state.documents[$0].map { $0.withdrawn == nil && $0.isPublished } ?? false
        }
        let documents = attached ? " (có tài liệu kèm theo)" : ""
        let beginning = item.presenter.map {
            "\(names.official($0).capitalisedFirst), trình bày nội dung này\(documents)."
        }
        return [
            start,
            .words(
                Words("item.\(item.item)", .course, proposal: beginning ?? "", in: state)),
        ]
    }

    private func end(of moment: Chronicle.Moment, at time: String) -> [Section.Piece] {
        guard let item = moment.item.flatMap({ state.item($0) }) else { return [] }
        var worked = ""
        if let paused = item.paused, paused > 0, case .done(let from, let to) = item.progress {
            let seconds = max(0, to.seconds(since: from) - paused)
            worked = " (làm việc \(Vietnamese.duration(seconds)), không kể thời gian tạm nghỉ)"
        }
        return [
            remark(on: item.item),
            .line(.fact("\(time), hội nghị kết thúc nội dung này\(worked).")),
        ]
    }

    /// Who spoke, when and for how long is the log's; what they said is the secretary's.
    private func speech(_ id: RequestID, at: Timestamp) -> Words? {
        guard let request = chronicle.requests[id] else { return nil }
        let verb =
            switch request.kind {
            case .speech: "phát biểu ý kiến"
            case .question: "chất vấn"
            }
        var length = ""
        if case .done(let seconds) = request.progress, seconds > 0 {
            length = " (\(Vietnamese.duration(seconds)))"
        }
        let notes = (tellsNotes ? request.notes?.text : chronicle.publishedNotes[id]) ?? ""
        return Words(
            "speech.\(id)", .speech,
            lead: "- Vào hồi \(Vietnamese.time(at, on: day)),"
                + " \(names.full(request.user)) \(verb)\(length)",
            proposal: notes.allSatisfy(\.isWhitespace) ? request.topic ?? "" : notes, in: state)
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

    fileprivate var isEnd: Bool {
        switch self {
        case .itemEnded: true
        case .itemStarted, .called, .adjourned, .resumed, .handedOver, .recused, .polled,
            .proposed, .settled, .reopened:
            false
        }
    }
}
