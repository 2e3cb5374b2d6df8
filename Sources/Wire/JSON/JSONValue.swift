/// What a JSON text says (RFC 8259): a tree of values, the members of an object in their order.
///
/// It keeps what was written, names that occur twice included; whoever looks for one finds the
/// first.
public enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    /// A number without a fraction that 64 bits hold.
    case integer(Int64)
    /// Any other number that a double holds, rounded as doubles are.
    case decimal(Double)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// A name and what stands behind it.
    public struct Member: Sendable, Equatable {
        public let name: String
        public let value: JSONValue
    }

    /// How many values it consists of, itself included, and bytes of text with the names.
    public var size: (values: Int, bytes: Int) {
        switch self {
        case .null, .bool, .integer, .decimal: (1, 0)
        case .string(let text): (1, text.utf8.count)
        case .array(let elements):
            elements.reduce(into: (1, 0)) { sum, element in
                let size = element.size
                sum = (sum.0 + size.values, sum.1 + size.bytes)
            }
        case .object(let members):
            members.reduce(into: (1, 0)) { sum, member in
                let size = member.value.size
                sum = (sum.0 + size.values, sum.1 + size.bytes + member.name.utf8.count)
            }
        }
    }

    /// What stands behind the first member of this name; `nil` in what is no object.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// Reads a whole text.
    ///
    /// - Throws: `JSONFault` at the first byte that does not fit.
    public init(_ text: String) throws(JSONFault) {
        var text = text
        let read = text.withUTF8 { bytes in
            Result { () throws(JSONFault) in try JSONValue(bytes) }
        }
        self = try read.get()
    }

    /// Reads a whole text.
    ///
    /// - Throws: `JSONFault` at the first byte that does not fit.
    public init(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONFault) {
        var parser = JSONParser(bytes)
        self = try parser.document()
    }
}

/// Where a text stops being JSON, in bytes from its beginning.
public struct JSONFault: Error, Sendable, Equatable {
    public let offset: Int
}
