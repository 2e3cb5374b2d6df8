internal import Foundation
internal import FoundationXML

/// Reads the word boxes that `pdftotext -bbox-layout` prints: one page's words with their
/// places, in points from the upper left corner.
final class PageWords: NSObject, XMLParserDelegate {
    /// A page and its words, in reading order.
    struct Page: Encodable {
        var page: Int
        var width: Double
        var height: Double
        var words: [Word]
    }

    /// A word and its box.
    struct Word: Encodable {
        var text: String
        var x: Double
        var y: Double
        var w: Double
        var h: Double
    }

    private var pages: [Page] = []
    private var text: String?
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
        return reader.pages
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
    ) {
        func number(_ key: String) -> Double { Double(attributes[key] ?? "") ?? 0 }
        switch name {
        case "page":
            pages.append(
                Page(
                    page: first + pages.count, width: number("width"),
                    height: number("height"), words: []))
        case "word":
            let (x, y) = (number("xMin"), number("yMin"))
            box = Word(text: "", x: x, y: y, w: number("xMax") - x, h: number("yMax") - y)
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
        // PDF text is often decomposed.
        box.text = word.precomposedStringWithCanonicalMapping
        pages[pages.count - 1].words.append(box)
        text = nil
    }
}
