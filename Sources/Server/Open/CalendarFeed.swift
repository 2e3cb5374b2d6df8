internal import Meeting

/// A person's meetings as a calendar that other programs subscribe to (RFC 5545).
///
/// It holds what `Visibility` shows the person of meetings that are convened, and of a cancelled
/// one that it is off; no drafts, no documents, nothing of what happens.
struct CalendarFeed {
    /// Seven-bit and eight-bit lines alike end before the 76th octet.
    private static let width = 75
    private let offsetMinutes: Int
    private var lines: [String]

    init(_ states: [State], for user: UserID, name: String, offsetMinutes: Int, host: String) {
        self.offsetMinutes = offsetMinutes
        lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//NghiSu//VI", "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH", "X-WR-CALNAME:" + Self.escaped(name),
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        ]
        lines += zone
        let seen = states.filter { $0.isAnnounced && Visibility.seesMeeting(user, in: $0) }
            .sorted { ($0.startsAt, $0.id) < ($1.startsAt, $1.id) }
        for state in seen { lines += event(of: state, for: user, host) }
        lines.append("END:VCALENDAR")
    }

    /// The file, its lines folded and ended as the standard says.
    var bytes: [UInt8] { lines.flatMap(Self.folded) }

    private func event(of state: State, for user: UserID, _ host: String) -> [String] {
        var event = [
            "BEGIN:VEVENT", "UID:\(state.id.text)@\(host)",
            "DTSTAMP:" + Self.utc(state.convenedAt ?? state.startsAt),
            "DTSTART;TZID=\(zoneName):" + local(state.startsAt),
        ]
        let minutes =
            Visibility.view(of: state, for: user)?.agenda.compactMap(\.minutes)
            .reduce(0, +) ?? 0
        if let closed = state.closedAt, closed > state.startsAt {
            event.append("DTEND;TZID=\(zoneName):" + local(closed))
        } else if minutes > 0 {
            event.append("DURATION:PT\(minutes)M")
        }
        event += [
            "SUMMARY:" + Self.escaped(state.title), "LOCATION:" + Self.escaped(state.place),
            "DESCRIPTION:" + Self.escaped(state.body.name),
            // Whoever has the meeting already must be told that it is another version.
            "SEQUENCE:\(state.phase == .cancelled ? 1 : 0)",
            "STATUS:" + (state.phase == .cancelled ? "CANCELLED" : "CONFIRMED"),
            "END:VEVENT",
        ]
        return event
    }

    // MARK: Times

    private var zoneName: String { offsetMinutes == 420 ? "Asia/Ho_Chi_Minh" : "UTC" + offset }

    private var offset: String {
        let minutes = abs(offsetMinutes)
        return (offsetMinutes < 0 ? "-" : "+") + Self.two(minutes / 60) + Self.two(minutes % 60)
    }

    /// Viet Nam has no summer time.
    private var zone: [String] {
        [
            "BEGIN:VTIMEZONE", "TZID:\(zoneName)", "BEGIN:STANDARD",
            "DTSTART:19700101T000000", "TZOFFSETFROM:\(offset)", "TZOFFSETTO:\(offset)",
            "END:STANDARD", "END:VTIMEZONE",
        ]
    }

    private func local(_ time: Timestamp) -> String {
        Self.text(Timestamp(milliseconds: time.milliseconds, offsetMinutes: offsetMinutes))
    }

    private static func utc(_ time: Timestamp) -> String {
        text(Timestamp(milliseconds: time.milliseconds, offsetMinutes: 0)) + "Z"
    }

    private static func text(_ time: Timestamp) -> String {
        let civil = time.civil
        return "\(civil.year)\(two(civil.month))\(two(civil.day))"
            + "T\(two(civil.hour))\(two(civil.minute))\(two(civil.second))"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    // MARK: Text

    /// RFC 5545 §3.3.11; other control characters have no place in a calendar.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: break
            case _: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// RFC 5545 §3.1: a longer line goes on behind a line break and a space, never inside a
    /// letter.
    static func folded(_ line: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var column = 0
        for scalar in line.unicodeScalars {
            let letter = Array(String(scalar).utf8)
            if column + letter.count > width {
                bytes += [0x0D, 0x0A, 0x20]
                column = 1
            }
            bytes += letter
            column += letter.count
        }
        return bytes + [0x0D, 0x0A]
    }
}
