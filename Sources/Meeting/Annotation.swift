/// A mark on a page of a document or a comment on a paragraph of a draft, shared with all who
/// may read it.
///
/// Private ones never come here: they live with their owner, outside every meeting.
public struct Annotation: Hashable, Sendable, Codable {
    public let annotation: AnnotationID
    /// Who made it.
    public let user: UserID
    public let at: Timestamp
    /// Where it is: a page of a version, or a paragraph of a draft.
    public let document: DocumentID?
    public internal(set) var version: Int?
    public internal(set) var page: Int?
    public let resolution: ResolutionID?
    public let paragraph: ParagraphID?
    public internal(set) var shape: Shape
    public internal(set) var text: String?
    public internal(set) var answers: [Answer]
    public internal(set) var resolved: Bool
    /// The newest version in which no certain place was found for it; it then stays on the page
    /// of the version it names.
    public internal(set) var lost: Int?
    /// Taken back by who made it: what it was is gone from here.
    var erased: Bool?

    /// What somebody has said to it.
    public struct Answer: Hashable, Sendable, Codable {
        public let user: UserID
        public let at: Timestamp
        public let text: String
    }
}

/// How a mark looks and what it stands on.
///
/// All lengths are ten-thousandths of the page's width
/// and height, from the upper left corner.
public struct Shape: Hashable, Sendable, Codable {
    public let kind: Kind
    /// One of the client's colours, by name.
    public let colour: String?
    /// The boxes of the marked words: x, y, width and height of each.
    public let boxes: [[Int]]?
    /// Lines of a pen.
    ///
    /// Each begins with x, y and pressure (0…255); what follows are the
    /// differences to the point before.
    public let ink: [[Int]]?
    /// Where a note stands: x and y.
    public let point: [Int]?
    /// The words that it stands on or beside, by which it is found again in another version.
    public let quote: Quote?

    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case ink, highlight, underline, note, comment
    }

    /// W3C TextQuoteSelector and TextPositionSelector in one.
    public struct Quote: Hashable, Sendable, Codable {
        public let exact: String
        public let prefix: String
        public let suffix: String
        /// Unicode code points of the page's words joined by single spaces.
        public let start: Int?
        public let end: Int?

        public init(exact: String, prefix: String, suffix: String, start: Int?, end: Int?) {
            self.exact = exact
            self.prefix = prefix
            self.suffix = suffix
            self.start = start
            self.end = end
        }
    }

    public init(
        kind: Kind, colour: String? = nil, boxes: [[Int]]? = nil, ink: [[Int]]? = nil,
        point: [Int]? = nil, quote: Quote? = nil
    ) {
        self.kind = kind
        self.colour = colour
        self.boxes = boxes
        self.ink = ink
        self.point = point
        self.quote = quote
    }

    /// - Throws: `fieldMissing`, `fieldInvalid` or `fieldTooLong` with the field's name.
    public func check() throws(Rejection) {
        try Limits.check(colour, "shape.colour", 1...32)
        try Limits.check(quote?.exact, "shape.quote.exact", 1...Limits.text)
        try Limits.check(quote?.prefix, "shape.quote.prefix", 0...1_000)
        try Limits.check(quote?.suffix, "shape.quote.suffix", 0...1_000)
        if let start = quote?.start, let end = quote?.end, !(0...end).contains(start) {
            throw Rejection(.fieldInvalid, "shape.quote.start")
        }
        guard boxes?.count ?? 0 <= 500 else { throw Rejection(.fieldTooLong, "shape.boxes") }
        for box in boxes ?? [] where box.count != 4 || !box.allSatisfy(Self.isOnPage) {
            throw Rejection(.fieldInvalid, "shape.boxes")
        }
        if let point, point.count != 2 || !point.allSatisfy(Self.isOnPage) {
            throw Rejection(.fieldInvalid, "shape.point")
        }
        try checkInk()
        switch kind {
        case .highlight, .underline:
            guard boxes?.isEmpty == false else { throw Rejection(.fieldMissing, "shape.boxes") }
        case .ink:
            guard ink?.isEmpty == false else { throw Rejection(.fieldMissing, "shape.ink") }
        case .note:
            guard point != nil else { throw Rejection(.fieldMissing, "shape.point") }
        case .comment: break
        }
    }

    private func checkInk() throws(Rejection) {
        var numbers = 0
        for line in ink ?? [] {
            numbers += line.count
            guard !line.isEmpty, line.count.isMultiple(of: 3),
                line.allSatisfy({ abs($0) <= 10_000 })
            else { throw Rejection(.fieldInvalid, "shape.ink") }
        }
        guard numbers <= 12_000 else { throw Rejection(.fieldTooLong, "shape.ink") }
    }

    private static func isOnPage(_ length: Int) -> Bool { (0...10_000).contains(length) }
}
