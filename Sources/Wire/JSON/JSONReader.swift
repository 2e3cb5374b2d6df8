/// Makes values of JSON: what Foundation's decoder does for types of our own, in a third of the
/// time, which is what a thousand votes at one moment and the minutes of a long day are made of.
///
/// It gives the same values and the same errors at the same places. Types that Foundation treats as
/// something special, dates and data among them, are read as they describe themselves.
public enum JSONReader {
    /// - Throws: `DecodingError`; at the root for what is no JSON.
    public static func decode<T: Decodable>(_ type: T.Type, from bytes: [UInt8]) throws -> T {
        try bytes.withUnsafeBufferPointer { try decode(type, from: $0) }
    }

    /// - Throws: `DecodingError`; at the root for what is no JSON.
    public static func decode<T: Decodable>(_ type: T.Type, from text: String) throws -> T {
        var text = text
        return try text.withUTF8 { try decode(type, from: $0) }
    }

    /// - Throws: `DecodingError`.
    public static func decode<T: Decodable>(_ type: T.Type, from value: JSONValue) throws -> T {
        try T(from: JSONPlace(value))
    }

    /// What a value is being made of.
    ///
    /// - Throws: `DecodingError`, when that is not read here.
    public static func said(_ decoder: any Decoder) throws -> JSONValue {
        guard let place = decoder as? JSONPlace else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not from this reader"))
        }
        return place.value
    }

    private static func decode<T: Decodable>(
        _ type: T.Type, from bytes: UnsafeBufferPointer<UInt8>
    ) throws -> T {
        let value: JSONValue
        do { value = try JSONValue(bytes) } catch {
            throw DecodingError.dataCorrupted(
                .init(codingPath: [], debugDescription: "no JSON from byte \(error.offset)"))
        }
        return try T(from: JSONPlace(value))
    }
}

/// A value with its place in the tree, as a decoder and as the container of one value.
final class JSONPlace: Decoder, SingleValueDecodingContainer {
    let value: JSONValue
    private let parent: JSONPlace?
    private let key: (any CodingKey)?

    init(_ value: JSONValue, below parent: JSONPlace? = nil, as key: (any CodingKey)? = nil) {
        self.value = value
        self.parent = parent
        self.key = key
    }

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    var codingPath: [any CodingKey] {
        guard let parent, let key else { return [] }
        return parent.codingPath + [key]
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .object(let members) = value else {
            throw mismatch([String: JSONValue].self)
        }
        return KeyedDecodingContainer(JSONObject(place: self, members: members))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let elements) = value else { throw mismatch([JSONValue].self) }
        return JSONArray(place: self, elements: elements)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    /// The error of a value that is no `type`.
    func mismatch(_ type: Any.Type) -> DecodingError {
        let context = DecodingError.Context(
            codingPath: codingPath, debugDescription: "no \(type)")
        if case .null = value { return .valueNotFound(type, context) }
        return .typeMismatch(type, context)
    }

    func bool() throws -> Bool {
        guard case .bool(let found) = value else { throw mismatch(Bool.self) }
        return found
    }

    func string() throws -> String {
        guard case .string(let found) = value else { throw mismatch(String.self) }
        return found
    }

    func integer<I: FixedWidthInteger>(_ type: I.Type) throws -> I {
        let found: I?
        switch value {
        case .integer(let number): found = I(exactly: number)
        case .decimal(let number): found = I(exactly: number)
        case .null, .bool, .string, .array, .object: throw mismatch(type)
        }
        guard let found else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: codingPath, debugDescription: "a number that fits no \(type)"))
        }
        return found
    }

    func float<F: BinaryFloatingPoint>(_ type: F.Type) throws -> F {
        switch value {
        case .integer(let number): return F(number)
        case .decimal(let number): return F(number)
        case .null, .bool, .string, .array, .object: throw mismatch(type)
        }
    }

    // MARK: SingleValueDecodingContainer

    func decodeNil() -> Bool { value == .null }
    func decode(_ type: Bool.Type) throws -> Bool { try bool() }
    func decode(_ type: String.Type) throws -> String { try string() }
    func decode(_ type: Double.Type) throws -> Double { try float(type) }
    func decode(_ type: Float.Type) throws -> Float { try float(type) }
    func decode(_ type: Int.Type) throws -> Int { try integer(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try integer(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try integer(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try integer(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try integer(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try integer(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try integer(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try integer(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try integer(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try integer(type) }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try T(from: self) }
}
