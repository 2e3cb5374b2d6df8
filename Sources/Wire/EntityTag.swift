/// A name for one state of a resource, `"v7"` or weakly `W/"v7"`
/// (RFC 9110 §8.8.3).
///
/// Equality of two values is not how tags are compared: say which of the two
/// comparisons is meant.
public struct EntityTag: Sendable, Hashable, CustomStringConvertible {
    /// Whether equal tags promise the same meaning only, not the same bytes.
    public let isWeak: Bool
    /// What stands between the quotes.
    public let opaque: String

    /// A tag of our own making.
    ///
    /// - Parameter opaque: visible characters without a quotation mark.
    public init(_ opaque: String, isWeak: Bool = false) {
        precondition(Self.isOpaque(opaque), "An entity tag is visible text without quotes.")
        self.opaque = opaque
        self.isWeak = isWeak
    }

    /// Reads a tag as a field holds it; `nil` when it is none.
    public init?(parsing text: some StringProtocol) {
        let isWeak = text.hasPrefix("W/")
        let quoted = text.dropFirst(isWeak ? 2 : 0)
        guard quoted.utf8.count >= 2, quoted.first == "\"", quoted.last == "\"" else { return nil }
        let opaque = String(quoted.dropFirst().dropLast())
        guard Self.isOpaque(opaque) else { return nil }
        self.opaque = opaque
        self.isWeak = isWeak
    }

    /// The tag as a field holds it.
    public var description: String { (isWeak ? "W/\"" : "\"") + opaque + "\"" }

    /// Whether the two name the same bytes: never if one of them is weak.
    public func stronglyMatches(_ other: EntityTag) -> Bool {
        !isWeak && !other.isWeak && opaque == other.opaque
    }

    /// Whether the two name the same meaning.
    public func weaklyMatches(_ other: EntityTag) -> Bool { opaque == other.opaque }

    private static func isOpaque(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 == 0x21 || $0 >= 0x23 && $0 != 0x7F }
    }
}
