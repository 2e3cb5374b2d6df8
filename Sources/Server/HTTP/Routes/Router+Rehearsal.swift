internal import HTTPTypes
internal import Meeting
internal import Wire

/// A rehearsal, for administrators: begun and ended. What is played there goes through doors of
/// its own.
extension Router {
    private struct RehearsalOrder: Decodable {
        let members: Int
        let despite: Bool?
    }

    func rehearsal(_ method: HTTPRequest.Method) -> Route? {
        switch method {
        case .post: Route.later(openRehearsal).taking(4096)
        case .delete: .later(endRehearsal)
        default: nil
        }
    }

    private func openRehearsal(_ request: Request) async throws(Problem) -> Answer {
        _ = try administrator(request)
        let order = try Envelope.value(RehearsalOrder.self, from: request.bytes)
        guard let office = house.rehearsals else { throw Problem.notFound }
        return .json(
            try await office.open(members: order.members, despite: order.despite ?? false),
            status: 201)
    }

    private func endRehearsal(_ request: Request) async throws(Problem) -> Answer {
        _ = try administrator(request)
        guard await house.rehearsals?.end() == true else { throw Problem(404, "rehearsal.none") }
        return .noContent
    }
}
