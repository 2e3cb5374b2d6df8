internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// The import of old papers by HTTP, for those who administer the server: begun with a ZIP or a
/// folder of the inbox, looked at, stopped, gone on with, and its report.
extension Router {
    /// The table of these paths; `nil` for every other.
    func paperImport(
        _ request: Request, _ method: HTTPRequest.Method
    ) throws(Problem) -> Route? {
        let path = request.path
        guard path.count > 2, path[1] == "archive", path[2] == "imports" else { return nil }
        let author = try administrator(request)
        switch (method, path.count > 3 ? path[3] : "", path.count) {
        case (.get, "", 3): return .later(readImport)
        case (.post, "", 3):
            // Nothing is stored of what would be refused.
            try house.imports.checkTakesZip()
            return .later(sendArchive).storing(house.settings.archive.zipBytes)
        case (.delete, "", 3):
            return .now { [house] _ throws(Problem) in
                try house.imports.forget(by: author)
                return .noContent
            }
        case (.post, "folder", 4):
            return Route.later(importFolder).taking(house.settings.limits.messageBytes)
        case (.post, "stop", 4):
            return .later { [self] request throws(Problem) in
                try house.imports.stop(by: author)
                return try await readImport(request)
            }
        case (.post, "resume", 4):
            return .later { [self] request throws(Problem) in
                try house.imports.goOn(by: author)
                return try await importState(request, status: 202)
            }
        case (.get, "report.csv", 4): return .now(readImportReport)
        case (_, "", 3), (_, "folder", 4), (_, "stop", 4), (_, "resume", 4),
            (_, "report.csv", 4):
            throw Problem(405, "path.method")
        default: return nil
        }
    }

    private struct ImportState: Encodable {
        /// Folders with catalogues that may be imported; absent where there is no inbox.
        let inbox: [Folder]?
        /// Bytes of a ZIP; absent where none is taken since documents are encrypted.
        let zipBytes: Int?
        let running: Bool
        let current: Current?

        struct Folder: Encodable {
            let name: String
            let catalogues: [String]
        }

        struct Current: Encodable {
            let name: String
            let zip: Bool
            let startedAt: Timestamp
            let endedAt: Timestamp?
            let phase: ImportRecord.Phase
            let lines: Int
            let done: Int
            let imported: Int
            let known: Int
            let duplicates: Int
            let wrong: Int
            /// The first of them; the table has all.
            let faults: [Fault]
            let failure: String?
        }

        struct Fault: Encodable {
            let line: Int
            let field: String?
            let code: String
            let message: String
        }
    }

    private func readImport(_ request: Request) async throws(Problem) -> Answer {
        try await importState(request)
    }

    private func importState(_ request: Request, status: Int = 200) async throws(Problem) -> Answer
    {
        let inbox = await house.imports.inbox()
        let language = request.language
        let current = house.imports.current.map { now in
            ImportState.Current(
                name: now.name, zip: now.isZip, startedAt: moment(now.startedAt),
                endedAt: now.endedAt.map(moment), phase: now.phase, lines: now.lines,
                done: now.done, imported: now.imported, known: now.known,
                duplicates: now.duplicates.count, wrong: now.faults.count,
                faults: now.faults.prefix(ImportOffice.mostTold).map {
                    .init(
                        line: $0.line, field: $0.field, code: $0.code,
                        message: $0.message(in: language))
                }, failure: now.failure?.message(in: language))
        }
        return .json(
            ImportState(
                inbox: inbox?.map { .init(name: $0.name, catalogues: $0.catalogues) },
                zipBytes: house.imports.takesZip ? house.settings.archive.zipBytes : nil,
                running: house.imports.isRunning,
                current: current), status: status)
    }

    /// `POST /api/archive/imports?name=….zip[&catalogue=….csv]` with the ZIP.
    private func sendArchive(_ request: Request) async throws(Problem) -> Answer {
        let name = FileName.clean(request.query["name"] ?? "archive.zip")
        guard case .file(let upload) = request.body else {
            throw Problem(422, "document.empty", name)
        }
        _ = try await upload.finish()
        try house.imports.begin(
            upload, named: name, catalogue: request.query["catalogue"]?.normalised ?? "",
            by: administrator(request))
        return try await importState(request, status: 202)
    }

    private struct FolderOrder: Decodable {
        let folder: String
        let catalogue: String?
    }

    private func importFolder(_ request: Request) async throws(Problem) -> Answer {
        let order = try Envelope.value(FolderOrder.self, from: request.bytes)
        try house.imports.begin(
            folder: order.folder, catalogue: order.catalogue ?? "", by: administrator(request))
        return try await importState(request, status: 202)
    }

    private func readImportReport(_ request: Request) throws(Problem) -> Answer {
        guard let record = house.imports.current else { throw Problem(404, "import.none") }
        return Answer(
            status: 200,
            fields: [
                .contentType: "text/csv; charset=utf-8", .cacheControl: "private, no-store",
                .contentDisposition: Self.attachment("nhap-kho-luu-tru.csv"),
            ], body: .bytes(record.csv(in: request.language)))
    }
}
