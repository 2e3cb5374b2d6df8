/// What becomes of amendments: who supports them, in which order they are taken, how they end.
extension State {
    mutating func change(_ amendment: AmendmentID, _ body: (inout Amendment) -> Void) {
        guard let place = amendments.firstIndex(where: { $0.amendment == amendment }) else {
            return
        }
        body(&amendments[place])
    }

    mutating func sponsor(_ amendment: AmendmentID, _ user: UserID, _ sponsoring: Bool) {
        change(amendment) {
            $0.sponsors.removeAll { $0 == user }
            if sponsoring { $0.sponsors.append(user) }
        }
    }

    /// Those that are not named lose the place they had.
    mutating func arrange(_ order: [AmendmentID], of resolution: ResolutionID) {
        for place in amendments.indices where amendments[place].resolution == resolution {
            amendments[place].rank = order.firstIndex(of: amendments[place].amendment)
        }
    }

    /// Ends an amendment, or opens it again.
    ///
    /// What accepting it will change is kept: the draft's own event comes behind this one.
    mutating func decide(_ id: AmendmentID, _ decision: Amendment.Decision?) {
        let draft = amendment(id).flatMap { resolutions[$0.resolution] }
        change(id) {
            $0.trace = decision?.outcome == .accepted ? draft?.trace(of: $0) : nil
            $0.decision = decision
        }
    }
}
