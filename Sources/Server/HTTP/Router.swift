internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// What a path and a method lead to.
struct Route {
    let body: BodyPlan
    /// The most bytes a body may have.
    let bodyLimit: Int
    let handler: Handler

    /// Where the body goes before the handler runs.
    enum BodyPlan { case none, memory, disk }

    /// How the answer is made: at once, after waiting for something, or as another protocol.
    enum Handler {
        case now(@Loop (Request) throws(Problem) -> Answer)
        case later(@Loop (Request) async throws(Problem) -> Answer)
        case upgrade(@Loop (Request) throws(Problem) -> Beginning)
    }

    /// What takes a connection over once it speaks the other protocol, with what came early.
    typealias Beginning = @Loop (Connection, [UInt8]) -> Void

    static func now(_ handler: @escaping @Loop (Request) throws(Problem) -> Answer) -> Route {
        Route(body: .none, bodyLimit: 0, handler: .now(handler))
    }

    static func later(
        _ handler: @escaping @Loop (Request) async throws(Problem) -> Answer
    ) -> Route {
        Route(body: .none, bodyLimit: 0, handler: .later(handler))
    }

    /// With a body of at most `limit` bytes in memory.
    func taking(_ limit: Int) -> Route { Route(body: .memory, bodyLimit: limit, handler: handler) }

    /// With a body of at most `limit` bytes on disk.
    func storing(_ limit: Int) -> Route { Route(body: .disk, bodyLimit: limit, handler: handler) }
}

/// Finds the route of a request, and puts on every answer what every answer carries.
@Loop final class Router {
    let house: House
    let pages: StaticFiles
    /// The certificate under which everything is served; nil in clear.
    let certificate: ServerCertificate?

    /// Whether what is sent is read by nobody else.
    var isSecure: Bool { certificate != nil }

    init(house: House, pages: StaticFiles, certificate: ServerCertificate?) {
        self.house = house
        self.pages = pages
        self.certificate = certificate
    }

    // MARK: In

    /// - Throws: `path.unknown` for a path that cannot be decoded, `origin.foreign` for a
    ///   change asked for by another site's page.
    func request(_ head: RequestHead, from address: String) throws(Problem) -> Request {
        guard let path = QueryItems.decodePath(head.path), let query = QueryItems(head.query)
        else { throw Problem(400, "path.unknown") }
        if head.method != .get, head.method != .head { try checkOrigin(head) }
        // A ballot has no sender: nobody is looked up, and no login is seen to be in use.
        let token = path == Self.ballots ? nil : Cookies.value(named: "nghisu", in: head.fields)
        let caller = token.flatMap { house.admission.caller(token: $0) }
        return Request(
            head: head, path: path, query: query, peerAddress: address,
            language: Language(query, head.fields), caller: caller)
    }

    /// `GET /ws`: the stream of a person.
    func openStream(_ request: Request) throws(Problem) -> Route.Beginning {
        let caller = try admit(toStream: request)
        return { [house] connection, early in
            Session(
                connection, user: caller.user, login: caller.login, language: request.language,
                house: house
            ).begin(with: early)
        }
    }

    private func admit(toStream request: Request) throws(Problem) -> Request.Caller {
        try checkOrigin(request.head)
        let caller = try request.requireCaller()
        try requireOwnPassword(caller)
        let limit = house.settings.limits.connectionsPerUser
        guard house.crowd.hasPlace(for: caller.user, limit: limit) else {
            throw Problem(429, "connections.tooMany", retryAfter: 10)
        }
        return caller
    }

    /// A browser says where a request comes from; whoever says nothing is no browser.
    func checkOrigin(_ head: RequestHead) throws(Problem) {
        let origin = head.fields[.origin]
        if let origin, house.settings.origins.contains(origin) { return }
        if let site = head.fields[.secFetchSite], site != "same-origin", site != "none" {
            throw Problem(403, "origin.foreign")
        }
        guard let origin else { return }
        let own = head.host.lowercased()
        guard ["http://\(own)", "https://\(own)"].contains(origin.lowercased()) else {
            throw Problem(403, "origin.foreign")
        }
    }

    /// Somebody whose password was given out by another changes it before anything else.
    func requireOwnPassword(_ caller: Request.Caller) throws(Problem) {
        if caller.mustChangePassword { throw Problem(403, "password.mustChange") }
    }

    // MARK: Out

    /// Says what holds for this server alone, and compresses what is worth it.
    func finish(_ answer: inout Answer, for request: Request) {
        // RFC 6797 §7.2. A browser that knows this machine as localhost would keep every other
        // server on it from being reached, whatever its port.
        if isSecure, !request.head.host.hasPrefix("localhost") {
            answer.fields[.strictTransportSecurity] = "max-age=31536000"
        }
        guard case .bytes(let bytes) = answer.body, bytes.count > 1024,
            answer.fields[.contentEncoding] == nil, answer.status == 200,
            let type = answer.fields[.contentType],
            type.hasPrefix("text/") || type.hasPrefix("application/json"),
            AcceptEncoding.allowsGzip(request.head.fields)
        else { return }
        answer.fields[.contentEncoding] = "gzip"
        answer.fields[.vary] = "Accept-Encoding"
        answer.body = .bytes(Gzip.compress(bytes))
    }

    /// What every answer carries beside its own fields.
    ///
    /// Nothing is loaded from elsewhere, nothing is guessed, nobody frames us. An answer with a
    /// policy of its own keeps it.
    static func guards(of fields: HTTPFields) -> [UInt8] {
        fields.contains(.contentSecurityPolicy) ? guards : policyAndGuards
    }

    private static let guards = ResponseHead.lines([
        .xContentTypeOptions: "nosniff", .frameOptions: "SAMEORIGIN",
        .referrerPolicy: "same-origin",
    ])

    private static let policyAndGuards =
        ResponseHead.lines([
            .contentSecurityPolicy:
                "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; "
                + "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
        ]) + guards
}
