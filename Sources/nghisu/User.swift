import ArgumentParser
import Server

/// `nghisu user`: accounts.
struct User: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Add people, set passwords, list accounts.",
        subcommands: [Add.self, Password.self, List.self])

    /// `nghisu user add`.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add an account.",
            discussion: """
                Without --password a random one is printed once; it has to be changed at the
                first login. Example:

                  nghisu user add an --data DIR --name "Nguyễn Văn An" --position "Uỷ viên"
                """)

        @Argument(help: "The login name: letters, digits, _ or -.")
        var user: String
        @OptionGroup var data: DataOption
        @Option(help: "The name as it is printed.")
        var name: String
        @Option(help: "The post.")
        var position = ""
        @Option(help: "A role on this server: secretary or administrator. May be repeated.")
        var role: [String] = []
        @Option(help: "The password, for good; for trials.")
        var password: String?

        func run() async throws {
            let made = try await Desk(data: data.folder).add(
                user: user, name: name, position: position, roles: role, password: password)
            Console.print("\(user)\t\(made)")
        }
    }

    /// `nghisu user password`.
    struct Password: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Set a password.",
            discussion: """
                Asks for the new password, or takes it from standard input. With --random one
                is made up, printed, and has to be changed at the next login. All logins of the
                account end.
                """)

        @Argument(help: "The login name.")
        var user: String
        @OptionGroup var data: DataOption
        @Flag(help: "Make one up, to be changed at the next login.")
        var random = false

        func run() async throws {
            let given = random ? nil : Console.password("New password: ")
            let made = try await Desk(data: data.folder).setPassword(of: user, to: given)
            Console.print(random ? "\(user)\t\(made)" : "changed")
        }
    }

    /// `nghisu user list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the accounts.")

        @OptionGroup var data: DataOption

        func run() async throws {
            for account in try Desk.accounts(in: data.folder) {
                Console.print(
                    [account.user, account.name, account.position, account.roles]
                        .joined(separator: "\t"))
            }
        }
    }
}
