internal import Meeting

/// The words of a document as one text, and where on its pages each of them stands.
///
/// The words of a page are joined by spaces, pages by line breaks; positions are Unicode code
/// points.
struct DocumentText: Sendable {
    struct Word: Sendable {
        var page: Int
        var range: Range<Int>
        /// x, y, width and height in ten-thousandths of the page.
        var box: [Int]
        var line: Int
    }

    let text: String
    let words: [Word]
    /// Where each page begins, from page 1.
    let starts: [Int]
    /// Pages on which there is no word.
    let emptyPages: Int

    init(_ pages: [PageWords.Page]) {
        var text = ""
        var words: [Word] = []
        var starts: [Int] = []
        var at = 0
        for page in pages {
            if !starts.isEmpty {
                text += "\n"
                at += 1
            }
            starts.append(at)
            for (index, word) in page.words.enumerated() {
                if index > 0 {
                    text += " "
                    at += 1
                }
                let count = word.text.unicodeScalars.count
                words.append(
                    Word(
                        page: page.page, range: at..<(at + count), box: Self.box(word, on: page),
                        line: word.line ?? Int(word.y)))
                text += word.text
                at += count
            }
        }
        self.text = text
        self.words = words
        self.starts = starts
        emptyPages = pages.filter(\.words.isEmpty).count
    }

    private static func box(_ word: PageWords.Word, on page: PageWords.Page) -> [Int] {
        func share(_ length: Double, _ whole: Double) -> Int {
            min(10_000, max(0, Int((length * 10_000 / max(whole, 1)).rounded())))
        }
        return [
            share(word.x, page.width), share(word.y, page.height), share(word.w, page.width),
            share(word.h, page.height),
        ]
    }

    /// The words that have a part in a range.
    func words(in range: Range<Int>) -> [Word] {
        words.filter {
            $0.range.lowerBound < range.upperBound && range.lowerBound < $0.range.upperBound
        }
    }

    /// The boxes of words, those of one line as one.
    static func boxes(_ words: [Word]) -> [[Int]] {
        var boxes: [[Int]] = []
        var line: Int?
        for word in words {
            if line == word.line, let last = boxes.last {
                let right = max(last[0] + last[2], word.box[0] + word.box[2])
                let bottom = max(last[1] + last[3], word.box[1] + word.box[3])
                let left = min(last[0], word.box[0])
                let top = min(last[1], word.box[1])
                boxes[boxes.count - 1] = [left, top, right - left, bottom - top]
            } else {
                boxes.append(word.box)
            }
            line = word.line
        }
        return boxes
    }

    /// The mark without its position if its words do not stand there: written for a page that is
    /// laid out otherwise, it would only lead astray.
    func believable(_ mark: MarkPlaces.Mark) -> MarkPlaces.Mark {
        guard let quote = mark.shape.quote else { return mark }
        var believed = mark
        if let start = quote.start, let end = quote.end, start < end,
            starts.indices.contains(mark.page - 1)
        {
            let page = starts[mark.page - 1]
            let scalars = text.unicodeScalars.dropFirst(page + start).prefix(end - start)
            if scalars.elementsEqual(quote.exact.unicodeScalars) { return mark }
        }
        believed.shape = Shape(
            kind: mark.shape.kind, colour: mark.shape.colour, boxes: mark.shape.boxes,
            ink: mark.shape.ink, point: mark.shape.point,
            quote: Shape.Quote(
                exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix, start: nil,
                end: nil))
        return believed
    }

    /// What a mark on this range remembers of it.
    func quote(_ range: Range<Int>, page: Int) -> Shape.Quote {
        let scalars = Array(text.unicodeScalars)
        func cut(_ range: Range<Int>) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[range])
            return String(view)
        }
        let start = starts[page - 1]
        return Shape.Quote(
            exact: cut(range), prefix: cut(max(0, range.lowerBound - 64)..<range.lowerBound),
            suffix: cut(range.upperBound..<min(scalars.count, range.upperBound + 64)),
            start: range.lowerBound - start, end: range.upperBound - start)
    }
}
