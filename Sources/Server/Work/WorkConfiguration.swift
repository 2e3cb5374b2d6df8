internal import Foundation
internal import Meeting

/// The ways of papers through the office and the days on which it works, as data:
/// `Config/workflows/NAME.json` and `Config/holidays.json`.
///
/// Both are checked to the last field at the start, and a mistake is one line with the file and
/// the field: a step whose limit is misspelt would be late without anybody knowing.
struct WorkConfiguration: Sendable {
    /// In the order of their names.
    let workflows: [(name: String, definition: Workflow)]
    let calendar: WorkCalendar

    /// - Parameter layouts: The folder of the layouts, which they lie beside; empty for a command
    ///   that needs none.
    /// - Throws: `StartFault.settings`.
    init(beside layouts: String) throws(StartFault) {
        let folder = URL(fileURLWithPath: layouts).deletingLastPathComponent().path
        let files =
            layouts.isEmpty
            ? []
            : ((try? FileManager.default.contentsOfDirectory(atPath: folder + "/workflows")) ?? [])
                .filter { $0.hasSuffix(".json") }.sorted()
        guard !files.isEmpty else {
            workflows = []
            calendar = WorkCalendar(weekend: [.saturday, .sunday], fixed: [], years: [:])
            return
        }
        var found: [(name: String, definition: Workflow)] = []
        for file in files {
            let path = "\(folder)/workflows/\(file)"
            let workflow = try Self.read(Workflow.self, path)
            if let fault = workflow.fault { throw .settings("\(path): \(fault)") }
            found.append((String(file.dropLast(5)), workflow))
        }
        workflows = found
        let path = "\(folder)/holidays.json"
        calendar = try Self.read(WorkCalendar.self, path)
        if let fault = calendar.fault { throw .settings("\(path): \(fault)") }
    }

    private static func read<T: Codable>(_ type: T.Type, _ path: String) throws(StartFault) -> T {
        guard let bytes = FileTree.read(path) else { throw .settings("\(path): cannot be read") }
        do {
            let value = try JSONDecoder().decode(type, from: Data(bytes))
            let known = try JSONSerialization.jsonObject(with: JSONEncoder().encode(value))
            let given = try JSONSerialization.jsonObject(with: Data(bytes))
            if let field = stranger(in: given, beside: known) {
                throw StartFault.settings("\(path): \(field): there is no such field")
            }
            return value
        } catch let fault as StartFault {
            throw fault
        } catch let error as DecodingError {
            throw .settings("\(path): \(reason(error))")
        } catch {
            throw .settings("\(path): not JSON")
        }
    }

    /// The first field that was not read: it is not there when what was read is written again.
    private static func stranger(in given: Any, beside known: Any) -> String? {
        if let given = given as? [String: Any], let known = known as? [String: Any] {
            for key in given.keys.sorted() {
                guard let inner = known[key] else { return key }
                if let value = given[key], let field = stranger(in: value, beside: inner) {
                    return "\(key).\(field)"
                }
            }
        } else if let given = given as? [Any], let known = known as? [Any] {
            for (place, (one, inner)) in zip(given, known).enumerated() {
                if let field = stranger(in: one, beside: inner) { return "\(place).\(field)" }
            }
        }
        return nil
    }

    private static func reason(_ error: DecodingError) -> String {
        let field = error.path.map { $0.intValue.map(String.init) ?? $0.stringValue }
            .joined(separator: ".")
        let what =
            switch error {
            case .keyNotFound: "missing"
            case .typeMismatch(_, let context), .valueNotFound(_, let context),
                .dataCorrupted(let context):
                context.debugDescription
            @unknown default: "\(error)"
            }
        return field.isEmpty ? what : "\(field): \(what)"
    }
}
