/// Amendments of a draft: proposed, sponsored, taken in an order, decided.
///
/// Accepting one changes the draft in the same breath, so that the draft is the consolidated text
/// at every moment. Nothing is decided about a draft while a poll on it, or on any amendment of
/// it, is under way.
extension Decider {
    /// What a proposal says.
    struct Proposal {
        let resolution: ResolutionID
        let paragraph: ParagraphID
        let action: Amendment.Action
        let text: String?
        let reason: String?
        /// For whom a secretary enters it; oneself without.
        let proposer: UserID?
    }

    func proposeAmendment(
        _ id: AmendmentID?, _ proposal: Proposal
    ) throws(Rejection) -> [Event] {
        try require(.convened, .open)
        let draft = try openDraft(proposal.resolution)
        try Limits.check(id, "amendment")
        if let id, state.amendment(id) != nil || state.resolutions[ResolutionID(id.text)] != nil {
            throw Rejection(.amendmentExists, id.text)
        }
        let proposer = try subject(proposal.proposer)
        guard proposer.role != .guest else {
            throw Rejection(.amendmentNotEntitled, proposer.user.text)
        }
        guard state.amendments.count < Limits.amendments else {
            throw Rejection(.fieldTooLong, "amendments")
        }
        try Limits.check(proposal.reason, "reason", 0...Limits.text)
        let paragraph = try draft.paragraph(proposal.paragraph)
        return [
            .amendmentProposed(
                amendment: id ?? freshAmendment(), resolution: proposal.resolution,
                paragraph: paragraph.id, action: proposal.action, text: proposal.text,
                reason: proposal.reason, proposer: proposer.user, quoted: paragraph.text,
                extent: try extent(of: proposal, on: paragraph))
        ]
    }

    /// Joins the proposer, or leaves again.
    func sponsorAmendment(_ id: AmendmentID, sponsoring: Bool) throws(Rejection) -> [Event] {
        try require(.convened, .open)
        let amendment = try openAmendment(id)
        _ = try openDraft(amendment.resolution)
        let sponsor = try subject(nil).user
        guard sponsor != amendment.proposer else {
            throw Rejection(.amendmentNotEntitled, sponsor.text)
        }
        guard amendment.sponsors.contains(sponsor) != sponsoring else { return [] }
        return [.amendmentSponsored(amendment: id, user: sponsor, sponsoring: sponsoring)]
    }

    /// The named ones come first, in this order; the rest keeps the suggested one.
    func orderAmendments(
        _ resolution: ResolutionID, _ order: [AmendmentID]
    ) throws(Rejection) -> [Event] {
        try require(.convened, .open)
        _ = try openDraft(resolution)
        guard Set(order).count == order.count else { throw Rejection(.fieldInvalid, "order") }
        for id in order {
            guard try openAmendment(id).resolution == resolution else {
                throw Rejection(.amendmentUnknown, id.text)
            }
        }
        return [.amendmentsOrdered(resolution: resolution, order: order)]
    }

    /// By the chair's word, or taken back by whoever made it.
    func decideAmendment(
        _ id: AmendmentID, outcome: Amendment.Outcome, note: String?, text: String?,
        revision: Int?
    ) throws(Rejection) -> [Event] {
        try require(.convened, .open)
        guard let amendment = state.amendment(id) else {
            throw Rejection(.amendmentUnknown, id.text)
        }
        if let decision = amendment.decision {
            // Only the very same decision is no surprise to anybody.
            guard decision.outcome == outcome, text == nil || text == decision.text else {
                throw Rejection(.amendmentDecidedAlready, id.text)
            }
            return []
        }
        let draft = try openDraft(amendment.resolution)
        if let revision, revision != draft.revision {
            throw Rejection(.resolutionChanged, draft.resolution.text)
        }
        try Limits.check(note, "note", 0...Limits.text)
        switch outcome {
        case .accepted:
            let changesWords = amendment.action != .delete
            if text != nil, !changesWords { throw Rejection(.fieldInvalid, "text") }
            try Limits.check(text, "text", 1...Limits.text)
            return try accept(amendment, of: draft, note: note, text: text, poll: nil)
        case .rejected, .withdrawn:
            guard text == nil else { throw Rejection(.fieldInvalid, "text") }
            return [decided(id, outcome, note: note)]
        case .overtaken:
            throw Rejection(.fieldInvalid, "outcome")
        }
    }

