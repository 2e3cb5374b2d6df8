/// What a mark remembers of its place: the words it stands on with what stands before and after
/// them (W3C TextQuoteSelector), and where they stood (TextPositionSelector).
public struct Quotation: Hashable, Sendable {
    /// The marked text.
    public var exact: String
    /// What stands right before and right after it.
    public var prefix: String
    public var suffix: String
    /// The first code point in the text of its version and the one behind the last, if known.
    public var position: Range<Int>?

    public init(
        exact: String, prefix: String = "", suffix: String = "", position: Range<Int>? = nil
    ) {
        self.exact = exact
        self.prefix = prefix
        self.suffix = suffix
        self.position = position
    }
}
