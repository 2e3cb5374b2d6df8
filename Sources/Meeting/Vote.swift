/// The choices of an `approval`.
public enum Choice: String, Hashable, Sendable, Codable, CaseIterable {
    /// Tán thành.
    case approve
    /// Không tán thành.
    case reject
    /// Ý kiến khác, with words of one's own if one likes.
    case other
}

/// The answers of a `consultation`.
public enum Answer: String, Hashable, Sendable, Codable, CaseIterable {
    /// Thống nhất hoàn toàn.
    case agree
    /// Cơ bản thống nhất, có ý kiến.
    case agreeWithComments
    /// Không thống nhất, with the reason.
    case disagree
}

/// What somebody has to say on one theme of a consultation.
public struct ThemeComment: Hashable, Sendable, Codable {
    /// One of the poll's themes.
    public let theme: String
    public let text: String

    public init(theme: String, text: String) {
        self.theme = theme
        self.text = text
    }
}

/// One person's vote in an open ballot.
public struct Vote: Hashable, Sendable, Codable {
    /// For forms with one choice.
    public let choice: String?
    /// For forms with several.
    public let choices: [String]?
    public let opinion: String?
    public let comments: [ThemeComment]?
    /// Handed in on paper and recorded by a secretary.
    public let paper: Bool

    public init(
        _ choice: BallotChoice, opinion: String? = nil, comments: [ThemeComment]? = nil,
        paper: Bool = false
    ) {
        self.choice = choice.choice
        choices = choice.choices
        self.opinion = opinion
        self.comments = comments
        self.paper = paper
    }

    init(_ vote: NamedVote) {
        choice = vote.choice
        choices = vote.choices
        opinion = vote.opinion
        comments = vote.comments
        paper = vote.paper ?? false
    }

    /// What it adds one to, each.
    var marks: [String] { choices ?? choice.map { [$0] } ?? [] }
}

/// A vote with its name, as an open ballot publishes it.
public struct NamedVote: Hashable, Sendable, Codable {
    public let user: UserID
    public let choice: String?
    public let choices: [String]?
    public let opinion: String?
    public let comments: [ThemeComment]?
    /// Present and true for a vote on paper.
    public let paper: Bool?

    public init(
        user: UserID, choice: String?, choices: [String]? = nil, opinion: String? = nil,
        comments: [ThemeComment]? = nil, paper: Bool? = nil
    ) {
        self.user = user
        self.choice = choice
        self.choices = choices
        self.opinion = opinion
        self.comments = comments
        self.paper = paper
    }
}

/// A vote on paper as the secretary enters it.
public struct PaperVote: Hashable, Sendable, Codable {
    public let user: UserID
    /// A choice of the form, or `invalid`.
    public let choice: String?
    /// For forms with several.
    public let choices: [String]?
    public let opinion: String?
    public let comments: [ThemeComment]?

    public init(
        user: UserID, choice: String?, choices: [String]? = nil, opinion: String? = nil,
        comments: [ThemeComment]? = nil
    ) {
        self.user = user
        self.choice = choice
        self.choices = choices
        self.opinion = opinion
        self.comments = comments
    }
}

/// Words of somebody who keeps their view while complying: they go into the minutes.
public struct ReservedOpinion: Hashable, Sendable, Codable {
    public let user: UserID
    public let text: String
}

/// What a counting board found in the ballots of a poll on paper alone.
public struct PaperBoard: Hashable, Sendable, Codable {
    /// Who handed in a ballot, by name.
    public let voters: [UserID]
    /// What the ballots say together, `invalid` included.
    public let counts: [String: Int]
    /// How many ballots were given out, if that was said.
    public let issued: Int?
}

/// People who had not answered yet were reminded.
public struct Reminder: Hashable, Sendable, Codable {
    public let at: Timestamp
    public let voters: [UserID]
}
