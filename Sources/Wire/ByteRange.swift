internal import HTTPTypes

/// The part of a representation that a Range field asks for (RFC 9110 §14).
///
/// One range is served. Several at once are answered with the whole, as a
/// server may (§14.2), and so is whatever is not a range of bytes.
public struct ByteRange: Sendable, Equatable {
    /// What to answer.
    public enum Outcome: Sendable, Equatable {
        /// 200 with everything.
        case whole
        /// 206 with this part.
        case part(ByteRange)
        /// 416, with `ByteRange.unsatisfied(size:)` as Content-Range.
        case unsatisfiable
    }

    /// The first byte, counted from 0.
    public let first: Int64
    /// The last byte, which is included.
    public let last: Int64
    /// The size of the whole.
    public let size: Int64

    /// The number of bytes in this part, at least 1.
    public var count: Int64 { last - first + 1 }

    /// The value of Content-Range for this part.
    public var contentRange: String { "bytes \(first)-\(last)/\(size)" }

    /// The value of Content-Range for a 416.
    public static func unsatisfied(size: Int64) -> String { "bytes */\(size)" }

    /// Decides what a GET is answered with.
    ///
    /// - Parameters:
    ///   - fields: the request's fields.
    ///   - size: the size of the whole in bytes.
    ///   - tag: the tag of what would be served, for If-Range.
    public static func resolve(
        _ fields: RequestFields, size: Int64, tag: EntityTag? = nil
    ) -> Outcome {
        let values = fields[values: .range]
        guard values.count == 1, values[0].prefix(6).lowercased() == "bytes=" else { return .whole }
        guard condition(fields, holdsFor: tag) else { return .whole }
        let ranges = FieldList.split(String(values[0].dropFirst(6)), at: ",")
        guard ranges.count == 1 else { return .whole }
        return resolve(ranges[0], size: size)
    }

    // RFC 9110 §13.1.5: a date proves the same bytes only with the time of the
    // answer it came from, so it never does here and the whole is served.
    private static func condition(_ fields: RequestFields, holdsFor tag: EntityTag?) -> Bool {
        guard let value = fields[.ifRange] else { return true }
        guard let tag, let asked = EntityTag(parsing: value) else { return false }
        return asked.stronglyMatches(tag)
    }

    private static func resolve(_ range: Substring, size: Int64) -> Outcome {
        let ends = range.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy(isDigit) }) else {
            return .whole
        }
        switch (position(ends[0]), position(ends[1])) {
        case (nil, nil):
            return .whole
        case (nil, let suffix?):
            // The last so many bytes; of nothing there are none.
            guard suffix > 0, size > 0 else { return .unsatisfiable }
            return .part(ByteRange(first: max(0, size - suffix), last: size - 1, size: size))
        case (let first?, let last):
            if let last, last < first { return .whole }
            guard first < size else { return .unsatisfiable }
            return .part(ByteRange(first: first, last: min(last ?? .max, size - 1), size: size))
        }
    }

    /// A number of bytes; one beyond counting is as good as the greatest.
    private static func position(_ digits: Substring) -> Int64? {
        digits.isEmpty ? nil : Int64(digits) ?? .max
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
