internal import Foundation
internal import Meeting

/// A file of marks as other programs write them: the W3C Web Annotation Data Model, or the same
/// fields without its wrapping.
///
/// Reads leniently where nothing can be mistaken (one selector or a list of them, at the top or
/// under `target`) and strictly where something could: a field of the wrong kind, a position
/// outside the text, a mark without any selector is refused with its name.
struct MarksFile {
    struct Mark {
        /// As it stood in the file, a string or a number.
        var id: any Sendable
        var exact: String?
        var prefix: String?
        var suffix: String?
        var start: Int?
        var end: Int?
    }

    /// What is wrong and where, such as `[3].target.selector.start`.
    struct Fault: Error {
        var field: String
        var problem: String
    }

    private(set) var marks: [Mark] = []

    init(_ bytes: Data) throws(Fault) {
        let value: Any
        do {
            value = try JSONSerialization.jsonObject(with: bytes, options: .fragmentsAllowed)
        } catch {
            throw Fault(field: "", problem: "is not JSON")
        }
        let (list, name) = try Self.list(in: value)
        for (index, item) in list.enumerated() {
            let field = "\(name)[\(index)]"
            guard let object = item as? [String: Any] else {
                throw Fault(field: field, problem: "is not an object")
            }
            marks.append(try Self.mark(object, field))
        }
    }

    /// A list, or an object that holds one: `annotations`, `items` (AnnotationPage) or
    /// `first.items` (AnnotationCollection).
    static func list(in value: Any) throws(Fault) -> ([Any], String) {
        if let list = value as? [Any] { return (list, "") }
        if let object = value as? [String: Any] {
            for name in ["annotations", "items"] where object[name] != nil {
                guard let list = object[name] as? [Any] else {
                    throw Fault(field: name, problem: "is not a list")
                }
                return (list, name)
            }
            if let first = object["first"] as? [String: Any], let list = first["items"] as? [Any] {
                return (list, "first.items")
            }
        }
        throw Fault(field: "", problem: "holds no list of annotations")
    }

    /// - Parameter needsWords: Whether it must say what it stands on by words or positions.
    static func mark(
        _ object: [String: Any], _ field: String, needsWords: Bool = true
    ) throws(Fault) -> Mark {
        guard let id = identity(object["id"]) else {
            throw Fault(field: field + ".id", problem: "must be a string or a whole number")
        }
        var mark = Mark(id: id)
        try take(object, field, into: &mark)
        for (name, part) in [("target", object["target"]), ("selector", object["selector"])] {
            if let part { try descend(part, "\(field).\(name)", into: &mark) }
        }
        guard !needsWords || mark.exact != nil || (mark.start != nil && mark.end != nil) else {
            throw Fault(
                field: field, problem: "has neither exact nor start and end")
        }
        return mark
    }

    private static func descend(
        _ part: Any, _ field: String, into mark: inout Mark
    ) throws(Fault) {
        if let list = part as? [Any] {
            for (index, item) in list.enumerated() {
                try descend(item, "\(field)[\(index)]", into: &mark)
            }
        } else if let object = part as? [String: Any] {
            try take(object, field, into: &mark)
            for name in ["selector", "refinedBy"] {
                if let inner = object[name] { try descend(inner, "\(field).\(name)", into: &mark) }
            }
        }
    }

    private static func identity(_ value: Any?) -> (any Sendable)? {
        if let text = value as? String { return text.isEmpty ? nil : text }
        if let number = value as? NSNumber, !isBoolean(number) { return whole(number) }
        return nil
    }

    private static func take(
        _ object: [String: Any], _ field: String, into mark: inout Mark
    ) throws(Fault) {
        mark.exact = try text(object, "exact", field) ?? mark.exact
        mark.prefix = try text(object, "prefix", field) ?? mark.prefix
        mark.suffix = try text(object, "suffix", field) ?? mark.suffix
        mark.start = try position(object, "start", field) ?? mark.start
        mark.end = try position(object, "end", field) ?? mark.end
        if let start = mark.start, let end = mark.end, end < start {
            throw Fault(field: field + ".end", problem: "lies before start")
        }
    }

    private static func text(
        _ object: [String: Any], _ name: String, _ field: String
    ) throws(Fault) -> String? {
        guard let value = object[name], !(value is NSNull) else { return nil }
        guard let text = value as? String else {
            throw Fault(field: "\(field).\(name)", problem: "is not a string")
        }
        return text
    }

    private static func position(
        _ object: [String: Any], _ name: String, _ field: String
    ) throws(Fault) -> Int? {
        guard let value = object[name], !(value is NSNull) else { return nil }
        guard let number = value as? NSNumber, !isBoolean(number), let position = whole(number),
            position >= 0
        else {
            throw Fault(field: "\(field).\(name)", problem: "is not a whole number from 0 on")
        }
        return position
    }

    private static func isBoolean(_ number: NSNumber) -> Bool {
        String(cString: number.objCType) == "c"
    }

    private static func whole(_ number: NSNumber) -> Int? { Int(exactly: number.doubleValue) }
}
