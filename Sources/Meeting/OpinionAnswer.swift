/// What was made of one opinion of a consultation: taken up, or explained why not.
///
/// An opinion is known by who gave it and by the theme; without a theme it is what somebody said
/// of the whole.
public struct OpinionAnswer: Hashable, Sendable, Codable {
    public let opinion: OpinionPlace
    public let outcome: Outcome
    /// How it was taken up, or why it was not; it may be empty only for the former.
    public let text: String?

    /// What became of an opinion.
    public enum Outcome: String, Hashable, Sendable, Codable, CaseIterable {
        /// Tiếp thu.
        case accepted
        /// Giải trình.
        case explained
    }
}

/// Where an opinion stands: with a voter, on one of the themes or on the whole.
public struct OpinionPlace: Hashable, Sendable, Codable {
    public let user: UserID
    /// One of the poll's themes; `nil` for the whole.
    public let theme: String?

    public init(user: UserID, theme: String? = nil) {
        self.user = user
        self.theme = theme
    }
}

/// An opinion with who gave it and what was made of it.
public struct Opinion: Hashable, Sendable {
    public let place: OpinionPlace
    public let text: String
    public let answer: OpinionAnswer?
}

extension Poll {
    /// All opinions of a closed consultation by name: theme by theme, those on the whole last.
    ///
    /// Within a theme they stand in the order of the electorate.
    public var opinions: [Opinion] {
        guard terms.form == .consultation, terms.ballot == .open, phase == .closed else {
            return []
        }
        let themes: [String?] = (terms.details?.themes ?? []) + [nil]
        return themes.flatMap { theme in
            electorate.compactMap { user in
                let place = OpinionPlace(user: user, theme: theme)
                return text(of: place).map {
                    Opinion(place: place, text: $0, answer: answer(to: place))
                }
            }
        }
    }

    /// What somebody said there; `nil` for nothing.
    func text(of place: OpinionPlace) -> String? {
        guard let vote = votes[place.user] else { return nil }
        let text =
            if let theme = place.theme {
                vote.comments?.first { $0.theme == theme }?.text
            } else {
                vote.opinion
            }
        return text.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    }

    func answer(to place: OpinionPlace) -> OpinionAnswer? {
        answers.first { $0.opinion == place }
    }

    /// Puts an answer in the place of an earlier one.
    mutating func answer(
        _ places: [OpinionPlace], _ outcome: OpinionAnswer.Outcome, _ text: String?
    ) {
        answers.removeAll { places.contains($0.opinion) }
        answers += places.map { OpinionAnswer(opinion: $0, outcome: outcome, text: text) }
    }
}
