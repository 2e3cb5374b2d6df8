internal import Foundation
internal import Meeting

/// Where the marks of one version of a text are in another, from files.
///
/// Reads three files, writes nothing.
public enum Reanchor {
    /// - Parameters:
    ///   - old: the file with the text that the marks were made on.
    ///   - new: the file with its later version.
    ///   - marks: the file of the marks.
    /// - Returns: a JSON list with one object a mark, in the order of the file.
    /// - Throws: `StartFault` naming the file and the field that cannot be used.
    public static func answer(
        old: String, new: String, marks: String
    ) throws(StartFault) -> String {
        let oldText = try text(old)
        let newText = try text(new)
        let file: MarksFile
        do { file = try MarksFile(read(marks)) } catch let fault as MarksFile.Fault {
            let field = fault.field.isEmpty ? "" : fault.field + " "
            throw .marks("\(marks): \(field)\(fault.problem)")
        } catch let fault as StartFault {
            throw fault
        } catch { throw .marks("\(marks): \(error.localizedDescription)") }
        let length = oldText.unicodeScalars.count
        let reanchoring = Reanchoring(old: oldText, new: newText)
        var lines: [String] = []
        for (index, mark) in file.marks.enumerated() {
            if mark.exact == nil, let end = mark.end, end > length {
                throw .marks("\(marks): [\(index)].end is \(end), the old text ends at \(length)")
            }
            lines.append(line(for: mark, reanchoring))
        }
        return lines.isEmpty ? "[]" : "[\n" + lines.joined(separator: ",\n") + "\n]"
    }

    private static func line(for mark: MarksFile.Mark, _ reanchoring: Reanchoring) -> String {
        var position: Range<Int>?
        if let start = mark.start {
            position =
                start..<max(start, mark.end ?? start + (mark.exact ?? "").unicodeScalars.count)
        }
        let quotation = Quotation(
            exact: mark.exact ?? "", prefix: mark.prefix ?? "", suffix: mark.suffix ?? "",
            position: position)
        var fields = ["\"id\": \(json(mark.id))"]
        if let place = reanchoring.place(of: quotation) {
            fields += [
                "\"orphan\": false", "\"start\": \(place.lowerBound)",
                "\"end\": \(place.upperBound)", "\"exact\": \(json(reanchoring.newText(place)))",
            ]
        } else {
            fields.append("\"orphan\": true")
        }
        return "  {" + fields.joined(separator: ", ") + "}"
    }

    private static func json(_ value: any Sendable) -> String {
        let options: JSONSerialization.WritingOptions = [
            .fragmentsAllowed, .withoutEscapingSlashes,
        ]
        let data = try? JSONSerialization.data(withJSONObject: value, options: options)
        return data.map { String(decoding: $0, as: UTF8.self) } ?? "null"
    }

    private static func read(_ path: String) throws(StartFault) -> Data {
        do { return try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
            throw .marks("\(path): cannot be read")
        }
    }

    private static func text(_ path: String) throws(StartFault) -> String {
        let data = try read(path)
        guard let text = String(validating: data, as: UTF8.self) else {
            throw .marks("\(path): is not UTF-8 text")
        }
        return text
    }
}
