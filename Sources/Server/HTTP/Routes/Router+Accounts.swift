internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// Accounts by HTTP: the directory for those who prepare meetings, the keeping of it for
/// administrators. No answer holds a password but the one that has just been made up.
extension Router {
    func accounts(_ method: HTTPRequest.Method, _ path: [String], _ limit: Int) -> Route? {
        switch (method, path.count) {
        case (.get, 2): .now(listAccounts)
        case (.post, 2): Route.later(addAccount).taking(limit)
        case (.put, 3): Route.now(changeAccount).taking(limit)
        case (.post, 4) where path[3] == "password": .later(resetPassword)
        default: nil
        }
    }

    private struct AccountList: Encodable {
        let accounts: [Line]
    }

    private struct Line: Encodable {
        let id: String
        let name: String
        let position: String
        let disabled: Bool
        /// For administrators alone.
        var roles: [String]?
        var mustChangePassword: Bool?
        var version: Int64?

        init(_ account: Account, toAdministrator: Bool) {
            id = account.id
            name = account.name
            position = account.position
            disabled = account.disabled
            guard toAdministrator else { return }
            roles = account.roles
            mustChangePassword = account.mustChangePassword
            version = account.version
        }
    }

    private struct Made: Encodable {
        let account: Line
        let password: String
    }

    private struct NewAccount: Decodable {
        let id: String
        let name: String
        let position: String?
        let roles: [String]?
    }

    private struct ChangedAccount: Decodable {
        let name: String
        let position: String
        let roles: [String]
        let disabled: Bool
        let version: Int64?
    }

    private func listAccounts(_ request: Request) throws(Problem) -> Answer {
        let reader = try reader(request)
        let found = try house.registry.accounts().sorted {
            (NameOrder($0.name), $0.id) < (NameOrder($1.name), $1.id)
        }
        return .json(
            AccountList(
                accounts: found.map { Line($0, toAdministrator: reader.isAdministrator) }))
    }

    private func addAccount(_ request: Request) async throws(Problem) -> Answer {
        let author = try administrator(request)
        let new = try Envelope.value(NewAccount.self, from: request.bytes)
        let account = Account(
            id: new.id, name: new.name, position: new.position ?? "", roles: new.roles ?? [],
            mustChangePassword: true)
        let office = AccountOffice(registry: house.registry)
        let password = try await office.add(account, by: author)
        return try made(new.id, password, status: 201)
    }

    private func changeAccount(_ request: Request) throws(Problem) -> Answer {
        let author = try administrator(request)
        let new = try Envelope.value(ChangedAccount.self, from: request.bytes)
        guard let version = try version(request) ?? new.version else {
            throw Problem(428, "version.missing")
        }
        var account = try house.registry.account(request.path[2])
        account.name = new.name
        account.position = new.position
        account.roles = new.roles
        account.disabled = new.disabled
        account.version = version
        let office = AccountOffice(registry: house.registry)
        try office.change(account, by: author)
        if account.disabled { house.crowd.endOthers(of: UserID(account.id), except: "") }
        return .json(Line(try house.registry.account(account.id), toAdministrator: true))
    }

    private func resetPassword(_ request: Request) async throws(Problem) -> Answer {
        let author = try administrator(request)
        let user = request.path[2]
        let office = AccountOffice(registry: house.registry)
        let password = try await office.resetPassword(of: user, by: author)
        house.crowd.endOthers(of: UserID(user), except: "")
        return try made(user, password, status: 200)
    }

    private func made(
        _ user: String, _ password: String, status: Int
    ) throws(Problem) -> Answer {
        let line = Line(try house.registry.account(user), toAdministrator: true)
        return .json(Made(account: line, password: password), status: status)
    }
}
