internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// A table of members by HTTP: first a look at what it comes to, then the import.
extension Router {
    private struct ImportAnswer: Encodable {
        let lines: [Line]
        let faults: [Fault]
        /// The new accounts, told this once.
        let accounts: [MemberImport.Made]

        struct Line: Encodable {
            let line: Int
            let user: String
            let name: String
            let position: String
            let role: Membership.Part
            let votes: Bool
            let precedence: Int?
            let newAccount: Bool
            let newMember: Bool
            let changed: Bool
        }

        struct Fault: Encodable {
            let line: Int
            let field: String?
            let code: String
            let message: String
        }

        init(_ table: MemberImport, _ accounts: [MemberImport.Made], in language: Language) {
            self.accounts = accounts
            lines = table.lines.map {
                Line(
                    line: $0.line, user: $0.account.id, name: $0.account.name,
                    position: $0.place.post ?? $0.account.position, role: $0.place.role,
                    votes: $0.place.votes, precedence: $0.place.precedence,
                    newAccount: $0.isNewAccount, newMember: $0.placed == nil,
                    changed: $0.isChanged)
            }
            faults = table.faults.map {
                Fault(
                    line: $0.line, field: $0.field, code: $0.problem.code,
                    message: Words.message(for: $0.problem, in: language))
            }
        }
    }

    /// `POST /api/import/members?body=…[&dry=1]` with the table itself.
    ///
    /// With a fault in it, or `dry`, nothing is stored.
    func importMembers(_ request: Request) async throws(Problem) -> Answer {
        let author = try administrator(request)
        guard let body = request.query["body"], !body.isEmpty else {
            throw Problem(400, "field.missing", "body")
        }
        let registry = house.registry
        let seen = try MemberImport(request.bytes, body: body, registry: registry)
        guard seen.faults.isEmpty, request.query["dry"] != "1" else {
            return .json(
                ImportAnswer(seen, [], in: request.language),
                status: seen.faults.isEmpty || request.query["dry"] == "1" ? 200 : 422)
        }
        guard let passwords = await seen.passwords() else {
            throw Problem(503, "data.unavailable")
        }
        // Others may have changed something meanwhile: what is stored is read again.
        _ = try administrator(request)
        let table = try MemberImport(request.bytes, body: body, registry: registry)
        let made = try table.store(passwords, in: registry, by: author)
        return .json(ImportAnswer(table, made, in: request.language), status: 201)
    }

    private struct ChangeLog: Encodable {
        let changes: [Line]

        struct Line: Encodable {
            let id: Int64
            let at: Timestamp
            let by: String
            let address: String
            let verb: String
            let kind: String
            let subject: String
            let after: String?
        }
    }

    /// `GET /api/administration-log[?kind=…&before=…&limit=…]`: the newest first.
    func readChanges(_ request: Request) throws(Problem) -> Answer {
        _ = try administrator(request)
        let limit = try number("limit", of: request) ?? 100
        guard (1...1000).contains(limit) else { throw Problem(400, "field.invalid", "limit") }
        let before = try number("before", of: request)
        let found = try house.registry.stored { () throws(JournalError) in
            try house.journal.changes(
                before: before, kind: request.query["kind"], limit: Int(limit))
        }
        return .json(
            ChangeLog(
                changes: found.map {
                    ChangeLog.Line(
                        id: $0.id, at: moment($0.at), by: $0.by, address: $0.address,
                        verb: $0.verb, kind: $0.kind, subject: $0.subject,
                        after: $0.json.isEmpty ? nil : String(decoding: $0.json, as: UTF8.self))
                }))
    }
}
