internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// Logging in and out, and one's own password.
extension Router {
    /// Sent to nothing but the login itself, and as long-lived as browsers allow.
    private static let deviceCookie = "nghisu_device"
    private static let deviceSeconds = 400 * 86_400

    private struct Credentials: Decodable {
        let user: String
        let password: String?
        let slip: String?

        var proof: Admission.Proof? {
            switch (password, slip) {
            case (let password?, nil): .password(password)
            case (nil, let slip?): .slip(slip)
            case (nil, nil), (_?, _?): nil
            }
        }
    }

    private struct PasswordChange: Decodable {
        let current: String?
        let new: String
    }

    private struct UserAnswer: Encodable {
        let user: User
        let limits: Limits
        let profile = DeploymentProfile.ordinary

        /// What a client does well to know before it sends something.
        struct Limits: Encodable {
            let uploadBytes: Int
        }

        struct User: Encodable {
            let id: String
            let name: String
            let position: String
            let roles: [String]
            let mustChangePassword: Bool?
            let bySlip: Bool?
        }

        init(_ account: Account, bySlip: Bool, uploadBytes: Int) {
            limits = Limits(uploadBytes: uploadBytes)
            user = User(
                id: account.id, name: account.name, position: account.position,
                roles: account.roles,
                mustChangePassword: account.mustChangePassword ? true : nil,
                bySlip: bySlip ? true : nil)
        }
    }

    private func answer(_ account: Account, bySlip: Bool) -> UserAnswer {
        UserAnswer(
            account, bySlip: bySlip, uploadBytes: Int(house.settings.limits.uploadBytes))
    }

    func login(_ request: Request) async throws(Problem) -> Answer {
        let credentials = try Envelope.value(Credentials.self, from: request.bytes)
        guard let proof = credentials.proof else { throw Problem(400, "field.missing", "password") }
        guard credentials.user.utf8.count <= 64,
            (credentials.password ?? credentials.slip ?? "").utf8.count <= 1024
        else { throw Problem(401, "login.wrong") }
        let entry = try await house.admission.login(
            Admission.Attempt(
                user: credentials.user, proof: proof, address: request.peerAddress,
                userAgent: request.head.fields[.userAgent] ?? "",
                device: Cookies.value(named: Self.deviceCookie, in: request.head.fields)))
        var answer = Answer.json(self.answer(entry.account, bySlip: entry.bySlip))
        answer.fields[values: .setCookie] = [
            Cookies.setCookie(name: "nghisu", value: entry.token, secure: isSecure),
            Cookies.setCookie(
                name: Self.deviceCookie, value: entry.device, maxAge: Self.deviceSeconds,
                path: "/api/session", secure: isSecure),
        ]
        return answer
    }

    func whoAmI(_ request: Request) throws(Problem) -> Answer {
        let caller = try request.requireCaller()
        guard let account = try house.admission.account(caller.user) else {
            throw Problem.loginNeeded
        }
        return .json(self.answer(account, bySlip: caller.bySlip))
    }

    /// `DELETE /api/session`; with `shared` the device is forgotten, too: whoever comes next is
    /// somebody else.
    func logout(_ request: Request) throws(Problem) -> Answer {
        if let caller = request.caller {
            try house.admission.logout(caller)
            house.crowd.end(login: caller.login)
        }
        var answer = Answer.noContent
        var ended = [Cookies.setCookie(name: "nghisu", value: "", maxAge: 0, secure: isSecure)]
        if request.query["shared"] != nil {
            ended.append(
                Cookies.setCookie(
                    name: Self.deviceCookie, value: "", maxAge: 0, path: "/api/session",
                    secure: isSecure))
        }
        answer.fields[values: .setCookie] = ended
        return answer
    }

    func changePassword(_ request: Request) async throws(Problem) -> Answer {
        let caller = try request.requireCaller()
        let change = try Envelope.value(PasswordChange.self, from: request.bytes)
        guard let current = change.current ?? (caller.bySlip ? "" : nil) else {
            throw Problem(400, "field.missing", "current")
        }
        guard change.new.utf8.count <= 1024, current.utf8.count <= 1024 else {
            throw Problem(400, "field.tooLong", "new")
        }
        try await house.admission.changePassword(of: caller, from: current, to: change.new)
        house.crowd.endOthers(of: caller.user, except: caller.login)
        return .noContent
    }
}
