internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// Logging in and out, and one's own password.
extension Router {
    private struct Credentials: Decodable {
        let user: String
        let password: String
    }

    private struct PasswordChange: Decodable {
        let current: String
        let new: String
    }

    private struct UserAnswer: Encodable {
        let user: User

        struct User: Encodable {
            let id: String
            let name: String
            let position: String
            let roles: [String]
            let mustChangePassword: Bool?
        }

        init(_ account: Account) {
            user = User(
                id: account.id, name: account.name, position: account.position,
                roles: account.roles,
                mustChangePassword: account.mustChangePassword ? true : nil)
        }
    }

    func login(_ request: Request) async throws(Problem) -> Answer {
        let credentials = try Envelope.value(Credentials.self, from: request.bytes)
        guard credentials.user.utf8.count <= 64, credentials.password.utf8.count <= 1024 else {
            throw Problem(401, "login.wrong")
        }
        let opened = try await house.admission.login(
            credentials.user, credentials.password, address: request.peerAddress,
            userAgent: request.head.fields[.userAgent] ?? "")
        var answer = Answer.json(UserAnswer(opened.account))
        answer.fields[.setCookie] = Cookies.setCookie(
            name: "nghisu", value: opened.token, secure: isSecure)
        return answer
    }

    func whoAmI(_ request: Request) throws(Problem) -> Answer {
        let caller = try request.requireCaller()
        guard let account = try house.admission.account(caller.user) else {
            throw Problem.loginNeeded
        }
        return .json(UserAnswer(account))
    }

    func logout(_ request: Request) throws(Problem) -> Answer {
        if let caller = request.caller {
            try house.admission.logout(caller)
            house.crowd.end(login: caller.login)
        }
        var answer = Answer.noContent
        answer.fields[.setCookie] = Cookies.setCookie(
            name: "nghisu", value: "", maxAge: 0, secure: isSecure)
        return answer
    }

    func changePassword(_ request: Request) async throws(Problem) -> Answer {
        let caller = try request.requireCaller()
        let change = try Envelope.value(PasswordChange.self, from: request.bytes)
        guard change.new.utf8.count <= 1024, change.current.utf8.count <= 1024 else {
            throw Problem(400, "field.tooLong", "new")
        }
        try await house.admission.changePassword(
            of: caller, from: change.current, to: change.new)
        house.crowd.endOthers(of: caller.user, except: caller.login)
        return .noContent
    }
}
