/// Takes the members of an object, in any order.
struct JSONMembers<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let draft: JSONDraft

    var codingPath: [any CodingKey] { [] }

    private func add(_ key: Key, _ value: JSONDraft.Part) { draft.add(key.stringValue, value) }

    private func add(_ key: Key, _ number: some BinaryInteger & CustomStringConvertible) {
        add(key, .bare(number.description))
    }

    func encodeNil(forKey key: Key) { add(key, JSONDraft.null) }
    func encode(_ value: Bool, forKey key: Key) { add(key, JSONDraft.part(of: value)) }
    func encode(_ value: String, forKey key: Key) { add(key, .string(value)) }
    func encode(_ value: Double, forKey key: Key) throws { add(key, try JSONDraft.part(of: value)) }
    func encode(_ value: Float, forKey key: Key) throws { add(key, try JSONDraft.part(of: value)) }
    func encode(_ value: Int, forKey key: Key) { add(key, value) }
    func encode(_ value: Int8, forKey key: Key) { add(key, value) }
    func encode(_ value: Int16, forKey key: Key) { add(key, value) }
    func encode(_ value: Int32, forKey key: Key) { add(key, value) }
    func encode(_ value: Int64, forKey key: Key) { add(key, value) }
    func encode(_ value: UInt, forKey key: Key) { add(key, value) }
    func encode(_ value: UInt8, forKey key: Key) { add(key, value) }
    func encode(_ value: UInt16, forKey key: Key) { add(key, value) }
    func encode(_ value: UInt32, forKey key: Key) { add(key, value) }
    func encode(_ value: UInt64, forKey key: Key) { add(key, value) }

    func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        add(key, try JSONDraft.part(of: value))
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        inner(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        inner(key).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { inner("super") }
    func superEncoder(forKey key: Key) -> any Encoder { inner(key) }

    private func inner(_ key: Key) -> JSONDraft { inner(key.stringValue) }

    private func inner(_ name: String) -> JSONDraft {
        let inner = JSONDraft()
        draft.add(name, .draft(inner))
        return inner
    }
}

/// Takes the elements of an array, one after the other.
struct JSONElements: UnkeyedEncodingContainer {
    let draft: JSONDraft

    var codingPath: [any CodingKey] { [] }
    var count: Int { draft.count }

    private func add(_ number: some BinaryInteger & CustomStringConvertible) {
        draft.add(.bare(number.description))
    }

    func encodeNil() { draft.add(JSONDraft.null) }
    func encode(_ value: Bool) { draft.add(JSONDraft.part(of: value)) }
    func encode(_ value: String) { draft.add(.string(value)) }
    func encode(_ value: Double) throws { draft.add(try JSONDraft.part(of: value)) }
    func encode(_ value: Float) throws { draft.add(try JSONDraft.part(of: value)) }
    func encode(_ value: Int) { add(value) }
    func encode(_ value: Int8) { add(value) }
    func encode(_ value: Int16) { add(value) }
    func encode(_ value: Int32) { add(value) }
    func encode(_ value: Int64) { add(value) }
    func encode(_ value: UInt) { add(value) }
    func encode(_ value: UInt8) { add(value) }
    func encode(_ value: UInt16) { add(value) }
    func encode(_ value: UInt32) { add(value) }
    func encode(_ value: UInt64) { add(value) }
    func encode<T: Encodable>(_ value: T) throws { draft.add(try JSONDraft.part(of: value)) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) -> KeyedEncodingContainer<Nested> {
        inner().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { inner().unkeyedContainer() }
    func superEncoder() -> any Encoder { inner() }

    private func inner() -> JSONDraft {
        let inner = JSONDraft()
        draft.add(.draft(inner))
        return inner
    }
}
