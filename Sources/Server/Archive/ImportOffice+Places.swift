internal import Foundation
internal import Glibc
internal import Journal

/// Where an import has its files: the ZIP that was sent, the folder it is unpacked into, the
/// catalogue in it; and its lines in the log of what administrators do.
extension ImportOffice {
    func zip(_ id: String) -> String { "\(shelf)/\(id).zip" }

    nonisolated static func catalogues(in folder: String) -> [String] {
        FileTree.names(in: folder).filter { $0.lowercased().hasSuffix(".csv") }.sorted()
    }

    func unpack(
        _ order: ImportRecord, into folder: String
    ) async throws(Problem) -> [Problem] {
        let (place, stopped) = (zip(order.id), isStopped)
        let unpacked = ZipFolder(
            folder, limit: house.settings.limits.uploadBytes, free: ZipFolder.free(at: shelf))
        let result = await Task.detached { () -> Result<[Problem], Problem> in
            FileTree.remove(folder)
            return Result { () throws(Problem) in
                try unpacked.unpack(place, isStopped: { stopped.isSet })
            }
        }.value
        return try result.get()
    }

    /// The catalogue, in the folder or in the only folder that lies in it.
    nonisolated static func find(
        _ asked: String, in folder: String
    ) async throws(Problem) -> (root: String, catalogue: String) {
        let found = await Task.detached { () -> (String, [String]) in
            guard let real = realpath(folder, nil) else { return (folder, []) }
            defer { free(real) }
            let root = String(cString: real)
            let here = catalogues(in: root)
            let names = FileTree.names(in: root)
            guard here.isEmpty, names.count == 1 else { return (root, here) }
            return ("\(root)/\(names[0])", catalogues(in: "\(root)/\(names[0])"))
        }.value
        if !asked.isEmpty {
            guard found.1.contains(asked) else {
                throw Problem(422, "import.catalogueMissing", String(asked.prefix(200)))
            }
            return (found.0, asked)
        }
        guard let first = found.1.first else {
            throw Problem(422, "import.catalogueMissing", "*.csv")
        }
        guard found.1.count == 1 else {
            throw Problem(422, "import.catalogueMany", found.1.prefix(9).joined(separator: ", "))
        }
        return (found.0, first)
    }

    /// A line in the log of what administrators do.
    func tell(
        _ verb: String, _ record: ImportRecord, _ author: Journal.Author
    ) throws(Problem) {
        let json = Envelope.encode(ImportRecord.Told(record))
        do throws(JournalError) {
            try house.journal.change(
                [.act(verb: verb, kind: "imports", subject: record.id, json: json)], by: author)
        } catch {
            throw error == .diskFull
                ? Problem(507, "storage.full") : Problem(503, "data.unavailable")
        }
    }
}
