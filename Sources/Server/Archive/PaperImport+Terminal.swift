internal import Foundation
internal import Glibc
internal import Journal
public import Logging
internal import Meeting

/// The same import without a server, as the command line asks for it: it opens the data folder
/// itself, and tells what was wrong in lines.
extension PaperImport {
    /// Imports what `catalogue` names in `folder` into a data folder, which nobody else may be
    /// writing to.
    ///
    /// - Parameter progress: Lines that are done, and all of them.
    /// - Throws: `StartFault`, one line, for what keeps everything from being imported.
    public static func run(
        folder: String, catalogue: String, data: String, settings: Settings, logger: Logger,
        progress: @escaping @Sendable (Int, Int) -> Void
    ) async throws(StartFault) -> Report {
        guard let bytes = FileTree.read(catalogue), bytes.count <= PaperCatalogue.limit else {
            throw .entry("\(catalogue): cannot be read")
        }
        guard let real = realpath(folder, nil) else { throw .entry("\(folder): is not there") }
        defer { free(real) }
        let journal: Journal
        do { journal = try Journal(folder: data, mode: Server.mode(of: data)) } catch {
            throw .folder("\(data): \(error)")
        }
        defer { try? journal.close() }
        do {
            let table = try PaperCatalogue(
                bytes, registry: Registry(journal: journal),
                offsetMinutes: settings.offsetMinutes)
            let vault = try Vault.open(data, keyFile: settings.documents.keyFile, asOwner: true)
            let documents = try DocumentOffice(
                folder: data, settings: settings.documents, vault: vault, log: Log(logger))
            defer { documents.close() }
            let index = try SearchIndex(
                folder: documents.store.search, epoch: journal.epoch,
                folding: SearchOffice.folding)
            defer { try? index.close() }
            let work = PaperImport(
                folder: String(cString: real), table, journal, index, documents, settings, data,
                progress)
            try await work.perform()
            return work.report(naming: catalogue)
        } catch let fault as StartFault {
            throw fault
        } catch let problem as Problem {
            throw .entry(
                "\(catalogue): \(Words.message(for: problem, in: .english)) [\(problem.code)]")
        } catch {
            throw .folder("\(data): \(error)".firstLine)
        }
    }

    /// What came of it, with every fault as one line that names the catalogue.
    private func report(naming catalogue: String) -> Report {
        var report = report
        report.faults = faults.sorted { $0.line < $1.line }.map { fault in
            let words = Words.message(for: fault.problem, in: .english)
            let field = fault.field.map { "\($0): " } ?? ""
            return "\(catalogue):\(fault.line): \(field)\(words)"
        }
        report.duplicates.sort { $0.line < $1.line }
        return report
    }
}
