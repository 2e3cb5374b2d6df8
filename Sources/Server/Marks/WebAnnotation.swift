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

    /// Names of marks begin so outside.
    static let idPrefix = "urn:nghisu:annotation:"
    /// A term of our own beside the model's: how a mark looks, which selectors cannot say.
    static let shapeName = "nghisu:shape"

    /// The model's terms and our own (JSON-LD 1.1 §3.1).
    struct Context: Encodable {
        func encode(to encoder: any Encoder) throws {
            var list = encoder.unkeyedContainer()
            try list.encode("http://www.w3.org/ns/anno.jsonld")
            try list.encode(["nghisu": "urn:nghisu:"])
        }
    }

    let context = Context()
    let id: String
    let type = "Annotation"
    let creator: String
    let motivation: String
    let body: [Body]
    let target: Target
    let shape: Shape

    enum CodingKeys: String, CodingKey {
        case context = "@context"
        case id, type, creator, motivation, body, target
        case shape = "nghisu:shape"
    }

    init(
        id: String, creator: String, document: String, version: Int, page: Int, shape: Shape,
        text: String?
    ) {
        self.id = Self.idPrefix + id
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
        // The words are said by the selectors.
        self.shape = Shape(
            kind: shape.kind, colour: shape.colour, boxes: shape.boxes, ink: shape.ink,
            point: shape.point)
        target = Target(
            source: "/api/documents/\(document)?version=\(version)", selector: selectors)
    }
}
