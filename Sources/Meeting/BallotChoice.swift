/// What one ballot says: the one place that holds a choice against the form of its poll.
///
/// Its texts are those of the poll's own terms, whichever way a client composes its letters.
public struct BallotChoice: Hashable, Sendable, Codable {
    public let choice: String?
    public let choices: [String]?

    /// - Throws: `vote.choiceInvalid` for what the form does not offer, `vote.tooMany` for more
    ///   than may be chosen, `vote.incomplete` for a ballot that leaves a mark out.
    public init(
        choice: String?, choices: [String]? = nil, for terms: Poll.Terms
    ) throws(Rejection) {
        try self.init(choice, choices, terms, onPaper: false)
    }

    /// A ballot of real paper, which may be invalid as a whole or for one of several people.
    ///
    /// - Throws: as the other one.
    public init(
        onPaper choice: String?, choices: [String]? = nil, for terms: Poll.Terms
    ) throws(Rejection) {
        if choice == PollResult.invalid, choices == nil {
            self = .invalid
        } else {
            try self.init(choice, choices, terms, onPaper: true)
        }
    }

    private static let invalid = BallotChoice(checked: PollResult.invalid)

    private init(checked choice: String) {
        self.choice = choice
        choices = nil
    }

    private init(
        _ choice: String?, _ choices: [String]?, _ terms: Poll.Terms, onPaper: Bool
    ) throws(Rejection) {
        switch terms.form {
        case .approval, .options, .consultation:
            guard choices == nil else { throw Rejection(.voteChoiceInvalid) }
            self.choice = try Self.known(choice, in: terms.choices)
            self.choices = nil
        case .election, .confidence:
            guard choice == nil, let choices else { throw Rejection(.voteChoiceInvalid) }
            self.choice = nil
            self.choices =
                if let marks = terms.marks {
                    try Self.marked(choices, onPaper ? marks + [PollResult.invalid] : marks, terms)
                } else {
                    try Self.chosen(choices, terms)
                }
        }
    }

    private static func known(
        _ choice: String?, in choices: [String]
    ) throws(Rejection) -> String {
        guard let choice, let known = choices.first(where: { $0 == choice }) else {
            throw Rejection(.voteChoiceInvalid, choice.flatMap { $0.utf8.count <= 64 ? $0 : nil })
        }
        return known
    }

    /// Up to the number of seats, nobody twice, in the order of the candidates.
    private static func chosen(
        _ choices: [String], _ terms: Poll.Terms
    ) throws(Rejection) -> [String] {
        for choice in choices { _ = try known(choice, in: terms.choices) }
        let set = Set(choices)
        guard set.count == choices.count else { throw Rejection(.voteChoiceInvalid) }
        guard choices.count <= terms.seats else {
            throw Rejection(.voteTooMany, "\(terms.seats)")
        }
        guard !choices.isEmpty else { throw Rejection(.voteIncomplete) }
        return terms.choices.filter(set.contains)
    }

    /// One mark for every person.
    private static func marked(
        _ choices: [String], _ marks: [String], _ terms: Poll.Terms
    ) throws(Rejection) -> [String] {
        let options = terms.options ?? []
        let allowed = options.flatMap { option in marks.map { Poll.Terms.key(option, $0) } }
        for choice in choices { _ = try known(choice, in: allowed) }
        let set = Set(choices)
        guard set.count == choices.count else { throw Rejection(.voteChoiceInvalid) }
        for option in options {
            let count = marks.count { set.contains(Poll.Terms.key(option, $0)) }
            guard count <= 1 else { throw Rejection(.voteChoiceInvalid, option) }
            guard count == 1 else { throw Rejection(.voteIncomplete, option) }
        }
        if terms.form == .election {
            let approved = options.count { set.contains(Poll.Terms.key($0, "approve")) }
            guard approved <= terms.seats else {
                throw Rejection(.voteTooMany, "\(terms.seats)")
            }
        }
        return allowed.filter(set.contains)
    }
}
