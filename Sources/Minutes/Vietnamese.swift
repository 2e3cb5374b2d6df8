internal import Meeting

/// Dates, times and lists as Vietnamese documents write them.
///
/// Days below 10 and the months 1 and 2 carry a leading 0, so that no stroke of a pen turns
/// one into another; hours and minutes always have two digits.
enum Vietnamese {
    /// "ngày 05 tháng 02 năm 2026".
    static func date(_ moment: Timestamp) -> String {
        let civil = moment.civil
        return date(year: civil.year, month: civil.month, day: civil.day)
    }

    /// "2026".
    static func year(_ moment: Timestamp) -> String { String(moment.civil.year) }

    /// "08 giờ 05".
    static func time(_ moment: Timestamp) -> String {
        "\(padded(moment.civil.hour)) giờ \(padded(moment.civil.minute))"
    }

    /// A date `yyyy-MM-dd` in words; anything else as it is.
    static func deadline(_ text: String) -> String {
        let parts = text.split(separator: "-").map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2]
        else { return text }
        return date(year: year, month: month, day: day)
    }

    static func isSameDay(_ left: Timestamp, _ right: Timestamp) -> Bool {
        let (a, b) = (left.civil, right.civil)
        return (a.year, a.month, a.day) == (b.year, b.month, b.day)
    }

    /// "10 giờ 15", and the date where it is another day than `day`.
    static func time(_ moment: Timestamp, on day: Timestamp) -> String {
        isSameDay(moment, day) ? time(moment) : "\(time(moment)), \(date(moment))"
    }

    private static func date(year: Int, month: Int, day: Int) -> String {
        "ngày \(padded(day)) tháng \(month <= 2 ? padded(month) : String(month)) năm \(year)"
    }

    private static func padded(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }
}

extension String {
    /// The first letter as a capital; the rest as it is.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }

    /// The text as a sentence: with a full stop unless it ends in a mark of its own.
    var asSentence: String {
        guard let last else { return self }
        return ".!?…:;".contains(last) ? self : self + "."
    }
}

extension Timestamp {
    /// The moment in UTC, as the properties of a document want it.
    var utc: String {
        let text = Timestamp(milliseconds: milliseconds, offsetMinutes: 0).description
        return text.prefix(19) + "Z"
    }
}
