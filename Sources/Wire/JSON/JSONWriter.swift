/// Makes JSON of values: what Foundation's encoder does for types of our own with its members sorted
/// and its slashes as they are, byte for byte, in a fraction of the time.
///
/// Equal values give equal bytes, so that they can be hashed: members stand in the order of their
/// names' bytes, and nothing depends on a dictionary's. Types that Foundation treats as something
/// special, dates and data among them, are written as they describe themselves.
public enum JSONWriter {
    /// - Throws: `EncodingError` for a number that is none, and for a value that writes nothing.
    public static func encode(_ value: some Encodable) throws -> [UInt8] {
        var text = JSONText()
        try text.add(value: value)
        return text.bytes
    }
}

/// A value on its way to the text, as an encoder and as the container of one value.
///
/// It does not keep where it stands: values of our own do not ask.
final class JSONDraft: Encoder, SingleValueEncodingContainer {
    /// What is known of a value: all of it, or where the rest will be.
    enum Part {
        /// A number or a word of JSON.
        case bare(String)
        case string(String)
        case draft(JSONDraft)
    }

    /// A name and what stands behind it.
    struct Member {
        let name: String
        let value: Part
    }

    enum Content {
        case nothing
        case single(Part)
        case array([Part])
        case object([Member])
    }

    private(set) var content = Content.nothing

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    var holdsSomething: Bool {
        if case .nothing = content { false } else { true }
    }

    /// This value inside another; a single one needs no draft any more.
    var part: Part {
        if case .single(let part) = content { part } else { .draft(self) }
    }

    /// A value of a type that describes itself.
    static func part(of value: some Encodable) throws -> Part {
        let draft = JSONDraft()
        try value.encode(to: draft)
        return draft.part
    }

    static func part(of value: some BinaryFloatingPoint & LosslessStringConvertible) throws -> Part
    {
        guard value.isFinite else {
            throw EncodingError.invalidValue(
                value, .init(codingPath: [], debugDescription: "JSON has no \(value)"))
        }
        let text = value.description
        return .bare(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
    }

    static func part(of value: Bool) -> Part { .bare(value ? "true" : "false") }

    static var null: Part { .bare("null") }

    // MARK: Containers

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        beObject()
        return KeyedEncodingContainer(JSONMembers<Key>(draft: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        beArray()
        return JSONElements(draft: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    func beObject() {
        switch content {
        case .object: break
        case .nothing: content = .object([])
        case .single, .array: preconditionFailure("A value became an object half-way")
        }
    }

    func beArray() {
        switch content {
        case .array: break
        case .nothing: content = .array([])
        case .single, .object: preconditionFailure("A value became an array half-way")
        }
    }

    func add(_ name: String, _ value: Part) {
        guard case .object(var members) = content else { return }
        content = .nothing
        members.append(Member(name: name, value: value))
        content = .object(members)
    }

    func add(_ value: Part) {
        guard case .array(var elements) = content else { return }
        content = .nothing
        elements.append(value)
        content = .array(elements)
    }

    var count: Int {
        switch content {
        case .nothing: 0
        case .single: 1
        case .array(let elements): elements.count
        case .object(let members): members.count
        }
    }

    // MARK: SingleValueEncodingContainer

    func encodeNil() { content = .single(Self.null) }
    func encode(_ value: Bool) { content = .single(Self.part(of: value)) }
    func encode(_ value: String) { content = .single(.string(value)) }
    func encode(_ value: Double) throws { content = .single(try Self.part(of: value)) }
    func encode(_ value: Float) throws { content = .single(try Self.part(of: value)) }
    func encode(_ value: Int) { content = .single(.bare(value.description)) }
    func encode(_ value: Int8) { content = .single(.bare(value.description)) }
    func encode(_ value: Int16) { content = .single(.bare(value.description)) }
    func encode(_ value: Int32) { content = .single(.bare(value.description)) }
    func encode(_ value: Int64) { content = .single(.bare(value.description)) }
    func encode(_ value: UInt) { content = .single(.bare(value.description)) }
    func encode(_ value: UInt8) { content = .single(.bare(value.description)) }
    func encode(_ value: UInt16) { content = .single(.bare(value.description)) }
    func encode(_ value: UInt32) { content = .single(.bare(value.description)) }
    func encode(_ value: UInt64) { content = .single(.bare(value.description)) }
    func encode<T: Encodable>(_ value: T) throws { try value.encode(to: self) }
}
