internal import HTTPTypes
internal import Journal
internal import Meeting

/// Making a meeting by HTTP: from nothing, from a template, or as a copy of an earlier one.
extension Router {
    private struct NewMeeting: Codable {
        let title: String
        let body: BodyID
        let kind: String
        let startsAt: Timestamp
        let place: String
        /// The meeting whose agenda, people, scripts and seats are taken over.
        let from: MeetingID?
        /// Whether its published documents come along.
        let documents: Bool?
        /// The name of a template.
        let template: String?
    }

    private struct Made: Codable {
        let id: MeetingID
        let seq: Int64
    }

    private struct TemplateList: Encodable {
        let templates: [Line]

        struct Line: Encodable {
            let id: String
            let name: String
            let title: String
            let kind: String
            let agenda: [String]
        }
    }

    /// What a meeting can be made of, for those who may make one.
    func listTemplates(_ request: Request) throws(Problem) -> Answer {
        let user = try member(request)
        guard let account = try house.admission.account(user), account.isSecretary
        else { throw Problem.rightsMissing }
        let lines = MeetingTemplate.all(in: house.templates, log: house.log).map {
            TemplateList.Line(
                id: $0.id, name: $0.template.name, title: $0.template.title,
                kind: $0.template.kind, agenda: $0.template.agenda.map(\.title))
        }
        return .json(TemplateList(templates: lines))
    }

    /// For secretaries of the body.
    ///
    /// The same key gives the same meeting.
    func createMeeting(_ request: Request) throws(Problem) -> Answer {
        let user = try member(request)
        let new = try Envelope.value(NewMeeting.self, from: request.bytes)
        guard let account = try house.admission.account(user),
            account.isSecretary(of: new.body.text)
        else { throw Problem.rightsMissing }
        let digest = Digest.of(Envelope.encode(new))
        if let key = request.key, let first = try house.firstAnswer(key, user, digest) {
            return .text(json: first, status: 201)
        }
        guard let body = try house.body(new.body) else {
            throw Problem(404, "body.unknown", new.body.text)
        }
        let room = try house.createRoom(
            MeetingID(RandomName.make("m")), title: new.title, kind: new.kind, body: body,
            startsAt: new.startsAt, place: new.place,
            by: Person(user: user, name: account.name, position: account.position),
            with: try contents(of: new, by: user))
        let answer = Envelope.encode(Made(id: room.meeting, seq: room.seq))
        if let key = request.key {
            house.keepAnswer(answer, key, user, digest, in: room)
        }
        return .text(json: answer, status: 201)
    }

    private func contents(
        of new: NewMeeting, by user: UserID
    ) throws(Problem) -> [MeetingPlan.Step] {
        if let earlier = new.from {
            guard new.template == nil else { throw Problem(400, "field.invalid", "template") }
            let state = try house.room(earlier, for: user).state
            // Scripts are copied, and who was a member there has never seen them.
            guard state.role(of: user)?.isOfficer == true else { throw Problem.rightsMissing }
            return try MeetingPlan.steps(
                copying: state, withDocuments: new.documents ?? false, by: user
            ) { user throws(Problem) in try house.admission.person(user) }
        }
        guard let name = new.template else { return [] }
        let found = MeetingTemplate.all(in: house.templates, log: house.log)
            .first { $0.id == name }
        guard let found else { throw Problem(404, "template.unknown", name) }
        return MeetingPlan.steps(of: found.template)
    }
}
