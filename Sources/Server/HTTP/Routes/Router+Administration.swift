internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// What an administrator keeps, by HTTP: units, posts, rooms, kinds, issuers and bodies.
///
/// Secretaries read, administrators write. An entry's version goes out as its `ETag` and comes
/// back as `If-Match`.
extension Router {
    /// The table of these paths; `nil` for every other.
    func administration(
        _ method: HTTPRequest.Method, _ path: [String]
    ) throws(Problem) -> Route? {
        let small = house.settings.limits.messageBytes
        switch (method, path[1], path.count) {
        case (.get, "administration-log", 2): return .now(readChanges)
        case (.get, "machine", 2): return .later(readMachine)
        case (.post, "import", 3) where path[2] == "members":
            return .later(importMembers).taking(MemberImport.limit)
        case (.post, "catalogues", 3): return .now(loadCatalogue)
        case (_, "rehearsal", 2): return rehearsal(method)
        case (_, "accounts", _): return accounts(method, path, small)
        case (_, "bodies", 4...) where path[3] == "members":
            return members(method, path.count, small)
        default: break
        }
        guard let shelf = Self.shelf(path) else { return nil }
        switch (method, path.count) {
        case (.get, 2):
            return .now { [unowned self] request throws(Problem) in try list(shelf, request) }
        case (.get, 3):
            return .now { [unowned self] request throws(Problem) in
                try reader(request)
                return Self.answer(try house.registry.entry(shelf, request.path[2]))
            }
        case (.post, 2):
            return Route.now { [unowned self] request throws(Problem) in try add(shelf, request) }
                .taking(small)
        case (.put, 3):
            return Route.now { [unowned self] request throws(Problem) in
                try replace(shelf, request)
            }.taking(small)
        case (.delete, 3):
            return .now { [unowned self] request throws(Problem) in try remove(shelf, request) }
        default: return nil
        }
    }

    /// Whether another method might have been meant.
    func isAdministration(_ path: [String]) -> Bool {
        Self.shelf(path) != nil && path.count <= 3
            || ["accounts", "administration-log", "machine", "rehearsal"].contains(path[1])
                && path.count <= 3
            || path.count == 4 && path[1] == "bodies" && path[3] == "members"
    }

    private static func shelf(_ path: [String]) -> Shelf? {
        Shelf(rawValue: path[1]).flatMap { Shelf.plain.contains($0) ? $0 : nil }
    }

    // MARK: Who asks

    /// Whoever prepares meetings or keeps this server may look things up.
    @discardableResult func reader(_ request: Request) throws(Problem) -> Account {
        let user = try member(request)
        guard let account = try house.admission.account(user) else { throw Problem.loginNeeded }
        let isSecretary =
            account.isSecretary
            || house.rooms.values.contains { $0.state.role(of: user) == .secretary }
        guard account.isAdministrator || isSecretary else { throw Problem.rightsMissing }
        return account
    }

    /// An administrator, for the log.
    func administrator(_ request: Request) throws(Problem) -> Journal.Author {
        let user = try member(request)
        guard try house.admission.account(user)?.isAdministrator == true else {
            throw Problem.rightsMissing
        }
        return Journal.Author(
            user.text, address: request.peerAddress, at: house.clock.milliseconds)
    }

    /// The version in `If-Match`, with or without quotes.
    func version(_ request: Request) throws(Problem) -> Int64? {
        guard let text = request.head.fields[.ifMatch] else { return nil }
        guard let version = Int64(text.filter { $0 != "\"" }) else {
            throw Problem(400, "field.invalid", "If-Match")
        }
        return version
    }

    // MARK: Entries

    private struct Loaded: Encodable { let added: Int }

    /// `POST /api/catalogues/ward` or `…/city`: an organisation to begin with; what is there
    /// already stays as it is.
    private func loadCatalogue(_ request: Request) throws(Problem) -> Answer {
        let author = try administrator(request)
        guard ["ward", "city", "kinds"].contains(request.path[2]),
            let bytes = FileTree.read("\(house.catalogues)/\(request.path[2]).json")
        else { throw Problem.notFound }
        let added = try Catalogue(bytes).add(to: house.registry, by: author)
        return .json(Loaded(added: added), status: 201)
    }

    private func list(_ shelf: Shelf, _ request: Request) throws(Problem) -> Answer {
        try reader(request)
        return .text(
            json: Registry.json(try house.registry.entries(shelf), named: shelf.rawValue))
    }

    private func add(_ shelf: Shelf, _ request: Request) throws(Problem) -> Answer {
        let author = try administrator(request)
        let order = try Registry.Order(request.bytes)
        return Self.answer(try house.registry.add(order, to: shelf, by: author), status: 201)
    }

    private func replace(_ shelf: Shelf, _ request: Request) throws(Problem) -> Answer {
        let author = try administrator(request)
        let order = try Registry.Order(request.bytes, version: version(request))
        return Self.answer(
            try house.registry.replace(request.path[2], on: shelf, order, by: author))
    }

    private func remove(_ shelf: Shelf, _ request: Request) throws(Problem) -> Answer {
        let author = try administrator(request)
        try house.registry.remove(
            request.path[2], from: shelf, version: version(request), by: author,
            meetings: house.rooms.values.map(\.state))
        return .noContent
    }

    static func answer(_ entry: Journal.Entry, status: Int = 200) -> Answer {
        var answer = Answer.text(json: Registry.json(entry), status: status)
        answer.fields[.eTag] = "\"\(entry.version)\""
        return answer
    }
}
