internal import Foundation
internal import FoundationXML

/// Reads the word boxes that `pdftotext -bbox-layout` prints, with the words of old encodings
/// decoded: one page's words with their places, in points from the upper left corner.
final class PageWords: NSObject, XMLParserDelegate {
    /// A page and its words, in reading order.
    struct Page: Codable, Sendable, Equatable {
        var page: Int
        var width: Double
        var height: Double
        var words: [Word]
        /// The words were recognised in a picture.
        var recognised: Bool?

        /// The words one after the other.
        var text: String { words.map(\.text).joined(separator: " ") }
    }

    /// A word and its box; words of a line follow one another.
    struct Word: Codable, Sendable, Equatable {
        var text: String
        var x: Double
        var y: Double
        var w: Double
        var h: Double
        /// Numbered within the page, from 0.
        var line: Int?
    }

    private var pages: [Page] = []
    private var text: String?
    private var line = -1
    private var box = Word(text: "", x: 0, y: 0, w: 0, h: 0)
    private let first: Int

    private init(first: Int) { self.first = first }

    /// - Parameter first: the number of the first page in the text.
    static func read(_ xhtml: [UInt8], first: Int) -> [Page] {
        let reader = PageWords(first: first)
        // Control characters that XML forbids come out of damaged fonts.
        let clean = xhtml.filter { $0 >= 0x20 || $0 == 0x0A || $0 == 0x09 }
        let parser = XMLParser(data: Data(clean))
        parser.delegate = reader
        parser.shouldResolveExternalEntities = false
        _ = parser.parse()
        return decoded(reader.pages)
    }

    /// Page by page, since a file may be put together from several.
    private static func decoded(_ pages: [Page]) -> [Page] {
        pages.map { page in
            var page = page
            let encoding = LegacyEncoding.of(page.text)
            for index in page.words.indices {
                let word = page.words[index].text
                page.words[index].text = (encoding?.decode(word) ?? word).normalised
            }
            return page
        }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
    ) {
        func number(_ key: String) -> Double {
            ((Double(attributes[key] ?? "") ?? 0) * 100).rounded() / 100
        }
        switch name {
        case "page":
            line = -1
            pages.append(
                Page(
                    page: first + pages.count, width: number("width"),
                    height: number("height"), words: []))
        case "line": line += 1
        case "word":
            let (x, y) = (number("xMin"), number("yMin"))
            box = Word(
                text: "", x: x, y: y, w: number("xMax") - x, h: number("yMax") - y, line: line)
            text = ""
        default: break
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text? += string }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
        qualifiedName: String?
    ) {
        guard name == "word", let word = text, !pages.isEmpty else { return }
        box.text = word
        pages[pages.count - 1].words.append(box)
        text = nil
    }
}
