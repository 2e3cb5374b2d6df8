/// The names and values of a query string, decoded, in order; and the
/// segments of a path.
///
/// It guarantees UTF-8 and well-formed escapes: what is not so is refused as a
/// whole, so that nobody acts on half of a request. A name may occur twice.
public struct QueryItems: Sendable, Equatable {
    /// One `name=value`; without `=` the value is empty.
    public struct Item: Sendable, Equatable {
        /// The decoded name.
        public var name: String
        /// The decoded value.
        public var value: String
    }

    /// The items in the order they were sent.
    public let items: [Item]

    /// Decodes a query string, where `+` is a space.
    ///
    /// - Parameter query: what follows the `?`; `nil` and empty have no items.
    /// - Returns: `nil` for a bad escape or bytes that are not UTF-8.
    public init?(_ query: String?) {
        guard var query else {
            items = []
            return
        }
        guard let items = query.withUTF8({ Self.items($0[...]) }) else { return nil }
        self.items = items
    }

    private static func items(_ query: PercentEncoding.Bytes) -> [Item]? {
        var items: [Item] = []
        for pair in query.split(separator: UInt8(ascii: "&")) {
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            guard let name = PercentEncoding.decode(pair[..<equals], plusIsSpace: true),
                let value = PercentEncoding.decode(pair[equals...].dropFirst(), plusIsSpace: true)
            else { return nil }
            items.append(Item(name: name, value: value))
        }
        return items
    }

    /// The first value under `name`.
    public subscript(name: String) -> String? {
        items.first { $0.name == name }?.value
    }

    /// Every value under `name`.
    public func all(_ name: String) -> [String] {
        items.filter { $0.name == name }.map(\.value)
    }

    /// The decoded segments of a path, safe to be the names of files.
    ///
    /// `/` has none; a slash at the end, or two together, make an empty one.
    ///
    /// - Returns: `nil` where the path does not begin with a slash, for a bad
    ///   escape, bytes that are not UTF-8, a control character, a backslash,
    ///   an encoded slash, and the segments `.` and `..`, however written.
    public static func decodePath(_ raw: String) -> [String]? {
        var raw = raw
        return raw.withUTF8 { segments($0[...]) }
    }

    private static func segments(_ path: PercentEncoding.Bytes) -> [String]? {
        let slash = UInt8(ascii: "/")
        guard path.first == slash else { return nil }
        guard path.count > 1 else { return [] }
        var segments: [String] = []
        let parts = path.dropFirst().split(separator: slash, omittingEmptySubsequences: false)
        for part in parts {
            guard var segment = PercentEncoding.decode(part, plusIsSpace: false),
                segment != ".", segment != "..", segment.withUTF8(isName)
            else { return nil }
            segments.append(segment)
        }
        return segments
    }

    private static func isName(_ segment: UnsafeBufferPointer<UInt8>) -> Bool {
        segment.allSatisfy {
            $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\")
        }
    }
}
