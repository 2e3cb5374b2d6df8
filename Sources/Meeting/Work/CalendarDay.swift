/// A day of the calendar, as it is the same for everybody in one place.
///
/// In JSON it is `yyyy-MM-dd`.
public struct CalendarDay: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Days since 1970-01-01.
    let number: Int

    init(number: Int) { self.number = number }

    /// Reads `yyyy-MM-dd`; `nil` for anything else, a day that there is not included.
    public init?(_ text: String) {
        guard text.utf8.count == 10, let midnight = Timestamp("\(text)T00:00Z") else { return nil }
        self.init(midnight)
    }

    /// The day of a moment, at the moment's own offset.
    public init(_ moment: Timestamp) {
        let day: Int64 = 86_400_000
        let local = moment.milliseconds + Int64(moment.offsetMinutes) * 60_000
        let rest = (local % day + day) % day
        self.init(number: Int((local - rest) / day))
    }

    public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
        left.number < right.number
    }

    public var description: String { midnight.day }
    public var year: Int { midnight.civil.year }
    /// The first day was a Thursday.
    public var weekday: Weekday { Weekday.allCases[((number + 4) % 7 + 7) % 7] }
    /// `MM-dd`.
    var monthAndDay: String { String(description.suffix(5)) }
    var next: CalendarDay { after(days: 1) }

    func after(days: Int) -> CalendarDay { CalendarDay(number: number + days) }

    private var midnight: Timestamp {
        Timestamp(milliseconds: Int64(number) * 86_400_000, offsetMinutes: 0)
    }
}

extension CalendarDay: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let day = CalendarDay(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not a day, yyyy-MM-dd")
        }
        self = day
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// In the order in which a clock counts them.
public enum Weekday: String, Hashable, Sendable, Codable, CaseIterable {
    case sunday, monday, tuesday, wednesday, thursday, friday, saturday
}

/// What is called by a name in both languages.
public struct Wording: Hashable, Sendable, Codable {
    public let vi: String
    public let en: String

    public init(vi: String, en: String) {
        self.vi = vi
        self.en = en
    }

    var isBlank: Bool { vi.allSatisfy(\.isWhitespace) || en.allSatisfy(\.isWhitespace) }
}
