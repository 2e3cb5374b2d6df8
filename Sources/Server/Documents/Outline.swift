internal import Foundation
internal import FoundationXML

/// Reads the table of contents that `pdftohtml -xml` prints in front of the text.
final class Outline: NSObject, XMLParserDelegate {
    /// A heading and where it leads.
    struct Entry: Codable, Sendable, Equatable {
        var title: String
        var page: Int
        /// From 0.
        var level: Int
    }

    /// More are a list of words, not a table of contents.
    private static let most = 2_000
    private var entries: [Entry] = []
    private var level = -1
    private var entry: Entry?

    static func read(_ xml: [UInt8]) -> [Entry] {
        let reader = Outline()
        let text = String(decoding: xml.filter { $0 >= 0x20 || $0 == 0x0A }, as: UTF8.self)
        guard let from = text.range(of: "<outline>"),
            let to = text.range(of: "</outline>", options: .backwards)
        else { return [] }
        let parser = XMLParser(data: Data(text[from.lowerBound..<to.upperBound].utf8))
        parser.delegate = reader
        parser.shouldResolveExternalEntities = false
        _ = parser.parse()
        return reader.entries
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
    ) {
        if name == "outline" { level += 1 }
        if name == "item" {
            entry = Entry(title: "", page: Int(attributes["page"] ?? "") ?? 1, level: level)
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { entry?.title += string }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
        qualifiedName: String?
    ) {
        if name == "outline" { level -= 1 }
        guard name == "item", let found = entry else { return }
        entry = nil
        let title = found.title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !title.isEmpty, entries.count < Self.most else { return }
        entries.append(Entry(title: title.normalised, page: found.page, level: found.level))
    }
}
