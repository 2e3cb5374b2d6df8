internal import Crypto
internal import Foundation
internal import Journal
internal import Meeting
internal import Minutes

/// Packages of meetings by command: made beside a running server if there is one, checked, and
/// taken into a data folder.
public enum Dossiers {
    /// What a check has found to hold.
    public struct Report: Sendable {
        public let meeting: String
        public let title: String
        public let files: Int
        public let records: Int
        /// Whether the log is there in full, so that it can be taken into a server.
        public let isComplete: Bool
        public let fingerprint: String
        /// Of an import: the accounts that were made.
        public internal(set) var accounts: [String] = []
    }

    /// Writes the package of a meeting into a file that is not there.
    ///
    /// - Returns: why the minutes are not in it as a PDF, if they are not.
    public static func export(
        _ meeting: String, data: String, layouts: String, to file: String, settings: Settings
    ) async throws(StartFault) -> String? {
        let id = MeetingID(meeting)
        let clock = WallClock(offsetMinutes: settings.offsetMinutes)
        let journal = try told(file) { try Journal(folder: data, mode: .readOnly) }
        defer { try? journal.close() }
        let vault = try Vault.open(data, keyFile: settings.documents.keyFile, asOwner: false)
        var export = DossierExport(
            journal: journal, data: data, vault: vault, layouts: layouts,
            layout: settings.layout, reader: nil, now: clock.now)
        var missing: String?
        do throws(Problem) {
            let word = try export.word(id)
            export.printed = DossierExport.Printed(
                word: word, pdf: try await MinutesExport.pdf(of: word, settings))
        } catch {
            missing = Words.message(for: error, in: .english)
        }
        let complete = export
        try told(file) { try complete.write(id, to: file) }
        return missing
    }

    /// Checks a package by itself.
    ///
    /// - Parameter key: a file with the public key that must have signed; `nil` takes its own.
    public static func verify(_ file: String, key: String?) throws(StartFault) -> Report {
        try told(file) {
            let check = try DossierCheck(file, key: try key.map { try VerifyingKey(file: $0) })
            return Report(check)
        }
    }

    /// Checks a package and takes its meeting into a data folder, which is made if it is not
    /// there; all of it or nothing.
    public static func importing(
        _ file: String, data: String, key: String?, settings: Settings
    ) async throws(StartFault) -> Report {
        let check: DossierCheck = try told(file) {
            let check = try DossierCheck(file, key: try key.map { try VerifyingKey(file: $0) })
            guard check.dossier.isComplete else { throw Problem(422, "dossier.incomplete") }
            return check
        }
        let hash = await Passwords.hash(Passwords.random() + Passwords.random())
        return try told(file) {
            guard let hash else { throw Problem(500, "storage.failed") }
            let journal = try Journal(folder: data, mode: Server.mode(of: data))
            defer { try? journal.close() }
            let vault = try Vault.open(data, keyFile: settings.documents.keyFile, asOwner: true)
            defer { vault?.folder.remove() }
            var report = Report(check)
            report.accounts = try DossierImport(
                check: check, journal: journal, data: data, vault: vault
            ).run(password: hash)
            return report
        }
    }

    private static func told<T>(
        _ file: String, _ work: () throws -> T
    ) throws(StartFault) -> T {
        do { return try work() } catch let fault as StartFault {
            throw fault
        } catch let problem as Problem {
            throw .dossier(
                "\(file): \(Words.message(for: problem, in: .english)) [\(problem.code)]")
        } catch {
            throw .dossier("\(file): \(error)".firstLine)
        }
    }
}

extension Dossiers.Report {
    init(_ check: DossierCheck) {
        meeting = check.dossier.meeting.text
        title = check.dossier.title
        files = check.manifest.lines.count
        records = Int(check.dossier.records)
        isComplete = check.dossier.isComplete
        fingerprint = check.proof.fingerprint
    }
}
