import ArgumentParser
import Server

/// `nghisu backup`: everything, as it is now, in one folder.
struct BackUp: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Save everything into a folder.",
        discussion: """
            Works beside a running server, which goes on meanwhile. FOLDER is made; if it is
            there already, a new folder nghisu-YYYYMMDD-HHMMSS is made in it. The last line is
            the folder of the backup. Example:

              nghisu backup --data DIR --to /media/usb

            Keep a backup as safe as the server: who has one can read all documents and open
            votes, guess at the passwords, and sign a record in this server's name, since its
            keys are in it, the private ones, too. Only the logins of now are of no use to
            anybody: a restored server knows none of them.

            Encrypted documents are saved as they are; their key is not in the backup.

            A server makes backups by itself when backup.folder is set in its settings.
            """)

    @OptionGroup var data: DataOption
    @Option(help: "The folder to make, or one to make it in.")
    var to: String
    @Option(help: "The settings file.")
    var config: String?

    func run() async throws {
        let settings = try await Settings.load(file: Installation.settings(config))
        let made = try Backups.make(data: data.folder, to: to, settings: settings)
        for original in made.missing {
            Console.warn("documents/\(original) is missing or damaged and was not saved")
        }
        for key in made.keys {
            Console.warn(
                "the documents in it are encrypted with the key \(key), which is not in it")
        }
        Console.print(made.folder)
    }
}
