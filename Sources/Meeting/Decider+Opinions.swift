/// What is made of the opinions of a consultation: the secretary answers each, or several alike
/// at once, until the minutes are approved.
extension Decider {
    func answerOpinions(
        _ id: PollID, _ opinions: [OpinionPlace], _ outcome: OpinionAnswer.Outcome, _ text: String?
    ) throws(Rejection) -> [Event] {
        try require(.convened, .open, .closed)
        let poll = try poll(id)
        guard poll.terms.form == .consultation else {
            throw Rejection(.pollNotConsultation, id.text)
        }
        guard poll.phase == .closed else { throw Rejection(.pollNotClosed, id.text) }
        guard poll.annulled == nil else { throw Rejection(.pollAnnulledAlready, id.text) }
        guard !opinions.isEmpty else { throw Rejection(.fieldMissing, "opinions") }
        guard Set(opinions).count == opinions.count else {
            throw Rejection(.fieldInvalid, "opinions")
        }
        let known = Set(poll.opinions.map(\.place))
        for place in opinions where !known.contains(place) {
            throw Rejection(.opinionUnknown, place.user.isWellFormed ? place.user.text : nil)
        }
        switch outcome {
        case .accepted: try Limits.check(text, "text", 0...Limits.text)
        case .explained: try Limits.check(text ?? "", "text", 1...Limits.text)
        }
        let same = opinions.allSatisfy {
            poll.answer(to: $0) == OpinionAnswer(opinion: $0, outcome: outcome, text: text)
        }
        if same { return [] }
        return [.opinionsAnswered(poll: id, opinions: opinions, outcome: outcome, text: text)]
    }
}
