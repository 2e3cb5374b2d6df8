import ArgumentParser
import Server

/// `nghisu dossier`: the package of a meeting that is over.
struct DossierCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dossier",
        abstract: "Make, check and take in the package of a meeting.",
        discussion: """
            A package is one file with all that remains of a meeting: documents in all versions,
            minutes, votes, the log and its proof. It is a ZIP archive with a page for people
            (index.html) and checksums (sha256sum -c MANIFEST.sha256).

              nghisu dossier export m1 --data DIR --out ho-so.zip
              nghisu dossier verify ho-so.zip
              nghisu dossier import ho-so.zip --data OTHER
            """,
        subcommands: [ExportDossier.self, VerifyDossier.self, ImportDossier.self])
}

/// `nghisu dossier export`.
struct ExportDossier: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the package of a meeting into a file; works beside a running server.",
        discussion: """
            The log is in it in full, votes that were changed included, and documents are in it
            in clear, also where they are encrypted on the server: keep the file as safe as
            a backup. What a secretary downloads in the browser has only what they may see.
            """)

    @Argument(help: "The meeting's id.")
    var meeting: String
    @OptionGroup var data: DataOption
    @Option(help: "The file to write; it must not be there.")
    var out: String
    @Option(help: "The settings file.")
    var config: String?

    func run() async throws {
        let settings = try await Settings.load(file: Installation.settings(config))
        let missing = try await Dossiers.export(
            meeting, data: data.folder, layouts: Installation.layouts(besides: config), to: out,
            settings: settings)
        if let missing { Console.warn("the minutes are not in it as a PDF: \(missing)") }
        Console.print(out)
    }
}

/// `nghisu dossier verify`.
struct VerifyDossier: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check a package; needs no server and no network.",
        discussion: """
            Ends with status 1 and names the first file that does not hold. Compare the
            fingerprint with the one in the minutes, or give the public key that was kept
            elsewhere with --key: a package that somebody has made up is signed, too, with a key
            of theirs.
            """)

    @Argument(help: "The package.")
    var file: String
    @Option(help: "A file with the public key (log.pub) that was kept elsewhere.")
    var key: String?

    func run() async throws {
        try Console.tell(Dossiers.verify(file, key: key))
    }
}

/// `nghisu dossier import`.
struct ImportDossier: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take the meeting of a package into a data folder.",
        discussion: """
            The folder is made if it is not there. The package is checked first, and all of it is
            taken or nothing. People without an account get one that nobody has the password of:
            set one with "nghisu user password". A login that is another person's here is refused.
            """)

    @Argument(help: "The package.")
    var file: String
    @OptionGroup var data: DataOption
    @Option(help: "A file with the public key (log.pub) that must have signed it.")
    var key: String?
    @Option(help: "The settings file.")
    var config: String?

    func run() async throws {
        let settings = try await Settings.load(file: Installation.settings(config))
        let report = try await Dossiers.importing(
            file, data: data.folder, key: key, settings: settings)
        for account in report.accounts { Console.print(account) }
        Console.tell(report)
        Console.print("{\"meeting\":\"\(report.meeting)\"}")
    }
}

extension Console {
    fileprivate static func tell(_ report: Dossiers.Report) {
        print(report.title)
        print("public key SHA-256 \(report.fingerprint)")
        let whole = report.isComplete ? "" : ", some of them as hashes only"
        print("\(report.files) files, \(report.records) records\(whole): the package holds")
    }
}
