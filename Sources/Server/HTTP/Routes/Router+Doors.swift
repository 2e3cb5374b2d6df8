internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// One's own logins, slips for those who forgot their password, and the login log.
extension Router {
    private struct LoginList: Encodable {
        let sessions: [One]

        struct One: Encodable {
            let id: String
            /// Whose it is, in an administrator's list of everybody's.
            var user: String?
            let openedAt: Timestamp
            let seenAt: Timestamp
            let userAgent: String
            let address: String
            let current: Bool
        }
    }

    private struct SlipOrder: Decodable {
        let user: String
    }

    private struct SlipAnswer: Encodable {
        let code: String
        let expiresAt: Timestamp
    }

    private struct LoginLog: Encodable {
        let logins: [Line]

        struct Line: Encodable {
            let id: Int64
            let user: String
            let address: String
            let at: Timestamp
            let outcome: String
            let by: String?
        }
    }

    private static let logLines = 1000

    /// `GET /api/sessions`: where one is logged in; with `everybody=1`, for administrators,
    /// where all are.
    func listSessions(_ request: Request) throws(Problem) -> Answer {
        let caller = try request.requireCaller()
        try requireOwnPassword(caller)
        let isAll = request.query["everybody"] == "1"
        if isAll { _ = try administrator(request) }
        let found =
            try isAll
            ? house.admission.everybodysLogins() : house.admission.logins(of: caller.user)
        return .json(
            LoginList(
                sessions: found.map {
                    LoginList.One(
                        id: $0.id, user: isAll ? $0.user : nil, openedAt: moment($0.openedAt),
                        seenAt: moment($0.seenAt),
                        userAgent: $0.userAgent, address: $0.address,
                        current: $0.id == caller.login)
                }))
    }

    /// `DELETE /api/sessions/{id}`: ends one of one's own logins and its
    /// streams; with `user=…`, for administrators, one of that person's.
    func endSession(_ request: Request) throws(Problem) -> Answer {
        let caller = try request.requireCaller()
        try requireOwnPassword(caller)
        if let owner = request.query["user"], owner != caller.user.text {
            let author = try administrator(request)
            try house.admission.endLogin(request.path[2], of: owner, by: author)
        } else {
            try house.admission.endLogin(request.path[2], of: caller)
        }
        house.crowd.end(login: request.path[2])
        return .noContent
    }

    /// `POST /api/slips`: as JSON, or as a page to print for who accepts `text/html`.
    func makeSlip(_ request: Request) async throws(Problem) -> Answer {
        let caller = try request.requireCaller()
        try requireOwnPassword(caller)
        let order = try Envelope.value(SlipOrder.self, from: request.bytes)
        let slip = try await house.admission.makeSlip(
            for: order.user, by: caller, address: request.peerAddress)
        guard (request.head.fields[.accept] ?? "").contains("text/html") else {
            return .json(
                SlipAnswer(code: slip.code.text, expiresAt: slip.expiresAt), status: 201)
        }
        let origin = origin(of: request)
        let picture = await house.documents.qrCode(of: SlipPage.address(slip, origin: origin))
        let page = SlipPage(slip: slip, origin: origin, picture: picture)
        return Answer(
            status: 201,
            fields: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: .bytes(Array(page.html.utf8)))
    }

    /// The address of this server for what is printed.
    ///
    /// A browser names the address that it has the page from, which people can reach.
    func origin(of request: Request) -> String {
        request.head.fields[.origin] ?? "\(isSecure ? "https" : "http")://\(request.head.host)"
    }

    /// `GET /api/logins`: who came in and who did not, the newest first.
    func readLogins(_ request: Request) throws(Problem) -> Answer {
        let user = try member(request)
        var filter = Journal.LoginFilter()
        filter.user = request.query["user"]
        filter.from = try moment("from", of: request)?.milliseconds
        filter.to = try moment("to", of: request)?.milliseconds
        filter.before = try number("before", of: request)
        let limit = try number("limit", of: request) ?? 100
        guard (1...Int64(Self.logLines)).contains(limit) else {
            throw Problem(400, "field.invalid", "limit")
        }
        let found = try house.admission.loginLog(filter, limit: Int(limit), for: user)
        return .json(
            LoginLog(
                logins: found.map {
                    LoginLog.Line(
                        id: $0.id, user: $0.user, address: $0.address, at: moment($0.at),
                        outcome: $0.outcome, by: $0.by.isEmpty ? nil : $0.by)
                }))
    }

    func moment(_ milliseconds: Int64) -> Timestamp {
        Timestamp(milliseconds: milliseconds, offsetMinutes: house.clock.offsetMinutes)
    }

    private func moment(_ name: String, of request: Request) throws(Problem) -> Timestamp? {
        guard let text = request.query[name] else { return nil }
        guard let found = Timestamp(text) else { throw Problem(400, "field.invalid", name) }
        return found
    }

    func number(_ name: String, of request: Request) throws(Problem) -> Int64? {
        guard let text = request.query[name] else { return nil }
        guard let found = Int64(text) else { throw Problem(400, "field.invalid", name) }
        return found
    }
}
