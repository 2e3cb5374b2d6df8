internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// The members of a body by HTTP, as a meeting of it takes them over.
extension Router {
    /// `…/bodies/{id}/members[/{user}]`; the path is known to be one of them.
    func members(_ method: HTTPRequest.Method, _ count: Int, _ limit: Int) -> Route? {
        switch (method, count) {
        case (.get, 4): .now(listMembers)
        case (.post, 4): Route.now(addMember).taking(limit)
        case (.put, 5): Route.now(changeMember).taking(limit)
        case (.delete, 5): .now(removeMember)
        default: nil
        }
    }

    private struct MemberList: Encodable {
        let members: [Roster.Member]
    }

    private struct Named: Decodable { let user: String }

    private func listMembers(_ request: Request) throws(Problem) -> Answer {
        try reader(request)
        let roster = Roster(registry: house.registry)
        return .json(MemberList(members: try roster.members(of: request.path[2])))
    }

    private func addMember(_ request: Request) throws(Problem) -> Answer {
        let author = try administrator(request)
        let order = try Registry.Order(request.bytes)
        let user = try Envelope.value(Named.self, from: request.bytes).user
        let member = try Roster(registry: house.registry).add(
            user, to: request.path[2], order, by: author)
        return .json(member, status: 201)
    }

    private func changeMember(_ request: Request) throws(Problem) -> Answer {
        let author = try administrator(request)
        let order = try Registry.Order(request.bytes, version: version(request))
        return .json(
            try Roster(registry: house.registry).change(
                request.path[4], in: request.path[2], order, by: author))
    }

    private func removeMember(_ request: Request) throws(Problem) -> Answer {
        let author = try administrator(request)
        try house.registry.remove(
            Membership.id(request.path[2], request.path[4]), from: .members,
            version: version(request), by: author, meetings: [])
        return .noContent
    }
}
