/// What is known of a PDF before any page is drawn: how many pages, and how large each is.
struct PageFacts: Codable, Sendable, Equatable {
    var pages: Int
    /// Width and height of each page in points, as it is shown.
    var sizes: [[Double]]

    /// Reads what `pdfinfo -f 1 -l N` prints; `nil` if it tells of no pages.
    init?(_ output: [UInt8]) {
        var count: Int?
        var sizes: [[Double]] = []
        var turned: Set<Int> = []
        for line in String(decoding: output, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            if line.hasPrefix("Pages:") { count = words.last.flatMap { Int($0) } }
            guard line.hasPrefix("Page "), words.count >= 4, let number = Int(words[1]) else {
                continue
            }
            if words[2] == "size:", words.count >= 6, let width = Double(words[3]),
                let height = Double(words[5]), number == sizes.count + 1
            {
                sizes.append([width, height])
            } else if words[2] == "rot:", ["90", "270"].contains(words[3]) {
                turned.insert(number)
            }
        }
        guard let count, count > 0 else { return nil }
        pages = count
        self.sizes = sizes.enumerated().map { index, size in
            turned.contains(index + 1) ? [size[1], size[0]] : size
        }
    }

    /// The pixels in which a page is drawn, `width` wide unless it is so high that nobody could
    /// read it in one piece.
    func pixels(_ page: Int, width: Int) -> (width: Int, height: Int) {
        guard sizes.indices.contains(page - 1), sizes[page - 1][0] > 0, sizes[page - 1][1] > 0
        else { return (width, -1) }
        let size = sizes[page - 1]
        let height = Double(width) * size[1] / size[0]
        guard height > Double(width * 6) else { return (width, -1) }
        return (max(1, Int(Double(width) * Double(width * 6) / height)), width * 6)
    }
}
