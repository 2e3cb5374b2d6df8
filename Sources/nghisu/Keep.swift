import ArgumentParser
import Server

/// A kind of thing that an administrator keeps, as a command.
protocol Keeping: Sendable {
    static var command: String { get }
    /// The name of its path on the server.
    static var shelf: String { get }
    static var what: String { get }
    static var example: String { get }
}

/// `nghisu unit`, `nghisu body` and their like: list, add, edit, retire.
struct Keep<Kept: Keeping>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: Kept.command, abstract: "List and change \(Kept.what).",
            discussion: """
                Fields are written name=value; an empty value takes a field away. Example:

                  nghisu \(Kept.command) add \(Kept.example) --data DIR

                Nothing is ever lost: what is no longer used is retired. Commands that write need
                the server to be stopped; its pages do the same while it runs.
                """,
            subcommands: [List.self, Add.self, Edit.self, Retire.self])
    }

    struct List: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(commandName: "list", abstract: "List \(Kept.what).")
        }

        @OptionGroup var data: DataOption

        func run() async throws {
            for line in try Desk.list(Kept.shelf, in: data.folder) { Console.print(line) }
        }
    }

    struct Add: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(commandName: "add", abstract: "Add one.")
        }

        @Argument(help: "A short name of its own: letters, digits, _ or -.")
        var id: String
        @Argument(help: "Fields, name=value.")
        var fields: [String]
        @OptionGroup var data: DataOption

        func run() async throws {
            try Desk(data: data.folder).add(to: Kept.shelf, id: id, fields: fields)
            Console.print("added \(id)")
        }
    }

    struct Edit: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "edit", abstract: "Change the fields that are given.")
        }

        @Argument(help: "Its short name.")
        var id: String
        @Argument(help: "Fields, name=value.")
        var fields: [String]
        @OptionGroup var data: DataOption

        func run() async throws {
            try Desk(data: data.folder).edit(Kept.shelf, id: id, fields: fields)
            Console.print("changed \(id)")
        }
    }

    struct Retire: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "retire", abstract: "Take one out of use, or back into it.")
        }

        @Argument(help: "Its short name.")
        var id: String
        @Flag(help: "Back into use.")
        var undo = false
        @OptionGroup var data: DataOption

        func run() async throws {
            try Desk(data: data.folder).edit(
                Kept.shelf, id: id, fields: [], retired: !undo)
            Console.print(undo ? "in use: \(id)" : "retired \(id)")
        }
    }
}

enum Units: Keeping {
    static let command = "unit"
    static let shelf = "units"
    static let what = "units of the organisation"
    static let example =
        "chi-bo-1 name=\"Chi bộ khu phố 1\" parent=dang-uy kind=cell level=base order=1"
}

enum Bodies: Keeping {
    static let command = "body"
    static let shelf = "bodies"
    static let what = "bodies and their rules"
    static let example = "btv name=\"Ban Thường vụ Đảng uỷ\" incumbents=9 quorum=2/3"
}

enum Posts: Keeping {
    static let command = "post"
    static let shelf = "posts"
    static let what = "titles of office"
    static let example = "bi-thu name=\"Bí thư Đảng uỷ\" order=1"
}

enum Rooms: Keeping {
    static let command = "room"
    static let shelf = "rooms"
    static let what = "rooms with their seat plans"
    static let example = "p1 name=\"Phòng họp số 1\" place=\"Tầng 2\" size=20"
}

enum MeetingKinds: Keeping {
    static let command = "meeting-kind"
    static let shelf = "meeting-kinds"
    static let what = "kinds of meetings"
    static let example = "briefing name=\"Họp giao ban\" order=5"
}

enum DocumentKinds: Keeping {
    static let command = "document-kind"
    static let shelf = "document-kinds"
    static let what = "kinds of documents"
    static let example = "submission name=\"Tờ trình\" symbol=TTr order=1"
}

enum Issuers: Keeping {
    static let command = "issuer"
    static let shelf = "issuers"
    static let what = "issuing bodies"
    static let example = "du name=\"Đảng uỷ phường\" symbol=ĐU unit=dang-uy"
}
