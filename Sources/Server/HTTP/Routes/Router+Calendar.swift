internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// One's meetings as a calendar at a secret address: made, replaced and ended by oneself, read by
/// whoever knows it.
extension Router {
    private struct CalendarState: Encodable {
        let madeAt: Timestamp?
    }

    private struct MadeCalendar: Encodable {
        /// Shown this once.
        let address: String
    }

    /// The table of `/api/calendar`; `nil` for every other path.
    func calendar(_ method: HTTPRequest.Method, _ path: [String]) throws(Problem) -> Route? {
        guard path == ["api", "calendar"] else { return nil }
        switch method {
        case .get: return .now(readCalendarState)
        case .post: return .now(makeCalendar)
        case .delete: return .now(endCalendar)
        default: throw Problem(405, "path.method")
        }
    }

    private func readCalendarState(_ request: Request) throws(Problem) -> Answer {
        let user = try member(request)
        let madeAt = try house.admission.stored { () throws(JournalError) in
            try house.journal.calendar(of: user.text)
        }
        return .json(CalendarState(madeAt: madeAt.map { moment($0) }))
    }

    private func makeCalendar(_ request: Request) throws(Problem) -> Answer {
        let user = try member(request)
        let secret = try house.admission.stored { () throws(JournalError) in
            try house.journal.makeCalendar(
                of: user.text, address: request.peerAddress, now: house.clock.milliseconds)
        }
        return .json(
            MadeCalendar(address: "\(origin(of: request))/calendar/\(secret).ics"), status: 201)
    }

    private func endCalendar(_ request: Request) throws(Problem) -> Answer {
        let user = try member(request)
        try house.admission.stored { () throws(JournalError) in
            try house.journal.endCalendar(
                of: user.text, address: request.peerAddress, now: house.clock.milliseconds)
        }
        return .noContent
    }

    /// `GET /calendar/{secret}.ics`: no cookie counts here, and a wrong address is not there.
    func readCalendar(_ request: Request) throws(Problem) -> Answer {
        let now = house.clock.milliseconds
        let device = "calendar from \(request.peerAddress)"
        let wait = house.admission.throttle.wait("", "", device: device, now: now)
        guard wait == 0 else {
            throw Problem(429, "login.throttled", String(wait), retryAfter: wait)
        }
        let secret = request.path[1].dropLast(".ics".count)
        let owner = try house.admission.stored { () throws(JournalError) in
            try house.journal.calendarOwner(secret: String(secret))
        }
        guard let owner, let account = try house.admission.account(UserID(owner)) else {
            house.admission.throttle.began("", "", device: device, now: now)
            throw Problem.notFound
        }
        let feed = CalendarFeed(
            house.rooms.values.map(\.state), for: UserID(owner), name: "NghiSu – \(account.name)",
            offsetMinutes: house.clock.offsetMinutes, host: "nghisu")
        return Answer(
            status: 200,
            fields: [
                .contentType: "text/calendar; charset=utf-8",
                .cacheControl: "private, max-age=300",
            ], body: .bytes(feed.bytes))
    }
}
