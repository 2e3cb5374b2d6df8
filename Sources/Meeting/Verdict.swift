/// What follows from the figures of a poll, form by form.
///
/// Whole numbers alone decide. Where two stand equal and only one can be taken, neither is:
/// the tie is shown, and a run-off between them is offered.
struct Verdict {
    private(set) var passed = false
    private(set) var text = ""
    private(set) var options: [OptionResult]?
    private(set) var vacant: Int?
    private(set) var runOff: [String]?

    private let figures: Figures
    private let terms: Poll.Terms

    init(_ figures: Figures, _ terms: Poll.Terms) {
        self.figures = figures
        self.terms = terms
        switch terms.form {
        case .approval: decide(for: count(Choice.approve.rawValue))
        case .consultation:
            decide(
                for: count(Answer.agree.rawValue) + count(Answer.agreeWithComments.rawValue)
                    + (terms.silenceAgrees ? figures.silent : 0))
        case .election: elect(terms.seats)
        case .options: choose()
        case .confidence: measure()
        }
    }

    private func count(_ choice: String) -> Int { figures.counts[choice] ?? 0 }

    private mutating func decide(for votes: Int) {
        passed = terms.threshold.isMet(by: votes, of: figures.base)
        text = PollResult.sentence(votes, of: figures.base, terms.base)
    }

    // MARK: Elections

    /// Those who meet the threshold, the most votes first, as far as there are seats.
    private mutating func elect(_ seats: Int) {
        let tallies = (terms.options ?? []).map { ($0, votes(for: $0)) }
        let suitable = tallies.filter { terms.threshold.isMet(by: $0.1, of: figures.base) }
        let (elected, tied) = Self.first(seats, of: suitable)
        vacant = seats - elected.count
        passed = vacant == 0
        if seats > elected.count {
            let left = tallies.map(\.0).filter { !elected.contains($0) }
            let again = tied.isEmpty ? Set(left) : tied
            runOff = again.isEmpty ? nil : left.filter(again.contains)
        }
        options = tallies.map { option, votes in
            result(
                option, votes,
                elected.contains(option)
                    ? .elected : tied.contains(option) ? .tied : .notElected)
        }
        let names = tallies.filter { elected.contains($0.0) }.sorted { $0.1 > $1.1 }.map {
            "\($0.0) \(PollResult.sentence($0.1, of: figures.base, terms.base))"
        }
        text =
            (["\(elected.count)/\(seats)"] + (names.isEmpty ? [] : [names.joined(separator: "; ")]))
            .joined(separator: ": ")
    }

    /// The best `seats`, and those who stand equal where the last of them should be.
    private static func first(
        _ seats: Int, of tallies: [(String, Int)]
    ) -> (taken: Set<String>, tied: Set<String>) {
        guard tallies.count > seats else { return (Set(tallies.map(\.0)), []) }
        let sorted = tallies.map(\.1).sorted(by: >)
        let last = sorted[seats - 1]
        guard last == sorted[seats] else {
            return (Set(tallies.filter { $0.1 >= last }.map(\.0)), [])
        }
        return (
            Set(tallies.filter { $0.1 > last }.map(\.0)),
            Set(tallies.filter { $0.1 == last }.map(\.0))
        )
    }

    private func votes(for option: String) -> Int {
        terms.marksEach ? count(Poll.Terms.key(option, "approve")) : count(option)
    }

    // MARK: One of several texts

    /// The text with the most votes, if it stands alone and meets the threshold.
    private mutating func choose() {
        let tallies = (terms.options ?? []).map { ($0, count($0)) }
        let (best, tied) = Self.first(1, of: tallies)
        let winner = tallies.first {
            best.contains($0.0) && terms.threshold.isMet(by: $0.1, of: figures.base)
        }
        passed = winner != nil
        if winner == nil {
            let second = tallies.map(\.1).sorted(by: >).dropFirst().first ?? 0
            let again = tallies.filter { tied.isEmpty ? $0.1 >= second : tied.contains($0.0) }
                .map(\.0)
            runOff = again.count > 1 ? again : nil
        }
        options = tallies.map { option, votes in
            result(
                option, votes,
                option == winner?.0 ? .elected : tied.contains(option) ? .tied : .notElected)
        }
        text =
            winner.map {
                "\($0.0): \(PollResult.sentence($0.1, of: figures.base, terms.base))"
            } ?? "0/1"
    }

    // MARK: Confidence

    /// Each level with its share of the ballots returned; nothing is decided.
    private mutating func measure() {
        passed = figures.returned > 0
        options = (terms.options ?? []).map { person in
            result(
                person,
                count(Poll.Terms.key(person, "high")) + count(Poll.Terms.key(person, "medium")),
                nil)
        }
        let invalid = count(PollResult.invalid)
        text = "\(figures.returned - invalid)/\(figures.returned)"
    }

    private func result(
        _ option: String, _ votes: Int, _ outcome: OptionResult.Outcome?
    ) -> OptionResult {
        let invalid =
            count(PollResult.invalid) + count(Poll.Terms.key(option, PollResult.invalid))
        let marks = terms.marks.map { marks in
            Dictionary(
                uniqueKeysWithValues: marks.map { ($0, count(Poll.Terms.key(option, $0))) })
        }
        let whole = terms.form == .confidence ? figures.returned : figures.base
        return OptionResult(
            option: option, votes: votes, marks: marks, valid: figures.returned - invalid,
            invalid: invalid, share: PollResult.percent(votes, of: whole),
            shares: marks?.mapValues { PollResult.percent($0, of: figures.returned) },
            outcome: outcome)
    }
}
