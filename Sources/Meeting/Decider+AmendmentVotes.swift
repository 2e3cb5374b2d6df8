/// What votes mean for amendments: a closed poll decides the one it was bound to, and an annulled
/// one has decided nothing.
extension Decider {
    /// What a closed poll on an amendment means for it.
    ///
    /// The draft cannot have changed under the poll, so what could be accepted at its opening
    /// still can.
    func outcome(of poll: Poll, passed: Bool) throws(Rejection) -> [Event] {
        guard let subject = poll.terms.subject,
            let amendment = state.amendment(AmendmentID(subject)), amendment.isOpen,
            let draft = state.resolutions[amendment.resolution]
        else { return [] }
        return passed
            ? try accept(amendment, of: draft, note: nil, text: nil, poll: poll.poll)
            : [decided(amendment.amendment, .rejected, poll: poll.poll)]
    }

    /// An annulled poll on an amendment has decided nothing: it and those it overtook wait again,
    /// and the draft is as it was, unless somebody has reworded that place since.
    ///
    /// - Throws: `pollOpenAlready` or `pollClosed` for a draft that is being voted on or was
    ///   adopted with the amendment in it.
    func undo(_ poll: Poll) throws(Rejection) -> [Event] {
        let decided = state.amendments.filter { $0.decision?.poll == poll.poll }
        var events: [Event] = []
        for amendment in decided {
            events +=
                ([amendment]
                + state.amendments.filter {
                    $0.decision?.overtakenBy == amendment.amendment
                }).map { .amendmentReopened(amendment: $0.amendment) }
            guard let draft = state.resolutions[amendment.resolution] else { continue }
            try requireUnvoted(draft)
            guard let paragraphs = draft.paragraphs(without: amendment) else { continue }
            events.append(
                .resolutionEdited(
                    resolution: draft.resolution, title: draft.title, paragraphs: paragraphs,
                    revision: draft.revision + 1))
        }
        return events
    }

    /// Whether this amendment could be accepted as the draft stands now.
    func checkAcceptable(_ id: AmendmentID) throws(Rejection) {
        let amendment = try openAmendment(id)
        guard let draft = state.resolutions[amendment.resolution] else {
            throw Rejection(.resolutionUnknown, amendment.resolution.text)
        }
        _ = try draft.paragraphs(after: amendment, text: nil)
    }
}
