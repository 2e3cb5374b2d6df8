/// Reading ISO 8601 with an offset, the only form the wire accepts.
extension Timestamp {
    /// Reads `YYYY-MM-DDThh:mm[:ss[.fff…]](Z|±hh:mm)`; `nil` for anything else, an impossible date
    /// included.
    ///
    /// A fraction of a second is read and dropped: the record is to the second, and what is decided
    /// must be what is read back.
    public init?(_ text: String) {
        var reader = Reader(text)
        guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2),
            reader.skip("-"), let day = reader.number(2), reader.skip("T"),
            let hour = reader.number(2), reader.skip(":"), let minute = reader.number(2)
        else { return nil }
        var second = 0
        if reader.skip(":") {
            guard let seconds = reader.number(2) else { return nil }
            second = seconds
            if reader.skip(".") {
                guard reader.skipFraction() else { return nil }
            }
        }
        guard let offset = reader.offset(), reader.isAtEnd, (1...12).contains(month),
            (1...Self.length(ofMonth: month, year: year)).contains(day), hour < 24,
            minute < 60, second < 60
        else { return nil }
        let days = Self.days(year: year, month: month, day: day)
        let seconds = days * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset * 60)
        self.init(milliseconds: seconds * 1000, offsetMinutes: offset)
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    private struct Reader {
        private var rest: Substring.UTF8View

        init(_ text: String) { rest = Substring(text).utf8 }

        var isAtEnd: Bool { rest.isEmpty }

        mutating func skip(_ character: Unicode.Scalar) -> Bool {
            guard rest.first == UInt8(ascii: character) else { return false }
            rest.removeFirst()
            return true
        }

        mutating func number(_ width: Int) -> Int? {
            guard rest.count >= width else { return nil }
            var value = 0
            for byte in rest.prefix(width) {
                guard let digit = Self.digit(byte) else { return nil }
                value = value * 10 + digit
            }
            rest.removeFirst(width)
            return value
        }

        /// One to nine digits.
        mutating func skipFraction() -> Bool {
            let digits = rest.prefix { Self.digit($0) != nil }.count
            rest.removeFirst(digits)
            return (1...9).contains(digits)
        }

        mutating func offset() -> Int? {
            if skip("Z") { return 0 }
            let sign: Int
            if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
            guard let hours = number(2), skip(":"), let minutes = number(2), minutes < 60,
                hours * 60 + minutes <= 840
            else { return nil }
            return sign * (hours * 60 + minutes)
        }

        private static func digit(_ byte: UInt8) -> Int? {
            (48...57).contains(byte) ? Int(byte) - 48 : nil
        }
    }
}

extension Timestamp: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let value = Timestamp(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not a date and time with an offset")
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
