internal import Meeting

/// A body with its rules as it is kept, and where it stands in the organisation.
struct BodyEntry: Kept {
    let body: Body
    /// The unit whose body it is.
    let unit: String?

    static let fields: Set<String> = [
        "name", "parent", "symbol", "incumbents", "quorum", "base", "threshold",
        "documentsDaysBefore", "allowsVoteChange", "recusalReducesBase",
        "allowsConcurrentPolls", "silenceAgrees", "surplus", "unit",
    ]
    var title: String { body.name }

    private enum CodingKeys: String, CodingKey { case unit }

    init(body: Body, unit: String? = nil) {
        self.body = body
        self.unit = unit
    }

    init(from decoder: any Decoder) throws {
        body = try Body(from: decoder)
        unit = try decoder.container(keyedBy: CodingKeys.self)
            .decodeIfPresent(String.self, forKey: .unit)
    }

    func encode(to encoder: any Encoder) throws {
        try body.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(unit, forKey: .unit)
    }

    func check(_ id: String, in registry: Registry) throws(Problem) {
        guard body.id.text == id else { throw Problem(400, "field.invalid", "id") }
        try Self.checkText(body.name, "name")
        try Self.checkText(body.parent, "parent")
        try Self.checkText(body.symbol, "symbol")
        try Self.checkNumber(body.documentsDaysBefore, in: 0...60, "documentsDaysBefore")
        if let unit { _ = try registry.value(Unit.self, .units, unit, named: "unit") }
    }
}

/// Somebody's place in a body: what a meeting of the body takes over with one click.
struct Membership: Kept, Equatable {
    /// The title of office in this body; the account's own where it is not given.
    let post: String?
    /// The place in the list; those without one come last, by name.
    let precedence: Int?
    let role: Part
    let votes: Bool

    /// The part that somebody has in the meetings of the body.
    enum Part: String, Codable, CaseIterable { case chair, secretary, member }

    static let fields: Set<String> = ["user", "post", "precedence", "role", "votes"]
    var title: String { post ?? "" }

    func check(_ id: String, in registry: Registry) throws(Problem) {
        try Self.checkText(post, "post")
        try Self.checkNumber(precedence, in: 1...10_000, "precedence")
    }

    static func id(_ body: String, _ user: String) -> String { "\(body)/\(user)" }

    /// The account in an id.
    static func user(of id: String) -> String {
        id.split(separator: "/").last.map(String.init) ?? id
    }
}
