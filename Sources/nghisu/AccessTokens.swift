import ArgumentParser
import Server

/// `nghisu token`: permissions for other programs to read.
struct AccessTokens: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Let other programs read meetings and their documents.",
        subcommands: [Make.self, List.self, End.self])

    /// `nghisu token make`.
    struct Make: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "make",
            abstract: "Make a token and print it, once.",
            discussion: """
                It reads the meetings of one unit with those below it, of one body or of one
                person, and never a draft. Example:

                  nghisu token make --data DIR --name "Cổng thông tin" --scope body:btv
                """)

        @OptionGroup var data: DataOption
        @Option(help: "What it is for, as the login log shows it.")
        var name: String
        @Option(help: "unit:ID, body:ID or person:ID.")
        var scope: String
        @Option(help: "Days for which it is good, 1 to 1095.")
        var days = 365

        func run() async throws {
            Console.print(
                try Desk(data: data.folder).makeToken(name: name, scope: scope, days: days))
        }
    }

    /// `nghisu token list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the tokens: id, name, scope, end, last use. Works beside a server.")

        @OptionGroup var data: DataOption

        func run() async throws {
            for token in try Desk.tokens(in: data.folder) {
                Console.print(
                    [token.id, token.name, token.scope, token.expiresAt, token.usedAt]
                        .joined(separator: "\t"))
            }
        }
    }

    /// `nghisu token end`.
    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "end", abstract: "End a token for good.")

        @Argument(help: "Its id, as the list shows it.")
        var id: String
        @OptionGroup var data: DataOption

        func run() async throws {
            try Desk(data: data.folder).endToken(id)
            Console.print("ended")
        }
    }
}
