/// What a JSON text says (RFC 8259): a tree of values, the members of an object in their order.
///
/// It keeps what was written, names that occur twice included; whoever looks for one finds the
/// first.
public indirect enum JSONValue: Sendable, Equatable {
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
