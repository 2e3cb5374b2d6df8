/// What only some polls have: seats to fill, themes to comment on, a deadline, a way of voting.
///
/// Data beside the terms that every poll has; a field that the form has no use for is refused
/// when the poll is made, and a field that nobody knows when it is read.
public struct PollDetails: Hashable, Sendable, Encodable {
    /// How many of the options are to be elected.
    public var seats: Int?
    /// Each candidate is approved or rejected, rather than up to `seats` of them chosen.
    public var each: Bool?
    /// What a consultation may be commented on, one by one.
    public var themes: [String]?
    /// When a consultation closes by itself.
    public var deadline: Timestamp?
    /// A secretary records each voter's word in turn (biểu quyết gọi tên).
    public var rollCall: Bool?
    /// A secret poll on paper alone, whose counts a board enters.
    public var paperOnly: Bool?
    /// The election or choice that this one goes on with.
    public var runOffOf: PollID?
    /// Whether whoever is silent until the deadline agrees.
    ///
    /// The body's rule, set at the opening.
    public var silenceAgrees: Bool?

    public init(
        seats: Int? = nil, each: Bool? = nil, themes: [String]? = nil,
        deadline: Timestamp? = nil, rollCall: Bool? = nil, paperOnly: Bool? = nil,
        runOffOf: PollID? = nil, silenceAgrees: Bool? = nil
    ) {
        self.seats = seats
        self.each = each
        self.themes = themes
        self.deadline = deadline
        self.rollCall = rollCall
        self.paperOnly = paperOnly
        self.runOffOf = runOffOf
        self.silenceAgrees = silenceAgrees
    }
}

extension PollDetails: Decodable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case seats, each, themes, deadline, rollCall, paperOnly, runOffOf, silenceAgrees
    }

    private struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// A misspelt field is a mistake: passed over in silence it would change the vote.
    public init(from decoder: any Decoder) throws {
        let given = try decoder.container(keyedBy: AnyKey.self)
        if let extra = given.allKeys.first(where: { CodingKeys(stringValue: $0.stringValue) == nil }
        ) {
            throw DecodingError.dataCorruptedError(
                forKey: extra, in: given, debugDescription: "no such field")
        }
        let values = try decoder.container(keyedBy: CodingKeys.self)
        seats = try values.decodeIfPresent(Int.self, forKey: .seats)
        each = try values.decodeIfPresent(Bool.self, forKey: .each)
        themes = try values.decodeIfPresent([String].self, forKey: .themes)
        deadline = try values.decodeIfPresent(Timestamp.self, forKey: .deadline)
        rollCall = try values.decodeIfPresent(Bool.self, forKey: .rollCall)
        paperOnly = try values.decodeIfPresent(Bool.self, forKey: .paperOnly)
        runOffOf = try values.decodeIfPresent(PollID.self, forKey: .runOffOf)
        silenceAgrees = try values.decodeIfPresent(Bool.self, forKey: .silenceAgrees)
    }
}

extension Poll.Terms {
    /// How many may be chosen: the seats of an election, otherwise one.
    public var seats: Int { details?.seats ?? 1 }
    /// Whether each option gets a mark of its own.
    public var marksEach: Bool { marks != nil }
    /// Whether voters need not be in the room, nor the meeting sit.
    public var isOutsideSittings: Bool { form == .consultation }
    /// Whether a secretary records each voter's word in turn.
    public var isRollCall: Bool { details?.rollCall == true }
    /// Whether nothing of it is electronic.
    public var isPaperOnly: Bool { details?.paperOnly == true }
    /// Whether whoever is silent agrees.
    public var silenceAgrees: Bool { form == .consultation && details?.silenceAgrees == true }

    /// The marks of a form in which every option gets one; `nil` for the others.
    public var marks: [String]? {
        switch form {
        case .confidence: ["high", "medium", "low"]
        case .election: details?.each == true ? ["approve", "reject"] : nil
        case .approval, .options, .consultation: nil
        }
    }

    /// Everything that can be chosen, in order: the keys of the counts.
    public var choices: [String] {
        if let marks {
            return (options ?? []).flatMap { option in
                marks.map { Self.key(option, $0) }
            }
        }
        return switch form {
        case .approval: Choice.allCases.map(\.rawValue)
        case .consultation: Answer.allCases.map(\.rawValue)
        case .election, .options, .confidence: options ?? []
        }
    }

    /// What a mark on an option is called: "Lê Văn An: high".
    public static func key(_ option: String, _ mark: String) -> String { "\(option): \(mark)" }
}
