/// What makes a poll secret, as far as the meeting has to know: who got a ballot paper, who
/// voted on paper, and in the end the ballots without their voters.
///
/// The meeting knows no cryptography. It says who may have a paper; that a ballot was cast on
/// one it hears at the count, in a list that names nobody.
public struct Secrecy: Hashable, Sendable, Codable {
    public let key: BallotKey
    /// The papers that were given out while the poll runs; empty after the count.
    public var papers: [UserID: BallotPaper]
    /// Who handed in a ballot of real paper, by name.
    public var paperVoters: [UserID]
    /// What the ballots of real paper say together, `invalid` included.
    public var paperCounts: [String: Int]?
    /// How many ballots of real paper were given out, if that was said.
    public var paperIssued: Int?
    /// The ballots by their names, from the count on.
    public var ballots: [CountedBallot]?

    init(key: BallotKey) {
        self.key = key
        papers = [:]
        paperVoters = []
    }
}

/// The public part of the key that signs the papers of one poll, and how its voters are to
/// behave.
public struct BallotKey: Hashable, Sendable, Codable {
    /// RSA with 2048 bits: SubjectPublicKeyInfo in DER, in Base64.
    public let key: String
    /// SHA-256 of those bytes, 64 hexadecimal digits: the same for every voter.
    public let fingerprint: String
    /// A client waits a random time up to this before it casts, in seconds.
    public let delaySeconds: Int
    /// Whether voters may keep what finds their ballot in the published list.
    public let receipt: Bool

    public init(key: String, fingerprint: String, delaySeconds: Int, receipt: Bool) {
        self.key = key
        self.fingerprint = fingerprint
        self.delaySeconds = delaySeconds
        self.receipt = receipt
    }
}

/// A paper that was given to a voter, as the server saw it: blinded.
public struct BallotPaper: Hashable, Sendable, Codable {
    /// What the voter asked to have signed, in Base64.
    public let blinded: String
    /// The blind signature, in Base64.
    public let signature: String
}

/// A ballot of the published list: its name, which its voter alone recognises, and the choice.
public struct CountedBallot: Hashable, Sendable, Codable {
    /// SHA-256 of the ballot's message, 64 hexadecimal digits.
    public let ballot: String
    public let choice: String?
    /// For forms with several choices.
    public let choices: [String]?

    public init(ballot: String, choice: BallotChoice) {
        self.ballot = ballot
        self.choice = choice.choice
        choices = choice.choices
    }

    /// What it adds one to, each.
    var marks: [String] { choices ?? choice.map { [$0] } ?? [] }
}
