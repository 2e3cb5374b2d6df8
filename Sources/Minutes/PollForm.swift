public import Meeting

/// Something to print of a poll: a ballot paper to fill in by hand, or the counting board's
/// report, in the frame of the body's layout.
///
/// It knows what the poll knows and nothing of who voted for what.
public struct PollForm: Sendable {
    let title: String
    let kind: String
    let subtitle: [String]
    let issuer: String
    let parent: String?
    let symbol: String?
    /// Whether it bears a number, as the papers of an office do.
    let isNumbered: Bool
    let date: Timestamp
    let lines: [Line]
    /// Whose signature stands at the lower left and right, where one is wanted.
    let left: String?
    let right: String?

    struct Line {
        let text: String
        var isHeading = false
    }

    /// Which of them.
    public enum Kind: String, Sendable, CaseIterable {
        /// Phiếu bầu, phiếu xin ý kiến.
        case ballot
        /// Biên bản kiểm phiếu.
        case report
    }

    /// - Returns: `nil` for a report of a poll that has no result yet.
    public init?(_ kind: Kind, of poll: Poll, in state: State) {
        issuer = state.body.name
        parent = state.body.parent
        symbol = state.body.symbol
        switch kind {
        case .ballot:
            let paper = BallotForm(poll: poll, state: state)
            title = paper.kind
            self.kind = paper.kind
            subtitle = paper.subtitle
            isNumbered = false
            date = poll.openedAt ?? state.startsAt
            lines = paper.lines
            left = nil
            right = paper.signature
        case .report:
            guard let result = poll.result, let closed = poll.closedAt else { return nil }
            title = "Biên bản kiểm phiếu"
            self.kind = "BIÊN BẢN"
            subtitle = ["Kiểm phiếu: \(poll.terms.question)"]
            isNumbered = true
            date = closed
            lines = CountingReport(poll: poll, result: result, state: state).lines
            left = "T/M BAN KIỂM PHIẾU"
            right = "CHỦ TRÌ HỘI NGHỊ"
        }
    }

    /// As a Word document.
    ///
    /// - Throws: `MinutesError.template` or `.packing`.
    public func docx(_ layout: Layout) throws(MinutesError) -> [UInt8] {
        try Sheet(self, layout).docx()
    }
}
