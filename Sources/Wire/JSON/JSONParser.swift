/// Reads JSON by the grammar of RFC 8259 and nothing beside it: no comments, no trailing commas, no
/// byte order mark, no `NaN`, and only UTF-8.
///
/// What came from outside is read without recursion deeper than `deepest`, and never beyond the end.
struct JSONParser {
    /// Arrays and objects within each other; nothing that people do comes near it.
    static let deepest = 128

    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var depth = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func document() throws(JSONFault) -> JSONValue {
        let value = try self.value()
        guard index == bytes.count else { throw fault }
        return value
    }

    private var fault: JSONFault { JSONFault(offset: index) }

    /// The byte that comes next; nothing in JSON is a zero.
    private var next: UInt8 { index < bytes.count ? bytes[index] : 0 }

    /// Passes over this byte, if it comes next.
    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte, index < bytes.count else { return false }
        index += 1
        return true
    }

    private mutating func expect(_ byte: UInt8) throws(JSONFault) {
        guard take(byte) else { throw fault }
    }

    private mutating func skipSpace() {
        while true {
            switch next {
            case 0x20, 0x0A, 0x0D, 0x09: index += 1
            default: return
            }
        }
    }

    /// A value with the white space around it.
    private mutating func value() throws(JSONFault) -> JSONValue {
        skipSpace()
        let value: JSONValue
        switch next {
        case UInt8(ascii: "{"): value = .object(try members())
        case UInt8(ascii: "["): value = .array(try elements())
        case UInt8(ascii: "\""): value = .string(try string())
        case UInt8(ascii: "t"): value = try word("true", .bool(true))
        case UInt8(ascii: "f"): value = try word("false", .bool(false))
        case UInt8(ascii: "n"): value = try word("null", .null)
        default: value = try number()
        }
        skipSpace()
        return value
    }

    private mutating func word(
        _ word: StaticString, _ value: JSONValue
    ) throws(JSONFault) -> JSONValue {
        for offset in 0..<word.utf8CodeUnitCount { try expect(word.utf8Start[offset]) }
        return value
    }

    private mutating func deeper() throws(JSONFault) {
        depth += 1
        guard depth <= Self.deepest else { throw fault }
        index += 1
    }

    private mutating func members() throws(JSONFault) -> [JSONValue.Member] {
        try deeper()
        defer { depth -= 1 }
        var members: [JSONValue.Member] = []
        skipSpace()
        if take(UInt8(ascii: "}")) { return members }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw fault }
            let name = try string()
            skipSpace()
            try expect(UInt8(ascii: ":"))
            members.append(JSONValue.Member(name: name, value: try value()))
        } while take(UInt8(ascii: ","))
        try expect(UInt8(ascii: "}"))
        return members
    }

    private mutating func elements() throws(JSONFault) -> [JSONValue] {
        try deeper()
        defer { depth -= 1 }
        var elements: [JSONValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return elements }
        repeat { elements.append(try value()) } while take(UInt8(ascii: ","))
        try expect(UInt8(ascii: "]"))
        return elements
    }

    // MARK: Text

    private mutating func string() throws(JSONFault) -> String {
        index += 1
        let start = index
        var all: UInt8 = 0
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "\""):
                let part = UnsafeBufferPointer(rebasing: bytes[start..<index])
                // ASCII is UTF-8, and need not be looked at once more.
                let text =
                    all < 0x80 ? String(decoding: part, as: UTF8.self) : try validated(part)
                index += 1
                return text
            case UInt8(ascii: "\\"): return try escaped(from: start)
            case 0..<0x20: throw fault
            default:
                all |= byte
                index += 1
            }
        }
        throw fault
    }

    private func validated(_ part: UnsafeBufferPointer<UInt8>) throws(JSONFault) -> String {
        guard let text = String(validating: part, as: UTF8.self) else { throw fault }
        return text
    }

    /// The rest of a string that has escapes, of which one comes next.
    private mutating func escaped(from start: Int) throws(JSONFault) -> String {
        var text = Array(bytes[start..<index])
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let whole = String(validating: text, as: UTF8.self) else { throw fault }
                return whole
            case UInt8(ascii: "\\"): try unescape(into: &text)
            case 0..<0x20: throw fault
            default: text.append(byte)
            }
        }
        throw fault
    }

    private mutating func unescape(into text: inout [UInt8]) throws(JSONFault) {
        let byte = next
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text += Array(String(try scalar()).utf8)
        default: throw fault
        }
    }

    /// RFC 8259 §7: outside the basic plane as a pair of surrogates; half of a pair is nothing.
    private mutating func scalar() throws(JSONFault) -> Character {
        let unit = try unit()
        var value = UInt32(unit)
        if UTF16.isLeadSurrogate(unit) {
            try expect(UInt8(ascii: "\\"))
            try expect(UInt8(ascii: "u"))
            let trail = try self.unit()
            guard UTF16.isTrailSurrogate(trail) else { throw fault }
            value = 0x10000 + (UInt32(unit - 0xD800) << 10 | UInt32(trail - 0xDC00))
        }
        guard let scalar = Unicode.Scalar(value) else { throw fault }
        return Character(scalar)
    }

    private mutating func unit() throws(JSONFault) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            let digit: UInt8
            switch next {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = next - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = next - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = next - UInt8(ascii: "A") + 10
            default: throw fault
            }
            unit = unit << 4 | UInt16(digit)
            index += 1
        }
        return unit
    }

    // MARK: Numbers

    private mutating func number() throws(JSONFault) -> JSONValue {
        let start = index
        let isNegative = take(UInt8(ascii: "-"))
        let first = index
        try digits()
        // RFC 8259 §6: no zeros in front.
        guard index == first + 1 || bytes[first] != UInt8(ascii: "0") else { throw fault }
        var isWhole = true
        if take(UInt8(ascii: ".")) {
            isWhole = false
            try digits()
        }
        if next | 0x20 == UInt8(ascii: "e") {
            isWhole = false
            index += 1
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        if isWhole, let value = whole(first..<index, isNegative) { return .integer(value) }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        guard let value = Double(text), value.isFinite else { throw fault }
        return .decimal(value)
    }

    /// At least one.
    private mutating func digits() throws(JSONFault) {
        guard isDigit(next) else { throw fault }
        while isDigit(next) { index += 1 }
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    private func whole(_ digits: Range<Int>, _ isNegative: Bool) -> Int64? {
        var value: Int64 = 0
        for place in digits {
            let digit = Int64(bytes[place] - UInt8(ascii: "0"))
            let (ten, isTooMuch) = value.multipliedReportingOverflow(by: 10)
            let (sum, isTooFar) =
                isNegative
                ? ten.subtractingReportingOverflow(digit) : ten.addingReportingOverflow(digit)
            guard !isTooMuch, !isTooFar else { return nil }
            value = sum
        }
        return value
    }
}
