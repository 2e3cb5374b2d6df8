import ArgumentParser
import Server

/// `nghisu import-members`: a body's members out of a table.
struct ImportMembers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import-members",
        abstract: "Import the members of a body from a CSV table.",
        discussion: """
            FILE is UTF-8 with commas or semicolons; its first line names the columns, in
            Vietnamese or English:

              Họ và tên;Tài khoản;Chức vụ;Chức danh;Vai trò;Thứ tự;Biểu quyết

            Only the name must be there. A login name is made from it where there is none. What
            is wrong is printed as FILE:LINE: FIELD: why, and nothing is stored then. The
            passwords of new accounts are printed once and have to be changed.
            """)

    @Argument(help: "The table.")
    var file: String
    @Option(help: "The body's short name.")
    var body: String
    @OptionGroup var data: DataOption
    @Flag(help: "Only look; works beside a running server.")
    var dryRun = false

    func run() async throws {
        let done = try await Desk(data: data.folder).importMembers(
            file, body: body, dry: dryRun)
        guard done.faults.isEmpty else {
            for fault in done.faults { Console.warn(fault) }
            throw ExitCode.failure
        }
        if dryRun {
            for person in done.people {
                Console.print("\(person.user)\t\(person.isNew ? "new" : "known")\t\(person.name)")
            }
        }
        for account in done.accounts {
            Console.print("\(account.user)\t\(account.password)\t\(account.name)")
        }
    }
}

/// `nghisu catalogue`: entries to begin with.
struct LoadCatalogue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalogue",
        abstract: "Add the entries of a catalogue that are not there yet.",
        discussion: """
            FILE is a catalogue (format nghisu.catalogue/1), such as Config/catalogues/ward.json
            for a ward's Party committee or city.json for a city's. What is there already stays
            as it is.
            """)

    @Argument(help: "The catalogue.")
    var file: String
    @OptionGroup var data: DataOption

    func run() async throws {
        Console.print("added \(try Desk(data: data.folder).load(catalogue: file))")
    }
}
