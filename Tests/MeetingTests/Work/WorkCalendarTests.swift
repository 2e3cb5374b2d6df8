import Testing

@testable import Meeting

/// Working days: what an office counts, over Tết, over an exchanged Saturday, and into a year
/// that nobody has decided about.
struct WorkCalendarTests {
    /// 2026 as it was decided; 2027 is not in the table.
    static let calendar = WorkCalendar(
        weekend: [.saturday, .sunday],
        fixed: ["01-01", "04-30", "05-01", "09-02"].map { .init(day: $0, name: name) },
        years: [
            "2026": .init(
                holidays: [
                    span("2026-01-02", "2026-01-02"), span("2026-02-14", "2026-02-22"),
                    span("2026-04-27", "2026-04-27"), span("2026-08-31", "2026-09-01"),
                ], workdays: [day("2026-01-10"), day("2026-08-22")])
        ])
    private static let name = Wording(vi: "Nghỉ lễ", en: "Holiday")

    private static func day(_ text: String) -> CalendarDay {
        guard let day = CalendarDay(text) else { preconditionFailure("\(text) is no day") }
        return day
    }

    private static func span(_ from: String, _ to: String) -> WorkCalendar.Span {
        .init(from: day(from), to: day(to), name: name)
    }

    private func end(
        of days: Int, _ unit: Workflow.Unit = .working, from start: String
    ) -> String {
        Self.calendar.deadline(from: Self.day(start), days, unit).day.description
    }

    @Test func daysAreReadAndCountedAcrossMonthsAndLeapYears() throws {
        #expect(CalendarDay("2024-02-29")?.next.description == "2024-03-01")
        #expect(CalendarDay("2026-02-29") == nil)
        #expect(CalendarDay("1969-12-31")?.next == CalendarDay("1970-01-01"))
        for wrong in ["", "2026-1-2", "2026-13-01", "2026-01-01T00:00Z", "hôm nay"] {
            #expect(CalendarDay(wrong) == nil)
        }
        #expect(Self.day("2026-02-17").weekday == .tuesday)
        let evening = try #require(Timestamp("2026-02-17T23:30:00+07:00"))
        #expect(CalendarDay(evening) == Self.day("2026-02-17"))
    }

    @Test func theDayOfArrivalDoesNotCount() {
        #expect(end(of: 1, from: "2026-06-15") == "2026-06-16")
        #expect(end(of: 5, from: "2026-06-15") == "2026-06-22")
    }

    @Test func whatComesOnASaturdayIsCountedFromMonday() {
        #expect(end(of: 1, from: "2026-06-20") == "2026-06-22")
        #expect(end(of: 1, from: "2026-06-19") == "2026-06-22")
    }

    @Test func tetIsNotCounted() {
        // Thursday before; Friday is one, then nine days off.
        #expect(end(of: 3, from: "2026-02-12") == "2026-02-24")
        #expect(end(of: 1, from: "2026-02-14") == "2026-02-23")
    }

    @Test func aFixedHolidayAndTheDayBesideItAreNotCounted() {
        #expect(end(of: 1, from: "2026-08-28") == "2026-09-03")
        #expect(end(of: 2, from: "2026-04-29") == "2026-05-05")
    }

    @Test func anExchangedSaturdayIsWorkedAndItsDayIsOff() {
        #expect(end(of: 2, from: "2026-08-20") == "2026-08-22")
        #expect(Self.calendar.isWorkday(Self.day("2026-01-10")))
        #expect(!Self.calendar.isWorkday(Self.day("2026-01-02")))
    }

    @Test func aLimitInPlainDaysThatEndsOnADayOffIsMovedToTheNextWorkingDay() {
        #expect(end(of: 10, .calendar, from: "2026-06-10") == "2026-06-22")
        #expect(end(of: 7, .calendar, from: "2026-02-10") == "2026-02-23")
        #expect(end(of: 10, .calendar, from: "2026-06-12") == "2026-06-22")
    }

    @Test func aYearThatIsNotInTheTableIsNamed() {
        let known = Self.calendar.deadline(from: Self.day("2026-12-28"), 3, .working)
        #expect(known.unknownYears == [])
        let beyond = Self.calendar.deadline(from: Self.day("2026-12-30"), 3, .working)
        // New Year's Day is a holiday in every year.
        #expect(beyond.day.description == "2027-01-05")
        #expect(beyond.unknownYears == [2027])
    }

    @Test func workingDaysBetweenTwoDaysAreCountedBothWays() {
        let (before, after) = (Self.day("2026-02-12"), Self.day("2026-02-24"))
        #expect(Self.calendar.workdays(from: before, to: after) == 3)
        #expect(Self.calendar.workdays(from: after, to: before) == -3)
        #expect(Self.calendar.workdays(from: after, to: after) == 0)
    }

    @Test func aTableThatCannotBeIsNamedByItsField() {
        #expect(Self.calendar.fault == nil)
        func fault(
            weekend: [Weekday] = [.sunday], fixed: String = "01-01",
            years: [String: WorkCalendar.Year] = [:]
        ) -> String? {
            WorkCalendar(
                weekend: weekend, fixed: [.init(day: fixed, name: Self.name)], years: years
            ).fault
        }
        #expect(fault(weekend: [.sunday, .monday, .friday]) == "weekend: two days at most")
        #expect(fault(fixed: "02-30")?.hasPrefix("fixed.0.day") == true)
        #expect(fault(years: ["26": .init(holidays: [])]) == "years.26: not a year")
        let wrong: [WorkCalendar.Year] = [
            .init(holidays: [Self.span("2025-01-01", "2025-01-02")]),
            .init(holidays: [Self.span("2026-03-02", "2026-03-01")]),
            .init(holidays: [], workdays: [Self.day("2025-03-01")]),
            .init(holidays: [Self.span("2026-01-01", "2026-12-31")]),
        ]
        for year in wrong {
            #expect(fault(years: ["2026": year])?.hasPrefix("years.2026.") == true)
        }
    }
}
