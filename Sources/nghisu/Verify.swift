import ArgumentParser
import Server

/// `nghisu verify`: whether things are as they were written; without another word, the record.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check the whole record, a backup, or the ballots of a secret poll.",
        subcommands: [VerifyRecord.self, VerifyBallots.self], defaultSubcommand: VerifyRecord.self)
}

/// `nghisu verify record`, or without its name.
struct VerifyRecord: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Check the whole record, or a backup.",
        discussion: """
            Recomputes the chain of hashes of every meeting, checks what was signed when
            meetings were closed and minutes approved, and names the first record of each that
            does not hold. Works beside a running server. Ends with status 1 if anything is
            wrong.

            Prints the fingerprint of the public key, DIR/keys/log.pub. Keep a copy of that
            file elsewhere and give it with --key: whoever can rewrite the whole folder can
            replace the key in it, but not yours.

            Documents of a backup that are encrypted are opened, too, if the settings name the
            file with their key (documents.keyFile).
            """)

    @Option(name: .customLong("data"), help: "The data folder.")
    var folder: String?
    @Option(help: "The folder of a backup, to be checked instead.")
    var backup: String?
    @Option(help: "A file with the public key (log.pub) that was kept elsewhere.")
    var key: String?
    @Option(help: "The settings file.")
    var config: String?

    func validate() throws {
        guard (folder == nil) != (backup == nil) else {
            throw ValidationError("Give either --data or --backup.")
        }
    }

    func run() async throws {
        let report: Desk.Report
        if let backup {
            let settings = try await Settings.load(file: Installation.settings(config))
            let outcome = try Backups.verify(backup, key: key, settings: settings)
            report = outcome.report
            for key in outcome.keysMissing {
                Console.warn(
                    "documents are encrypted with the key \(key), which documents.keyFile does not have: whether they can be read was not checked"
                )
            }
        } else {
            report = try Desk.verify(folder ?? "", key: key)
        }
        for finding in report.findings { Console.warn(finding) }
        if !report.key.isEmpty { Console.print("public key SHA-256 \(report.key)") }
        let verdict =
            switch (report.holds, backup) {
            case (true, nil): "the record holds"
            case (true, .some): "the backup and the record hold"
            case (false, nil): "THE RECORD DOES NOT HOLD"
            case (false, .some): "THE BACKUP DOES NOT HOLD"
            }
        Console.print(
            "\(report.meetings) streams, \(report.records) records, \(report.signatures) signatures: \(verdict)"
        )
        if !report.holds { throw ExitCode(1) }
    }
}
