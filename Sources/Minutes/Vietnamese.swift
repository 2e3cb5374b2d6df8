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

    /// "Thứ Tư".
    static func weekday(_ moment: Timestamp) -> String {
        let names = [
            "Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy",
        ]
        return names[moment.civil.weekday]
    }

    /// A title as it stands within a sentence: what a kind of meeting begins with is no name.
    static func inSentence(_ title: String) -> String {
        let kinds = [
            "Hội nghị", "Cuộc họp", "Phiên họp", "Kỳ họp", "Kế hoạch", "Chương trình", "Đề án",
            "Báo cáo", "Quy chế", "Phương án",
        ]
        guard kinds.contains(where: title.hasPrefix) else { return title }
        return title.prefix(1).lowercased() + title.dropFirst()
    }

    /// A date `yyyy-MM-dd` in words; anything else as it is.
    static func deadline(_ text: String) -> String {
        let parts = text.split(separator: "-").map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2]
        else { return text }
        return date(year: year, month: month, day: day)
    }

    /// "02 phút", "01 giờ 05 phút"; what is shorter than a minute in seconds.
    static func duration(_ seconds: Int) -> String {
        guard seconds >= 60 else { return "\(padded(seconds)) giây" }
        let minutes = (seconds + 30) / 60
        guard minutes >= 60 else { return "\(padded(minutes)) phút" }
        return "\(padded(minutes / 60)) giờ"
            + (minutes % 60 == 0 ? "" : " \(padded(minutes % 60)) phút")
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

    /// The text without the full stop or semicolon that it ends in.
    var withoutEnd: String {
        var text = self[...]
        while let last = text.last, ".; \n".contains(last) { text.removeLast() }
        return String(text)
    }

    /// The text without the "-" or "+" that it begins with.
    var withoutMark: String {
        hasPrefix("- ") || hasPrefix("+ ") ? String(dropFirst(2)) : self
    }

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
