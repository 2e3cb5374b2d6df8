/// Times as HTTP writes them (RFC 9110 §5.6.7).
///
/// Written in one form, read in the three that a server must accept. Times
/// are whole seconds since 1970 in UTC. It asks no clock.
public enum HTTPDate {
    private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let longDays = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    /// 1 January of the years 0 and 10000: four digits, no more.
    private static let expressible: Range<Int64> = -62_167_219_200..<253_402_300_800

    /// An IMF-fixdate such as `Sun, 06 Nov 1994 08:49:37 GMT`.
    ///
    /// - Parameter seconds: seconds since 1970, in the years 0 to 9999.
    public static func format(_ seconds: Int64) -> String {
        precondition(expressible.contains(seconds), "A date has a year of four digits.")
        let day = (seconds - seconds.modulo(86400)) / 86400
        let second = seconds.modulo(86400)
        let date = CivilDate(daysSince1970: day)
        // 1 January 1970 was a Thursday.
        let name = days[Int((day + 3).modulo(7))]
        let time = [second / 3600, second / 60 % 60, second % 60].map { padded($0, 2) }
        return "\(name), \(padded(date.day, 2)) \(months[Int(date.month - 1)])"
            + " \(padded(date.year, 4)) \(time.joined(separator: ":")) GMT"
    }

    /// Reads an IMF-fixdate, an RFC 850 date or a date of C's `asctime`.
    ///
    /// The name of the day is checked for being one, not for being right.
    ///
    /// - Parameters:
    ///   - text: the field's value.
    ///   - now: seconds since 1970, to place a year of two digits: one that
    ///     seems more than 50 years ahead is in the past. Without it, 70 to 99
    ///     are in the twentieth century.
    /// - Returns: seconds since 1970, or `nil` when it is none of the three.
    public static func parse(_ text: String, now: Int64? = nil) -> Int64? {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        switch words.count {
        case 6:
            // Sun, 06 Nov 1994 08:49:37 GMT, or asctime with a padded day.
            if words[2].isEmpty { return asctime(words[0], words[1], words[3], words[4], words[5]) }
            guard words[0].hasSuffix(","), days.contains(String(words[0].dropLast())),
                words[5] == "GMT", words[1].utf8.count == 2, words[3].utf8.count == 4
            else { return nil }
            return seconds(words[3], words[2], words[1], words[4])
        case 4:
            // Sunday, 06-Nov-94 08:49:37 GMT
            let parts = words[1].split(separator: "-", omittingEmptySubsequences: false)
            guard words[0].hasSuffix(","), longDays.contains(String(words[0].dropLast())),
                words[3] == "GMT", parts.count == 3, parts[0].utf8.count == 2,
                parts[2].utf8.count == 2, let short = number(parts[2])
            else { return nil }
            return seconds(
                "\(padded(century(of: short, now: now), 4))", parts[1], parts[0], words[2])
        case 5:
            // Sun Nov 16 08:49:37 1994
            return asctime(words[0], words[1], words[2], words[3], words[4])
        default:
            return nil
        }
    }

    private static func asctime(
        _ name: Substring, _ month: Substring, _ day: Substring, _ time: Substring,
        _ year: Substring
    ) -> Int64? {
        guard days.contains(String(name)), year.utf8.count == 4 else { return nil }
        return seconds(year, month, day, time)
    }

    private static func century(of short: Int64, now: Int64?) -> Int64 {
        guard let now else { return short >= 70 ? 1900 + short : 2000 + short }
        let day = (now - now.modulo(86400)) / 86400
        let year = CivilDate(daysSince1970: day).year
        let near = year - year.modulo(100) + short
        return near > year + 50 ? near - 100 : near
    }

    private static func seconds(
        _ year: Substring, _ month: Substring, _ day: Substring, _ time: Substring
    ) -> Int64? {
        let clock = time.split(separator: ":", omittingEmptySubsequences: false)
        guard let year = number(year), let day = number(day), clock.count == 3,
            let index = months.firstIndex(of: String(month)),
            clock.allSatisfy({ $0.utf8.count == 2 }),
            let hour = number(clock[0]), let minute = number(clock[1]),
            let second = number(clock[2]), hour < 24, minute < 60, second <= 60
        else { return nil }
        let date = CivilDate(year: year, month: Int64(index + 1), day: day)
        // A day that its month does not have comes back as another.
        guard day >= 1, CivilDate(daysSince1970: date.daysSince1970) == date else { return nil }
        return date.daysSince1970 * 86400 + hour * 3600 + minute * 60 + second
    }

    private static func number(_ text: Substring) -> Int64? {
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            text.utf8.count <= 4
        else { return nil }
        return Int64(text)
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
