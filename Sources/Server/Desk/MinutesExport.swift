internal import EventLoop
internal import Foundation
internal import Journal
internal import Logging
internal import Meeting

/// Writes minutes into a file from the command line, beside a running server if there is one.
public enum MinutesExport {
    /// - Parameter form: `docx`, `pdf`, `html` or `json`.
    /// - Throws: `StartFault` for a meeting or a layout that is not there, or a file that cannot
    ///   be written.
    public static func write(
        meeting: String, data: String, form: String, layout: String, layouts: String,
        to file: String, settings: Settings
    ) async throws(StartFault) {
        let journal: Journal
        do { journal = try Journal(folder: data, mode: .readOnly) } catch {
            throw .folder("\(data): \(error)")
        }
        do {
            guard let state = try RoomReader.read(meeting, from: journal)?.state else {
                throw StartFault.export("there is no meeting \"\(meeting)\" in \(data)")
            }
            guard state.hasMinutes else { throw Problem(409, "minutes.notReady") }
            let printed = FormPrinter.minutes(
                as: form, layout: layout, folder: layouts, version: nil, of: meeting, in: journal)
            var bytes = try printed.get()
            if form == "pdf" { bytes = try await pdf(of: bytes, settings) }
            try Data(bytes).write(to: URL(fileURLWithPath: file), options: .atomic)
            try journal.close()
        } catch let fault as StartFault {
            throw fault
        } catch let problem as Problem {
            throw .export("\(Words.message(for: problem, in: .english)) [\(problem.code)]")
        } catch {
            throw .export("\(file): \(error.localizedDescription)")
        }
    }

    /// Converts away from the data folder, which may belong to a running server.
    static func pdf(
        of docx: [UInt8], _ settings: Settings
    ) async throws(Problem) -> [UInt8] {
        let secret =
            settings.documents.keyFile.isEmpty
            ? nil : try PrivateFolder(for: NSTemporaryDirectory())
        defer { secret?.remove() }
        let folder = (secret?.path ?? NSTemporaryDirectory()) + "/nghisu-" + UUID().uuidString
        defer { FileTree.remove(folder) }
        let office = try await DocumentOffice(
            folder: folder, settings: settings.documents, log: Log(Logger(label: "nghisu")))
        return try await office.pdf(ofDocx: docx)
    }
}
