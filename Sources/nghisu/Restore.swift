import ArgumentParser
import Server

/// `nghisu restore`: a data folder out of a backup.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a data folder out of a backup.",
        discussion: """
            DIR must be missing or empty: a data folder is never overwritten. Nothing is put
            there unless every file and every record of the backup holds. Everybody has to log
            in anew afterwards, with the passwords of the time of the backup. Example:

              nghisu restore /media/usb/nghisu-20260617-180000 --data DIR
            """)

    @Argument(help: "The folder of the backup.")
    var backup: String
    @OptionGroup var data: DataOption
    @Option(help: "A file with the public key (log.pub) that was kept elsewhere.")
    var key: String?
    @Option(help: "The settings file.")
    var config: String?

    func run() async throws {
        let settings = try await Settings.load(file: Installation.settings(config))
        let made = try Backups.restore(backup, data: data.folder, key: key, settings: settings)
        for key in made.keysMissing {
            Console.warn(
                "the documents are encrypted with the key \(key): name the file with that key as documents.keyFile in the settings before you serve \(data.folder)"
            )
        }
        Console.print("restored \(data.folder) as of \(made.at)")
    }
}
