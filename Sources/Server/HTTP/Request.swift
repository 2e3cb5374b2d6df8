internal import EventLoop
internal import HTTPTypes
internal import Meeting
internal import Wire

/// A request as the handlers see it: parsed, its person known, its body read.
struct Request {
    let head: RequestHead
    /// Decoded segments: `/api/meetings/m1` is `["api", "meetings", "m1"]`.
    let path: [String]
    let query: QueryItems
    let peerAddress: String
    let language: Language
    /// Who asks; `nil` without a valid login.
    let caller: Caller?
    var body: Body = .none

    /// What came behind the head.
    enum Body {
        case none
        case bytes([UInt8])
        /// Streamed to disk; removed when the request is over unless somebody takes it.
        case file(Upload)
    }

    /// The person behind a request, by their login.
    struct Caller {
        let user: UserID
        /// The login's public name.
        let login: String
        let token: String
        /// It was opened with a slip, and the password is still to be set.
        let bySlip: Bool
        /// The password was given out by another, and is to be changed before anything else.
        var mustChangePassword = false
    }

    func requireCaller() throws(Problem) -> Caller {
        guard let caller else { throw Problem.loginNeeded }
        return caller
    }

    var bytes: [UInt8] {
        switch body {
        case .bytes(let bytes): bytes
        case .none, .file: []
        }
    }

    /// `Idempotency-Key`, if it was sent.
    var key: String? { head.fields[.idempotencyKey] }
}

extension HTTPField.Name {
    static let idempotencyKey = Self.named("Idempotency-Key")
    static let secFetchSite = Self.named("Sec-Fetch-Site")
    static let frameOptions = Self.named("X-Frame-Options")
    static let referrerPolicy = Self.named("Referrer-Policy")

    private static func named(_ name: String) -> Self {
        guard let field = Self(name) else { preconditionFailure("\(name) is a token.") }
        return field
    }
}

/// What goes back.
struct Answer {
    var status: Int
    var fields = HTTPFields()
    var body: Body = .none

    /// The bytes of an answer, or where they are.
    enum Body {
        case none
        case bytes([UInt8])
        /// Bytes that several answers share.
        case shared(SharedBytes)
        /// A file's bytes, read and written in pieces.
        case file(path: String, from: Int64, count: Int64)
        /// An encrypted file's bytes, read, decrypted and written in pieces.
        case sealed(SealedFile, from: Int64, count: Int64)
    }

    init(status: Int, fields: HTTPFields = HTTPFields(), body: Body = .none) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// JSON that is made already; an overload of `json(_:status:)` would be taken for an array.
    static func text(json bytes: [UInt8], status: Int = 200) -> Answer {
        Answer(
            status: status,
            fields: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
            body: .bytes(bytes))
    }

    static func json(_ value: some Encodable, status: Int = 200) -> Answer {
        text(json: Envelope.encode(value), status: status)
    }

    static let noContent = Answer(status: 204, fields: [.cacheControl: "no-store"])

    static func refusal(_ problem: Problem, in language: Language) -> Answer {
        var answer = text(
            json: Array("{\(Envelope.errorMember(problem, in: language))}".utf8),
            status: problem.status)
        if let seconds = problem.retryAfter { answer.fields[.retryAfter] = String(seconds) }
        return answer
    }
}
