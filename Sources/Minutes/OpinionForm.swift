internal import Meeting

/// Phiếu xin ý kiến and bản tổng hợp ý kiến: what is asked, and what was answered.
struct OpinionForm {
    let state: State

    func poll(_ subject: String) throws(FormGap) -> Poll {
        guard let poll = state.polls[PollID(subject)] else { throw .subjectUnknown(subject) }
        return poll
    }

    /// The slip of any poll: an opinion is signed, a ballot is not.
    func slip(_ subject: String, for person: Participant?) throws(FormGap) -> FilledForm {
        let poll = try poll(subject)
        let paper = BallotForm(poll: poll, state: state)
        var form = FilledForm(
            kind: .opinionSlip, fields: fields(poll.terms.question, for: person),
            date: poll.openedAt ?? state.startsAt, body: paper.lines)
        guard poll.terms.form != .consultation else { return form }
        form.name = paper.kind
        form.abstract = paper.subtitle
        form.isBare = true
        return form
    }

    private func fields(_ subject: String, for person: Participant?) -> [FormField: String] {
        var fields = FilledForm.fields(of: state)
        fields[.subject] = subject.withoutEnd
        fields[.person] = person?.person.name
        return fields
    }

    // MARK: The summary

    /// What came in on a poll, or on a draft: who said what, and what became of it.
    func summary(of subject: String) throws(FormGap) -> FilledForm {
        if let draft = state.resolutions[ResolutionID(subject)] {
            let names = Names(state.participants.mapValues(\.person))
            return Explanations.form(of: draft, in: state, names)
        }
        let poll = try poll(subject)
        guard let result = poll.result, poll.phase == .closed else {
            throw .pollNotClosed(subject)
        }
        let names = Names(state.participants.mapValues(\.person))
        let report = PollReport(poll: poll, chronicle: Chronicle([]), names: names)
        var fields = fields(poll.terms.question, for: nil)
        fields[.deadline] = poll.terms.details?.deadline.map {
            "\(Vietnamese.time($0)), \(Vietnamese.date($0))"
        }
        fields[.count] = "\(result.electorate)"
        let figures = report.lines.dropFirst().map { "- " + $0.text.withoutMark.capitalisedFirst }
        return FilledForm(
            kind: .opinionSummary, fields: fields, date: poll.closedAt ?? state.startsAt,
            body: [.paragraph(.heading, "1. Kết quả tổng hợp")] + FilledForm.text(figures)
                + [
                    .paragraph(.heading, "2. Ý kiến cụ thể"),
                    .paragraph(.text, account(of: poll)), opinions(on: poll, names, report),
                ])
    }

    /// Theme by theme, with what was made of each opinion; who is silent stands in the figures.
    private func opinions(
        on poll: Poll, _ names: Names, _ report: PollReport
    ) -> FilledForm.Piece {
        .table(
            poll.opinions.enumerated().map { number, opinion in
                let user = opinion.place.user
                let choice = poll.votes[user]?.choice.map { report.words(for: $0) }
                return [
                    "\(number + 1)", names.bare(user),
                    opinion.place.theme ?? choice?.capitalisedFirst ?? "Ý kiến chung",
                    opinion.text.asSentence, opinion.answer?.sentence ?? "Chưa trả lời.",
                ]
            })
    }

    /// How many opinions came in, and what was made of them.
    private func account(of poll: Poll) -> String {
        let opinions = poll.opinions
        func count(_ outcome: OpinionAnswer.Outcome?) -> Int {
            opinions.count { $0.answer?.outcome == outcome }
        }
        guard !opinions.isEmpty else { return "Không có ý kiến cụ thể." }
        let waiting = count(nil)
        return "Tổng số ý kiến: \(opinions.count); tiếp thu: \(count(.accepted));"
            + " giải trình: \(count(.explained))"
            + (waiting > 0 ? "; chưa trả lời: \(waiting)." : ".")
    }
}

extension OpinionAnswer {
    /// The answer as it is printed, such as "Giải trình: đã có trong dự toán".
    var sentence: String {
        let word =
            switch outcome {
            case .accepted: "Tiếp thu"
            case .explained: "Giải trình"
            }
        return (text.flatMap { $0.isEmpty ? nil : "\(word): \($0)" } ?? word).asSentence
    }
}
