internal import Journal
internal import Meeting

/// A body's members out of a table: read and checked as a whole, then stored in one transaction
/// or not at all.
///
/// An account that exists is left as it is, and only joins the body; a member whom the body has
/// already takes the place that the table gives. Nobody is removed.
struct MemberImport {
    /// The most bytes, and the most people, that come at once.
    static let limit = 1 << 20
    static let people = 1000

    /// What is wrong with a line.
    struct Fault: Error, Equatable {
        let line: Int
        /// The column as the table calls it, where it is one.
        let field: String?
        let problem: Problem
    }

    /// What a line comes to.
    struct Line: Equatable {
        let line: Int
        let account: Account
        let isNewAccount: Bool
        let place: Membership
        /// The version of the place that the body has for this person already.
        let placed: Int64?
        let isChanged: Bool
    }

    let body: String
    private(set) var lines: [Line] = []
    private(set) var faults: [Fault] = []
    private let registry: Registry
    private var columns: [(column: MemberColumn, header: String)] = []
    private var users: Set<String> = []
    private var accounts: [String: Account] = [:]

    /// - Throws: `entry.unknown` for the body; what is wrong with the table is in ``faults``.
    init(_ bytes: [UInt8], body: String, registry: Registry) throws(Problem) {
        self.body = body
        self.registry = registry
        _ = try registry.entry(.bodies, body)
        for account in try registry.accounts() { accounts[account.id] = account }
        let table: CSV
        do { table = try CSV(bytes) } catch {
            note(error.line, nil, Problem(422, error.code))
            return
        }
        for fault in table.faults { note(fault.line, nil, Problem(422, fault.code)) }
        guard let head = table.rows.first else {
            note(1, nil, Problem(422, "import.empty"))
            return
        }
        readHead(head)
        guard faults.isEmpty else { return }
        let rows = table.rows.dropFirst()
        if rows.isEmpty { note(head.line, nil, Problem(422, "import.empty")) }
        guard rows.count <= Self.people else {
            note(head.line, nil, Problem(422, "import.tooMany", String(Self.people)))
            return
        }
        for row in rows { try read(row) }
    }

    private mutating func note(_ line: Int, _ field: String?, _ problem: Problem) {
        faults.append(Fault(line: line, field: field, problem: problem))
    }

    private mutating func readHead(_ row: CSV.Row) {
        for header in row.cells.map({ $0.trimmed }) {
            guard let column = MemberColumn(header: header) else {
                note(row.line, header, Problem(422, "import.columnUnknown", header))
                continue
            }
            if columns.contains(where: { $0.column == column }) {
                note(row.line, header, Problem(422, "import.columnTwice", header))
            }
            columns.append((column, header))
        }
        if faults.isEmpty, !columns.contains(where: { $0.column == .name }) {
            note(row.line, nil, Problem(422, "import.columnMissing", "Họ và tên"))
        }
    }

    // MARK: One person

    private mutating func read(_ row: CSV.Row) throws(Problem) {
        let before = faults.count
        guard row.cells.count == columns.count else {
            return note(row.line, nil, Problem(422, "import.width", String(columns.count)))
        }
        var cells: [MemberColumn: String] = [:]
        for (column, cell) in zip(columns, row.cells) { cells[column.column] = cell.trimmed }
        let name = cells[.name] ?? ""
        if name.isEmpty { note(row, .name, "import.cellEmpty") }
        let given = cells[.user] ?? ""
        let user = given.isEmpty ? suggested(name) : given
        let place = readPlace(row, cells)
        let account = account(row, user, name, cells)
        guard faults.count == before, let user, let place, let account else { return }
        guard users.insert(user).inserted else { return note(row, .user, "import.twice", user) }
        let id = Membership.id(body, user)
        let entry = try registry.entries(.members, prefix: id).first { $0.id == id }
        let known = try entry.map { (entry) throws(Problem) in
            try registry.value(Membership.self, of: entry)
        }
        lines.append(
            Line(
                line: row.line, account: account, isNewAccount: accounts[user] == nil,
                place: place, placed: entry?.version, isChanged: known.map { $0 != place } ?? true))
    }

    /// Somebody of this name who has an account is this person; a new name gets a new one.
    private func suggested(_ name: String) -> String? {
        let same = accounts.values.filter { $0.name == name && !users.contains($0.id) }
        if same.count == 1 { return same.first?.id }
        return MemberColumn.user(for: name, taken: users.union(accounts.keys))
    }

    private mutating func account(
        _ row: CSV.Row, _ user: String?, _ name: String, _ cells: [MemberColumn: String]
    ) -> Account? {
        guard let user, !name.isEmpty else { return nil }
        if let known = accounts[user] {
            guard known.name == name else {
                note(row, .user, "import.otherPerson", "\(user) – \(known.name)")
                return nil
            }
            return known
        }
        do {
            return try AccountOffice(registry: registry).checked(
                Account(
                    id: user, name: name, position: cells[.position] ?? "",
                    mustChangePassword: true))
        } catch {
            let column = error.about.flatMap(MemberColumn.init(rawValue:)) ?? .user
            note(row, column, error.code == "field.invalid" ? "import.cellInvalid" : error.code)
            return nil
        }
    }

    private mutating func readPlace(
        _ row: CSV.Row, _ cells: [MemberColumn: String]
    ) -> Membership? {
        let part = MemberColumn.part(cells[.role] ?? "")
        let votes = MemberColumn.flag(cells[.votes] ?? "")
        let text = cells[.precedence] ?? ""
        let precedence = Int(text)
        if part == nil { note(row, .role, "import.cellInvalid", cells[.role]) }
        if votes == nil { note(row, .votes, "import.cellInvalid", cells[.votes]) }
        if !text.isEmpty, precedence.map((1...10_000).contains) != true {
            note(row, .precedence, "import.cellInvalid", text)
        }
        guard let part, let votes else { return nil }
        let post = cells[.post] ?? ""
        return Membership(
            post: post.isEmpty ? nil : post, precedence: precedence, role: part, votes: votes)
    }

    private mutating func note(
        _ row: CSV.Row, _ column: MemberColumn, _ code: String, _ about: String? = nil
    ) {
        let header = columns.first { $0.column == column }?.header ?? column.rawValue
        note(row.line, header, Problem(422, code, about))
    }
}

extension String {
    fileprivate var trimmed: String {
        let isBlank = \Character.isWhitespace
        return String(
            drop { $0[keyPath: isBlank] }.reversed().drop { $0[keyPath: isBlank] }.reversed())
    }
}
