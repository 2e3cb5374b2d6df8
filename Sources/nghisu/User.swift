import ArgumentParser
import Server

/// `nghisu user`: accounts.
struct User: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Add people, set passwords, list accounts and logins.",
        subcommands: [Add.self, Password.self, List.self, Logins.self])

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
        @Option(
            help:
                "A role on this server: administrator, secretary, or secretary:BODY of one body. May be repeated."
        )
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

    /// `nghisu user logins`.
    struct Logins: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the login log, the newest first.",
            discussion: """
                One line each: time, name that was given, outcome, address and, for a slip, who
                made it. Works beside a running server. Nothing can be removed from the log.
                """)

        @OptionGroup var data: DataOption
        @Option(help: "Only this name.")
        var user: String?
        @Option(help: "At most so many lines.")
        var limit = 1000

        func validate() throws {
            guard limit > 0 else { throw ValidationError("--limit: at least 1") }
        }

        func run() async throws {
            let lines = try Desk.logins(in: data.folder, user: user, limit: limit)
            for line in lines {
                // A name is whatever somebody typed at the door; no terminal obeys it.
                let scalars = line.user.unicodeScalars.filter {
                    $0.properties.generalCategory != .control
                }
                let name = String(String.UnicodeScalarView(scalars))
                Console.print(
                    [line.at, name, line.outcome, line.address, line.by].joined(separator: "\t"))
            }
        }
    }
}
