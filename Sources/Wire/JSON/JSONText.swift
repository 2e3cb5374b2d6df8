internal import Glibc

/// The bytes of JSON as they grow, in UTF-8 (RFC 8259 §8.1).
///
/// What must be escaped in a string is, and nothing else (§7): readers of the letters find them.
public struct JSONText: Sendable {
    public private(set) var bytes: [UInt8] = []

    /// Nothing yet.
    public init() { bytes.reserveCapacity(256) }

    /// Adds what is JSON already, or the signs between two values.
    public mutating func add(_ plain: StaticString) {
        bytes.append(
            contentsOf: UnsafeBufferPointer(start: plain.utf8Start, count: plain.utf8CodeUnitCount))
    }

    /// Adds what is JSON already.
    public mutating func add(json: [UInt8]) { bytes += json }

    /// Adds a number.
    public mutating func add(_ number: Int64) { add(bare: number.description) }

    /// Adds what a value of a type of our own says of itself.
    ///
    /// - Throws: `EncodingError` for a number that is none, and for a value that writes nothing.
    public mutating func add(value: some Encodable) throws {
        let draft = JSONDraft()
        try value.encode(to: draft)
        guard draft.holdsSomething else {
            throw EncodingError.invalidValue(
                value, .init(codingPath: [], debugDescription: "nothing was written"))
        }
        add(draft.part)
    }

    /// Adds a string with its quotes.
    public mutating func add(string: String) {
        var string = string
        bytes.append(UInt8(ascii: "\""))
        string.withUTF8 { letters in
            var start = 0
            for (place, byte) in letters.enumerated() where Self.isEscaped(byte) {
                bytes.append(contentsOf: letters[start..<place])
                addEscape(of: byte)
                start = place + 1
            }
            bytes.append(contentsOf: letters[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func addEscape(of byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): add("\\\"")
        case UInt8(ascii: "\\"): add("\\\\")
        case 0x08: add("\\b")
        case 0x09: add("\\t")
        case 0x0A: add("\\n")
        case 0x0C: add("\\f")
        case 0x0D: add("\\r")
        default:
            add("\\u00")
            let digits: StaticString = "0123456789abcdef"
            bytes.append(digits.utf8Start[Int(byte >> 4)])
            bytes.append(digits.utf8Start[Int(byte & 15)])
        }
    }

    private mutating func add(bare text: String) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    // MARK: Drafts

    mutating func add(_ part: JSONDraft.Part) {
        switch part {
        case .bare(let text): add(bare: text)
        case .string(let text): add(string: text)
        case .draft(let draft): add(draft.content)
        }
    }

    private mutating func add(_ content: JSONDraft.Content) {
        switch content {
        // A value inside another that says nothing of itself has no members.
        case .nothing: add("{}")
        case .single(let part): add(part)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (place, element) in elements.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                add(element)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members): add(members)
        }
    }

    /// Of two members with one name the later one counts.
    private mutating func add(_ members: [JSONDraft.Member]) {
        let sorted =
            members.count < 2 ? members : members.sorted { Self.precedes($0.name, $1.name) }
        bytes.append(UInt8(ascii: "{"))
        for (place, member) in sorted.enumerated() {
            if place + 1 < sorted.count, sorted[place + 1].name.utf8.elementsEqual(member.name.utf8)
            {
                continue
            }
            if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
            add(string: member.name)
            bytes.append(UInt8(ascii: ":"))
            add(member.value)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private static func precedes(_ one: String, _ other: String) -> Bool {
        var (one, other) = (one, other)
        return one.withUTF8 { one in
            other.withUTF8 { other in
                guard let start = one.baseAddress, let otherStart = other.baseAddress else {
                    return one.count < other.count
                }
                let order = memcmp(start, otherStart, min(one.count, other.count))
                return order == 0 ? one.count < other.count : order < 0
            }
        }
    }
}
