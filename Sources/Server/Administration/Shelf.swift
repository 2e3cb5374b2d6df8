/// The kinds of things that an administrator keeps, and what each is made of.
///
/// The names are those of the paths, the command line and the journal.
enum Shelf: String, CaseIterable, Sendable {
    /// The organisation tree.
    case units
    /// Titles of office.
    case posts
    /// Rooms with their seat plans.
    case rooms
    case meetingKinds = "meeting-kinds"
    case documentKinds = "document-kinds"
    /// Who signs what comes in and goes out.
    case issuers
    /// Bodies that meet, with their rules.
    case bodies
    /// Members of bodies; the id is `body/user`.
    case members

    /// Those with a path of their own; members live under their body.
    static let plain = allCases.filter { $0 != .members }

    /// Fields that are no text: numbers, flags and objects.
    static let textless: Set<String> = [
        "order", "size", "plan", "incumbents", "threshold", "documentsDaysBefore",
        "allowsVoteChange", "recusalReducesBase",
    ]

    /// The letter before ids that the server makes.
    var letter: String {
        switch self {
        case .units: "u"
        case .posts: "p"
        case .rooms: "r"
        case .meetingKinds, .documentKinds: "k"
        case .issuers: "i"
        case .bodies: "b"
        case .members: "m"
        }
    }

    var type: any Kept.Type {
        switch self {
        case .units: Unit.self
        case .posts: Post.self
        case .rooms: Hall.self
        case .meetingKinds, .documentKinds: Kind.self
        case .issuers: Issuer.self
        case .bodies: BodyEntry.self
        case .members: Membership.self
        }
    }
}

/// Something kept on a shelf.
protocol Kept: Codable, Sendable {
    /// Every field a client may send, besides `id`, `version` and `retired`.
    static var fields: Set<String> { get }
    /// What it is called; unique on its shelf, but for units and members.
    var title: String { get }
    /// - Throws: `field.…` for what cannot be, `entry.unknown` for what it refers to in vain.
    func check(_ id: String, in registry: Registry) throws(Problem)
}

extension Kept {
    /// A line of text that is there, of at most 500 characters.
    static func checkText(_ text: String?, _ field: String) throws(Problem) {
        guard let text else { return }
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw Problem(400, "field.missing", field)
        }
        guard text.count <= 500 else { throw Problem(400, "field.tooLong", field) }
        guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { throw Problem(400, "field.invalid", field) }
    }

    static func checkNumber(
        _ number: Int?, in range: ClosedRange<Int>, _ field: String
    ) throws(Problem) {
        guard let number, !range.contains(number) else { return }
        throw Problem(400, "field.invalid", field)
    }
}
