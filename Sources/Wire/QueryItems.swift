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
        var items: [Item] = []
        for pair in (query ?? "").split(separator: "&") {
            let equals = pair.firstIndex(of: "=")
            let value = equals.map { pair[pair.index(after: $0)...] } ?? ""
            guard
                let name = PercentEncoding.decode(
                    pair[..<(equals ?? pair.endIndex)], plusIsSpace: true),
                let text = PercentEncoding.decode(value, plusIsSpace: true)
            else { return nil }
            items.append(Item(name: name, value: text))
        }
        self.items = items
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
        guard raw.utf8.first == UInt8(ascii: "/") else { return nil }
        guard raw.utf8.count > 1 else { return [] }
        var segments: [String] = []
        for part in raw.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let segment = PercentEncoding.decode(part, plusIsSpace: false),
                segment != ".", segment != "..",
                segment.utf8.allSatisfy({
                    $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "/")
                        && $0 != UInt8(ascii: "\\")
                })
            else { return nil }
            segments.append(segment)
        }
        return segments
    }
}
