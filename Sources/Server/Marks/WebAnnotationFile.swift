internal import Foundation
internal import Meeting

/// A file of W3C Web Annotations to be taken in as marks: what `WebAnnotation` writes and what
/// other programs write, entry by entry, each of which can be read or is named with its fault.
struct WebAnnotationFile: Sendable {
    /// One entry that could be read.
    struct Entry: Sendable {
        /// Where it stands in the file, such as `items[3]`.
        let field: String
        let id: String
        let mark: MarkPlaces.Mark
    }

    /// One that could not.
    struct Fault: Sendable {
        let field: String
        let problem: Problem
    }

    private(set) var entries: [Entry] = []
    private(set) var faults: [Fault] = []

    /// - Throws: `annotation.file` for what holds no list of annotations.
    init(_ bytes: [UInt8], pages: Int) throws(Problem) {
        guard
            let value = try? JSONSerialization.jsonObject(
                with: Data(bytes), options: .fragmentsAllowed),
            let (list, name) = try? MarksFile.list(in: value)
        else { throw Problem(400, "annotation.file") }
        for (index, item) in list.enumerated() {
            let field = "\(name)[\(index)]"
            do throws(Problem) {
                entries.append(try Self.entry(item, field, pages: pages))
            } catch {
                faults.append(Fault(field: error.about ?? field, problem: error))
            }
        }
    }

    private static func entry(
        _ value: Any, _ field: String, pages: Int
    ) throws(Problem) -> Entry {
        guard let object = value as? [String: Any] else {
            throw Problem(400, "annotation.entry", field)
        }
        let drawn = try shape(object, field)
        let read: MarksFile.Mark
        do throws(MarksFile.Fault) {
            read = try MarksFile.mark(object, field, needsWords: drawn == nil)
        } catch {
            throw Problem(400, "annotation.entry", error.field)
        }
        let text = try text(object["body"], field)
        let page = page(object["target"] ?? object["selector"]) ?? 1
        guard (1...pages).contains(page) else {
            throw Problem(400, "annotation.entry", field + ".target")
        }
        let shape = Shape(
            kind: drawn?.kind ?? .highlight, colour: drawn?.colour ?? "yellow",
            boxes: drawn?.boxes, ink: drawn?.ink, point: drawn?.point, quote: quote(read))
        // Words bring their boxes from the page they are found on.
        if shape.quote == nil {
            do { try shape.check() } catch {
                throw Problem(400, "annotation.entry", "\(field).\(error.about ?? "shape")")
            }
        }
        return Entry(
            field: field, id: "\(read.id)", mark: .init(page: page, shape: shape, text: text))
    }

    private static func quote(_ mark: MarksFile.Mark) -> Shape.Quote? {
        mark.exact.map {
            Shape.Quote(
                exact: $0, prefix: mark.prefix ?? "", suffix: mark.suffix ?? "",
                start: mark.start, end: mark.end)
        }
    }

    private static func shape(
        _ object: [String: Any], _ field: String
    ) throws(Problem) -> Shape? {
        guard let value = object[WebAnnotation.shapeName] else { return nil }
        guard value is [String: Any],
            let bytes = try? JSONSerialization.data(withJSONObject: value),
            let shape = try? JSONDecoder().decode(Shape.self, from: bytes)
        else { throw Problem(400, "annotation.entry", "\(field).\(WebAnnotation.shapeName)") }
        return shape
    }

    /// The text of the first body that has one.
    private static func text(_ body: Any?, _ field: String) throws(Problem) -> String? {
        let bodies = body as? [Any] ?? body.map { [$0] } ?? []
        let texts = bodies.compactMap {
            $0 as? String ?? ($0 as? [String: Any])?["value"] as? String
        }
        guard let text = texts.first, !text.isEmpty else { return nil }
        guard text.utf8.count <= Router.noteBytes else {
            throw Problem(413, "annotation.entry", field + ".body")
        }
        return text.normalised
    }

    /// What a FragmentSelector says (RFC 8118: `page=3`), wherever it stands below the target.
    private static func page(_ value: Any?) -> Int? {
        if let list = value as? [Any] { return list.lazy.compactMap { page($0) }.first }
        guard let object = value as? [String: Any] else { return nil }
        if object["type"] as? String == "FragmentSelector", let text = object["value"] as? String {
            for part in text.split(separator: "&") where part.hasPrefix("page=") {
                return Int(part.dropFirst("page=".count))
            }
        }
        return page(object["selector"]) ?? page(object["refinedBy"])
    }
}
