import Meeting
import Testing

@testable import Server

/// The form of a calendar: lines, letters, zones and states as RFC 5545 has them.
struct CalendarFeedTests {
    private let secretary = Person(user: "tk01", name: "Mai", position: "Thư ký")

    private func meeting(_ title: String, place: String = "Tầng 2", convened: Bool = true) throws
        -> State
    {
        let body = Body(id: "btv", name: "Ban Thường vụ", incumbents: 3)
        let at = try #require(Timestamp("2026-05-20T08:00:00+07:00"))
        let events = try Decider.create(
            "m1", title: title, kind: "ordinary", body: body, startsAt: at, place: place,
            by: secretary)
        var state = try #require(State(first: events[0]))
        for event in events { state.apply(event, at: at) }
        if convened { state.apply(.meetingConvened, at: at) }
        return state
    }

    private func lines(_ states: [State], _ user: UserID = "tk01") -> [String] {
        let feed = CalendarFeed(states, for: user, name: "A", offsetMinutes: 420, host: "h")
        let text = String(decoding: feed.bytes, as: UTF8.self)
        #expect(text.hasSuffix("END:VCALENDAR\r\n"))
        return text.split(separator: "\r\n").map(String.init)
    }

    @Test func aMeetingIsAnEventInItsZone() throws {
        let lines = lines([try meeting("Họp")])
        #expect(lines.first == "BEGIN:VCALENDAR")
        #expect(lines.contains("TZID:Asia/Ho_Chi_Minh") && lines.contains("TZOFFSETTO:+0700"))
        #expect(lines.contains("DTSTART;TZID=Asia/Ho_Chi_Minh:20260520T080000"))
        #expect(lines.contains("DTSTAMP:20260520T010000Z"))
        #expect(lines.contains("UID:m1@h") && lines.contains("STATUS:CONFIRMED"))
    }

    @Test func aCancelledMeetingStaysAndSaysSo() throws {
        var state = try meeting("Họp")
        state.apply(.meetingCancelled(reason: "Hoãn"), at: state.startsAt)
        let lines = lines([state])
        #expect(lines.contains("STATUS:CANCELLED") && lines.contains("SEQUENCE:1"))
        #expect(!lines.joined().contains("Hoãn"))
    }

    @Test func aDraftAndSomebodyElsesMeetingAreNotInIt() throws {
        #expect(!lines([try meeting("Bí mật", convened: false)]).contains("BEGIN:VEVENT"))
        #expect(!lines([try meeting("Bí mật")], "uv01").contains("BEGIN:VEVENT"))
    }

    @Test func lettersWithAMeaningAreEscaped() {
        #expect(CalendarFeed.escaped("a;b,c\\d\r\ne\u{7}") == "a\\;b\\,c\\\\d\\ne")
        #expect(CalendarFeed.escaped("BEGIN:VEVENT\nX") == "BEGIN:VEVENT\\nX")
    }

    @Test func longLinesAreFoldedBetweenLetters() throws {
        let title = String(repeating: "Hội nghị ", count: 30)
        let folded = CalendarFeed.folded("SUMMARY:" + title)
        let lines = folded.split(separator: 0x0A).map { $0.dropLast() }
        #expect(lines.count > 3 && lines.allSatisfy { $0.count <= 75 })
        for line in lines { #expect(String(validating: line, as: UTF8.self) != nil) }
        let text = String(decoding: folded, as: UTF8.self)
        #expect(text.split(separator: "\r\n ").joined() == "SUMMARY:" + title + "\r\n")
    }
}
