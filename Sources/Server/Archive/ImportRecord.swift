internal import Foundation

/// What is kept of an import of old papers while it runs and when it is over, so that a restart
/// knows where it was and its report can be read.
struct ImportRecord: Codable, Sendable {
    let id: String
    /// The name of the ZIP, or of the folder on the server.
    let name: String
    /// Whether it came as a ZIP, which is unpacked here, or lies in the inbox.
    let isZip: Bool
    /// The catalogue that was named; empty for the only one there is.
    let catalogue: String
    var by: String
    /// Where it was asked for; absent in what older versions have kept.
    var address: String?
    /// Milliseconds since 1970, as all times here.
    let startedAt: Int64
    var endedAt: Int64?
    var phase = Phase.unpacking
    var lines = 0
    /// Lines that have been looked at.
    var done = 0
    var imported = 0
    var known = 0
    var duplicates: [Duplicate] = []
    /// In the order of the lines.
    var faults: [Fault] = []
    /// What ended it before its end.
    var failure: Fault?

    enum Phase: String, Codable, Sendable {
        case unpacking, running, stopped, failed, done

        var isOver: Bool {
            switch self {
            case .unpacking, .running: false
            case .stopped, .failed, .done: true
            }
        }
    }

    /// What the log of the administration says of it: how many lines were taken and refused.
    struct Told: Encodable {
        let name: String
        let zip: Bool
        let lines: Int
        let imported: Int
        let known: Int
        let duplicates: Int
        let wrong: Int
        /// The code of what ended it before its end.
        let failure: String?

        init(_ record: ImportRecord) {
            name = record.name
            zip = record.isZip
            lines = record.lines
            imported = record.imported
            known = record.known
            duplicates = record.duplicates.count
            wrong = record.faults.count
            failure = record.failure?.code
        }
    }

    /// A line with the same bytes as another's file.
    struct Duplicate: Codable, Sendable {
        let line: Int
        let of: String
    }

    struct Fault: Codable, Sendable {
        /// 0 for what is wrong with the ZIP and not with a line of the catalogue.
        let line: Int
        let field: String?
        let code: String
        let about: String?

        init(_ line: Int, _ field: String?, _ problem: Problem) {
            self.line = line
            self.field = field
            code = problem.code
            about = problem.about
        }

        func message(in language: Language) -> String {
            Words.message(for: Problem(422, code, about), in: language)
        }
    }

    /// The report as a table: a line for each line that was not taken.
    func csv(in language: Language) -> [UInt8] {
        let head =
            switch language {
            case .vietnamese: ["Dòng", "Cột", "Nội dung"]
            case .english: ["Line", "Column", "What"]
            }
        var rows = faults.map { fault in
            [
                fault.line > 0 ? "\(fault.line)" : "ZIP", fault.field ?? "",
                fault.message(in: language),
            ]
        }
        rows += duplicates.map { one in
            let same = Problem(409, "import.sameFile", one.of)
            return ["\(one.line)", "", Words.message(for: same, in: language)]
        }
        let text = ([head] + rows).map {
            $0.map(PollTable.cell).joined(separator: ",") + "\r\n"
        }.joined()
        return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    }
}
