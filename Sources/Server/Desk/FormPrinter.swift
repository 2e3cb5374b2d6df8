internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Minutes

/// Prints forms and minutes in a layout; the same for the server and the command line.
///
/// Reading a long log and laying it out is not the loop's work: this is called beside it. A PDF
/// is made of the Word document by others.
enum FormPrinter {
    /// - Parameter type: `html`, `json`, `docx`, or `pdf`, for which the Word document is given.
    static func print(
        _ form: FilledForm, as type: String, layout name: String, folder: String
    ) -> Result<[UInt8], Problem> {
        do throws(Problem) {
            let layout = try layout(name, in: folder)
            do throws(MinutesError) {
                switch type {
                case "html": return .success(Array(try form.html(layout).utf8))
                case "json": return .success(try form.json(layout))
                default: return .success(try form.docx(layout))
                }
            } catch {
                return .failure(Problem(500, "export.failed"))
            }
        } catch {
            return .failure(error)
        }
    }

    /// - Parameters:
    ///   - version: one that was approved; without it the minutes as they stand.
    ///   - tellsNotes: whether a draft has what the secretary noted of the speeches.
    static func minutes(
        as type: String, layout: String, folder: String, version: Int?, of stream: String,
        in journal: Journal, tellsNotes: Bool = true
    ) -> Result<[UInt8], Problem> {
        guard let entries = try? RoomReader.entries(of: stream, in: journal) else {
            return .failure(Problem(500, "export.failed"))
        }
        let record: Record
        if let version {
            guard let found = Record(version: version, of: entries) else {
                return .failure(Problem(404, "minutes.versionUnknown", "\(version)"))
            }
            record = found
        } else {
            record = Record(entries, tellsNotes: tellsNotes)
        }
        guard type == "json" else {
            return print(record.form, as: type, layout: layout, folder: folder)
        }
        guard let json = try? record.json() else {
            return .failure(Problem(500, "export.failed"))
        }
        return .success(json)
    }

    /// A layout that is damaged is told from one that does not exist, with the field.
    static func layout(_ name: String, in folder: String) throws(Problem) -> Layout {
        do throws(MinutesError) {
            return try Layout.named(name, in: folder)
        } catch {
            throw switch error {
            case .unknownLayout: Problem(404, "layout.unknown", String(name.prefix(64)))
            case .damagedLayout(let name, let reason):
                Problem(422, "layout.damaged", "\(name).json: \(reason)")
            case .layoutsUnreadable, .template, .packing, .encoding:
                Problem(500, "export.failed")
            }
        }
    }

    /// What was printed, under a name for those who take it along.
    static func answer(_ bytes: [UInt8], _ type: String, name: String) -> Answer {
        var fields: HTTPFields = [
            .contentType: mediaType(type), .cacheControl: "private, no-store",
        ]
        // The page carries its layout in a style sheet of its own, and nothing else.
        if type == "html" {
            fields[.contentSecurityPolicy] =
                "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
        }
        if type == "docx" || type == "pdf" {
            let file = FileName.escaped("\(name).\(type)")
            fields[.contentDisposition] = "attachment; filename*=UTF-8''\(file)"
        }
        return Answer(status: 200, fields: fields, body: .bytes(bytes))
    }

    static func mediaType(_ type: String) -> String {
        switch type {
        case "html": "text/html; charset=utf-8"
        case "json": "application/json; charset=utf-8"
        case "docx": FileKind.docx.mediaType
        default: FileKind.pdf.mediaType
        }
    }
}
