internal import Meeting

/// A mark in the W3C Web Annotation Data Model: its words by a TextQuoteSelector and a
/// TextPositionSelector on the page, the page and region by a FragmentSelector (RFC 8118).
struct WebAnnotation: Encodable {
    struct Collection: Encodable {
        var context = "http://www.w3.org/ns/anno.jsonld"
        var type = "AnnotationPage"
        var items: [WebAnnotation]

        enum CodingKeys: String, CodingKey {
            case context = "@context"
            case type, items
        }
    }

    struct Body: Encodable {
        var type = "TextualBody"
        var value: String
        var format = "text/plain"
    }

    struct Target: Encodable {
        var source: String
        var selector: [Selector]
    }

    struct Selector: Encodable {
        var type: String
        var exact: String?
        var prefix: String?
        var suffix: String?
        var start: Int?
        var end: Int?
        var conformsTo: String?
        var value: String?
    }

    let context = "http://www.w3.org/ns/anno.jsonld"
    let id: String
    let type = "Annotation"
    let creator: String
    let motivation: String
    let body: [Body]
    let target: Target

    enum CodingKeys: String, CodingKey {
        case context = "@context"
        case id, type, creator, motivation, body, target
    }

    init(
        id: String, creator: String, document: String, version: Int, page: Int, shape: Shape,
        text: String?
    ) {
        self.id = "urn:nghisu:annotation:\(id)"
        self.creator = "urn:nghisu:user:\(creator)"
        body = (text ?? "").isEmpty ? [] : [Body(value: text ?? "")]
        motivation = body.isEmpty ? "highlighting" : "commenting"
        var selectors = [
            Selector(
                type: "FragmentSelector", conformsTo: "http://tools.ietf.org/rfc/rfc8118",
                value: "page=\(page)")
        ]
        if let quote = shape.quote {
            selectors.append(
                Selector(
                    type: "TextQuoteSelector", exact: quote.exact, prefix: quote.prefix,
                    suffix: quote.suffix))
            if let start = quote.start, let end = quote.end {
                selectors.append(Selector(type: "TextPositionSelector", start: start, end: end))
            }
        }
        target = Target(
            source: "/api/documents/\(document)?version=\(version)", selector: selectors)
    }
}
