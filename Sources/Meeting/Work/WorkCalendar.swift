/// On which days an office works: the weekend, the holidays of every year, and for each year in
/// the table those that move with the moon or are decided for it, and the days worked instead.
///
/// It guesses nothing: a deadline that reaches into a year that is not in the table is counted by
/// weekends and fixed holidays alone, and says so.
public struct WorkCalendar: Hashable, Sendable, Codable {
    public let weekend: [Weekday]
    public let fixed: [Fixed]
    /// By year, four digits.
    public let years: [String: Year]

    /// A holiday on the same date every year.
    public struct Fixed: Hashable, Sendable, Codable {
        /// `MM-dd`.
        public let day: String
        public let name: Wording

        public init(day: String, name: Wording) {
            self.day = day
            self.name = name
        }
    }

    /// What was decided for one year.
    public struct Year: Hashable, Sendable, Codable {
        public let holidays: [Span]
        /// Days of the weekend on which the office works in the place of another.
        public let workdays: [CalendarDay]

        public init(holidays: [Span], workdays: [CalendarDay] = []) {
            self.holidays = holidays
            self.workdays = workdays
        }
    }

    /// Days off that belong together, weekends among them included.
    public struct Span: Hashable, Sendable, Codable {
        public let from: CalendarDay
        public let to: CalendarDay
        public let name: Wording

        public init(from: CalendarDay, to: CalendarDay, name: Wording) {
            self.from = from
            self.to = to
            self.name = name
        }
    }

    public init(weekend: [Weekday], fixed: [Fixed], years: [String: Year]) {
        self.weekend = weekend
        self.fixed = fixed
        self.years = years
    }

    /// Until when something has to be done.
    public struct Deadline: Hashable, Sendable {
        public let day: CalendarDay
        /// The years it reaches into whose holidays are not in the table, in order.
        public let unknownYears: [Int]
    }

    // MARK: Days

    /// Whether the office works on this day, as far as the table knows.
    public func isWorkday(_ day: CalendarDay) -> Bool {
        let year = years[String(day.year)]
        if weekend.contains(day.weekday) { return year?.workdays.contains(day) == true }
        if year?.holidays.contains(where: { $0.from <= day && day <= $0.to }) == true {
            return false
        }
        let date = day.monthAndDay
        return !fixed.contains { $0.day == date }
    }

    /// The last day of a time limit that began on `start`; that day itself does not count.
    ///
    /// Working days are counted one by one. A limit in plain days that ends on a day off is moved
    /// to the next working day.
    public func deadline(
        from start: CalendarDay, _ days: Int, _ unit: Workflow.Unit
    ) -> Deadline {
        var day = start
        switch unit {
        case .working:
            var left = days
            while left > 0 {
                day = day.next
                if isWorkday(day) { left -= 1 }
            }
        case .calendar:
            day = start.after(days: days)
            while !isWorkday(day) { day = day.next }
        }
        let reached = start.year <= day.year ? Array(start.year...day.year) : []
        return Deadline(day: day, unknownYears: reached.filter { years[String($0)] == nil })
    }

    /// Working days after `first` up to and including `last`; below zero if `last` is earlier.
    public func workdays(from first: CalendarDay, to last: CalendarDay) -> Int {
        guard first <= last else { return -workdays(from: last, to: first) }
        return (first.number..<last.number).count { isWorkday(CalendarDay(number: $0 + 1)) }
    }

    // MARK: What is wrong

    /// What cannot be, with its field; `nil` if all is well.
    public var fault: String? {
        if Set(weekend).count > 2 { return "weekend: two days at most" }
        for (place, one) in fixed.enumerated() {
            // 2024 has every date that a year can have.
            guard CalendarDay("2024-\(one.day)") != nil else {
                return "fixed.\(place).day: not a date, MM-dd"
            }
            if one.name.isBlank { return "fixed.\(place).name: blank" }
        }
        for (key, year) in years.sorted(by: { $0.key < $1.key }) {
            guard let number = Int(key), (1900...9998).contains(number), String(number) == key
            else {
                return "years.\(key): not a year"
            }
            if let fault = year.fault(in: number) { return "years.\(key).\(fault)" }
        }
        return nil
    }
}

extension WorkCalendar.Year {
    fileprivate func fault(in year: Int) -> String? {
        for (place, span) in holidays.enumerated() {
            guard span.from.year == year, span.to.year == year else {
                return "holidays.\(place): not in this year"
            }
            guard span.from <= span.to else { return "holidays.\(place): ends before it begins" }
            if span.name.isBlank { return "holidays.\(place).name: blank" }
        }
        for (place, day) in workdays.enumerated() where day.year != year {
            return "workdays.\(place): not in this year"
        }
        // Somewhere the counting has to come to an end.
        let off = holidays.reduce(0) { $0 + $1.to.number - $1.from.number + 1 }
        return off > 90 ? "holidays: more than 90 days" : nil
    }
}
