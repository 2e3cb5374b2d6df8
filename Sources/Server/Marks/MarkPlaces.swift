internal import Meeting

/// Finds marks of one version of a document in the next: their words by `Reanchoring`, what was
/// drawn beside words by how far these have moved.
struct MarkPlaces: Sendable {
    /// A mark as it stands on a page.
    struct Mark: Codable, Sendable {
        var page: Int
        var shape: Shape
        var text: String?
    }

    private let old: DocumentText
    private let new: DocumentText
    private let search: Reanchoring

    init(from old: DocumentText, to new: DocumentText) {
        self.old = old
        self.new = new
        search = Reanchoring(old: old.text, new: new.text)
    }

    /// The mark at its place in the new version; `nil` where none is certain.
    func place(_ mark: Mark) -> Mark? {
        guard let quote = mark.shape.quote, old.starts.indices.contains(mark.page - 1) else {
            return nil
        }
        var position: Range<Int>?
        if let start = quote.start, let end = quote.end, start <= end {
            let page = old.starts[mark.page - 1]
            position = (page + start)..<(page + end)
        }
        let quotation = Quotation(
            exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix, position: position)
        guard let range = search.place(of: quotation), let first = new.words(in: range).first else {
            return nil
        }
        // A mark is on one page; what goes on behind its end is quoted, not drawn.
        let words = new.words(in: range).filter { $0.page == first.page }
        let boxes = Array(DocumentText.boxes(words).prefix(500))
        let shape = moved(mark.shape, to: boxes, quote: new.quote(range, page: first.page))
        return Mark(page: first.page, shape: shape, text: mark.text)
    }

    private func moved(_ shape: Shape, to boxes: [[Int]], quote: Shape.Quote) -> Shape {
        var step = (x: 0, y: 0)
        if let from = shape.boxes?.first, let to = boxes.first {
            step = (to[0] - from[0], to[1] - from[1])
        }
        func shift(_ point: [Int]) -> [Int] {
            [min(10_000, max(0, point[0] + step.x)), min(10_000, max(0, point[1] + step.y))]
        }
        return Shape(
            kind: shape.kind, colour: shape.colour, boxes: boxes,
            ink: shape.ink?.map { shift(Array($0.prefix(2))) + $0.dropFirst(2) },
            point: shape.point.map(shift), quote: quote)
    }
}