    // MARK: Parts

    /// What follows from accepting: the draft changes, and what competes is overtaken.
    func accept(
        _ amendment: Amendment, of draft: Resolution, note: String?, text: String?, poll: PollID?
    ) throws(Rejection) -> [Event] {
        let paragraphs = try draft.paragraphs(after: amendment, text: text)
        let isReworded = text != nil && text != amendment.text
        var events = [
            decided(
                amendment.amendment, .accepted, note: note, text: isReworded ? text : nil,
                poll: poll)
        ]
        for other in state.amendments where other.isOpen && other.amendment != amendment.amendment {
            if other.competes(with: amendment) {
                events.append(
                    decided(other.amendment, .overtaken, overtakenBy: amendment.amendment))
            } else if amendment.action == .delete, other.resolution == draft.resolution,
                other.paragraph == amendment.paragraph
            {
                // What was to stand behind the deleted paragraph stands behind the one before.
                events.append(
                    follow(other, draft.paragraph(before: amendment.paragraph), amendment))
            }
        }
        return events + [
            .resolutionEdited(
                resolution: draft.resolution, title: draft.title, paragraphs: paragraphs,
                revision: draft.revision + 1)
        ]
    }

    private func follow(
        _ insertion: Amendment, _ paragraph: ParagraphID?, _ deletion: Amendment
    ) -> Event {
        guard let paragraph else {
            return decided(insertion.amendment, .overtaken, overtakenBy: deletion.amendment)
        }
        return .amendmentMoved(amendment: insertion.amendment, paragraph: paragraph)
    }

    func decided(
        _ id: AmendmentID, _ outcome: Amendment.Outcome, note: String? = nil, text: String? = nil,
        poll: PollID? = nil, overtakenBy: AmendmentID? = nil
    ) -> Event {
        .amendmentDecided(
            amendment: id, outcome: outcome, note: note, text: text, poll: poll,
            overtakenBy: overtakenBy)
    }

    /// A draft that may still change: not adopted, its item not over, no poll on it.
    private func openDraft(_ id: ResolutionID) throws(Rejection) -> Resolution {
        guard let draft = state.resolutions[id] else {
            throw Rejection(.resolutionUnknown, id.text)
        }
        guard try !item(draft.item).isDone else { throw Rejection(.itemDone, draft.item.text) }
        try requireUnvoted(draft)
        return draft
    }

    func openAmendment(_ id: AmendmentID) throws(Rejection) -> Amendment {
        guard let amendment = state.amendment(id) else {
            throw Rejection(.amendmentUnknown, id.text)
        }
        guard amendment.isOpen else { throw Rejection(.amendmentDecidedAlready, id.text) }
        return amendment
    }

    private func extent(
        of proposal: Proposal, on paragraph: Paragraph
    ) throws(Rejection) -> Int {
        switch proposal.action {
        case .delete:
            guard proposal.text == nil else { throw Rejection(.fieldInvalid, "text") }
            return max(1, WordDiff(from: paragraph.text, to: "").extent.removed)
        case .replace, .insertAfter:
            guard let text = proposal.text else { throw Rejection(.fieldMissing, "text") }
            try Limits.check(text, "text", 1...Limits.text)
            let old = proposal.action == .replace ? paragraph.text : ""
            let diff = WordDiff(from: old, to: text)
            guard !diff.isUnchanged else {
                throw Rejection(.amendmentChangesNothing, paragraph.id.text)
            }
            return diff.extent.removed + diff.extent.added
        }
    }

    private func freshAmendment() -> AmendmentID {
        var number = state.amendments.count + 1
        while state.amendment(AmendmentID("a\(number)")) != nil { number += 1 }
        return AmendmentID("a\(number)")
    }
}
