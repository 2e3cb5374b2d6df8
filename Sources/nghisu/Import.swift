import ArgumentParser
import Logging
import Server

/// `nghisu import`: a meeting out of a pack.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a meeting out of a pack.",
        discussion: """
            PACK is a folder with meeting.json and the files it names. The data folder is made
            if it is not there. Accounts that do not exist yet are made; those that do are left
            as they are. Nothing is written unless all of the pack is right.

            New passwords are printed, one line an account, and have to be changed at the first
            login; --password gives all new accounts the same one for good, for trials. The
            last line names the meeting:

              {"meeting":"m…"}
            """)

    @Argument(help: "The folder of the pack.")
    var pack: String
    @OptionGroup var data: DataOption
    @Option(help: "The password of all new accounts.")
    var password: String?
    @Option(help: "The settings file.")
    var config: String?

    func run() async throws {
        let settings = try await Settings.load(file: Installation.settings(config))
        let outcome = try await Importer.run(
            pack: pack, data: data.folder, password: password, settings: settings,
            logger: Console.logger(.warning))
        if password == nil {
            for account in outcome.accounts {
                Console.print("\(account.user)\t\(account.password)\t\(account.name)")
            }
        }
        Console.print("{\"meeting\":\"\(outcome.meeting)\"}")
    }
}
