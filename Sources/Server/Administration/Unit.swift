/// A unit of the organisation, with the unit above it: a committee, an office, a cell.
struct Unit: Kept {
    let name: String
    /// The id of the unit above; none at the top.
    let parent: String?
    let kind: Kind
    let level: Level
    /// As in document numbers: "ĐU".
    let symbol: String?
    /// Its place among its neighbours; those without one come last.
    let order: Int?

    /// What sort of unit it is.
    enum Kind: String, Codable, CaseIterable {
        /// A Party committee: Thành uỷ, Đảng uỷ phường.
        case committee
        /// A department or office that serves a committee.
        case department
        /// A Party cell.
        case cell
        case council
        case government
        /// The Front and the mass organisations.
        case association
        case other
    }

    /// Where it stands.
    enum Level: String, Codable, CaseIterable { case central, province, commune, base }

    static let fields: Set<String> = ["name", "parent", "kind", "level", "symbol", "order"]
    var title: String { name }

    func check(_ id: String, in registry: Registry) throws(Problem) {
        try Self.checkText(name, "name")
        try Self.checkText(symbol, "symbol")
        try Self.checkNumber(order, in: 1...10_000, "order")
        var above = parent
        var seen: Set<String> = [id]
        // A chain that comes back to where it has been has no top.
        while let unit = above {
            guard seen.insert(unit).inserted else { throw Problem(409, "unit.cycle", name) }
            above = try registry.value(Unit.self, .units, unit, named: "parent").parent
        }
    }
}

/// A title of office: "Bí thư", "Uỷ viên Ban Thường vụ".
struct Post: Kept {
    let name: String
    let order: Int?

    static let fields: Set<String> = ["name", "order"]
    var title: String { name }

    func check(_ id: String, in registry: Registry) throws(Problem) {
        try Self.checkText(name, "name")
        try Self.checkNumber(order, in: 1...10_000, "order")
    }
}

/// A kind of meeting or of document.
struct Kind: Kept {
    let name: String
    /// The abbreviation in document numbers: "TTr".
    let symbol: String?
    let order: Int?

    static let fields: Set<String> = ["name", "symbol", "order"]
    var title: String { name }

    func check(_ id: String, in registry: Registry) throws(Problem) {
        try Self.checkText(name, "name")
        try Self.checkText(symbol, "symbol")
        try Self.checkNumber(order, in: 1...10_000, "order")
    }
}

/// Who issues documents: a name for the letterhead and a symbol for the number.
struct Issuer: Kept {
    let name: String
    let symbol: String?
    /// The unit it belongs to.
    let unit: String?
    let order: Int?

    static let fields: Set<String> = ["name", "symbol", "unit", "order"]
    var title: String { name }

    func check(_ id: String, in registry: Registry) throws(Problem) {
        try Self.checkText(name, "name")
        try Self.checkText(symbol, "symbol")
        try Self.checkNumber(order, in: 1...10_000, "order")
        if let unit { _ = try registry.value(Unit.self, .units, unit, named: "unit") }
    }
}
