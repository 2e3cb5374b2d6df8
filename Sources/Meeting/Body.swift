/// A committee or other body that meets, with the rules it has set for itself.
///
/// Everything here is data: a body's quorum, base and threshold come from its own
/// working rules, never from code. A meeting keeps the body as it was when the meeting
/// was made, so that a later change of rules does not reach back.
public struct Body: Hashable, Sendable, Codable {
    public let id: BodyID
    /// As it is printed: "Ban Thường vụ Đảng uỷ phường".
    public let name: String
    /// The body above it on the letterhead, where there is one.
    public let parent: String?
    /// The abbreviation in document numbers: "ĐU".
    public let symbol: String?
    /// Members in office, 1…10,000: the base of most decisions.
    public let incumbents: Int
    /// The share of the incumbent members that must be present.
    public let quorum: Fraction
    /// What votes are counted against unless the poll says otherwise.
    public let base: Base
    /// What a poll needs to pass unless it says otherwise.
    public let threshold: Threshold
    /// Days before the meeting by which documents should be out.
    public let documentsDaysBefore: Int?
    /// Whether a vote may be changed until its poll closes.
    public let allowsVoteChange: Bool
    /// Whether a recused member leaves the base as well as the electorate.
    public let recusalReducesBase: Bool
    /// Whether two votes may be taken at once.
    public let allowsConcurrentPolls: Bool
    /// Whether whoever is silent in a consultation until its deadline agrees.
    public let silenceAgrees: Bool
    /// How many more candidates than seats an election may have, as a share of the seats;
    /// without it as many as there are.
    public let surplus: Fraction?

    public init(
        id: BodyID, name: String, parent: String? = nil, symbol: String? = nil, incumbents: Int,
        quorum: Fraction = .twoThirds, base: Base = .incumbent, threshold: Threshold = .majority,
        documentsDaysBefore: Int? = nil, allowsVoteChange: Bool = false,
        recusalReducesBase: Bool = false, allowsConcurrentPolls: Bool = true,
        silenceAgrees: Bool = false, surplus: Fraction? = nil
    ) {
        self.id = id
        self.name = name
        self.parent = parent
        self.symbol = symbol
        self.incumbents = incumbents
        self.quorum = quorum
        self.base = base
        self.threshold = threshold
        self.documentsDaysBefore = documentsDaysBefore
        self.allowsVoteChange = allowsVoteChange
        self.recusalReducesBase = recusalReducesBase
        self.allowsConcurrentPolls = allowsConcurrentPolls
        self.silenceAgrees = silenceAgrees
        self.surplus = surplus
    }

    private enum CodingKeys: String, CodingKey {
        case id, name, parent, symbol, incumbents, quorum, base, threshold
        case documentsDaysBefore, allowsVoteChange, recusalReducesBase
        case allowsConcurrentPolls, silenceAgrees, surplus
    }

    /// Rules that came later are written where they differ from what was so before them.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(id, forKey: .id)
        try values.encode(name, forKey: .name)
        try values.encodeIfPresent(parent, forKey: .parent)
        try values.encodeIfPresent(symbol, forKey: .symbol)
        try values.encode(incumbents, forKey: .incumbents)
        try values.encode(quorum, forKey: .quorum)
        try values.encode(base, forKey: .base)
        try values.encode(threshold, forKey: .threshold)
        try values.encodeIfPresent(documentsDaysBefore, forKey: .documentsDaysBefore)
        try values.encode(allowsVoteChange, forKey: .allowsVoteChange)
        try values.encode(recusalReducesBase, forKey: .recusalReducesBase)
        if !allowsConcurrentPolls { try values.encode(false, forKey: .allowsConcurrentPolls) }
        if silenceAgrees { try values.encode(true, forKey: .silenceAgrees) }
        try values.encodeIfPresent(surplus, forKey: .surplus)
    }

    /// Rules that a pack or an older record leaves out take the usual values.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let incumbents = try values.decode(Int.self, forKey: .incumbents)
        guard (1...10_000).contains(incumbents) else {
            throw DecodingError.dataCorruptedError(
                forKey: .incumbents, in: values, debugDescription: "not between 1 and 10,000")
        }
        self.init(
            id: try values.decode(BodyID.self, forKey: .id),
            name: try values.decode(String.self, forKey: .name),
            parent: try values.decodeIfPresent(String.self, forKey: .parent),
            symbol: try values.decodeIfPresent(String.self, forKey: .symbol),
            incumbents: incumbents,
            quorum: try values.decodeIfPresent(Fraction.self, forKey: .quorum) ?? .twoThirds,
            base: try values.decodeIfPresent(Base.self, forKey: .base) ?? .incumbent,
            threshold: try values.decodeIfPresent(Threshold.self, forKey: .threshold) ?? .majority,
            documentsDaysBefore: try values.decodeIfPresent(
                Int.self, forKey: .documentsDaysBefore),
            allowsVoteChange: try values.decodeIfPresent(Bool.self, forKey: .allowsVoteChange)
                ?? false,
            recusalReducesBase: try values.decodeIfPresent(
                Bool.self, forKey: .recusalReducesBase) ?? false,
            allowsConcurrentPolls: try values.decodeIfPresent(
                Bool.self, forKey: .allowsConcurrentPolls) ?? true,
            silenceAgrees: try values.decodeIfPresent(Bool.self, forKey: .silenceAgrees)
                ?? false,
            surplus: try values.decodeIfPresent(Fraction.self, forKey: .surplus))
    }
}

/// What a poll's votes are counted against.
public enum Base: String, Hashable, Sendable, Codable, CaseIterable {
    /// All members in office, present or not.
    case incumbent
    /// Everybody summoned with a vote.
    case summoned
    /// Those present when the poll closes.
    case present
    /// Votes handed in.
    case returned
    /// Votes handed in that count.
    case valid
}

/// How many were present against how many the body's rule asks for.
public struct Quorum: Hashable, Sendable, Codable {
    /// Participants with a vote who are checked in.
    public let present: Int
    public let needed: Int
    public let met: Bool

    public init(present: Int, needed: Int) {
        self.present = present
        self.needed = needed
        met = present >= needed
    }
}
