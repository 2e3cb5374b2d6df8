/// Reads the words that `tesseract … tsv` found in the picture of a page, with their places.
enum RecognisedWords {
    /// How sure the program must be of a word, in percent.
    private static let confidence = 30.0

    /// - Parameters:
    ///   - table: what the program printed: a row for each word, tabs between its fields.
    ///   - size: the page's width and height in points.
    ///   - pixels: the width of the picture.
    static func read(
        _ table: [UInt8], page: Int, size: (width: Double, height: Double)
    ) -> PageWords.Page {
        var words: [PageWords.Word] = []
        var scale = 1.0
        var line = -1
        var place: [Substring] = []
        for row in String(decoding: table, as: UTF8.self).split(separator: "\n").dropFirst() {
            let fields = row.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count >= 12, let x = Double(fields[6]), let y = Double(fields[7]),
                let w = Double(fields[8]), let h = Double(fields[9])
            else { continue }
            // The first row is the page itself.
            if fields[0] == "1", w > 0 { scale = size.width / w }
            guard fields[0] == "5", let sure = Double(fields[10]), sure >= confidence else {
                continue
            }
            let text = String(fields[11]).trimmed
            guard !text.isEmpty else { continue }
            if Array(fields[2...4]) != place { line += 1 }
            place = Array(fields[2...4])
            func points(_ pixels: Double) -> Double { (pixels * scale * 100).rounded() / 100 }
            words.append(
                PageWords.Word(
                    text: text.normalised, x: points(x), y: points(y), w: points(w),
                    h: points(h), line: line))
        }
        return PageWords.Page(
            page: page, width: size.width, height: size.height, words: words, recognised: true)
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
