internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// Access tokens by HTTP, for administrators: listed, made, and ended.
extension Router {
    private struct TokenList: Encodable {
        let tokens: [Line]

        struct Line: Encodable {
            let id: String
            let name: String
            let kind: String
            let scope: String
            let by: String
            let madeAt: Timestamp
            let expiresAt: Timestamp
            let usedAt: Timestamp?
            let expired: Bool
        }
    }

    private struct TokenOrder: Decodable {
        let name: String
        let kind: String
        let scope: String
        let days: Int?
    }

    private struct MadeToken: Encodable {
        let id: String
        /// Shown this once.
        let token: String
        let expiresAt: Timestamp
    }

    /// The table of these paths; `nil` for every other.
    func accessTokens(
        _ method: HTTPRequest.Method, _ path: [String]
    ) throws(Problem) -> Route? {
        guard path[1] == "access-tokens", path.count < 4 else { return nil }
        switch (method, path.count) {
        case (.get, 2): return .now(listTokens)
        case (.post, 2): return Route.now(makeToken).taking(4096)
        case (.delete, 3): return .now(endToken)
        default: throw Problem(405, "path.method")
        }
    }

    private func listTokens(_ request: Request) throws(Problem) -> Answer {
        _ = try administrator(request)
        let now = house.clock.milliseconds
        let found = try house.admission.stored { () throws(JournalError) in
            try house.journal.accessTokens()
        }
        return .json(
            TokenList(
                tokens: found.map {
                    TokenList.Line(
                        id: $0.id, name: $0.name, kind: $0.kind.rawValue, scope: $0.scope,
                        by: $0.by, madeAt: moment($0.madeAt), expiresAt: moment($0.expiresAt),
                        usedAt: $0.usedAt.map { moment($0) }, expired: $0.expiresAt <= now)
                }))
    }

    private func makeToken(_ request: Request) throws(Problem) -> Answer {
        _ = try administrator(request)
        let maker = try member(request).text
        let order = try Envelope.value(TokenOrder.self, from: request.bytes)
        let made = try house.tokens.make(
            name: order.name, kind: order.kind, scope: order.scope, days: order.days ?? 365,
            by: maker, address: request.peerAddress)
        return .json(
            MadeToken(
                id: made.token.id, token: made.secret, expiresAt: moment(made.token.expiresAt)),
            status: 201)
    }

    private func endToken(_ request: Request) throws(Problem) -> Answer {
        _ = try administrator(request)
        let maker = try member(request).text
        let isEnded = try house.admission.stored { () throws(JournalError) in
            try house.journal.endAccessToken(
                request.path[2], by: maker, address: request.peerAddress,
                now: house.clock.milliseconds)
        }
        guard isEnded else { throw Problem(404, "token.unknown") }
        return .noContent
    }
}
