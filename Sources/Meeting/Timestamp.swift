/// A moment in time as the record writes it.
///
/// Milliseconds since 1970-01-01T00:00:00Z with the offset it is shown in. On the
/// wire it is ISO 8601 to the second, `2026-05-20T08:31:02+07:00`. Two timestamps are
/// equal when they name the same moment in the same offset. The domain never reads a
/// clock: every timestamp comes in with a command.
public struct Timestamp: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int64
    /// Minutes east of Greenwich, −840…840.
    ///
    /// Viet Nam is 420 and has no summer time.
    public let offsetMinutes: Int

    public init(milliseconds: Int64, offsetMinutes: Int = 420) {
        self.milliseconds = milliseconds
        self.offsetMinutes = offsetMinutes
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// Whole seconds from an earlier moment to this one, never below zero: a clock that
    /// was set back must not give a speaker negative time.
    public func seconds(since earlier: Timestamp) -> Int {
        Int(max(0, milliseconds - earlier.milliseconds) / 1000)
    }

    /// This moment as the record keeps it, without the part of a second.
    var wholeSecond: Timestamp {
        Timestamp(
            milliseconds: Self.floorDivide(milliseconds, 1000) * 1000,
            offsetMinutes: offsetMinutes)
    }

    /// The calendar date and time of day at this timestamp's own offset.
    public var civil: Civil {
        let local = Self.floorDivide(milliseconds, 1000) + Int64(offsetMinutes) * 60
        let days = Self.floorDivide(local, 86_400)
        let second = Int(local - days * 86_400)
        let (year, month, day) = Self.date(fromDays: days)
        return Civil(
            year: year, month: month, day: day,
            hour: second / 3600, minute: second / 60 % 60, second: second % 60,
            weekday: Int((((days + 4) % 7) + 7) % 7))
    }

    /// A moment taken apart for printing.
    public struct Civil: Hashable, Sendable {
        public let year: Int
        /// 1–12.
        public let month: Int
        /// 1–31.
        public let day: Int
        public let hour: Int
        public let minute: Int
        public let second: Int
        /// 0 is Sunday.
        public let weekday: Int
    }

    public var description: String {
        let parts = civil
        let offset = abs(offsetMinutes)
        // Written by hand: every record has one.
        return String(unsafeUninitializedCapacity: 32) { text in
            var end = 0
            func add(_ number: Int, _ width: Int) {
                var (rest, place) = (number, end + width)
                while place > end {
                    place -= 1
                    text[place] = UInt8(ascii: "0") + UInt8(rest % 10)
                    rest /= 10
                }
                end += width
            }
            func add(_ sign: Unicode.Scalar) {
                text[end] = UInt8(ascii: sign)
                end += 1
            }
            // ISO 8601 has no more digits, and no meeting is then.
            add(min(max(parts.year, 0), 9999), 4)
            add("-")
            add(parts.month, 2)
            add("-")
            add(parts.day, 2)
            add("T")
            add(parts.hour, 2)
            add(":")
            add(parts.minute, 2)
            add(":")
            add(parts.second, 2)
            add(offsetMinutes < 0 ? "-" : "+")
            add(offset / 60, 2)
            add(":")
            add(offset % 60, 2)
            return end
        }
    }

    private static func floorDivide(_ number: Int64, _ by: Int64) -> Int64 {
        number >= 0 ? number / by : -((-number + by - 1) / by)
    }

    /// Days since 1970-01-01 to a date of the proleptic Gregorian calendar: years run
    /// from March so that the leap day is the last, in eras of 400 years.
    private static func date(fromDays days: Int64) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
        let month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
        return (Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0), month, day)
    }

    static func days(year: Int, month: Int, day: Int) -> Int64 {
        let shiftedYear = Int64(month <= 2 ? year - 1 : year)
        let era = floorDivide(shiftedYear, 400)
        let yearOfEra = shiftedYear - era * 400
        let shiftedMonth = Int64(month > 2 ? month - 3 : month + 9)
        let dayOfYear = (153 * shiftedMonth + 2) / 5 + Int64(day) - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
